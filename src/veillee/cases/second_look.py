"""Drawing lines of rooms by lot, for a human's second look at what the rules did with them.

What is said of a line is counted and the line taken off in one transaction; who said it is not.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

from veillee.cases.harm import harm_of
from veillee.kernel.clock import HOUR, Now
from veillee.model.case import Harm
from veillee.model.ledger import Line, audited
from veillee.model.sample import Answer, Draw, Drawn, Place
from veillee.model.staff import StaffId
from veillee.store.ports_mirror import Sample

EVERY = 2 * HOUR
AT_MOST = 12 * HOUR
"""After a long stop lines are drawn from the last half day: older ones will soon be forgotten."""
SHOWN = 20
_ALL = 2_000
_SEEDS = 1 << 52


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Draw by the clock, show, and count what was said. `wanted` lines of each kind a draw; `opens`
    makes a case of a line.
    """

    sample: Sample
    now: Now
    chance: Random
    new_id: Callable[[], str]
    wanted: int
    opens: Callable[[Place, StaffId], Awaitable[None]]

    async def draw(self) -> int:
        """Draw when it is time and return how many lines; run twice, it draws once."""
        now, drawn = self.now(), 0
        if not self.wanted:
            return 0
        for line in Line:
            last = await self.sample.drawn_until(line)
            if now - last < EVERY:
                continue
            since = max(last, now - AT_MOST) if last else now - EVERY
            draw = Draw(line, since, now, self.chance.randrange(_SEEDS), 0, 0)
            names = [f"l-{self.new_id()}" for _ in range(self.wanted)]
            drawn += (await self.sample.draw(draw, self.wanted, names)).drawn
        return drawn

    async def waiting(self) -> tuple[Drawn, ...]:
        """Return what waits for a second look."""
        return await self.sample.waiting(_ALL)

    async def answer(self, name: str, answer: Answer) -> Drawn | None:
        """Count what somebody says of a line; None when it is gone or somebody was faster."""
        found = next((one for one in await self.waiting() if one.id == name), None)
        if found is None:
            return None
        counts = Counter(audited(self.now(), found.line, found.verdict, answer.value))
        return found if await self.sample.answer(name, counts) else None

    async def open(self, name: str, by: StaffId) -> Drawn | None:
        """Answer that a line was wrong to let pass, and make a case of it: it is read by whoever
        takes it, with its reasons and its way back, like any other.
        """
        place = await self.sample.place(name)
        drawn = await self.answer(name, Answer.WRONG)
        if drawn is not None and drawn.line is Line.PASSED and place is not None:
            await self.opens(place, by)
        return drawn


def harm(drawn: Drawn) -> Harm:
    """Return how hard a line may be to read, by what the rules said of it."""
    return min((harm_of(one.policy) for one in drawn.verdict.reasons), default=Harm.LIGHT)
