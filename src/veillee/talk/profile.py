"""Carry out `Profile`: the sheet of somebody seen in a room, a conversation or the list near me.

Absent, hidden, never there: one answer for all, so that a block cannot be told from an absence.
"""

from collections.abc import Awaitable

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import PersonId, is_conversation
from veillee.model.person import Face, Person, Writers
from veillee.talk.allowance import Allowance
from veillee.talk.faces import NEAR
from veillee.talk.live import LiveRoom
from veillee.talk.near import Near
from veillee.talk.parts import Parts
from veillee.talk.private.writers import may_write
from veillee.talk.session import Outlet, Session
from veillee.talk.ties import Ties
from veillee.talk.wall import Wall
from veillee.wire import client, server


class _Seen(msgspec.Struct, frozen=True):
    """Somebody as they are seen where the sheet is opened; `room` where that says something."""

    person: PersonId
    face: Face
    room: LiveRoom | None = None

    @property
    def is_discreet(self) -> bool:
        """Tell whether only what a discreet room shows may be told."""
        return self.room is not None and self.room.room.is_discreet


class Profiles:
    """Show what a person lets others see, and no more than the place where they were met allows."""

    def __init__(self, parts: Parts, near: Near, allowance: Allowance, ties: Ties) -> None:
        self._parts = parts
        self._near = near
        self._allowance = allowance
        self._ties = ties

    def __call__(self, outlet: Outlet, ask: client.Profile) -> Awaitable[None] | None:
        """Answer with the sheet; opening one counts against the day's number of people."""
        session = outlet.session
        if is_conversation(ask.where):
            outlet.offer(self._correspondent(session, ask))
            return None
        seen = (
            self._in_near(outlet, ask.handle) if ask.where == NEAR else self._in_room(outlet, ask)
        )
        if seen is None:
            raise Refused(Refusal.UNKNOWN)
        if seen.person != session.person.id and self._allowance.show(
            session.person.id, (ask.handle,)
        ):
            wait = self._allowance.renewed_in(session.person.id)
            raise Refused(Refusal.NEAR_ENOUGH, retry_after_ms=wait)
        if seen.is_discreet:
            outlet.offer(self._discreet_sheet(session, ask, seen))
            return None
        person = self._parts.town.sessions[seen.person].person
        if person.writers is Writers.WRITTEN_TO:
            return self._once_known(outlet, ask, seen, person)
        outlet.offer(self._sheet(session, ask, seen, person))
        return None

    async def _once_known(
        self, outlet: Outlet, ask: client.Profile, seen: _Seen, person: Person
    ) -> None:
        """Answer with the sheet of somebody who takes requests from whom they wrote to."""
        is_known = await self._ties.has_written(outlet.session, person.id)
        outlet.offer(self._sheet(outlet.session, ask, seen, person, has_written=is_known))

    def _in_near(self, outlet: Outlet, handle: str) -> _Seen | None:
        person = self._near.person_behind(handle)
        member = self._near.members.get(person) if person else None
        if member is None or member.id in outlet.hidden:
            return None
        return _Seen(member.id, self._near.face(member))

    def _in_room(self, outlet: Outlet, ask: client.Profile) -> _Seen | None:
        room, _ = self._parts.access.joined(outlet, ask.where)
        wall = outlet.session.behind(room.room.context)
        if room.room.is_discreet:
            return self._in_discreet_room(room, ask.handle, wall)
        person = room.by_handle.get(ask.handle)
        member = room.members.get(person) if person else None
        if member is None or member.id in wall.hidden:
            return None
        self._parts.town.face(room, member)
        return _Seen(member.id, member.face, room)

    @staticmethod
    def _in_discreet_room(room: LiveRoom, handle: str, wall: Wall) -> _Seen | None:
        """Find who wrote, present or not, until their words are forgotten: who never wrote is not
        seen there.
        """
        heard = room.voices.heard(handle, wall)
        return _Seen(heard.id, heard.face, room) if heard else None

    def _discreet_sheet(
        self, session: Session, ask: client.Profile, seen: _Seen
    ) -> server.ProfileSheet:
        """Return what was seen in the room, and the conversation begun there. A line, a setting of
        who may write, a room in common: each would join up two nicknames.
        """
        talk = self._ties.between_us(session, seen.person, ask.where)
        return server.ProfileSheet(ask.nonce, ask.where, seen.face, conversation=talk)

    def _sheet(
        self,
        session: Session,
        ask: client.Profile,
        seen: _Seen,
        person: Person,
        *,
        has_written: bool = False,
    ) -> server.ProfileSheet:
        talk = self._ties.between_us(session, seen.person, "")
        why_not = "" if talk else self._why_not(session.person, person, has_written)
        return server.ProfileSheet(
            ask.nonce,
            ask.where,
            seen.face,
            line=person.line,
            here_for=person.here_for,
            common_rooms=self._common_rooms(session, seen),
            conversation=talk,
            may_request=not why_not,
            why_not=why_not,
        )

    def _why_not(self, viewer: Person, person: Person, has_written: bool) -> str:  # noqa: FBT001
        """Return the code a request would be refused with: by the receiver's settings, and whether
        they wrote to the viewer, who knows that.
        """
        faces = self._parts.town.faces
        nearness = faces.apart(person, viewer, is_discreet=False)
        traits = faces.traits(viewer, is_discreet=False)
        is_taken = may_write(person, traits, nearness, has_written=has_written)
        if is_taken and viewer.id != person.id:
            return ""
        return str(Refusal.NOT_TAKING.value)

    def _common_rooms(self, session: Session, seen: _Seen) -> tuple[str, ...]:
        """Return the rooms both are in, if met in one: the list near me never tells rooms."""
        if seen.room is None or seen.person == session.person.id:
            return ()
        return tuple(
            room.room.name
            for room in self._parts.town.rooms_of(session.person.id)
            if seen.person in room.members and not room.room.is_discreet
        )

    def _correspondent(self, session: Session, ask: client.Profile) -> server.ProfileSheet:
        """Return the sheet of the other of a conversation: as the conversation shows them, whether
        they are here or not.
        """
        found = self._ties.behind(session, ask.where, ask.handle)
        if found is None:
            raise Refused(Refusal.UNKNOWN)
        return server.ProfileSheet(
            ask.nonce,
            ask.where,
            found.face,
            line=found.line,
            here_for=found.here_for,
            conversation=ask.where,
        )
