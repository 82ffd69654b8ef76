"""The shape of the store for what the house says of itself: counted facts with nobody in them."""

from collections.abc import Iterable
from typing import Protocol

from veillee.model.ledger import Counts, Entry


class Ledger(Protocol):
    """How often things happened, by day. What a case or a verdict counts is kept with it, in its
    transaction (`CaseBook.append`, `Journal.keep_unshown`); what is kept nowhere is added here.
    """

    async def add(self, entries: Iterable[Entry]) -> None:
        """Count some entries once each."""

    async def between(self, first: str, last: str) -> Counts:
        """Return what was counted from one day to another, both included."""
