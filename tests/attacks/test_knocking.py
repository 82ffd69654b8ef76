"""Threats at the door: from outside, through a proxy, by another site's page, by a rebound name."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.doorstep import ORIGIN, Browser, Clock, House, a_house
from tests.promised import promises
from veillee.edge.guard import PAPERS

pytestmark = pytest.mark.anyio

ROUTES = sorted(
    (method, path.replace("{release:str}", "r").replace("{name:path}", "/n"))
    for method, path in promises()
)
POSTS = [path for method, path in ROUTES if method == "POST"]
VISITORS_ONLY = ["/api/leaving", "/api/leaving/confirm"]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


def test_the_routes_are_found() -> None:
    assert ("POST", "/api/entry") in ROUTES
    assert set(VISITORS_ONLY) < set(POSTS)


async def _refused(
    browser: Browser, method: str, path: str, why: str, **headers: str
) -> httpx.Response:
    answer = await browser.http.request(
        method, path, headers=headers, json={} if method == "POST" else None
    )
    assert (answer.status_code, answer.json()) == (403, {"why": why})
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    return answer


# A trial that a router or a tunnel made reachable: whoever comes from outside finds nothing at all.
async def test_every_route_refuses_a_public_address(house: House) -> None:
    outsider = house.browser(peer="8.8.8.8")
    for method, path in ROUTES:
        await _refused(outsider, method, path, "not_private")


# The same through a proxy on this machine, listed or not, that tells whom it serves.
@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "X-Real-IP", "CF-Connecting-IP", "Forwarded", "X-Azure-ClientIP"],
)
async def test_every_route_refuses_what_a_proxy_forwards_from_outside(
    house: House, header: str
) -> None:
    value = "for=8.8.8.8" if header == "Forwarded" else "8.8.8.8"
    for method, path in ROUTES:
        await _refused(house.browser(), method, path, "not_private", **{header: value})


# DNS rebinding: evil.example resolves to 127.0.0.1 in the victim's browser.
async def test_every_route_refuses_a_rebound_name(house: House) -> None:
    for method, path in ROUTES:
        await _refused(house.browser(), method, path, "foreign_origin", host="evil.example")


# CSRF: another site's page makes a visitor's browser act in their name.
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:9000", "sec-fetch-site": "same-site"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:8000.evil.example", "sec-fetch-site": "same-origin"},
    ],
)
async def test_every_post_refuses_another_sites_page(house: House, headers: dict[str, str]) -> None:
    for path in POSTS:
        await _refused(house.browser(), "POST", path, "foreign_origin", **headers)


# A form of another site can send these kinds of bodies without asking first; JSON it cannot.
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
async def test_every_post_wants_json(house: House, kind: str) -> None:
    browser = house.browser()
    for path in set(POSTS) - PAPERS:
        answer = await browser.http.post(path, content=b"{}", headers={"content-type": kind})
        assert (answer.status_code, answer.json()["why"]) == (400, "malformed")


async def test_what_needs_a_session_refuses_a_made_up_cookie(house: House) -> None:
    stranger = house.browser()
    for path in VISITORS_ONLY:
        for cookie in ("", "A" * 43, "x", "é"):
            answer = await stranger.post(
                path, {"code": "a"}, headers={"cookie": f"veillee={cookie}".encode()}
            )
            assert (answer.status_code, answer.json()["why"]) == (401, "no_session")


# Harvesting: an address that knocks without end is slowed down, its neighbours are not.
async def test_one_address_cannot_knock_without_end(tmp_path: Path) -> None:
    async with a_house(tmp_path, now=Clock()) as opened:
        flood, neighbour = opened.browser(peer="10.0.0.66"), opened.browser(peer="10.0.0.67")
        answers = [await flood.post("/api/challenge") for _ in range(320)]
        assert answers[0].status_code == 200
        assert answers[-1].status_code == 429
        assert answers[-1].json()["why"] == "slow_down"
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert (await neighbour.post("/api/challenge")).status_code == 200


# The router takes `//api/challenge/` for `/api/challenge`: it must cost the same.
@pytest.mark.parametrize("path", ["/api/challenge/", "//api/challenge", "/api//challenge//"])
async def test_a_path_written_otherwise_is_no_cheaper(tmp_path: Path, path: str) -> None:
    async with a_house(tmp_path, now=Clock()) as opened:
        flood = opened.browser(peer="10.0.0.66")
        url = httpx.URL(ORIGIN, raw_path=path.encode())
        answers = [await flood.http.post(url, json={}) for _ in range(320)]
        assert answers[0].status_code == 200
        assert answers[-1].status_code == 429
