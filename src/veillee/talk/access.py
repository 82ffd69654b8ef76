"""The funnel: rooms are handed out here or nowhere, so that «absent» and «not for you» look the
same outside.
"""

from dataclasses import dataclass

from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import RoomId, StreamId
from veillee.talk.fold import Standing
from veillee.talk.live import LiveRoom, Member
from veillee.talk.session import Outlet
from veillee.talk.town import Town


@dataclass(frozen=True, slots=True)
class Access:
    """Hand out rooms to those who are in them."""

    town: Town
    recovery: int

    def joined(self, outlet: Outlet, stream: str) -> tuple[LiveRoom, Member]:
        """Return a room this socket is in, and its visitor there; raise `Refused` otherwise."""
        room_id = RoomId(stream)
        if room_id not in outlet.streams:
            raise Refused(Refusal.NOT_JOINED if room_id in self.town.rooms else Refusal.UNKNOWN)
        room = self.town.live.get(room_id)
        if room is None:  # a conversation they are in: no room
            raise Refused(Refusal.UNKNOWN)
        member = room.members.get(outlet.session.person.id)
        if member is None:  # dismissed: their last frames may still come by
            raise Refused(Refusal.NOT_JOINED)
        return room, member

    def joinable(self, stream: str) -> LiveRoom:
        """Return a room that exists; raise `Refused(UNKNOWN)` for any other name."""
        room = self.town.room(RoomId(stream), self.recovery)
        if room is None:
            raise Refused(Refusal.UNKNOWN)
        return room

    @staticmethod
    def message(outlet: Outlet, room: LiveRoom, of: int) -> Standing:
        """Return a message this visitor may see; raise `Refused(UNKNOWN)` for one that is gone,
        hidden or before their time.
        """
        message = room.fold.messages.get(of)
        if message is None or of < outlet.streams[room.room.id]:
            raise Refused(Refusal.UNKNOWN)
        if outlet.session.behind(room.room.context).veil.covers(message.author, message.at):
            raise Refused(Refusal.UNKNOWN)
        return message

    def as_seen(self, outlet: Outlet, room: LiveRoom, of: int) -> Standing:
        """Return a message as it stands for this visitor: not as it became behind a block."""
        message = self.message(outlet, room, of)
        veil = outlet.session.behind(room.room.context).veil
        return room.fold.behind(veil, room.ring).messages.get(of, message) if veil else message

    @staticmethod
    def readable_from(outlet: Outlet, stream: StreamId) -> int:
        """Return the first number this socket may read in a stream it joined."""
        return outlet.streams[stream]
