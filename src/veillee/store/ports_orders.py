"""The shape of the store for the register of orders; lines are written with their case."""

from typing import Protocol

from veillee.model.order import Order


class OrderBook(Protocol):
    """The register of authorities' orders: numbers without a gap, and no line is ever taken out.

    Lines are kept by `CaseBook.append`, in the transaction of the facts that they go with. The
    store itself refuses a number that is not the next one, and a refusal by one person.
    """

    async def last(self) -> int:
        """Return the number of the last line, 0 for none."""

    async def order(self, number: int) -> Order | None:
        """Return a line."""

    async def newest(self, among: int) -> tuple[Order, ...]:
        """Return all lines that are open by their clocks, then the closed ones among so many last
        numbers, the newest first.
        """
