"""Carry out `Typing` and `Ping`: never kept, never numbered."""

from dataclasses import dataclass

from veillee.fanout.ports import Hub, Parcel
from veillee.talk.access import Access
from veillee.talk.session import Outlet
from veillee.wire import client, server
from veillee.wire.codec import frame

_PONG = frame(server.Pong())


@dataclass(frozen=True, slots=True)
class ShowTyping:
    """Tell a small room that somebody writes; in a crowd the signs would only flicker."""

    access: Access
    hub: Hub
    people: int

    def __call__(self, outlet: Outlet, typing: client.Typing) -> None:
        """Tell everybody who may see this person."""
        room, member = self.access.joined(outlet, typing.stream)
        # In a discreet room only who wrote is known to be there: a sign would list the others.
        crowd = room.voices if room.room.is_discreet else room.members
        is_known = not room.room.is_discreet or member.handle in room.voices
        if is_known and len(crowd) <= self.people:
            sign = frame(server.TypingSeen(typing.stream, member.handle))
            self.hub.publish(room.room.id, Parcel(sign, outlet.session.person.id))


def pong(outlet: Outlet, _: client.Ping) -> None:
    """Answer that the house hears."""
    outlet.write(_PONG)
