"""Whether the encoder's process keeps up with fifty open lines a second, on one core."""

import asyncio
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.chatter import lines
from bench.goals import Line, line
from bench.load import Missing
from veillee.reading.client import WorkerReading
from veillee.reading.finding import found_model

A_SECOND, SECONDS, RUNS = 50, 10, 3
QUEUE, PATIENCE_MS = 16, 20
"""Lines that may wait, and how long a message waits for an opinion at most."""
_FEWEST_WORDS = 3
_LOADING_SECONDS = 60.0
BESIDE = Path(__file__).resolve().parent.parent / "models/veillee-reading/src/veillee_reading"


def reading() -> Iterator[Line]:
    """Send different lines at an even pace; tell how long answers took and how many were lost."""
    model = found_model("") or found_model(str(BESIDE))
    if model is None:
        raise Missing("the encoder's engine or weights: veillee[reading], models/veillee-reading")
    said = [text for text in dict.fromkeys(lines()) if len(text.split()) >= _FEWEST_WORDS]
    runs = [asyncio.run(_run(model, said[at::RUNS])) for at in range(RUNS)]
    yield line("reading_p50_ms", [statistics.median(times) for times, _ in runs])
    late = [sum(each > PATIENCE_MS for each in times) / len(times) for times, _ in runs]
    yield line("reading_lost", [lost for _, lost in runs], late=[round(each, 3) for each in late])


def _say_nothing(*_: object, **__: object) -> None:
    """Take the place of the log."""


async def _run(model: Path, said: list[str]) -> tuple[list[float], int]:
    counted, times = Counter[str](), list[float]()
    command = (sys.executable, "-m", "veillee.reading.worker", str(model))
    client = WorkerReading(command, QUEUE, _say_nothing, lambda what: counted.update([what]))
    async with client.running():
        await asyncio.wait_for(client.ready.wait(), _LOADING_SECONDS)
        began, waited = time.perf_counter(), list[asyncio.Task[None]]()
        for number, text in enumerate(said[: A_SECOND * SECONDS]):
            await asyncio.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
            waited.append(asyncio.create_task(_timed(client, text, times)))
        await asyncio.gather(*waited)
    return times, counted["skipped"] + counted["lost"]


async def _timed(client: WorkerReading, text: str, times: list[float]) -> None:
    asked, answer = time.perf_counter(), client.read(text)
    if answer is not None:
        await asyncio.wait((answer,))
        times.append((time.perf_counter() - asked) * 1_000)
