"""Statements on their way, in memory."""

from collections.abc import Sequence

from msgspec.structs import replace

from veillee.model.delivery import Delivery, Sending
from veillee.store.memory.shelves import Shelves

_OPEN = frozenset({Sending.WAITING, Sending.ASKED})


class MemoryOutbox:
    """The outbox in a dictionary."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def due(self, now: int, limit: int) -> tuple[Delivery, ...]:
        """Return what may leave now, oldest first."""
        reasons = self._shelves.statements
        found = [
            replace(one, record=reasons[one.statement].record)
            for one in self._shelves.deliveries.values()
            if one.state in _OPEN and one.due_at <= now and self._began(one)
        ]
        return tuple(sorted(found, key=lambda one: one.due_at)[:limit])

    def _began(self, one: Delivery) -> bool:
        reasons = self._shelves.statements[one.statement]
        return not reasons.undone_at or reasons.undone_at > reasons.starts_at

    async def settle(self, deliveries: Sequence[Delivery]) -> None:
        """Keep how far these are."""
        self._shelves.write()
        for one in deliveries:
            if one.statement in self._shelves.deliveries:
                self._shelves.deliveries[one.statement] = replace(one, record="")

    async def waiting(self) -> int:
        """Return how many are still on their way."""
        return sum(one.state in _OPEN for one in self._shelves.deliveries.values())
