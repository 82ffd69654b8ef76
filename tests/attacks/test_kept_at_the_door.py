"""A thief takes the folder: no address, no postal code and no cookie can be read in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.doorstep import a_house
from veillee.config.settings import Server, Settings
from veillee.edge import cookies
from veillee.store.database import DATABASE

pytestmark = pytest.mark.anyio

ADDRESS, CODE, COMMUNE = "10.11.12.13", "59119", "59654"


async def test_the_files_tell_neither_address_nor_code_nor_cookie(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        nina = house.browser(peer=ADDRESS)
        answer = await nina.enter(place=CODE, commune=COMMUNE)
        assert answer.status_code == 200
        token = nina.http.cookies[cookies.SESSION]
        await house.browser(peer=ADDRESS).enter(nickname="Lea", age=15)
    for path in sorted((tmp_path / "var").rglob("*")):
        kept = path.read_bytes() if path.is_file() else b""
        for told in (ADDRESS, CODE, COMMUNE, token):
            assert told.encode() not in kept, f"{told} is in {path.name}"


async def test_every_session_has_its_sealed_address_once(tmp_path: Path) -> None:
    settings = Settings(server=Server(proxies=("127.0.0.1",)))
    async with a_house(tmp_path, settings) as house:
        nina = house.browser()
        forwarded = {"x-forwarded-for": ADDRESS, "x-real-port": "51234"}
        nina.http.headers.update(forwarded)
        await nina.enter()
        await nina.come_back()
        with closing(sqlite3.connect(tmp_path / "var" / DATABASE)) as database:
            rows = database.execute("SELECT session, sealed FROM sealed_addresses").fetchall()
    assert len({session for session, _ in rows}) == 2
    assert all(len(sealed) > len(ADDRESS) for _, sealed in rows)
    assert rows[0][1] != rows[1][1]


async def test_who_is_refused_leaves_no_address(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        await house.browser().enter()
        assert (await house.browser().enter()).json()["why"] == "nickname_taken"
        await house.browser().enter(nickname="Lea", age=15)
        with closing(sqlite3.connect(tmp_path / "var" / DATABASE)) as database:
            assert database.execute("SELECT count(*) FROM sealed_addresses").fetchone() == (1,)
