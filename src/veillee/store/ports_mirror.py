"""The shape of the store for what the house says of itself: counts, and statements on their way."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from veillee.model.delivery import Delivery
from veillee.model.ledger import Counts, Entry


class Ledger(Protocol):
    """How often things happened, by day. What a case or a verdict counts is kept with it, in its
    transaction (`CaseBook.append`, `Journal.keep_unshown`); what is kept nowhere is added here.
    """

    async def add(self, entries: Iterable[Entry]) -> None:
        """Count some entries once each."""

    async def between(self, first: str, last: str) -> Counts:
        """Return what was counted from one day to another, both included."""


class Outbox(Protocol):
    """Statements of reasons on their way to the Commission's database. `CaseBook.append` puts each
    new one here, in its transaction; it goes with its case.
    """

    async def due(self, now: int, limit: int) -> tuple[Delivery, ...]:
        """Return what may leave now, oldest first; what was undone before it began never does."""

    async def settle(self, deliveries: Sequence[Delivery]) -> None:
        """Keep how far these are."""

    async def waiting(self) -> int:
        """Return how many are still on their way."""
