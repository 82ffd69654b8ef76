"""Threats: what was promised forgotten lies on in a file, or a file is open to others."""

from pathlib import Path

import pytest

from tests.parlour import KITCHEN, house_in
from veillee.kernel.clock import HOUR

pytestmark = pytest.mark.anyio

WORDS = "ornithorynque"


def holding(folder: Path, words: str) -> set[str]:
    """Return the files that hold these words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name for path in files if words.encode() in path.read_bytes()}


async def test_forgotten_words_and_erased_people_are_in_no_file(tmp_path: Path) -> None:
    """A quiet house writes its log over after days only: it is cut off with each forgetting."""
    house = await house_in(tmp_path)
    nina = await house.enter("Mirliflore", KITCHEN)
    await nina.send("say", stream=KITCHEN, text=f"Un {WORDS} passe")
    assert holding(tmp_path, WORDS)
    house.now.at += 25 * HOUR
    await house.store.retention.forget(house.now(), 1_000)
    assert not holding(tmp_path, WORDS)
    assert holding(tmp_path, "Mirliflore")
    await house.store.persons.erase(nina.id, None)
    await house.store.retention.forget(house.now(), 1_000)
    assert not holding(tmp_path, "Mirliflore")
    await house.store.close()


async def test_a_reader_in_the_middle_delays_it_and_stops_nobody(tmp_path: Path) -> None:
    house = await house_in(tmp_path)
    nina, _ = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    await nina.send("say", stream=KITCHEN, text=f"Un {WORDS} passe")
    house.now.at += 25 * HOUR
    reading = house.store._readers.here.execute("SELECT * FROM persons, streams, sessions")  # type: ignore[attr-defined]
    reading.fetchone()
    await house.store.retention.forget(house.now(), 1_000)
    assert holding(tmp_path, WORDS) == {"veillee.db-wal"}
    assert (await nina.send("say", stream=KITCHEN, text="Et après"))["t"] == "kept"
    reading.close()
    await house.store.retention.forget(house.now(), 1_000)
    assert not holding(tmp_path, WORDS)
    await house.store.close()


async def test_every_file_is_its_owner_s_alone_whatever_the_folder_says(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    house = await house_in(folder)
    await house.enter("Nina", KITCHEN)
    modes = {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir()}
    assert "veillee.db-wal" in modes
    assert {name for name, mode in modes.items() if mode} == set()
    await house.store.close()
