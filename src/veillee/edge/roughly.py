"""How many are here, as the door tells it: roughly, and counted now and then.

Inside, everybody is told a number without whom blocks hide from them. An exact one beside it, for
whoever asks outside, would say to the head that somebody who is here blocked one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random, SystemRandom

from veillee.kernel.clock import MINUTE, Now

STEP = 10
COUNTED_EVERY = 5 * MINUTE
FEW = 1
"""What stands for one or a few."""


@dataclass(slots=True)
class Roughly:
    """Return 0 for nobody, `FEW` for one or a few, else about how many, in tens."""

    people: Callable[[], int]
    now: Now
    chance: Random = field(default_factory=SystemRandom)
    _told: int = 0
    _until: int = 0

    def __call__(self) -> int:
        """Return the number of the last few minutes."""
        now = self.now()
        if not self._told or now >= self._until:
            self._told, self._until = self._rounded(self.people()), now + COUNTED_EVERY
        return self._told

    def _rounded(self, people: int) -> int:
        """Round up or down by chance, or each step would be as exact as the number itself."""
        return (people + self.chance.randrange(STEP)) // STEP * STEP or (FEW if people else 0)
