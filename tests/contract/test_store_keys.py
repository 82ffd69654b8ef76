"""A house knows its own three keys: another's, two exchanged, or one that was cut is told by a
start and by `database verify`, and changes nothing.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.conftest import Clock, on_disk
from tests.contract.nouns import NINA, OMAR, begin, enter, request
from veillee.config.settings import Door, RetentionSettings
from veillee.store.backup import back_up
from veillee.store.database import DATABASE
from veillee.store.keys import NAMES, SITE_KEY
from veillee.store.ports import StoreFailed
from veillee.store.vault import ADDRESS_KEY, VAULT_KEY
from veillee.store.verify import verify

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


async def lived_in(folder: Path) -> None:
    """Let a house begin, and keep a conversation of two."""
    store = on_disk(folder, Clock())
    await store.open()
    await enter(store, NINA, OMAR)
    await begin(store, request("c-1"))
    await store.close()


async def starts(folder: Path) -> None:
    store = on_disk(folder, Clock())
    await store.open()
    await store.close()


def checks(folder: Path) -> dict[str, str]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        rows = connection.execute("SELECT key, value FROM house WHERE key LIKE 'check of %'")
        return dict(rows.fetchall())


def forget_checks(folder: Path) -> None:
    """Make it the database of a house from before there were any."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute("DELETE FROM house WHERE key LIKE 'check of %'")


Harm = Callable[[Path], object]
HARMS: dict[str, Harm] = {
    "another": lambda path: path.write_bytes(os.urandom(32)),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:16]),
    "short": lambda path: path.write_bytes(b"x" * 31),
    "empty": lambda path: path.write_bytes(b""),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", NAMES)
async def test_a_key_that_is_not_the_houses_own_stops_it_in_words(
    tmp_path: Path, name: str, harm: str
) -> None:
    await lived_in(tmp_path)
    own, before = (tmp_path / name).read_bytes(), checks(tmp_path)
    HARMS[harm](tmp_path / name)
    with pytest.raises(StoreFailed, match=rf"{name} .*put it back from your backup"):
        await starts(tmp_path)
    (sentence,) = verify(tmp_path)
    assert name in sentence
    assert checks(tmp_path) == before
    assert (tmp_path / name).exists() == (harm != "missing")
    (tmp_path / name).write_bytes(own)
    await starts(tmp_path)
    assert verify(tmp_path) == []


async def test_two_keys_exchanged_are_both_told(tmp_path: Path) -> None:
    await lived_in(tmp_path)
    vault, address = ((tmp_path / name).read_bytes() for name in (VAULT_KEY, ADDRESS_KEY))
    (tmp_path / VAULT_KEY).write_bytes(address)
    (tmp_path / ADDRESS_KEY).write_bytes(vault)
    assert [name for name in NAMES for told in verify(tmp_path) if f"/{name} " in told] == [
        VAULT_KEY,
        ADDRESS_KEY,
    ]


async def test_a_house_from_before_goes_on_and_knows_its_keys_from_then_on(tmp_path: Path) -> None:
    await lived_in(tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in NAMES}
    forget_checks(tmp_path)
    assert verify(tmp_path) == []
    assert checks(tmp_path) == {}, "reading changes nothing"
    await starts(tmp_path)
    assert len(checks(tmp_path)) == len(NAMES)
    assert {name: (tmp_path / name).read_bytes() for name in NAMES} == before


@pytest.mark.parametrize("name", [VAULT_KEY, SITE_KEY])
async def test_a_house_from_before_takes_no_wrong_key_for_its_own(
    tmp_path: Path, name: str
) -> None:
    await lived_in(tmp_path)
    forget_checks(tmp_path)
    HARMS["another" if name == VAULT_KEY else "missing"](tmp_path / name)
    with pytest.raises(StoreFailed, match=name):
        await starts(tmp_path)
    assert checks(tmp_path) == {}
    assert name in verify(tmp_path)[0]


async def test_a_house_that_ran_under_another_key_for_a_while_goes_on_and_is_told(
    tmp_path: Path,
) -> None:
    await lived_in(tmp_path)
    forget_checks(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(conversations)")]
        foreign = ", ".join({"id": "'c-2'", "key": "x'00'"}.get(name, name) for name in columns)
        connection.execute(f"INSERT INTO conversations SELECT {foreign} FROM conversations")  # noqa: S608 - its columns
    await starts(tmp_path)
    assert any("The key of conversation c-2 does not open" in told for told in verify(tmp_path))


async def test_a_copy_beside_the_keys_of_another_house_is_told(tmp_path: Path) -> None:
    await lived_in(tmp_path / "ours")
    await lived_in(tmp_path / "theirs")
    times = RetentionSettings(), Door()
    assert await back_up(tmp_path / "ours", tmp_path / "copy", times, Clock()(), 0) == []
    for name in NAMES:
        (tmp_path / "copy" / name).write_bytes((tmp_path / "theirs" / name).read_bytes())
    assert len(verify(tmp_path / "copy")) == len(NAMES)
