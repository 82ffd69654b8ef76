"""The ledger in memory."""

from collections import Counter
from collections.abc import Iterable

from veillee.model.ledger import Counts, Entry
from veillee.store.memory.shelves import Shelves


class MemoryLedger:
    """The ledger in a counter."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def add(self, entries: Iterable[Entry]) -> None:
        """Count some entries once each."""
        self._shelves.write()
        self._shelves.ledger.update(entries)

    async def between(self, first: str, last: str) -> Counts:
        """Return what was counted from one day to another, both included."""
        known = self._shelves.ledger.items()
        return Counter({entry: n for entry, n in known if first <= entry.day <= last})
