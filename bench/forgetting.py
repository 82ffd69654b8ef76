"""What idle guests cost who talks: 150,000 of them go, while somebody says line after line."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from bench.goals import Line, line
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.jobs.forget import forget
from veillee.kernel.clock import DAY, SECOND
from veillee.kernel.log import Log
from veillee.model.event import Draft, Kind
from veillee.model.ids import DepartmentId, PersonId, RegionId, RoomId, ZoneId
from veillee.model.person import Gender, Listed, Person
from veillee.model.traces import SessionRecord
from veillee.store.sqlite import SqliteStore

GUESTS = 150_000
TOGETHER = 2_000
BEGAN = 1_760_000_000_000
NOW = BEGAN + 31 * DAY


def forgetting() -> Iterator[Line]:
    """How long it takes, and how long a line waits meanwhile."""
    with TemporaryDirectory() as folder:
        took, waits = uvloop.run(_evening(Path(folder)))
    waits.sort()
    more = {"guests": GUESTS, "lines": len(waits), "longest_ms": round(waits[-1], 1)}
    yield line("forget_s", [took], **more)
    p99 = waits[len(waits) * 99 // 100]
    yield line("forget_wait_p99_ms", [p99], p50_ms=round(statistics.median(waits), 2), **more)


async def _evening(folder: Path) -> tuple[float, list[float]]:
    settings = StoreSettings(path=str(folder))
    store = SqliteStore(settings, RetentionSettings(), Door(), lambda: NOW)
    await store.open()
    try:
        for first in range(0, GUESTS, TOGETHER):
            numbers = range(first + 1, min(first + TOGETHER, GUESTS) + 1)
            await asyncio.gather(*(_enter(store, number) for number in numbers))
        began = time.perf_counter()
        job = asyncio.ensure_future(forget(store, NOW, Log(StringIO(), lambda: NOW)))
        waits: list[float] = []
        while not job.done():
            waits.append(await _say(store, len(waits)))
        rows = await job
        assert rows >= GUESTS
        return time.perf_counter() - began, waits
    finally:
        await store.close()


async def _enter(store: SqliteStore, number: int) -> None:
    person = Person(
        id=PersonId(number),
        key=b"key %d" % number,
        created_at=BEGAN,
        seen_at=BEGAN,
        nickname=f"guest{number}",
        age=34,
        gender=Gender.UNSAID,
        zone=ZoneId("z"),
        department=DepartmentId("59"),
        region=RegionId("32"),
        listed=Listed.AREA,
    )
    session = SessionRecord(b"token %d" % number, person.id, BEGAN)
    await store.persons.enter(person, b"public", person.nickname, BEGAN + DAY, session)


async def _say(store: SqliteStore, number: int) -> float:
    """Say a line and return for how many milliseconds it waited to be kept."""
    kept: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    draft = Draft(RoomId("r-bench"), Kind.SAID, PersonId(1), NOW, "Bonsoir", nonce=str(number))
    began = time.perf_counter()
    store.journal.keep(draft, kept.set_result)
    assert isinstance(await kept, int)
    return (time.perf_counter() - began) * SECOND
