"""The shape of the store for what the house says of itself: counts, and statements on their way."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from veillee.model.delivery import Delivery
from veillee.model.ledger import Counts, Entry, Line
from veillee.model.sample import Draw, Drawn, Place


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


class Sample(Protocol):
    """Lines of rooms drawn by lot for a human's second look. Nothing is copied: a line goes when
    its room forgets it, looked at or not, and what its author took back is not shown.
    """

    async def drawn_until(self, line: Line) -> int:
        """Return until when lines of a kind were drawn from, 0 for never."""

    async def draw(self, draw: Draw, wanted: int, names: Sequence[str]) -> Draw:
        """Draw up to `wanted` lines of a kind said after `since` and up to `until`, under these
        names; keep the draw, count in the ledger how many lines passed, and return it.
        """

    async def draws(self, line: Line) -> tuple[Draw, ...]:
        """Return every draw of a kind on record, oldest first."""

    async def waiting(self, limit: int) -> tuple[Drawn, ...]:
        """Return lines that nobody looked at again, in an order that says nothing."""

    async def place(self, name: str) -> Place | None:
        """Return where a drawn line lies, for a case about it; None when it is gone."""

    async def answer(self, name: str, counts: Counts) -> bool:
        """Take a line off and count what was said of it; False when somebody was faster."""
