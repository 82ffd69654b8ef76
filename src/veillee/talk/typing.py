"""Carry out `Typing` and `Ping`: never kept, never numbered."""

from veillee.fanout.ports import Hub, Parcel
from veillee.talk.access import Access
from veillee.talk.session import Outlet
from veillee.wire import client, server
from veillee.wire.codec import frame

_PONG = frame(server.Pong())


class ShowTyping:
    """Tell a small room that somebody writes; in a crowd the signs would only flicker."""

    def __init__(self, access: Access, hub: Hub, people: int) -> None:
        self._access = access
        self._hub = hub
        self._people = people

    def __call__(self, outlet: Outlet, typing: client.Typing) -> None:
        """Tell everybody who may see this person."""
        room, member = self._access.joined(outlet, typing.stream)
        if len(room.members) <= self._people:
            sign = frame(server.TypingSeen(typing.stream, member.handle))
            self._hub.publish(room.room.id, Parcel(sign, outlet.session.person.id))


def pong(outlet: Outlet, _: client.Ping) -> None:
    """Answer that the house hears."""
    outlet.write(_PONG)
