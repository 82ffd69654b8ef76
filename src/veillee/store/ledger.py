"""The ledger on SQLite: rows that are alike are one, with a number."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select

from veillee.model.ledger import Counts, Entry
from veillee.store.readers import Readers
from veillee.store.records import noun_of, values_of
from veillee.store.statements import Statement, given, inserting
from veillee.store.tables_mirror import ledger
from veillee.store.writer import Writer

_insert = inserting(ledger)
_count = Statement(
    _insert.on_conflict_do_update(
        index_elements=list(ledger.primary_key.columns),
        set_={"n": ledger.c.n + _insert.excluded.n},
    )
)
_between = Statement(
    select(ledger).where(ledger.c.day >= given("first"), ledger.c.day <= given("last"))
)
_NAMES = tuple(str(column.name) for column in ledger.columns if column.name != "n")


def count(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Count entries in the transaction of what they count."""
    for entry, number in Counter(entries).items():
        _count.on(connection, **values_of(entry), n=number)


def counted(connection: sqlite3.Connection, first: str, last: str) -> Counts:
    """Return what was counted from one day to another."""
    rows = _between.on(connection, first=first, last=last).fetchall()
    return Counter({noun_of(Entry, _NAMES, row[:-1]): row[-1] for row in rows})


class SqliteLedger:
    """The ledger in SQLite."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._scan = readers.scan

    async def add(self, entries: Iterable[Entry]) -> None:
        """Count some entries once each."""
        many = tuple(entries)
        await self._writer.do(lambda connection: count(connection, many))

    async def between(self, first: str, last: str) -> Counts:
        """Return what was counted from one day to another, both included."""
        return await self._scan(lambda connection: counted(connection, first, last))
