"""The register of orders on SQLite: each line takes the next number, in its case's transaction."""

import sqlite3

from sqlalchemy import func, select, update

from veillee.model.order import Order
from veillee.store.readers import Readers
from veillee.store.records import names_of, noun_of, values_of
from veillee.store.statements import ZERO, Statement, given, inserting
from veillee.store.tables_orders import orders

_last = Statement(select(func.coalesce(func.max(orders.c.number), ZERO)))
_enter = Statement(inserting(orders))
_put = Statement(
    update(orders)
    .where(orders.c.number == given("of"))
    .values(
        {
            column.name: given(f"now_{column.name}")
            for column in orders.columns
            if not column.primary_key
        }
    )
)
_order = Statement(select(orders).where(orders.c.number == given("of")))
_is_open = orders.c.closed_at == ZERO
_open = Statement(select(orders).where(_is_open).order_by(orders.c.due_at))
_closed = Statement(
    select(orders)
    .where(orders.c.closed_at > ZERO, orders.c.number > given("after"))
    .order_by(orders.c.number.desc())
)


def is_next(connection: sqlite3.Connection, order: Order) -> bool:
    """Tell whether an order's number is the next one of the register."""
    return bool(_last.on(connection).fetchone()[0] == order.number - 1)


def enter(connection: sqlite3.Connection, order: Order) -> None:
    """Write a new line."""
    _enter.on(connection, **values_of(order))


def put(connection: sqlite3.Connection, order: Order) -> None:
    """Write what became of a line."""
    values = values_of(order)
    number = values.pop("number")
    _put.on(connection, of=number, **{f"now_{name}": each for name, each in values.items()})


class SqliteOrderBook:
    """The register in SQLite; reads are by key or of few rows, and run on the loop's thread."""

    def __init__(self, readers: Readers) -> None:
        self._here = readers.here

    async def last(self) -> int:
        """Return the number of the last line."""
        return int(_last.on(self._here).fetchone()[0])

    async def order(self, number: int) -> Order | None:
        """Return a line."""
        return next(iter(self._orders(_order, of=number)), None)

    async def newest(self, among: int) -> tuple[Order, ...]:
        """Return the lines that are open, then the closed ones among the last numbers."""
        after = await self.last() - among
        return (*self._orders(_open), *self._orders(_closed, after=after))

    def _orders(self, which: Statement, **values: object) -> tuple[Order, ...]:
        rows = which.on(self._here, **values).fetchall()
        return tuple(noun_of(Order, names_of(orders), row) for row in rows)
