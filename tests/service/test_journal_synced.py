"""Each lone commit asks the disk: counted in the system calls, where strace can count them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import PATIENCE

pytestmark = pytest.mark.slow

COMMITS = 40
PROGRAM = """
import asyncio, sys
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.store.sqlite import SqliteStore
from tests.service.keeper import draft

async def main():
    store = SqliteStore(StoreSettings(path=sys.argv[1]), RetentionSettings(), Door())
    await store.open()
    for index in range(int(sys.argv[2])):
        told = asyncio.get_running_loop().create_future()
        store.journal.keep(draft("run", index), told.set_result)
        assert isinstance(await told, int)
    await store.close()

asyncio.run(main())
"""


def syncs(folder: Path, commits: int) -> int:
    """Return how often the disk was asked while so many lone drafts were kept."""
    calls = folder.with_suffix(".calls")
    strace = ["strace", "-f", "-e", "trace=fdatasync,fsync", "-o", str(calls)]
    program = [sys.executable, "-c", PROGRAM, str(folder), str(commits)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(("src", "."))}
    subprocess.run(strace + program, check=True, env=environment, timeout=PATIENCE)
    return sum("sync(" in line for line in calls.read_text().splitlines())


@pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed: apt-get install strace"
)
def test_every_commit_asks_the_disk(tmp_path: Path) -> None:
    without = syncs(tmp_path / "none", 0)
    assert syncs(tmp_path / "some", COMMITS) - without >= COMMITS
