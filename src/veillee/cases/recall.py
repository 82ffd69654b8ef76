"""The hour in which grave lines that were turned away add up goes on after a restart: it is read
again from the lines that are kept anyway and from what humans did since, so that counting writes
nothing beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from veillee.cases.counting import TURNED_AWAY
from veillee.kernel.clock import Now
from veillee.model.case import Case, FlagJoined, Outcome, about_key
from veillee.model.ids import PersonId, RoomId
from veillee.model.report import Subject, SubjectKind
from veillee.model.room import Room
from veillee.moderation.insistence import WITHIN_MS, grave
from veillee.store.ports import Persons
from veillee.store.ports_casebook import CaseBook, WaitingDraft
from veillee.talk.watch import Watch

MOST = 20_000
"""Lines of the last hour that are read again: a flood must not hold up a start for long."""


@dataclass(frozen=True, slots=True)
class RecallTurnedAway:
    """Count again, once and before anybody speaks, what was turned away within the hour."""

    casebook: CaseBook
    persons: Persons
    watch: Watch | None
    rooms: Mapping[RoomId, Room]
    now: Now

    async def __call__(self) -> None:
        """Tell the watch what it would remember; who left since is forgotten."""
        if self.watch is None:
            return
        theirs = dict[PersonId, list[WaitingDraft]]()
        for line in await self.casebook.unshown_since(self.now() - WITHIN_MS, MOST):
            if grave(line.draft.verdict) and line.draft.stream in self.rooms:
                theirs.setdefault(line.draft.author, []).append(line)
        for person, lines in theirs.items():
            if await self.persons.by_id(person) is not None:
                await self._recall(self.watch, person, lines)

    async def _recall(self, watch: Watch, person: PersonId, lines: Sequence[WaitingDraft]) -> None:
        """Leave out what a human found nothing in, and what a case shows already."""
        rooms = [self.rooms[RoomId(line.draft.stream)] for line in lines]
        known = {room.context: await self._cases(person, room.context) for room in rooms}
        let_be_at = _let_be_at(case for cases in known.values() for case in cases)
        shown_at = {name: await self._shown_at(cases) for name, cases in known.items()}
        for line, room in zip(lines, rooms, strict=True):
            if line.draft.at <= let_be_at:
                continue
            if shown_at[room.context] > let_be_at:
                watch.was_shown(person, room, shown_at[room.context])
            watch.turned_away(line.draft, line.id, room)

    async def _cases(self, person: PersonId, context: str) -> tuple[Case, ...]:
        subject = Subject(SubjectKind.PERSON, person=person, context=context)
        return await self.casebook.by_key(about_key(person, subject))

    async def _shown_at(self, cases: Iterable[Case]) -> int:
        """Return when such lines were last shown to a human, 0 for never."""
        logs = [await self.casebook.events(case.id) for case in cases]
        flagged = (
            fact.at
            for log in logs
            for fact in log
            if isinstance(fact, FlagJoined) and fact.flag.startswith(TURNED_AWAY)
        )
        return max(flagged, default=0)


def _let_be_at(cases: Iterable[Case]) -> int:
    """Return when a human last found nothing in somebody's cases, 0 for never."""
    return max(
        (
            one.at
            for case in cases
            for one in case.decisions
            if one.by and one.outcome is not Outcome.MEASURES
        ),
        default=0,
    )
