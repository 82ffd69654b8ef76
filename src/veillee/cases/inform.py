"""Noting when somebody was told what was decided: six months to complain run from the day of being
informed (DSA art. 20(2)), and what is complained about is kept as long.
"""

from collections.abc import Callable
from dataclasses import dataclass

from veillee.cases.change import change
from veillee.cases.told_late import is_late
from veillee.kernel.clock import Now
from veillee.model.case import Informed
from veillee.model.ids import CaseId, StatementId
from veillee.store.ports_casebook import CaseBook, Change

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Inform:
    """Note that somebody was told; told late, the case holds it as a fact."""

    casebook: CaseBook
    now: Now
    changed: Callable[[Change], object]

    async def __call__(self, statement: StatementId) -> None:
        """Note that its person was given a statement; the first time counts."""
        await self.casebook.tell(statement, self.now())
        kept = await self.casebook.statement(statement)
        if kept is not None:
            await self.of(kept.case, kept.decision, kept.told_at)

    async def of(self, name: CaseId, decision: str, at: int) -> None:
        """Note that somebody was told at a time of what was decided in a case."""
        for _ in range(_TRIES):
            case = await self.casebook.case(name)
            if case is None or not is_late(case, decision, at):
                return
            made = change(case, (Informed(at=at, decision=decision),))
            if await self.casebook.append(made):
                self.changed(made)
                return
