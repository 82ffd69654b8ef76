"""What the clock makes the house do: forget, renew, and go on after a failure."""

import asyncio
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.contract.conftest import EVENING, Clock, on_disk
from tests.contract.nouns import LEA, NINA, OMAR, enter, keep, said
from tests.migrated import begin as begin_at
from veillee.jobs.clockwork import Job, keep_running
from veillee.jobs.forget import Forgetting, forget
from veillee.jobs.renew import renew
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.log import Log
from veillee.model.ids import PersonId
from veillee.model.traces import Signal, SignalKind
from veillee.store.memory import MemoryStore
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio


@pytest.fixture
def stream() -> StringIO:
    return StringIO()


@pytest.fixture
def log(stream: StringIO) -> Log:
    return Log(stream, lambda: EVENING)


def events(stream: StringIO) -> list[str]:
    return [json.loads(line)["event"] for line in stream.getvalue().splitlines()]


async def test_what_reached_its_time_is_forgotten_in_batches(log: Log, stream: StringIO) -> None:
    store = MemoryStore()
    await enter(store, NINA)
    await keep(store, *(said(f"{number}") for number in range(1_200)))
    assert await forget(store, EVENING + 23 * HOUR, log) == 0
    assert events(stream) == []
    assert await forget(store, EVENING + 25 * HOUR, log) >= 1_200
    assert await forget(store, EVENING + 25 * HOUR, log) == 0
    assert events(stream) == ["job.forgot"]


async def test_who_is_here_keeps_name_and_place(log: Log) -> None:
    store = MemoryStore(now=lambda: EVENING + 40 * DAY)
    await enter(store, NINA, OMAR, until=EVENING + HOUR)
    later = EVENING + 35 * DAY
    assert await renew(store, later, (NINA,), 24) == 1
    gone: list[PersonId] = []
    await forget(store, EVENING + 40 * DAY, log, gone.append)
    assert gone == [OMAR]
    assert await store.persons.by_id(NINA) is not None
    assert await store.persons.by_id(OMAR) is None


async def test_many_idle_persons_go_a_few_at_a_time(log: Log, stream: StringIO) -> None:
    store = MemoryStore(now=lambda: EVENING + 31 * DAY)
    crowd = [PersonId(1_000 + number) for number in range(350)]
    await enter(store, *crowd)
    await enter(store, LEA, at=EVENING + 30 * DAY)
    now = EVENING + 30 * DAY + HOUR
    gone: list[PersonId] = []
    await forget(store, now, log, gone.append)
    assert sorted(gone) == crowd
    assert await forget(store, now, log) == 0
    assert await store.persons.by_id(LEA) is not None
    assert events(stream) == ["job.forgot"]


def a_store(kind: str, folder: Path) -> Store:
    if kind == "memory":
        return MemoryStore(now=Clock())
    begin_at(folder)
    return on_disk(folder, Clock())


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_a_clock_far_ahead_forgets_nothing_until_it_is_set_or_said_to_be_right(
    kind: str, tmp_path: Path, log: Log, stream: StringIO
) -> None:
    store = a_store(kind, tmp_path)
    await store.open()
    await enter(store, NINA)
    clock, is_set = Clock(EVENING + HOUR), False
    forgetting = Forgetting(store, clock, lambda: is_set, log)
    assert await forgetting() == 0
    clock.at = EVENING + 400 * DAY
    for _ in range(3):
        assert await forgetting() == 0
    waited = forgetting.waits
    assert await store.persons.by_id(NINA) is not None
    assert events(stream) == ["clock.leapt"]
    clock.at = EVENING + 2 * HOUR  # NTP set it
    await forgetting()
    assert (waited, forgetting.waits) == (True, False)
    # A start finds it ahead as well; the operator says that the house only slept.
    clock.at = EVENING + 60 * DAY
    again = Forgetting(store, clock, lambda: is_set, log)
    assert await again() == 0
    await store.retention.note(clock.at)
    assert await again() >= 1
    assert await store.persons.by_id(NINA) is None
    # Behind, as a machine without a battery starts: it does not leap when it is set.
    clock.at = EVENING - 3_000 * DAY
    await Forgetting(store, clock, lambda: is_set, log)()
    assert await store.retention.forgot_at() == EVENING + 60 * DAY
    clock.at, is_set = EVENING + 60 * DAY, True
    await enter(store, OMAR, at=clock.at)
    clock.at += 60 * DAY
    assert await Forgetting(store, clock, lambda: is_set, log)() >= 1
    assert await store.persons.by_id(OMAR) is None
    await store.close()


@pytest.mark.slow
async def test_who_talks_goes_on_talking_while_many_idle_persons_go(
    tmp_path: Path, log: Log
) -> None:
    """`python -m bench --only forget` measures the same with 150,000."""
    begin_at(tmp_path)
    store = on_disk(tmp_path, Clock())
    await store.open()
    crowd = [PersonId(1_000 + number) for number in range(1_500)]
    await asyncio.gather(*(enter(store, number) for number in crowd))
    await enter(store, LEA, at=EVENING + 30 * DAY)
    await store.traces.signal(Signal(LEA, crowd[0], SignalKind.BLOCKED, EVENING + 30 * DAY))
    now, said_meanwhile = EVENING + 30 * DAY + HOUR, 0
    job = asyncio.ensure_future(forget(store, now, log))
    while not job.done():
        said_meanwhile += 1
        assert await keep(store, said("Bonsoir", author=LEA, at=now)) == [said_meanwhile]
    # A line waits for one part of 64 at most: of two dozen parts several let one pass.
    assert said_meanwhile > 3
    assert await job > len(crowd)
    assert await store.persons.by_ids([*crowd, LEA]) == (await store.persons.by_id(LEA),)
    # What somebody did for their safety, and others', outlives them.
    assert len(await store.traces.signals_about(LEA, 0)) == 1
    await store.close()


async def test_a_job_that_fails_is_logged_and_the_others_go_on(log: Log, stream: StringIO) -> None:
    stopping, runs = asyncio.Event(), list[str]()

    async def fail() -> None:
        runs.append("fail")
        raise RuntimeError("Nina, 59500 Douai")

    async def count() -> None:
        runs.append("count")
        if runs.count("count") == 3:
            stopping.set()

    await keep_running([Job("fail", 0.0, fail), Job("count", 0.0, count)], log, stopping)
    assert runs.count("count") == 3
    assert runs.count("fail") > 1
    assert set(events(stream)) == {"job.failed"}
    assert "Nina" not in stream.getvalue()


async def test_stopping_does_not_wait_for_the_next_round(log: Log) -> None:
    stopping = asyncio.Event()

    async def once() -> None:
        stopping.set()

    async with asyncio.timeout(5):
        await keep_running([Job("daily", 86_400.0, once)], log, stopping)
