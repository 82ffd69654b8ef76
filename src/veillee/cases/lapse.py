"""Light cases leave the queue by themselves once the pause they stand for has ended."""

from collections.abc import Callable
from dataclasses import dataclass

from veillee.cases.change import change
from veillee.cases.light import lapses, lapsing
from veillee.kernel.clock import Now
from veillee.store.ports_casebook import CaseBook, Change


@dataclass(frozen=True, slots=True)
class LetLapse:
    """Look at all open cases and let go of those that nobody needs to decide. Run by the clock; a
    human who takes one at the same moment has it, or is told that somebody was faster.
    """

    casebook: CaseBook
    now: Now
    new_id: Callable[[], str]
    changed: Callable[[Change], object]

    async def __call__(self) -> int:
        """Let go of what is over and return how many cases that were."""
        let_go = 0
        for case in await self.casebook.open_cases():
            now = self.now()
            if not lapses(case, now):
                continue
            made = change(case, (lapsing(case, f"d-{self.new_id()}", now),))
            if await self.casebook.append(made):
                self.changed(made)
                let_go += 1
        return let_go
