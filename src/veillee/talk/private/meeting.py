"""Whom a handle names: people are reachable where one can see them, and a block looks like their
absence.
"""

from collections.abc import Callable

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import Handle, PersonId, is_conversation
from veillee.model.person import Face
from veillee.store.ports import Traces
from veillee.talk.access import Access
from veillee.talk.discreet import known_by
from veillee.talk.faces import NEAR
from veillee.talk.live import LiveRoom, Member
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.seats import Seats
from veillee.talk.session import Outlet
from veillee.talk.town import Town
from veillee.talk.wall import Wall

NearHandle = Callable[[str], PersonId | None]
"""Return who is in the list near me under a handle."""


class Met(msgspec.Struct, frozen=True):
    """Somebody met: `origin` is a room or `near`; in a discreet room both bear the names used
    there. `face` is how the place shows them, `own_face` oneself in a discreet room: as these the
    two are held.
    """

    person: PersonId
    nickname: str
    origin: str
    is_discreet: bool = False
    own_nickname: str = ""
    face: Face | None = None
    own_face: Face | None = None

    @property
    def context(self) -> str:
        """Return under which names these two meet (see `Conversation.context`)."""
        return self.origin if self.is_discreet else ""


class Meeting:
    """Find people by the handles one was shown."""

    def __init__(
        self,
        access: Access,
        town: Town,
        traces: Traces,
        seats: Seats,
        faces: PrivateFaces,
        near: NearHandle,
    ) -> None:
        self._access = access
        self._town = town
        self._traces = traces
        self._seats = seats
        self._faces = faces
        self.near = near

    async def stranger(self, outlet: Outlet, where: str, handle: str) -> Met:
        """Return who is meant, to be written to; raise `Refused(UNKNOWN)` for whoever cannot be
        seen.
        """
        met = await self._met(outlet, where, handle)
        is_nobody = met.is_discreet and not met.nickname
        if is_nobody or met.person in outlet.session.behind(met.context).blocked:
            raise Refused(Refusal.UNKNOWN)
        return met

    async def anybody(self, outlet: Outlet, where: str, handle: str) -> Met:
        """Return who is meant, to be blocked; the other of a conversation needs no handle, nor does
        who sent a request that was declined.
        """
        if not is_conversation(where):
            return await self._met(outlet, where, handle)
        seat = await self._seats.reporting(outlet.session, where)
        seen = self._faces.seen(seat.live, seat.other.person)
        talk = seat.live.conversation
        return Met(seat.other.person, seen.n, talk.origin, is_discreet=talk.is_discreet)

    async def _met(self, outlet: Outlet, where: str, handle: str) -> Met:
        if where == NEAR:
            met = self._near(outlet, handle)
        else:
            room, member = self._access.joined(outlet, where)
            met = await self._in_room(outlet, room, member, handle)
        if met.person == outlet.session.person.id:
            raise Refused(Refusal.UNKNOWN)
        return met

    def _near(self, outlet: Outlet, handle: str) -> Met:
        person = self.near(handle)
        session = self._town.sessions.get(person) if person else None
        if person is None or session is None or person in outlet.hidden:
            raise Refused(Refusal.UNKNOWN)
        nickname = session.person.nickname
        face = self._town.faces.face(session.person, Handle(handle), nickname, is_discreet=False)
        return Met(person, nickname, NEAR, face=face)

    async def _in_room(self, outlet: Outlet, room: LiveRoom, own: Member, handle: str) -> Met:
        """Find who is present, or wrote lately; who is hidden is found exactly as if they were
        gone: by words that may be seen, and as they signed those.
        """
        wall = outlet.session.behind(room.room.context)
        if room.room.is_discreet:
            return await self._in_discreet_room(room, own, handle, wall)
        person = room.by_handle.get(handle)
        if person is not None and person not in wall.hidden:
            member = room.members[person]
            self._town.face(room, member)
            return Met(person, member.nickname, room.room.id, face=member.face)
        person, seen = _heard(room, handle, wall)
        return Met(person, seen.n, room.room.id, face=seen)

    async def _in_discreet_room(self, room: LiveRoom, own: Member, handle: str, wall: Wall) -> Met:
        """Find who wrote, here or not: a handle of yesterday that leads somewhere only while its
        person reads along would tell when they come.
        """
        person, seen = _heard(room, handle, wall)
        heard = room.voices.heard(handle, wall)
        name = heard.face.n if heard else await self._consented(room, person, handle)
        return Met(
            person,
            name,
            room.room.id,
            is_discreet=True,
            own_nickname=own.nickname,
            face=heard.face if heard else seen,
            own_face=own.face,
        )

    async def _consented(self, room: LiveRoom, person: PersonId, handle: str) -> str:
        """Return the nickname somebody gave with the consent that a handle was drawn for; nothing
        once they withdrew it: whatever name they bear since is not this one's.
        """
        given = await self._traces.discreet_name(room.room.id, person)
        if given is None or self._town.handles.of(person, known_by(given).place) != handle:
            return ""
        return given.nickname


def _heard(room: LiveRoom, handle: str, wall: Wall) -> tuple[PersonId, Face]:
    """Return who signed words that may be seen, and how; raise `Refused(UNKNOWN)` for nobody."""
    person, seen = room.voices.authors.get(handle), room.voices.last_signed(handle, wall)
    if person is None or seen is None:
        raise Refused(Refusal.UNKNOWN)
    return person, seen
