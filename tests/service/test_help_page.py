"""The plain page of the numbers, and the answer to a browser that asks for what is not there."""

from collections.abc import AsyncIterator
from html import escape
from pathlib import Path

import pytest

from tests.doorstep import House, a_house
from veillee.config.shipped import help_lines

pytestmark = pytest.mark.anyio

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


async def test_everybody_who_helps_is_told_to_who_is_outside(house: House) -> None:
    page = await house.browser().http.get("/aide")
    assert page.status_code == 200
    for line in help_lines().lines:
        assert not line.id.isdecimal() or f'href="tel:{line.id}"' in page.text
        assert line.url in page.text
        assert escape(line.hours["fr"]) in page.text
        assert line.id == "17" or escape(line.channel["fr"]) in page.text
    assert 'href="sms:114"' in page.text
    assert "set-cookie" not in page.headers


async def test_the_page_is_there_in_english(house: House) -> None:
    page = await house.browser().http.get("/aide?lang=en")
    assert '<html lang="en">' in page.text
    assert "In danger now?" in page.text


async def test_a_browser_that_asks_for_nothing_known_gets_a_page_with_ways_out(
    house: House,
) -> None:
    page = await house.browser().http.get("/nulle/part", headers=BROWSER)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "nulle" not in page.text
    assert "<h1>Cette page n'existe pas</h1>" in page.text
    for path in ("/aide", "/signaler", "/suivi", "/decision", "/code"):
        assert f'href="{path}?lang=fr"' in page.text


async def test_without_scripts_the_first_page_leads_to_every_paper(house: House) -> None:
    page = await house.browser().http.get("/", headers=BROWSER)
    plain = page.text.split("<noscript>")[1]
    for path in ("aide", "signaler", "suivi", "decision", "code", "transparence"):
        assert f'href="{path}?lang=fr"' in plain
        assert f'href="{path}?lang=en"' in plain


async def test_a_program_still_gets_an_answer_for_programs(house: House) -> None:
    http = house.browser().http
    for path in ("/nulle/part", "/api/nothing"):
        answer = await http.get(path)
        assert (answer.status_code, answer.json()) == (404, {"why": "unknown"})
    posted = await http.post("/nulle/part", headers=BROWSER, json={})
    assert posted.json() == {"why": "unknown"}
