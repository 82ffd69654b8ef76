"""What SQLite alone must do: outlive the process, refuse what would harm it, say what is wrong."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Table, create_engine

from tests import migrated
from tests.contract.conftest import EVENING, Clock, on_disk
from tests.contract.nouns import (
    KITCHEN,
    NINA,
    OMAR,
    about,
    begin,
    enter,
    keep,
    request,
    said,
    told_of,
)
from veillee.kernel.clock import DAY
from veillee.model.event import Kind
from veillee.model.exhibit import Exhibit
from veillee.model.ids import ConversationId, ExhibitId
from veillee.model.report import Subject, SubjectKind
from veillee.model.traces import BlockRecord
from veillee.store import schema, tables
from veillee.store.database import DATABASE
from veillee.store.ports import StoreFailed
from veillee.store.said import said_in_rooms
from veillee.store.sqlite import SqliteStore
from veillee.store.tables_orders import metadata
from veillee.store.verify import verify

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

T = TypeVar("T")


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[SqliteStore]:
    store = on_disk(folder, Clock())
    await store.open()
    try:
        yield store
    finally:
        await store.close()


def execute(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_all_outlives_the_process(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await enter(store, NINA, OMAR)
        await begin(store, request("c-1"))
        await store.traces.block(BlockRecord("b-1", NINA, OMAR, "Omar", EVENING))
        await keep(store, said("one"), msgspec.structs.replace(said("two"), skipped=2))
        before = await store.journal.tail(KITCHEN, 9)
    async with opened(tmp_path) as store:
        assert await store.journal.tail(KITCHEN, 9) == before
        assert await keep(store, said("three")) == [5]
        assert await store.persons.session(b"token of 11") is not None
        (block,) = await store.traces.blocks_of(OMAR)
        assert block.id == "b-1"
        kept = await store.conversations.between(OMAR, NINA)
        assert kept is not None
        (first,) = (await store.journal.tail(kept.id, 9)).events
        assert isinstance(first.body, bytes)
        assert store.vault.unseal(kept.key, kept.id, first.body) == b"Bonsoir"
    assert verify(tmp_path) == []


async def test_no_number_is_given_twice_after_forgetting_and_a_restart(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await keep(store, said("one"), msgspec.structs.replace(said("two"), skipped=6))
        epoch = (await store.journal.tail(KITCHEN, 1)).position.epoch
        await store.retention.forget(EVENING + DAY, 100)
    async with opened(tmp_path) as store:
        tail = await store.journal.tail(KITCHEN, 1)
        assert (tail.position.epoch, tail.position.offset, tail.events) == (epoch, 8, ())
        assert await keep(store, said("three", at=EVENING + DAY)) == [9]


async def test_what_was_offered_before_closing_is_kept(tmp_path: Path) -> None:
    told: list[int | StoreFailed] = []
    async with opened(tmp_path) as store:
        for index in range(500):
            store.journal.keep(said(str(index)), told.append)
    assert told == list(range(1, 501))
    (late,) = await told_of(store, [said("late")])
    assert isinstance(late, StoreFailed)
    with pytest.raises(StoreFailed):
        await enter(store, NINA)


async def test_a_full_disk_keeps_nothing_and_gives_no_number(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await keep(store, said("one"))
        connection = store._writer._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        drafts = [said(str(index) + "x" * 900) for index in range(100)]
        told = await told_of(store, drafts)
        assert all(isinstance(number, StoreFailed) for number in told)
        assert (await store.journal.tail(KITCHEN, 9)).position.offset == 1
        connection.execute("PRAGMA max_page_count = 1000000")
        assert await keep(store, said("two")) == [2]
        assert await store.is_ready()


async def test_a_use_that_fails_harms_no_other_of_its_batch(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:

        def wrong(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO house (key, value) VALUES ('half', '1')")
            raise LookupError

        good = enter(store, NINA)
        failing = store._writer.do(wrong)
        results: list[int | StoreFailed] = []
        store.journal.keep(said("one"), results.append)
        with pytest.raises(StoreFailed):
            await failing
        await good
        assert await keep(store, said("two")) == [2]
        assert results == [1]
        assert await store.persons.by_id(NINA) is not None
        half = "SELECT count(*) FROM house WHERE key = 'half'"
        assert store._readers.here.execute(half).fetchone() == (0,)


async def test_what_is_patient_waits_for_what_is_urgent(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        order: list[str] = []
        may_go_on = threading.Event()
        holding = asyncio.ensure_future(store._writer.do(lambda _: may_go_on.wait()))
        patient = asyncio.ensure_future(store._writer.do(lambda _: None, is_patient=True))
        patient.add_done_callback(lambda _: order.append("patient"))
        urgent = asyncio.ensure_future(store._writer.do(lambda _: None))
        urgent.add_done_callback(lambda _: order.append("urgent"))
        await asyncio.sleep(0)  # all are offered, in this order
        store.journal.keep(said("message"), lambda _: order.append("message"))
        may_go_on.set()
        await asyncio.gather(holding, patient, urgent)
        await asyncio.sleep(0)
        assert order == ["message", "urgent", "patient"]


async def test_nobody_is_left_waiting_whatever_goes_wrong(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:

        def wrong() -> list[tuple[str, Sequence[object]]]:
            raise SystemExit

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store._writer.streams, "statements", wrong)
            told = await told_of(store, [said("one"), said("two")])
        assert all(isinstance(number, StoreFailed) for number in told)
        assert await keep(store, said("three")) == [1]


async def test_two_processes_do_not_share_a_folder(tmp_path: Path) -> None:
    async with opened(tmp_path):
        with pytest.raises(StoreFailed, match="Another Veillée runs"):
            await on_disk(tmp_path, Clock()).open()
    async with opened(tmp_path) as store:
        assert await store.is_ready()


async def test_a_database_of_a_newer_release_is_refused_with_what_to_do(tmp_path: Path) -> None:
    async with opened(tmp_path):
        pass
    newer = schema.CURRENT + 1
    oldest = "UPDATE house SET value = '{}' WHERE key = 'oldest_schema'"
    execute(tmp_path, f"PRAGMA user_version = {newer}", oldest.format(newer))
    with pytest.raises(StoreFailed, match="start that version again, or put back the backup"):
        await on_disk(tmp_path, Clock()).open()
    # A release that only added something says so, and the one before may still open it.
    execute(tmp_path, oldest.format(schema.CURRENT))
    async with opened(tmp_path) as store:
        assert await store.is_ready()


async def test_a_lost_key_is_told_not_replaced(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await enter(store, NINA, OMAR)
        await begin(store, request("c-1"))
    key = (tmp_path / "vault.key").read_bytes()
    (tmp_path / "vault.key").unlink()
    with pytest.raises(StoreFailed, match="put it back from your backup"):
        await on_disk(tmp_path, Clock()).open()
    assert not (tmp_path / "vault.key").exists()
    assert len(verify(tmp_path)) == 1
    (tmp_path / "vault.key").write_bytes(key)
    async with opened(tmp_path) as store:
        assert await store.is_ready()


async def test_a_database_that_was_only_migrated_gets_its_keys_when_it_opens(
    tmp_path: Path,
) -> None:
    assert schema.migrate(tmp_path)
    assert verify(tmp_path) == []
    async with opened(tmp_path) as store:
        assert await store.is_ready()


async def test_keys_and_database_are_the_operators_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    async with opened(folder):
        pass
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("vault.key", "address.key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
        assert len((folder / name).read_bytes()) == 32
    assert (folder / "vault.key").read_bytes() != (folder / "address.key").read_bytes()


async def test_no_file_holds_what_is_said_in_conversations(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await enter(store, NINA, OMAR)
        await begin(store, request("c-1"))
        await keep(store, said("In rooms texts are read"))
    everything = contents(tmp_path)
    assert b"In rooms texts are read" in everything
    assert b"Bonsoir" not in everything


async def test_migrations_make_what_the_tables_declare(tmp_path: Path) -> None:
    async with opened(tmp_path):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / DATABASE}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        for table in metadata.sorted_tables:
            made = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)
            ).scalar_one()
            assert ("WITHOUT ROWID" in made) != table.dialect_options["sqlite"]["with_rowid"]
            assert "STRICT" in made
    engine.dispose()
    assert schema.version_of(tmp_path / DATABASE) == schema.CURRENT
    assert not schema.migrate(tmp_path)


def test_appeals_of_before_outlive_the_table_they_were_in(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["path"] = tmp_path / DATABASE
    command.upgrade(config, "0010")
    statement = (
        "INSERT INTO statements VALUES ('s-1', 12, 'k-1', 'd-1', 'harassment', 1, 1, 2, 'Non.',"
        " 'No.', '{\"puid\":1}', x'01', 'e-paul', '', 0, 0, 0)"
    )
    execute(
        tmp_path,
        "INSERT INTO cases (id, key, version, is_open, opened_at, state)"
        " VALUES ('k-1', 'person:12', 1, 1, 1, '{}')",
        statement,
        "INSERT INTO appeals VALUES"
        " ('a-1', 's-1', 'k-1', 3, 'Pas moi.', 'e-paul', '', 4, 'e-iris', 'stands', 'Si.')",
    )
    assert schema.migrate(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        kept = connection.execute("SELECT * FROM appeals").fetchall()
        left = connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE '%before'")
        assert left.fetchall() == []
    assert kept == [
        ("a-1", "s-1", None, "k-1", 3, "Pas moi.", "e-paul", "", 4, "e-iris", "stands", "Si.")
    ]


def test_a_current_database_opens_without_alembic(tmp_path: Path) -> None:
    assert schema.migrate(tmp_path)
    script = (
        "import sys, pathlib; from veillee.store import schema, sqlite;"
        f"assert not schema.migrate(pathlib.Path({str(tmp_path)!r}));"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", script], check=True, env=os.environ | {"PYTHONPATH": "src"}
    )


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("DELETE FROM streams WHERE stream = 'r-kitchen'", "events of r-kitchen have no stream"),
        ("UPDATE streams SET forgotten = 1 WHERE stream = 'r-kitchen'", "counts as forgotten"),
        ("UPDATE streams SET oldest_at = NULL WHERE stream = 'c-1'", "counts as empty"),
        ("UPDATE conversations SET key = x'00'", "key of conversation c-1 does not open"),
        ("DELETE FROM sides WHERE place = 2", "has not exactly two sides"),
        ("DELETE FROM persons WHERE id = 11", "row of leases belongs to a row of persons"),
        ("PRAGMA user_version = 1", "holds schema 1"),
        ("UPDATE exhibits SET content = x'00'", "Exhibit x-1 is not what was frozen"),
        ("DELETE FROM exhibit_chain WHERE number = 1", "chain of exhibits is broken at x-2"),
        ("DELETE FROM exhibit_chain WHERE number = 2", "x-2 stands outside the chain"),
    ],
)
async def test_verify_says_what_is_wrong(tmp_path: Path, harm: str, told: str) -> None:
    migrated.begin(tmp_path)
    async with opened(tmp_path) as store:
        await enter(store, NINA, OMAR)
        await begin(store, request("c-1"))
        await keep(store, said("one"))
        await freeze(store, "x-1", "x-2")
    assert verify(tmp_path) == []
    execute(tmp_path, harm)
    assert any(told in sentence for sentence in verify(tmp_path))


async def freeze(store: SqliteStore, *names: str) -> None:
    for name in names:
        subject = Subject(SubjectKind.ROOM, KITCHEN)
        key = store.vault.new_key()
        await store.inbox.freeze(Exhibit(ExhibitId(name), EVENING, subject, b"sealed", key))


async def test_a_house_of_the_first_evening_is_migrated_with_all_it_holds(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await enter(store, NINA)
        await keep(store, said("one"))
    old = {table.name for table in vars(tables).values() if isinstance(table, Table)}
    old -= {"lifted_blocks", "written_to", "access_marks", "looks", "resting_names"}
    new = reversed([table.name for table in metadata.sorted_tables if table.name not in old])
    execute(
        tmp_path,
        *(f"DROP TABLE {table}" for table in new),
        *(f"ALTER TABLE {column}" for column in migrated.ADDED),
        "CREATE TABLE pauses (person INTEGER PRIMARY KEY)",
        "DROP INDEX ix_unshown_drafts_author",
        "PRAGMA user_version = 1",
        "UPDATE alembic_version SET version_num = '0001'",
    )
    assert schema.migrate(tmp_path)
    assert verify(tmp_path) == []
    async with opened(tmp_path) as store:
        assert await store.persons.by_id(NINA) is not None
        await freeze(store, "x-1")


def test_verify_of_nothing_says_so(tmp_path: Path) -> None:
    (sentence,) = verify(tmp_path)
    assert "does not exist" in sentence


async def test_who_returned_between_two_looks_is_not_forgotten(tmp_path: Path) -> None:
    """A trace that begins while forgetting has already chosen the conversation still holds it."""
    async with opened(tmp_path) as store:
        await enter(store, NINA, OMAR)
        await begin(store, request("c-1"))
        kept = await store.conversations.get(ConversationId("c-1"))
        assert kept is not None
        traced = msgspec.structs.replace(kept.first, trace_until=EVENING * 2)
        scan, chosen = store._readers.scan, list[str]()

        async def scan_then_trace(read: Callable[[sqlite3.Connection], T]) -> T:
            found = await scan(read)
            if found == [(kept.id, 1)]:
                chosen.append(kept.id)
                await store.conversations.change(kept.with_side(traced))
            return found

        store.retention._scan = scan_then_trace  # type: ignore[attr-defined] # in between
        await store.retention.forget(EVENING + 40 * DAY, 100)
        assert chosen == [kept.id]
        assert len((await store.journal.tail(kept.id, 9)).events) == 1


async def test_a_rule_is_tried_on_the_lines_of_rooms_and_on_nothing_else(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await enter(store, NINA, OMAR)
        await begin(store, request("c-1"))
        await keep(store, said("bonsoir"), about(Kind.REACTED, 1, "🔥"))
    assert [line.text for line in said_in_rooms(tmp_path)] == ["bonsoir"]
