"""One suite for every store: each test runs on the memory and on SQLite."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.store import schema
from veillee.store.database import DATABASE
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


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one empty database; a copy of it saves each test a seventh of a second."""
    folder = tmp_path_factory.mktemp("migrated")
    schema.migrate(folder)
    return folder / DATABASE


@pytest.fixture(params=["memory", "sqlite"])
async def store(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: Path, clock: Clock
) -> AsyncIterator[Store]:
    store: Store = MemoryStore(now=clock)
    if request.param == "sqlite":
        shutil.copy(migrated, tmp_path)
        store = on_disk(tmp_path, clock)
    await store.open()
    yield store
    await store.close()
