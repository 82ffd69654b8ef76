"""Close what nobody can ask about any more: no task, no appeal to come, nothing that restricts."""

from collections.abc import Callable
from dataclasses import dataclass

from veillee.cases.change import change
from veillee.kernel.clock import Now
from veillee.model.case import Closed
from veillee.store.ports_casebook import CaseBook, Change

PART = 50


@dataclass(frozen=True, slots=True)
class CloseDecided:
    """Close decided cases whose time has come. Run by the clock; run twice, it closes once."""

    casebook: CaseBook
    now: Now
    changed: Callable[[Change], object]

    async def __call__(self) -> int:
        """Close what is due and return how many were."""
        closed = 0
        now = self.now()
        while due := await self.casebook.to_close(now, PART):
            kept = 0
            for case in due:
                closing = change(case, (Closed(at=now),))
                if await self.casebook.append(closing):
                    self.changed(closing)
                    kept += 1
            if not kept:  # somebody was faster with all of them: the next round looks again
                break
            closed += kept
        return closed
