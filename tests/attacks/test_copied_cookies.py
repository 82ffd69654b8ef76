"""Threat: somebody copies a visitor's cookie, and goes on as them after its session ended."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doorstep import Browser, Device, House, a_house
from tests.serving import Served, come_in, serving
from tests.wires import Wire
from veillee.edge import cookies, socket
from veillee.kernel.refusals import Closing

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path) as opened:
        yield opened


def copied_from(browser: Browser) -> bytes:
    """Return the hash of a browser's cookie, as the house looks it up."""
    return cookies.hash_of(browser.http.cookies["veillee"]) or b""


@pytest.mark.parametrize("way", ["key", "form"])
async def test_it_is_worth_nothing_once_its_session_ended(house: House, way: str) -> None:
    nina, inside = house.browser(), house.node.house
    assert (await nina.enter()).status_code == 200
    copied = copied_from(nina)
    assert await inside.admit(copied) is not None
    again = await (nina.come_back() if way == "key" else nina.enter())
    assert again.status_code == 200
    assert await inside.admit(copied) is None
    assert await inside.admit(copied_from(nina)) is not None


async def test_coming_back_by_another_key_ends_who_was_there_before(house: House) -> None:
    nina, omar, inside = house.browser(), house.browser(), house.node.house
    assert (await nina.enter()).status_code == 200
    assert (await omar.enter(nickname="Omar")).status_code == 200
    copied = copied_from(nina)
    session = await inside.admit(copied)
    assert session is not None
    nina.device = omar.device  # the same browser, as somebody else
    assert (await nina.come_back()).status_code == 200
    assert await inside.admit(copied) is None
    assert session.person.id not in inside.present()


async def test_what_it_had_opened_is_closed(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "GOODBYE_SECONDS", 0.1)
    device, known = Device(), {"nickname": "Nina"}
    copied = await come_in(served.port, device, **known)
    page, thief = await served.wire(copied), await served.wire(copied)
    fresh = await come_in(served.port, device, copied, **known)
    for wire in (page, thief):
        assert await wire.gone() == Closing.REPLACED.value
    back = await served.wire(fresh)
    await back.caught_up()
    again = await Wire.open(served.port, copied)
    assert await again.gone() == Closing.NO_SESSION.value
