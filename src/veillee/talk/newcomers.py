"""Persons made a moment ago: nobody has met them, so nothing can be kept about them yet.

Their first socket comes right after the form. It need not ask the store for blocks, conversations
and reasons: others write about a person only after they see them.
"""

from veillee.kernel.clock import MINUTE
from veillee.model.ids import PersonId

AT_MOST = 10_000


class Newcomers:
    """Whom the form made on this node and who has not been seen by anybody."""

    def __init__(self) -> None:
        self._made: dict[PersonId, int] = {}
        """When; below zero: not to be taken for new any more."""

    def add(self, person: PersonId, now: int) -> None:
        """Remember somebody just made; past a bound they are read like anybody else."""
        if len(self._made) < AT_MOST:
            self._made.setdefault(person, now)

    def take(self, person: PersonId, now: int) -> bool:
        """Tell once, and within a minute, whether nothing can be kept about somebody."""
        made = self._made.pop(person, None)
        return made is not None and 0 <= now - made <= MINUTE

    def drop(self, person: PersonId, now: int) -> None:
        """Note that something is kept about somebody, also when they are told to be new later: two
        forms at once, one of which says «16», may be answered in any order.
        """
        if person in self._made or len(self._made) < AT_MOST:
            self._made[person] = -now

    def forget_before(self, at: int) -> None:
        """Let go of those whose socket never came."""
        for person in [person for person, made in self._made.items() if abs(made) < at]:
            del self._made[person]
