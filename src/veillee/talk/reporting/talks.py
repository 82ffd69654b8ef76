"""Reports from conversations: exactly the ticked messages are opened, and nothing else.

The page names numbers, never texts: what is frozen is what the house itself kept sealed, so that a
message that was changed or made up by the reporter cannot be reported.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Event, Kind
from veillee.model.exhibit import Frozen
from veillee.model.report import TICKED, Subject, SubjectKind
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.join import Reading
from veillee.talk.private.opened import Opened
from veillee.talk.private.seats import Departed, Seat, Seats
from veillee.talk.reporting.found import Found
from veillee.talk.reporting.freeze import frozen_lines
from veillee.talk.reporting.persons import Known
from veillee.talk.session import Outlet
from veillee.wire import client

WITHOUT_TEXT = frozenset({SubjectKind.PERSON, SubjectKind.NICKNAME})
"""What can be reported from a conversation without sending a message of it."""


@dataclass(frozen=True, slots=True)
class InTalks:
    """Find and freeze what a report from a conversation is about."""

    seats: Seats
    reading: Reading
    opened: Opened
    faces: PrivateFaces
    known: Known

    async def __call__(self, outlet: Outlet, report: client.Report) -> Found:
        """Return what one of the two points at; a number they cannot read makes all of it fail."""
        seat = await self.seats.reporting(outlet.session, report.where)
        return await self.found(seat, report)

    async def found(self, seat: Seat | Departed, report: client.Report) -> Found:
        """Return the same for whoever holds a place there."""
        kind = SubjectKind(report.about)
        events = await self.reading.whole(seat)
        readable = [one for one in events if one.kind is Kind.SAID and seat.live.sees(one, seat.me)]
        wanted = frozenset(_wanted(seat, kind, report, readable))
        if not wanted <= {event.seq for event in readable} or len(wanted) > TICKED:
            raise Refused(Refusal.UNKNOWN)
        if not wanted and kind not in WITHOUT_TEXT:
            raise Refused(Refusal.EMPTY)
        return await self._found(seat, kind, report, wanted, events, len(readable))

    async def _found(
        self,
        seat: Seat | Departed,
        kind: SubjectKind,
        report: client.Report,
        wanted: frozenset[int],
        events: Iterable[Event],
        readable: int,
    ) -> Found:
        talk, other = seat.live.conversation, seat.other
        read = self.opened.read(seat, [one for one in events if _speaks_of(one, wanted)])
        shown = self.faces.seen(seat.live, other.person)
        person = await self.known.frozen(other.person, shown, is_discreet=talk.is_discreet)
        subject = Subject(
            kind, seat.stream, report.of, other.handle, other.person, context=talk.context
        )
        frozen = Frozen(
            frozen_lines(read, seat.me, wanted), person, not_transmitted=readable - len(wanted)
        )
        return Found(subject, frozen, tuple(sorted(wanted)), talk.context)


def _wanted(
    seat: Seat | Departed, kind: SubjectKind, report: client.Report, readable: Sequence[Event]
) -> Iterable[int]:
    """Return the numbers that are meant: what was ticked, the message itself, or a request's."""
    if kind is SubjectKind.MESSAGE:
        return {report.of, *report.ticked}
    if kind is SubjectKind.REQUEST:
        if seat.live.is_asker(seat.me):
            raise Refused(Refusal.UNKNOWN)
        mine = {event.seq for event in readable if event.author == seat.other.person}
        return mine if not seat.live.is_open else report.ticked
    return report.ticked


def _speaks_of(event: Event, wanted: frozenset[int]) -> bool:
    if event.kind is Kind.SAID:
        return event.seq in wanted
    return event.of in wanted and event.kind in {Kind.EDITED, Kind.DELETED, Kind.RESTORED}
