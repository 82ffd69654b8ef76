"""Statements on their way, on SQLite."""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import func, literal_column, select, update

from veillee.model.delivery import Delivery, Sending, due_at
from veillee.model.ids import StatementId
from veillee.model.statement import Statement as Reasons
from veillee.store.readers import Readers
from veillee.store.statements import ZERO, Statement, given, inserting
from veillee.store.tables_casebook import statements
from veillee.store.tables_mirror import deliveries
from veillee.store.writer import Writer

# Written out, so that the planner sees that the index of what is due holds it.
_OPEN = deliveries.c.state.in_([literal_column("'waiting'"), literal_column("'asked'")])
_began = (statements.c.undone_at == ZERO) | (statements.c.undone_at > statements.c.starts_at)
_put = Statement(inserting(deliveries).on_conflict_do_nothing())
_due = Statement(
    select(
        deliveries.c.statement,
        statements.c.record,
        deliveries.c.state,
        deliveries.c.tries,
        deliveries.c.due_at,
        deliveries.c.problem,
    )
    .join_from(deliveries, statements, statements.c.id == deliveries.c.statement)
    .where(_OPEN, deliveries.c.due_at <= given("now"), _began)
    .order_by(deliveries.c.due_at)
    .limit(given("limit"))
)
_settle = Statement(
    update(deliveries)
    .where(deliveries.c.statement == given("which"))
    .values(
        state=given("now_is"), tries=given("tried"), due_at=given("next_at"), problem=given("told")
    )
)
_waiting = Statement(select(func.count()).select_from(deliveries).where(_OPEN))


def put(connection: sqlite3.Connection, reasons: Reasons) -> None:
    """Put a statement on its way in the transaction that keeps it; once.

    What carries out an authority's order is not the Commission's: DSA art. 17(5).
    """
    if reasons.ordered:
        return
    _put.on(
        connection,
        statement=reasons.id,
        state=Sending.WAITING.value,
        tries=0,
        due_at=due_at(reasons.starts_at),
        problem="",
    )


class SqliteOutbox:
    """The outbox in SQLite."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._scan = readers.scan

    async def due(self, now: int, limit: int) -> tuple[Delivery, ...]:
        """Return what may leave now, oldest first."""
        rows = await self._scan(
            lambda connection: _due.on(connection, now=now, limit=limit).fetchall()
        )
        return tuple(
            Delivery(StatementId(name), record, Sending(state), tries, at, problem)
            for name, record, state, tries, at, problem in rows
        )

    async def settle(self, deliveries: Sequence[Delivery]) -> None:
        """Keep how far these are."""

        def write(connection: sqlite3.Connection) -> None:
            for one in deliveries:
                _settle.on(
                    connection,
                    which=one.statement,
                    now_is=one.state.value,
                    tried=one.tries,
                    next_at=one.due_at,
                    told=one.problem,
                )

        await self._writer.do(write)

    async def waiting(self) -> int:
        """Return how many are still on their way."""
        ((number,),) = await self._scan(lambda connection: _waiting.on(connection).fetchall())
        return int(number)
