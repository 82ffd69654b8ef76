"""Who of the team knows somebody. Said of one case («je connais cette personne»), it holds for each
next case about the same person, under whatever name, as long as one of them is kept: a neighbour
who stepped back once is not shown the next report, nor what is said in a discreet room.

What they were shown already under another name stays: were it gone in the same moment, they would
have learned whose it is, of somebody whom they know.

A case that nobody may open helps nobody: the last who could cannot hide it, and a new case is
hidden from as many as leave somebody. Where somebody leaves, `cases/left_alone` sees it.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from veillee.cases.arrived import Arrived
from veillee.cases.fold import LEGAL
from veillee.cases.left_alone import Lacks, lacks, without
from veillee.model.case import Brought, Case, CaseEvent, HandedOn, Knows, NoteAdded, Status
from veillee.model.ids import PersonId
from veillee.model.staff import Staff, StaffId, eyes
from veillee.store.ports_casebook import CaseBook

Members = Callable[[], Awaitable[Iterable[Staff]]]


@dataclass(frozen=True, slots=True)
class Knowing:
    """What the team said of whom they know; `members` are the staff."""

    casebook: CaseBook
    members: Members

    async def brought(self, arrived: Arrived) -> Arrived:
        """Return what begins a case with who knows its person."""
        earlier = [one for one in await self._about(arrived.about) if one.hidden_from]
        if not earlier:
            return arrived
        said = dict.fromkeys(each for one in earlier for each in one.hidden_from)
        hidden, may = list(said), eyes(await self.members())
        while hidden and may and may <= set(hidden):
            hidden.pop(0)  # who said so longest ago: they may say it again of this one
        knows = Brought(at=arrived.joined.at, of=earlier[-1].id, hidden_from=tuple(hidden))
        return replace(arrived, more=(*arrived.more, knows))

    async def is_last(self, staff: Staff, case: Case) -> bool:
        """Tell whether nobody else of the team could open a case, or answer what it asks."""
        members = tuple(await self.members())
        lacking = lacks(without(case, staff.id), members)
        return Lacks.EYES in lacking or not lacking <= lacks(case, members)

    async def others(self, staff: Staff, case: Case) -> list[Case]:
        """Return the other cases about the same person, under the same name, that somebody is not
        to see any more; not those that nobody else could open.
        """
        return [
            one
            for one in (await self.casebook.by_key(case.key) if case.about else ())
            if one.id != case.id
            and one.status is not Status.CLOSED
            and staff.id not in one.hidden_from
            and not await self.is_last(staff, one)
        ]

    async def _about(self, person: PersonId) -> tuple[Case, ...]:
        return await self.casebook.about(person) if person else ()


def passing_on(
    case: Case, by: StaffId, at: int, note: str, *, knows: bool
) -> tuple[CaseEvent, ...]:
    """Return what passes a case on. Who is asked to agree to what another proposed, or is rung for
    what is decided, has not claimed it: it stays where it is, and is hidden from them.
    """
    if not knows or case.status not in LEGAL[Knows]:
        return (HandedOn(at=at, by=by, knows=knows, note=note),)
    left = (NoteAdded(at=at, by=by, text=note),) if note else ()
    return (*left, Knows(at=at, by=by))


def hiding(case: Case, of: Case, by: StaffId, at: int) -> CaseEvent:
    """Return the fact that hides a case from who said of another one that they know its person;
    what they work on goes back to the queue.
    """
    if case.claimed_by == by:
        return HandedOn(at=at, by=by, knows=True)
    return Brought(at=at, by=by, of=of.id, hidden_from=(by,))
