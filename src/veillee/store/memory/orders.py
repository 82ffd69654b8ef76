"""The register of orders in memory."""

from veillee.model.order import Order
from veillee.store.memory.shelves import Shelves


class MemoryOrderBook:
    """The register in a dictionary."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def last(self) -> int:
        """Return the number of the last line."""
        return max(self._shelves.orders, default=0)

    async def order(self, number: int) -> Order | None:
        """Return a line."""
        return self._shelves.orders.get(number)

    async def newest(self, among: int) -> tuple[Order, ...]:
        """Return the lines that are open, then the closed ones among the last numbers."""
        after = await self.last() - among
        lines = self._shelves.orders.values()
        waiting = sorted((one for one in lines if not one.closed_at), key=lambda one: one.due_at)
        ended = [one for one in lines if one.closed_at and one.number > after]
        return (*waiting, *sorted(ended, key=lambda one: -one.number))
