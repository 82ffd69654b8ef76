"""The writer gets its turn although the loop never rests (the trap told in store/writer.py)."""

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.keeper import draft
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.model.ids import DepartmentId, PersonId, RegionId, ZoneId
from veillee.model.person import Gender, Listed, Person
from veillee.model.traces import SessionRecord
from veillee.store.ports import Store, StoreFailed
from veillee.store.sqlite import SqliteStore

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

COMMITS = 60
BATCH = 50
STARVED = 2.0
"""Far above the 50 ms we want, far below the minutes of the trap: slowness decides nothing."""


@pytest.fixture(autouse=True)
def quick_switches() -> Iterator[None]:
    """Switch threads as often as the running house does."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0001)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
async def store(tmp_path: Path) -> SqliteStore:
    store = SqliteStore(StoreSettings(path=str(tmp_path)), RetentionSettings(), Door())
    await store.open()
    return store


async def committed(store: Store, run: str, drafts: int) -> float:
    """Keep drafts at once and return the seconds until the last was told."""
    began = time.perf_counter()
    last: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    left = drafts

    def then(seq: int | StoreFailed) -> None:
        nonlocal left
        assert isinstance(seq, int)
        left -= 1
        if not left:
            last.set_result(None)

    for index in range(drafts):
        store.journal.keep(draft(run, index), then)
    await last
    return time.perf_counter() - began


def report(what: str, seconds: list[float]) -> None:
    seconds = sorted(seconds)
    middle, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)]
    print(f"{what}: p50 {middle * 1e3:.1f} ms, p99 {late * 1e3:.1f} ms")  # noqa: T201 - a figure


async def test_commits_pass_a_loop_that_never_rests(store: SqliteStore) -> None:
    loop = asyncio.get_running_loop()
    is_over = False

    def work() -> None:
        until = time.perf_counter() + 0.001
        while time.perf_counter() < until:
            pass
        if not is_over:
            loop.call_soon(work)

    loop.call_soon(work)
    took = [await committed(store, f"run{run}", BATCH) for run in range(COMMITS)]
    is_over = True
    await store.close()
    report(f"{BATCH} drafts behind a busy loop", took)
    assert max(took) < STARVED


async def test_messages_pass_while_idle_persons_are_forgotten(store: SqliteStore) -> None:
    await crowd(store, 3_000)
    forgetting = asyncio.create_task(store.retention.forget(2_000_000_000_000, 1_000_000))
    took: list[float] = []
    while not forgetting.done():
        took.append(await committed(store, f"run{len(took)}", 1))
    # Persons, leases and sessions; the messages are newer than the crowd, older than now.
    assert await forgetting >= 3_000
    await store.close()
    report("a message while persons are forgotten", took)
    # If forgetting held the writer, one message would have waited for all of it.
    assert len(took) > 10


async def crowd(store: Store, size: int) -> None:
    """Let many in, some hundreds to a commit."""
    for begin in range(0, size, 500):
        await asyncio.gather(
            *(enter(store, PersonId(number + 1)) for number in range(begin, begin + 500))
        )


async def enter(store: Store, number: PersonId) -> None:
    name = f"name{number}"
    person = Person(
        id=number,
        key=b"%d" % number,
        created_at=1,
        seen_at=1,
        nickname=name,
        age=40,
        gender=Gender.UNSAID,
        zone=ZoneId("z"),
        department=DepartmentId("59"),
        region=RegionId("32"),
        listed=Listed.ROOMS,
    )
    session = SessionRecord(b"%d" % number, number, 1)
    assert await store.persons.enter(person, b"point", name, 2, session)
