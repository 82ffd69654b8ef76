"""Who left learns by their leaving code what was decided about them, and can complain of it."""

import hashlib
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest

from tests.doorstep import Clock, House, a_house
from tests.team import decided, measure, undone
from veillee.kernel.clock import DAY

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, now=clock) as opened:
        yield opened


async def test_the_code_that_was_noted_holds_though_another_tab_came_back(house: House) -> None:
    """Every reload opens a session anew, and the paper is written on by then."""
    omar, nina = house.browser(), house.browser()
    await omar.enter(nickname="Omar")
    await nina.enter()
    noted = (await omar.post("/api/leaving")).json()["code"]
    await omar.come_back()
    assert (await omar.post("/api/leaving")).json()["code"] == noted
    assert (await nina.post("/api/leaving")).json()["code"] != noted
    assert (await nina.post("/api/leaving/confirm", {"code": noted})).status_code == 404
    assert (await omar.post("/api/leaving/confirm", {"code": noted})).status_code < 300


async def test_a_leaving_code_leads_to_the_reasons_and_their_code(house: House) -> None:
    omar = house.browser()
    await omar.enter(nickname="Omar")
    key = hashlib.sha256(omar.device.point).digest()
    person = await house.node.store.persons.by_key(key)
    assert person is not None
    leaving = (await omar.post("/api/leaving")).json()["code"]
    assert (await omar.post("/api/leaving/confirm", {"code": leaving})).status_code < 300
    await decided(house.node.casework, person.id, measure("site", 3 * DAY))
    form = {"lang": "fr", "code": leaving}
    page = unescape((await house.browser().http.post("/code", data=form)).text)
    assert "Ce qui a été décidé à votre sujet" in page
    claim = re.search(
        r'action="/decision\?lang=fr".*?name="code" value="([a-z0-9-]+)"', page, re.DOTALL
    )
    assert claim
    told = await house.browser().http.post("/decision", data={"lang": "fr", "code": claim[1]})
    assert "vous ne pouvez pas venir sur le site" in unescape(told.text)
    (statement,) = await house.node.store.casebook.statements_of(person.id)
    assert statement.told_at


async def test_what_has_not_begun_is_not_told_yet(house: House) -> None:
    """The minute of a decision would tell who had reported."""
    omar = house.browser()
    await omar.enter(nickname="Omar")
    person = await house.node.store.persons.by_key(hashlib.sha256(omar.device.point).digest())
    assert person is not None
    leaving = (await omar.post("/api/leaving")).json()["code"]
    await omar.post("/api/leaving/confirm", {"code": leaving})
    await decided(house.node.casework, person.id, measure("site", 3 * DAY), stream="c-1")
    form = {"lang": "fr", "code": leaving}
    page = unescape((await house.browser().http.post("/code", data=form)).text)
    assert "Ce qui a été décidé" not in page


async def test_what_was_undone_before_it_began_is_never_told(house: House, clock: Clock) -> None:
    """It would say that somebody reported a conversation, and that a human found nothing."""
    omar = house.browser()
    await omar.enter(nickname="Omar")
    person = await house.node.store.persons.by_key(hashlib.sha256(omar.device.point).digest())
    assert person is not None
    leaving = (await omar.post("/api/leaving")).json()["code"]
    await omar.post("/api/leaving/confirm", {"code": leaving})
    work = house.node.casework
    await undone(work, await decided(work, person.id, measure("site", 3 * DAY), stream="c-1"))
    clock.now += DAY
    form = {"lang": "fr", "code": leaving}
    page = unescape((await house.browser().http.post("/code", data=form)).text)
    assert "Ce qui a été décidé" not in page
