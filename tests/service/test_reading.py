"""The encoder's process: it answers, may die or hang, is started anew, and never stops the node."""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.readings import UNKIND
from veillee.kernel.log import Event
from veillee.reading import client
from veillee.reading.client import WorkerReading

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

STAND_IN = (sys.executable, str(Path(__file__).parent / "reading_stand_in.py"))
PATIENCE = 30.0


class Told:
    """What the client told the log and the meter."""

    def __init__(self) -> None:
        self.events: list[tuple[Event, dict[str, object]]] = []
        self.counted: Counter[str] = Counter()

    def log(self, event: Event, **fields: object) -> None:
        """Take an event, whose fields are those it declares."""
        assert fields.keys() == event.fields
        self.events.append((event, fields))

    def count(self, outcome: str) -> None:
        """Take an outcome."""
        self.counted[outcome] += 1

    def of(self, event: Event) -> list[dict[str, object]]:
        """Return what was told of an event."""
        return [fields for each, fields in self.events if each is event]


@asynccontextmanager
async def _running(
    told: Told, most: int = 8, command: tuple[str, ...] = STAND_IN
) -> AsyncIterator[WorkerReading]:
    reading = WorkerReading(command, most, told.log, told.count)
    async with reading.running():
        await asyncio.wait_for(reading.ready.wait(), PATIENCE)
        yield reading


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_PAUSE", 0.01)


async def test_lines_are_answered_and_remembered() -> None:
    told = Told()
    async with _running(told) as reading:
        asked = [reading.read("a mean line"), reading.read("a fine line")]
        answers = [await each for each in asked if each is not None]
        assert [answer and answer.policy for answer in answers] == ["harassment", None]
        again = reading.read("a mean line")
        assert again is not None
        assert again.done()
        assert told.counted == {"read": 2, "remembered": 1}
    assert reading.pending == 0


async def test_before_it_is_ready_and_after_it_ended_nobody_waits() -> None:
    told = Told()
    reading = WorkerReading(STAND_IN, 8, told.log, told.count)
    assert reading.read("a fine line") is None
    async with reading.running():
        await asyncio.wait_for(reading.ready.wait(), PATIENCE)
    assert reading.read("another fine line") is None
    assert told.counted == {"absent": 2}


async def test_no_more_lines_wait_than_allowed() -> None:
    told = Told()
    async with _running(told, most=3) as reading:
        asked = [reading.read(f"line number {number}") for number in range(5)]
        assert [answer is None for answer in asked] == [False, False, False, True, True]
        assert told.counted["skipped"] == 2
        await asyncio.gather(*(answer for answer in asked if answer is not None))
        assert reading.read("there is room again") is not None


async def test_a_worker_that_dies_gives_up_its_lines_and_another_one_reads() -> None:
    told = Told()
    async with _running(told) as reading:
        lost = [reading.read("now die please"), reading.read("a fine line")]
        await asyncio.wait([each for each in lost if each is not None], timeout=PATIENCE)
        assert all(each is not None and each.cancelled() for each in lost)
        await asyncio.wait_for(reading.ready.wait(), PATIENCE)
        assert told.of(Event.READER_LOST) == [{"status": 3, "unread": 2}]
        answer = reading.read("a mean line")
        assert answer is not None
        assert (await answer or UNKIND).policy == "harassment"
        assert len(told.of(Event.READER_READY)) == 2


# What is no answer ended the task that starts workers, for good and without a word.
@pytest.mark.parametrize("line", ["rave", "mumble"])
async def test_a_worker_that_says_what_is_no_answer_is_replaced(line: str) -> None:
    told = Told()
    async with _running(told) as reading:
        answer = reading.read(line)
        assert answer is not None
        with pytest.raises(asyncio.CancelledError):
            await answer
        await asyncio.wait_for(reading.ready.wait(), PATIENCE)
        after = reading.read("a mean line")
        assert after is not None
        assert await after is not None
    assert len(told.of(Event.READER_READY)) == 2


async def test_a_worker_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "STUCK_SECONDS", 0.2)
    monkeypatch.setattr(client, "_END_SECONDS", 0.2)
    told = Told()
    async with _running(told) as reading:
        stuck = reading.read("please hang here")
        assert stuck is not None
        await asyncio.wait((stuck,), timeout=PATIENCE)
        assert stuck.cancelled()
        await asyncio.wait_for(reading.ready.wait(), PATIENCE)


@pytest.mark.parametrize(
    "command", [("/no/such/program",), (sys.executable, "-c", "raise SystemExit(7)")]
)
async def test_a_worker_that_cannot_start_is_tried_again(command: tuple[str, ...]) -> None:
    told, tried = Told(), asyncio.Event()

    def log(event: Event, **fields: object) -> None:
        told.log(event, **fields)
        if len(told.of(Event.READER_LOST)) == 2:
            tried.set()

    reading = WorkerReading(command, 8, log, told.count)
    async with reading.running():
        await asyncio.wait_for(tried.wait(), PATIENCE)
        assert reading.read("a fine line") is None
    assert not told.of(Event.READER_READY)
