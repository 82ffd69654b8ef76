"""«15», then «18»: the refusal sticks to key and device, whichever way somebody tries."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.doorstep import NINA, Browser, Clock, Device, House, a_house
from tests.serving import come_in, serving
from tests.wires import Wire
from veillee.edge import cookies
from veillee.kernel.clock import HOUR
from veillee.kernel.refusals import Closing

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, now=clock) as opened:
        yield opened


@pytest.fixture
async def refused(house: House) -> Browser:
    browser = house.browser()
    answer = await browser.enter(age=15)
    assert (answer.status_code, answer.json()["why"]) == (403, "under_age")
    assert [line["id"] for line in answer.json()["help"]] == ["3018", "119", "17"]
    return browser


async def _stays_refused(browser: Browser, clock: Clock) -> None:
    answer = await browser.enter(age=18)
    told = answer.json()
    assert (answer.status_code, told["why"]) == (403, "age_refused_before")
    assert told["until"] > clock.now
    assert told["help"]
    assert cookies.SESSION not in browser.http.cookies


async def test_the_same_page_answers_eighteen(refused: Browser, clock: Clock) -> None:
    await _stays_refused(refused, clock)


# The form cleared, another tab: same key, same cookie, another nickname and place.
async def test_another_tab_with_the_same_key_and_no_cookie(
    house: House, refused: Browser, clock: Clock
) -> None:
    await _stays_refused(house.browser(refused.device), clock)


# The key deleted («clear site data» for storage alone), or a request by hand with the cookie.
async def test_a_new_key_with_the_same_cookie(house: House, refused: Browser, clock: Clock) -> None:
    fresh = house.browser()
    fresh.http.cookies.set(cookies.DEVICE, refused.http.cookies[cookies.DEVICE], domain="127.0.0.1")
    await _stays_refused(fresh, clock)
    # From then on the new key is known too: dropping the cookie afterwards does not help.
    await _stays_refused(house.browser(fresh.device), clock)


async def test_the_way_back_is_closed_too(house: House, refused: Browser) -> None:
    answer = await house.browser(refused.device).come_back()
    assert answer.json()["why"] == "age_refused_before"


async def test_somebody_known_who_says_they_are_younger(house: House, clock: Clock) -> None:
    nina = house.browser()
    await nina.enter()
    assert (await nina.enter(age=16)).json()["why"] == "under_age"
    assert cookies.SESSION not in nina.http.cookies
    assert (await nina.come_back()).json()["why"] == "age_refused_before"
    await _stays_refused(nina, clock)


# Another tab is open: its socket is closed, and its session opens none again.
async def test_who_says_so_at_the_door_is_no_longer_inside_either(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        device = Device()
        cookie = await come_in(served.port, device, nickname="Nina")
        tab = await served.wire(cookie)
        origin = f"http://127.0.0.1:{served.port}"
        async with httpx.AsyncClient(base_url=origin, headers={"origin": origin}) as by_hand:
            challenge = (await by_hand.post("/api/challenge")).json()["challenge"]
            form = {**NINA, "age": 16, "proof": device.proof(challenge)}
            assert (await by_hand.post("/api/entry", json=form)).json()["why"] == "under_age"
        assert await tab.gone() == Closing.NO_SESSION
        again = await Wire.open(served.port, cookie)
        assert await again.gone() == Closing.NO_SESSION


# Told inside, over the socket; then a new key, with the cookie of the session.
async def test_an_age_told_inside_sticks_to_who_comes_with_its_session(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        cookie = await come_in(served.port, Device(), nickname="Nina")
        tab = await served.wire(cookie)
        assert (await tab.ask(t="correct_age", age=15))["why"] == "under_age"
        origin = f"http://127.0.0.1:{served.port}"
        fresh = Device()
        headers = {"origin": origin, "cookie": cookie}
        for sent in (headers, {"origin": origin}):  # from then on the new key is known too
            async with httpx.AsyncClient(base_url=origin, headers=sent) as by_hand:
                challenge = (await by_hand.post("/api/challenge")).json()["challenge"]
                form = {**NINA, "nickname": "Lea", "age": 18, "proof": fresh.proof(challenge)}
                told = (await by_hand.post("/api/entry", json=form)).json()
                assert told["why"] == "age_refused_before"


async def test_it_ends_after_the_stated_time_and_is_not_prolonged_by_trying(
    refused: Browser, clock: Clock
) -> None:
    clock.now += 20 * HOUR
    await _stays_refused(refused, clock)
    clock.now += 5 * HOUR
    assert (await refused.enter(age=18, nickname="Lea")).status_code == 200


async def test_other_mistakes_do_not_hide_the_age(house: House) -> None:
    answer = await house.browser().enter(age=15, rules=False, place="x", nickname="")
    assert answer.json()["why"] == "under_age"


async def test_the_cookie_of_a_refusal_has_every_protection(house: House) -> None:
    answer = await house.browser().enter(age=15)
    told = answer.headers["set-cookie"]
    for flag in ("HttpOnly", "SameSite=Strict", "Path=/", f"Max-Age={cookies.DEVICE_SECONDS}"):
        assert flag in told
    assert "Secure" not in told  # this house was asked over http
