"""Reports from rooms: a message with its neighbours, somebody seen there, the room itself."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from veillee.kernel.clock import HOUR, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Event, Kind
from veillee.model.exhibit import Frozen, FrozenLine
from veillee.model.ids import PersonId
from veillee.model.person import Face
from veillee.model.report import Subject, SubjectKind
from veillee.store.ports import Journal
from veillee.talk.access import Access
from veillee.talk.faces import NEAR
from veillee.talk.live import LiveRoom
from veillee.talk.reporting.found import Found
from veillee.talk.reporting.freeze import Read, frozen_lines, frozen_room, with_neighbours
from veillee.talk.reporting.persons import Known
from veillee.talk.reporting.shown import AROUND, LATEST, latest
from veillee.talk.session import Outlet
from veillee.wire import client

_LOOKED = 200


@dataclass(frozen=True, slots=True)
class InRooms:
    """Find and freeze what a report from a room, or from the list near me, is about."""

    access: Access
    journal: Journal
    known: Known
    now: Now
    hours: int

    async def message(self, outlet: Outlet, report: client.Report) -> Found:
        """Return a message of a room; a tombstone counts, and so does one behind one's own block.

        Raise `Refused(UNKNOWN)` for a number that this visitor never could read.
        """
        room, _ = self.access.joined(outlet, report.where)
        if report.of < outlet.streams[room.room.id]:
            raise Refused(Refusal.UNKNOWN)
        read = await self.read(room, report.of + AROUND, AROUND + LATEST)
        said = {event.seq: (event, by) for event, _, by in read if event.kind is Kind.SAID}
        if report.of not in said:
            raise Refused(Refusal.UNKNOWN)
        event, by = said[report.of]
        self._demand_seen(outlet, room, event)
        lines = frozen_lines(read, outlet.session.person.id, frozenset({report.of}))
        subject = Subject(
            SubjectKind.MESSAGE,
            room.room.id,
            event.seq,
            handle=by.by.h,
            person=event.author,
            context=room.room.context,
        )
        return await self._found(room, subject, by.by, with_neighbours(lines, report.of))

    @staticmethod
    def _demand_seen(outlet: Outlet, room: LiveRoom, event: Event) -> None:
        """Refuse one's own message, and what somebody wrote after they blocked this visitor."""
        wall = outlet.session.behind(room.room.context)
        is_hidden = wall.veil.covers(event.author, event.at) and event.author not in wall.blocked
        if is_hidden or event.author == outlet.session.person.id:
            raise Refused(Refusal.UNKNOWN)

    async def person(self, outlet: Outlet, report: client.Report) -> Found:
        """Return somebody seen in a room or near, with their latest lines in that room."""
        me = outlet.session.person.id
        kind = SubjectKind(report.about)
        person = self.known.behind(report.where, report.handle)
        if person == me:
            raise Refused(Refusal.UNKNOWN)
        subject = Subject(kind, report.where, handle=report.handle, person=person)
        if report.where == NEAR:
            frozen = await self.known.frozen(person, None, is_discreet=False)
            return Found(subject, Frozen(person=frozen))
        room = self.access.joinable(report.where)
        subject = msgspec.structs.replace(subject, context=room.room.context)
        read = await self.read(room, room.offset + 1, _LOOKED)
        lines = frozen_lines(_by(read, person), me, frozenset())[-LATEST:]
        return await self._found(room, subject, self._face(room, person, lines), lines)

    async def room(self, outlet: Outlet, report: client.Report) -> Found:
        """Return a room as it stands: name, rules, and its latest lines."""
        room = self.access.joinable(report.where)
        read = await self.read(room, room.offset + 1, LATEST)
        lines = frozen_lines(read, outlet.session.person.id, frozenset())
        subject = Subject(SubjectKind.ROOM, room.room.id)
        frozen = Frozen(lines, room=frozen_room(room.room))
        return Found(subject, frozen, context=room.room.context)

    async def read(self, room: LiveRoom, before: int, limit: int) -> list[Read]:
        """Return the latest events of a room under a number, as far back as it is kept."""
        oldest = self.now() - self.hours * HOUR
        return await latest(self.journal, room.room.id, before, limit, oldest)

    async def _found(
        self, room: LiveRoom, subject: Subject, shown: Face | None, lines: tuple[FrozenLine, ...]
    ) -> Found:
        is_discreet = room.room.is_discreet
        person = await self.known.frozen(subject.person, shown, is_discreet=is_discreet)
        frozen = Frozen(lines, person, frozen_room(room.room))
        return Found(subject, frozen, context=room.room.context)

    @staticmethod
    def _face(room: LiveRoom, person: PersonId, lines: tuple[FrozenLine, ...]) -> Face | None:
        member = room.members.get(person)
        if member is not None:
            return member.face
        return lines[-1].face if lines else None


def _by(read: Iterable[Read], author: PersonId) -> list[Read]:
    return [one for one in read if one[0].author == author]
