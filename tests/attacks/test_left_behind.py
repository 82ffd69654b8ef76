"""Threats: who erased everything lives on in a table that nobody thought of."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.parlour import KITCHEN, VELVET, Parlour, Visitor, house_in
from veillee.kernel.clock import DAY
from veillee.model.traces import LeavingCode
from veillee.store.database import DATABASE
from veillee.store.tables_orders import metadata

pytestmark = pytest.mark.anyio

IN_THE_ROOM = {"room_events.author", "room_events.face", "room_events.body"}
BETWEEN_TWO = {"conversation_events.author", "sides.person", "sides.shown_as"}
"""What speaks for others as well, each for the time of its own class."""


def where(folder: Path, *told: int | str) -> set[str]:
    """Return the columns of the database in which any of these stands."""
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return set(_standing(database, {str(one) for one in told}))


def _standing(database: sqlite3.Connection, told: set[str]) -> Iterator[str]:
    for table in metadata.tables:
        rows = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of the schema
        names = [column[0] for column in rows.description]
        for row in rows:
            for name, value in zip(names, row, strict=True):
                if any(one in str(value) for one in told):
                    yield f"{table}.{name}"


def classes(columns: set[str]) -> set[str]:
    """Return the retention classes of some columns."""
    parts = (column.split(".") for column in columns)
    return {metadata.tables[table].c[name].info["retention"] for table, name in parts}


async def live(house: Parlour) -> tuple[Visitor, Visitor]:
    """Let somebody leave something in every table that bears a person."""
    nina = await house.enter("Mirliflore", KITCHEN)
    omar, lea = await house.enter("Omar", KITCHEN), await house.enter("Lea", KITCHEN)
    await nina.send("say", stream=KITCHEN, text="Un ornithorynque")
    await nina.send("join", stream=VELVET, consent=True, nickname="Zibeline")
    talk = await house.friends(nina, omar)
    await nina.send("say", stream=talk, text="Un ornithorynque")
    await nina.send("block", where=KITCHEN, handle=lea.handle(KITCHEN))
    assert (await nina.send("move", code="62000"))["t"] != "refused"
    return nina, omar


async def test_who_erased_everything_is_in_no_table_but_those_that_are_named(
    tmp_path: Path,
) -> None:
    house = await house_in(tmp_path)
    nina, omar = await live(house)
    told = nina.id, "Mirliflore", "mirliflore", "Zibeline", "zibeline", "ornithorynque"
    kept = where(tmp_path, *told)
    assert {"persons.nickname", "sessions.person", "leases.skeleton", "blocks.by"} <= kept
    assert {"moves.person", "discreet_names.nickname"} <= kept
    handle = nina.handle(KITCHEN)
    await house.store.persons.erase(nina.id, LeavingCode(b"code", nina.id, house.now(), 1))
    house.house.dismiss(nina.id)
    left = {"leaving_codes.person"} | IN_THE_ROOM | BETWEEN_TWO
    assert where(tmp_path, *told) <= left
    assert classes(left) == {"code", "room_message", "conversation"}

    # Her words are still in the room; a stranger there blocks her by them.
    paul = await house.enter("Paul", KITCHEN)
    assert (await paul.send("block", where=KITCHEN, handle=handle))["t"] == "done"
    assert (await paul.send("blocks"))["blocks"][0]["nickname"] == "Mirliflore"
    house.now.at += DAY
    await house.store.retention.forget(house.now(), 1_000)
    assert where(tmp_path, *told) <= BETWEEN_TWO
    house.now.at += 29 * DAY
    await house.store.persons.renew((omar.id, paul.id), house.now(), house.now())
    await house.store.retention.forget(house.now(), 1_000)
    assert where(tmp_path, *told) == set()
    assert (await paul.send("blocks"))["blocks"] == []
    await house.store.close()


@pytest.mark.parametrize("is_on_disk", [False, True])
async def test_their_words_do_not_come_back_before_who_blocked_them(
    tmp_path: Path,
    is_on_disk: bool,  # noqa: FBT001
) -> None:
    """Threat: leave, so that what one said stands before whom it was said against, all evening."""
    house = await house_in(tmp_path) if is_on_disk else Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    await omar.send("block", where=KITCHEN, handle=nina.handle(KITCHEN))
    house.now.at += 2 * DAY
    await nina.send("say", stream=KITCHEN, text="Un ornithorynque")
    await house.store.persons.erase(nina.id, LeavingCode(b"code", nina.id, house.now(), 1))
    house.house.dismiss(nina.id)
    await house.store.retention.forget(house.now(), 1_000)
    house.restart()
    await omar.reload()
    again = await omar.send("join", stream=KITCHEN)
    assert (again["t"], again["messages"]) == ("joined", [])
    house.now.at += DAY
    await house.store.retention.forget(house.now(), 1_000)
    assert await house.store.traces.blocks_of(omar.id) == ()
    await house.store.close()
