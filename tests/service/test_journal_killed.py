"""Kill -9 at full speed: what was acknowledged is there, once, in order, and numbers go on.

This proves that commits are whole and in order, not that they reach the disk: the system's cache
outlives a killed process. `test_journal_synced.py` counts the calls that ask the disk.
"""

import os
import random
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.programs import PATIENCE, running, within
from tests.service.keeper import ROOMS, skipped_before
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.model.event import Event
from veillee.model.ids import RoomId
from veillee.store.sqlite import SqliteStore
from veillee.store.verify import verify

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

# More with KILLS=50, as the bench does.
KILLS = int(os.environ.get("KILLS", "10"))


def killed(folder: Path, run: str, after: int) -> list[tuple[str, int, str]]:
    """Run the keeper, kill it after some acknowledgements and return all it gave."""
    command = [sys.executable, "-m", "tests.service.keeper", str(folder), run]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(("src", "."))}
    with running(command, stdout=PIPE, env=environment) as keeper:
        assert keeper.stdout is not None
        with within(PATIENCE, keeper):
            lines = [keeper.stdout.readline() for _ in range(after)]
        keeper.kill()
        lines += keeper.stdout.readlines()
    acknowledged = []
    for line in lines:
        assert line.endswith("\n"), line
        stream, number, nonce = line.split()
        acknowledged.append((stream, int(number), nonce))
    return acknowledged


async def everything(folder: Path) -> list[Event]:
    store = SqliteStore(StoreSettings(path=str(folder)), RetentionSettings(), Door())
    await store.open()
    events: list[Event] = []
    for room in range(ROOMS):
        events += await store.journal.since(RoomId(f"r-{room}"), 0, 10_000_000) or ()
    await store.close()
    return events


async def test_nothing_acknowledged_is_lost_doubled_or_out_of_order(tmp_path: Path) -> None:
    moments = random.Random(59)
    acknowledged: list[tuple[str, int, str]] = []
    for run in range(KILLS):
        acknowledged += killed(tmp_path, f"run{run}", moments.randrange(1, 1_500))
    events = await everything(tmp_path)
    kept = {(event.stream, event.seq, event.nonce) for event in events}
    assert len(acknowledged) == len(set(acknowledged))
    assert set(acknowledged) <= kept
    assert len({event.nonce for event in events}) == len(events)
    assert _unexplained_gaps(events) == []
    assert verify(tmp_path) == []


def _unexplained_gaps(events: list[Event]) -> list[Event]:
    """Return events whose number does not follow from the one before and what they skipped."""
    last: dict[str, int] = {}
    wrong = []
    for event in events:
        expected = last.get(event.stream, 0) + 1 + skipped_before(int(str(event.body)))
        if event.seq != expected:
            wrong.append(event)
        last[event.stream] = event.seq
    return wrong
