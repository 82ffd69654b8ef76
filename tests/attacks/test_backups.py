"""Threats in a copy of the database: it keeps what the house forgot, opens what was sealed, is read
by others, is half a copy, or leads people who were here astray when it is put back.
"""

import shutil
from pathlib import Path

import pytest

from tests.parlour import KITCHEN, Clock, Parlour, Visitor
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.kernel.clock import DAY, HOUR
from veillee.model.ids import ConversationId
from veillee.store.backup import back_up
from veillee.store.database import DATABASE
from veillee.store.keys import NAMES
from veillee.store.ports import StoreFailed
from veillee.store.sqlite import SqliteStore
from veillee.store.vault import VAULT_KEY

pytestmark = pytest.mark.anyio
TIMES = RetentionSettings(), Door()
SAID, OLD, PRIVATE = "ornithorynque", "tamanoir", "pangolin"


async def house_in(folder: Path, now: Clock) -> Parlour:
    store = SqliteStore(StoreSettings(path=str(folder)), *TIMES, now)
    await store.open()
    return Parlour(store, now=now)


async def evening(folder: Path) -> tuple[Parlour, Visitor, ConversationId]:
    """Let two people talk in a room and between them; return the house, one, and what is theirs."""
    house = await house_in(folder, Clock())
    nina, omar = await house.enter("Mirliflore", KITCHEN), await house.enter("Omar", KITCHEN)
    await omar.send("say", stream=KITCHEN, text=f"Un {OLD} passe")
    house.now.at += 20 * HOUR
    await nina.send("say", stream=KITCHEN, text=f"Un {SAID} passe")
    await nina.ask(omar, f"Un {PRIVATE} passe")
    (theirs,) = await house.store.conversations.of(omar.id)
    return house, nina, theirs.id


def holding(folder: Path, words: str) -> set[str]:
    """Return the files that hold these words."""
    return {path.name for path in folder.iterdir() if words.encode() in path.read_bytes()}


def put_back(copy: Path, keys: Path, folder: Path) -> None:
    """Do what the operator's page says: the copy, and the keys beside it."""
    shutil.copytree(copy, folder)
    for key in NAMES:
        shutil.copy2(keys / key, folder / key)


async def test_what_is_forgotten_before_the_copy_is_deleted_is_not_in_it(tmp_path: Path) -> None:
    house, _, _ = await evening(tmp_path / "var")
    for days, words in ((0, {OLD, SAID}), (1, set()), (30, set())):
        copy = tmp_path / f"copy-{days}"
        assert await back_up(tmp_path / "var", copy, TIMES, house.now(), days) == []
        assert {word for word in (OLD, SAID) if holding(copy, word)} == words
        assert bool(holding(copy, "Mirliflore")) == (days < 30)
    house.now.at += 5 * HOUR
    assert await back_up(tmp_path / "var", tmp_path / "late", TIMES, house.now(), 0) == []
    assert not holding(tmp_path / "late", OLD), "the house's job had not come round yet"
    await house.store.close()


async def test_who_erased_everything_is_in_no_copy_made_after(tmp_path: Path) -> None:
    house, _, _ = await evening(tmp_path / "var")
    rose = await house.enter("Rosemonde", KITCHEN)
    await back_up(tmp_path / "var", tmp_path / "before", TIMES, house.now(), 0)
    await house.store.persons.erase(rose.id, None)
    await back_up(tmp_path / "var", tmp_path / "after", TIMES, house.now(), 0)
    assert holding(tmp_path / "before", "Rosemonde")
    assert not holding(tmp_path / "after", "Rosemonde")
    await house.store.close()


async def test_a_copy_is_one_file_of_its_owner_without_any_key(tmp_path: Path) -> None:
    house, _, conversation = await evening(tmp_path / "var")
    copy = tmp_path / "shelf"
    copy.mkdir(mode=0o755)
    await back_up(tmp_path / "var", copy, TIMES, house.now(), 0)
    assert {path.name: path.stat().st_mode & 0o077 for path in copy.iterdir()} == {"veillee.db": 0}
    assert copy.stat().st_mode & 0o077 == 0
    assert not holding(copy, PRIVATE)
    with pytest.raises(StoreFailed, match=VAULT_KEY):
        await SqliteStore(StoreSettings(path=str(copy)), *TIMES).open()
    assert conversation
    await house.store.close()


async def test_nothing_that_lies_there_is_overwritten_and_half_a_copy_is_left_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, _, _ = await evening(tmp_path / "var")
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "photos").write_text("mine")
    with pytest.raises(StoreFailed, match="not empty"):
        await back_up(tmp_path / "var", taken, TIMES, house.now(), 0)
    with pytest.raises(StoreFailed, match="not empty"):
        await back_up(tmp_path / "var", tmp_path / "var", TIMES, house.now(), 0)
    with pytest.raises(StoreFailed, match="cannot be a folder"):
        await back_up(tmp_path / "var", taken / "photos" / "copy", TIMES, house.now(), 0)
    assert (taken / "photos").read_text() == "mine"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("veillee.store.backup.os.fsync", full)
    with pytest.raises(StoreFailed, match="No space left"):
        await back_up(tmp_path / "var", tmp_path / "full", TIMES, house.now(), 0)
    assert not (tmp_path / "full").exists()
    with pytest.raises(StoreFailed, match="does not exist"):
        await back_up(tmp_path / "nowhere", tmp_path / "new", TIMES, house.now(), 0)
    await house.store.close()


async def test_who_was_here_after_the_copy_starts_over_once_it_is_put_back(tmp_path: Path) -> None:
    """Numbers are given a second time: a page must not take a new line for one that it has."""
    house, nina, conversation = await evening(tmp_path / "var")
    await back_up(tmp_path / "var", tmp_path / "copy", TIMES, house.now(), 0)
    for text in ("Une ligne", "Une autre"):
        await nina.send("say", stream=KITCHEN, text=text)
    places = [await nina.send("join", stream=where) for where in (KITCHEN, conversation)]
    await house.store.close()
    put_back(tmp_path / "copy", tmp_path / "var", tmp_path / "again")

    house = await house_in(tmp_path / "again", house.now)
    nina = Visitor(house, nina.person)
    await nina.open()
    for place in places:
        told = await nina.send(
            "join", stream=place["stream"], epoch=place["epoch"], since=place["offset"]
        )
        assert not told.get("recovered")
        assert told["epoch"] != place["epoch"]
        assert told["messages"], "what the copy holds is shown again"
    said = await nina.send("say", stream=KITCHEN, text="Une troisième")
    assert said["t"] == "kept"
    await house.store.close()


async def test_the_copy_of_a_house_that_is_put_back_forgets_on_time(tmp_path: Path) -> None:
    house, _, conversation = await evening(tmp_path / "var")
    await back_up(tmp_path / "var", tmp_path / "copy", TIMES, house.now(), 7)
    await house.store.close()
    put_back(tmp_path / "copy", tmp_path / "var", tmp_path / "again")
    house = await house_in(tmp_path / "again", house.now)
    assert await house.store.conversations.get(conversation) is not None
    await house.store.retention.forget(house.now() + 31 * DAY, 10_000)
    assert await house.store.conversations.get(conversation) is None
    await house.store.close()


async def test_a_damaged_database_is_blamed_and_not_the_folder_of_its_copy(tmp_path: Path) -> None:
    house, _, _ = await evening(tmp_path / "var")
    await house.store.close()
    path = tmp_path / "var" / DATABASE
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"x" * 40_000 + whole[48_192:])
    (tmp_path / "there").mkdir()
    for into, stays in (("new", False), ("there", True)):
        with pytest.raises(StoreFailed, match=f"{path} is damaged") as told:
            await back_up(tmp_path / "var", tmp_path / into, TIMES, house.now(), 0)
        assert into not in str(told.value).replace(str(path), "")
        assert (tmp_path / into).exists() == stays
