"""Take in what waits, one by one: what cannot be taken keeps nothing else from being taken."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from veillee.store.ports import StoreFailed

T = TypeVar("T")
PART = 50
"""Read at once."""


@dataclass(slots=True)
class Taking:
    """One pass: how much was taken, and what stood against the rest."""

    taken: int = 0
    failures: list[Exception] = field(default_factory=list)

    async def all(
        self,
        waiting: Callable[[int], Awaitable[Sequence[T]]],
        take: Callable[[T], Awaitable[object]],
    ) -> None:
        """Take all that waits, part by part, until nothing is left but what cannot be taken."""
        before: Sequence[T] = ()
        while (part := await waiting(PART)) and part != before:
            before = part
            for each in part:
                await self.one(take(each))

    async def one(self, taking: Awaitable[object]) -> bool:
        """Take one thing, or note what stood against it; False then. What answers False was nothing
        to take.
        """
        known = len(self.failures)
        took = await self.answer(taking)
        if len(self.failures) > known:
            return False
        self.taken += took is not False
        return True

    async def answer(self, asked: Awaitable[T]) -> T | None:
        """Return what is answered; None, and the failure is noted, where nothing can be."""
        try:
            return await asked
        except Exception as failure:  # noqa: BLE001 - a fault ends with what it is about; it is told at the end
            self.failures.append(failure)
            return None

    @property
    def is_store_down(self) -> bool:
        """Tell whether the store kept nothing of the last thing."""
        return bool(self.failures) and isinstance(self.failures[-1], StoreFailed)

    def told(self) -> int:
        """Return how much was taken; raise the first failure, for the log."""
        for failure in self.failures:
            raise failure
        return self.taken
