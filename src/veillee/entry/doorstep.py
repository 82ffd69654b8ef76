"""What a new profile may meet on the doorstep: a small sum, and a pause of new requests to begin
with. A key that the house knows meets neither.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from veillee.entry.accesses import Accesses
from veillee.entry.work import Work, Works
from veillee.kernel.clock import HOUR
from veillee.model.person import Person

Rest = Callable[[Person, int], Awaitable[None]]
"""Lets a person's new requests rest for a while, with its reasons, before a human."""


@dataclass(frozen=True, slots=True)
class Doorstep:
    """Ask new profiles for a sum where an access is marked, or an alert of the house says so.

    Who comes by a marked access begins with `pause_hours` without new requests; `rest` sees to it.
    """

    accesses: Accesses
    works: Works
    is_alert: Callable[[], bool]
    rest: Rest
    pause_hours: int

    def pass_over(self, key: bytes, prefix: bytes, work: Work | None, now: int) -> Work | None:
        """Let a new key pass and return the work it took, or raise the refusal that sets it a
        puzzle.
        """
        if not (self.works.bits and (self.accesses.is_marked(prefix) or self.is_alert())):
            return None
        self.works.take(key, work, now)
        return work

    def turn_back(self, taken: Work | None) -> None:
        """Let the work stand of somebody whose form was then refused for something else."""
        if taken is not None:
            self.works.give_back(taken)

    async def welcome(self, person: Person, prefix: bytes) -> bool:
        """Begin with a pause for who came in by a marked access; tell whether they do."""
        begins_paused = bool(self.pause_hours) and self.accesses.is_marked(prefix)
        if begins_paused:
            await self.rest(person, self.pause_hours * HOUR)
        return begins_paused
