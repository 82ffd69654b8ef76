"""Carry out `Typing` and `Ping`: never kept, never numbered."""

from dataclasses import dataclass
from functools import partial

from veillee.fanout.ports import Hub, Listener, Parcel
from veillee.talk.access import Access
from veillee.talk.live import LiveRoom
from veillee.talk.session import Outlet
from veillee.wire import client, server
from veillee.wire.codec import frame

HIDDEN = 10
"""So many people that blocks hide from one visitor are looked for in a room above the limit."""

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
        crowd = room.voices.lately if room.room.is_discreet else room.members
        is_known = not room.room.is_discreet or member.handle in room.voices.lately
        if not is_known or len(crowd) > self.people + HIDDEN:
            return
        sign, me = frame(server.TypingSeen(typing.stream, member.handle)), outlet.session.person.id
        if len(crowd) <= self.people:
            self.hub.publish(room.room.id, Parcel(sign, me))
        elif not room.room.is_discreet:
            # By whom each sees: signs that end one earlier would tell of somebody hidden.
            self.hub.publish(room.room.id, Parcel(b"", me, retold=partial(self._few, room, sign)))

    def _few(self, room: LiveRoom, sign: bytes, listener: Listener) -> bytes:
        """Return the sign for somebody from whom blocks hide so many that few are left."""
        seen = len(room.members) - sum(person in room.members for person in listener.hidden)
        return sign if seen <= self.people else b""


def pong(outlet: Outlet, _: client.Ping) -> None:
    """Answer that the house hears."""
    outlet.write(_PONG)
