"""One suite for every store: each test runs on the memory and on SQLite."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.migrated import begin
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.store.memory import MemoryStore
from veillee.store.ports import Store
from veillee.store.sqlite import SqliteStore

EVENING = 1_760_000_000_000


@dataclass
class Clock:
    """A clock that a test moves."""

    at: int = EVENING

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


def on_disk(folder: Path, clock: Clock, gather: int = 2_000) -> SqliteStore:
    """Return a store on a folder, not yet open."""
    settings = StoreSettings(path=str(folder), gather=gather)
    return SqliteStore(settings, RetentionSettings(), Door(), clock)


@pytest.fixture(params=["memory", "sqlite"])
async def store(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock
) -> AsyncIterator[Store]:
    store: Store = MemoryStore(now=clock)
    if request.param == "sqlite":
        begin(tmp_path)
        store = on_disk(tmp_path, clock)
    await store.open()
    yield store
    await store.close()
