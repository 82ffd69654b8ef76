"""An open task of DSA art. 18 rings: the people on duty, one after the other, until somebody has
told the authorities, or two agree that nobody is to be told. So does an order of an authority that
presses, until somebody works on it, and one that is late, until it is answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from veillee.cases.change import change
from veillee.cases.ordered import EVERY, calling
from veillee.cases.taking import Taking
from veillee.kernel.clock import MINUTE, Now
from veillee.model.case import Case, Released, Rung, Status
from veillee.model.ids import CaseId
from veillee.model.staff import StaffId
from veillee.store.ports_casebook import CaseBook

LEFT_LYING = 45 * MINUTE
"""A claim that nobody ended goes back to the queue; sooner when who holds it is not there."""
_HELD = frozenset({Status.CLAIMED, Status.APPEALED})


class Duty(Protocol):
    """Who watches now."""

    async def on_duty(self, now: int) -> tuple[StaffId, ...]:
        """Return who may be called, in the order of calling."""

    async def operators(self) -> tuple[StaffId, ...]:
        """Return who is called where nobody of those may look at a case."""

    async def is_there(self, staff: StaffId, now: int) -> bool:
        """Tell whether somebody has the console open: their session has not ended."""


class Pager(Protocol):
    """What calls somebody; it is told who and which case, and nothing of what happened."""

    async def page(self, whom: StaffId, case: CaseId) -> None:
        """Call somebody; a failure is raised, and the next round calls the next person."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Look at all open cases: ring for tasks, put back what was left lying. Run by the clock."""

    casebook: CaseBook
    duty: Duty
    pager: Pager
    now: Now

    async def __call__(self) -> None:
        """Do what is due now; run twice, it does it once. A call that fails for one case keeps
        nobody from being called for another.
        """
        calling_round = Taking()
        for case in await self.casebook.open_cases():
            await calling_round.one(self._look_at(case))
        calling_round.told()

    async def _look_at(self, case: Case) -> None:
        if await self._is_left_lying(case):
            await self._append(case, Released(at=self.now()))
        elif (calls := self._calls(case)) is not None:
            await self._ring(case, *calls)

    def _calls(self, case: Case) -> tuple[int, Sequence[StaffId]] | None:
        """Return what somebody is to be called for now (an order's number, 0 for the task), and who
        was called for it; None for nothing.
        """
        task = case.task
        if task is not None and task.is_open and self.now() - task.rung_at >= EVERY:
            return 0, task.rung
        order = calling(case, self.now())
        return None if order is None else (order.number, order.rung)

    async def _is_left_lying(self, case: Case) -> bool:
        """Tell whether a claim ends: untouched for long, or its holder's session is over."""
        if case.status not in _HELD or not case.claimed_by:
            return False
        now = self.now()
        if now - max(case.claimed_at, case.touched_at) >= LEFT_LYING:
            return True
        return not await self.duty.is_there(case.claimed_by, now)

    async def _ring(self, case: Case, order: int, rung: Sequence[StaffId]) -> None:
        """Note the call, then make it: of two nodes one does."""
        whom = next_of(case, await self.duty.on_duty(self.now()), rung)
        if whom is None:  # all know the person, or are gone: an operator lets somebody in
            whom = next_of(case, await self.duty.operators(), rung)
        if whom is None:
            return
        if await self._append(case, Rung(at=self.now(), whom=whom, order=order)):
            await self.pager.page(whom, case.id)

    async def _append(self, case: Case, fact: Released | Rung) -> bool:
        return await self.casebook.append(change(case, (fact,)))


def next_of(case: Case, on_duty: tuple[StaffId, ...], rung: Sequence[StaffId]) -> StaffId | None:
    """Return who is called next: who was called least, without who knows the person."""
    may = [one for one in on_duty if one not in case.hidden_from]
    return min(may, key=rung.count, default=None)
