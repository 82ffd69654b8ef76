"""How SQLite carries statements out: a missed index is not wrong, only slow; it shows here."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from veillee.store import (
    casebook,
    conversations,
    due,
    inbox,
    journal,
    leaving,
    ledger,
    orders,
    outbox,
    persons,
    sample,
    schema,
    sqlite,
    streams,
    traces,
    verify,
)
from veillee.store.database import DATABASE
from veillee.store.statements import Statement
from veillee.store.tables_orders import metadata

MODULES = (
    casebook,
    inbox,
    conversations,
    due,
    journal,
    leaving,
    ledger,
    orders,
    outbox,
    persons,
    sample,
    sqlite,
    streams,
    traces,
)

# The newest link of the chain, and queues of few rows: each ends at a limit.
READ_FROM_THE_END = {"SCAN exhibit_chain", "SCAN waiting_drafts", "SCAN audit_sample"}


def statements(found: object, name: str) -> Iterator[tuple[str, Statement]]:
    """Yield every statement in a value, however it is held."""
    if isinstance(found, Statement):
        yield name, found
    elif isinstance(found, dict):
        for key, inner in found.items():
            yield from statements(inner, f"{name}[{key}]")
    elif isinstance(found, tuple | list):
        for index, inner in enumerate(found):
            yield from statements(inner, f"{name}[{index}]")
    elif isinstance(found, journal._Scans):
        for key, inner in vars(found).items():
            yield from statements(inner, f"{name}.{key}")


ALL = dict(
    pair
    for module in (*MODULES, verify)
    for name, found in vars(module).items()
    for pair in statements(found, f"{module.__name__.rpartition('.')[2]}.{name}")
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("plans")
    schema.migrate(folder)
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        yield database


def plan(database: sqlite3.Connection, statement: Statement) -> list[str]:
    values = [1] * len(statement._values)
    rows = database.execute(f"EXPLAIN QUERY PLAN {statement.text}", values)
    return [step for _, _, _, step in rows]


def test_no_statement_reads_a_whole_table(database: sqlite3.Connection) -> None:
    scans = {f"SCAN {table}" for table in metadata.tables} - READ_FROM_THE_END
    read = {name: scans.intersection(plan(database, statement)) for name, statement in ALL.items()}
    whole = {name: steps for name, steps in read.items() if steps}
    assert {name: steps for name, steps in whole.items() if not name.startswith("verify.")} == {}


@pytest.mark.parametrize("table", ["room_events", "conversation_events"])
def test_what_speaks_of_a_page_is_found_by_its_index(
    database: sqlite3.Connection, table: str
) -> None:
    """Reading a stream of 6,000 events instead takes 30 ms, and a Bloom filter over it 8 ms."""
    steps = plan(database, ALL[f"journal._SCANS[{table == 'conversation_events'}].before"])
    assert f"SEARCH {table} USING INDEX {table}_of (stream=? AND of=?)" in steps
    assert not any("BLOOM" in step for step in steps)


def test_every_statement_is_valid_sql(database: sqlite3.Connection) -> None:
    assert len(ALL) > 50
    for statement in ALL.values():
        plan(database, statement)
