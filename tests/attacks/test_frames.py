"""Hostile frames and handshakes of the public suite, against the real server.

The suite asks what an echo server returns. Here a text counts as delivered when the house answers
it (none is a command, so with `malformed`), and a chat of text may close on binary with 1003.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SUITES
from tests.serving import ROOMS, Served, serving
from tests.wires import CONTINUATION, TEXT, Wire, framed, upgrade
from veillee.config.settings import Settings, Talk

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
Case = dict[str, Any]

PROTOCOL_ERROR, NOT_TEXT, TOO_BIG = 1_002, 1_003, 1_009
LOOKS_AHEAD = {
    "close-twice": "the library reads one frame ahead, and fails a second close by 1002",
}


def cases(name: str) -> list[Case]:
    """Return the cases of a suite, none where the suites are absent."""
    path = SUITES / "websocket" / f"{name}.json"
    if not path.exists():
        return []
    found: list[Case] = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return found


def named(name: str) -> Case:
    """Return one case of the frames, or skip where the suites are absent."""
    for case in cases("frames"):
        if case["id"] == name:
            return case
    pytest.skip("the public suites are not beside this checkout (../shared/suites)")


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """Serve with the limits as shipped."""
    settings = Settings(talk=Talk(), rooms=ROOMS)
    async with serving(tmp_path_factory.mktemp("frames"), settings) as served:
        yield served


@pytest.fixture(scope="module")
async def cookie(house: Served) -> str:
    return await house.cookie("Nina")


async def play(wire: Wire, steps: list[Case]) -> None:
    """Send the steps of a case as they go on the wire."""
    for step in steps:
        if "wait_ms" in step:
            await quiet(wire, step["wait_ms"] / 1_000)
            continue
        data = bytes.fromhex(step["send"])
        fill = step.get("fill", {"byte": "00", "count": 0})
        data += bytes.fromhex(fill["byte"]) * fill["count"]
        if not wire.transport.is_closing():
            wire.transport.write(data * step.get("repeat", 1))


async def quiet(wire: Wire, seconds: float) -> None:
    """Give the house so long to close."""
    try:
        await wire.until(lambda: wire.is_gone, seconds)
    except TimeoutError:
        return


def test_the_suites_are_read(suites: Path) -> None:
    assert len(cases("frames")) > 70
    assert len(cases("handshakes")) > 15
    assert suites.is_dir()


@pytest.mark.parametrize(
    "case", [one for one in cases("frames") if one["kind"] != "flood"], ids=lambda one: one["id"]
)
async def test_a_frame_of_the_suite(house: Served, cookie: str, case: Case) -> None:
    wire = await Wire.open(house.port, cookie)
    await wire.told("welcome")
    await play(wire, case["steps"])
    expected = case["expect"]
    texts = [one for one in expected.get("messages", []) if one["type"] == "text"]
    if expected.get("application_error"):
        refused = await wire.told("refused")
        assert refused["why"] == "malformed"
    elif any(one["type"] == "binary" for one in expected.get("messages", [])):
        assert await wire.gone() == NOT_TEXT
    elif expected.get("stays_open"):
        await wire.until(lambda: len(wire.of("refused")) >= len(texts))
        await wire.until(lambda: len(wire.pongs) >= len(expected["pongs"]))
        assert [pong.hex() for pong in wire.pongs] == expected["pongs"]
        await wire.caught_up()
        assert not wire.is_gone
    else:
        code = await wire.gone()
        if case["id"] in LOOKS_AHEAD:
            expected["close_codes"].append(PROTOCOL_ERROR)
        assert code in expected["close_codes"] or (
            code is None and expected.get("drop_without_close_frame_ok")
        )
    assert len(wire.of("refused")) <= max(len(texts), 1)
    wire.drop()


async def test_a_message_of_endless_empty_parts_is_too_big(house: Served, cookie: str) -> None:
    """Each costs its sender six bytes and the house a place in a list; nobody pays for it."""
    wire = await Wire.open(house.port, cookie)
    limit = house.node.settings.talk.frame_bytes
    wire.transport.write(framed(TEXT, b"", fin=False))
    wire.transport.write(framed(CONTINUATION, b"", fin=False) * (limit + 1))
    assert await wire.gone() == TOO_BIG


async def test_nobody_waits_behind_twenty_thousand_pongs(house: Served, cookie: str) -> None:
    flood = named("pong-flood")
    other = await house.enter("Omar")
    before = _resident_kb()
    wire = await Wire.open(house.port, cookie)
    await play(wire, flood["steps"])
    other.send({"t": "ping"})
    async with asyncio.timeout(1):
        await other.told("pong")
    await wire.caught_up()
    assert _resident_kb() - before < 8_192
    wire.drop()


async def test_a_flood_of_tiny_messages_ends_its_socket_and_others_are_answered(
    house: Served,
) -> None:
    flood = named("tiny-messages-flood")
    other = await house.enter("Paul", "bar")
    wire = await house.enter("Lise")
    await play(wire, flood["steps"])
    async with asyncio.timeout(1):
        assert (await other.ask(t="say", stream=house.stream("bar"), text="Ici"))["t"] == "kept"
    await wire.until(lambda: wire.is_gone)
    assert {one["why"] for one in wire.of("refused")} == {"malformed", "slow_down"}
    assert len(wire.of("refused")) < 1_000, "refused rubbish is paid for, too"


def _resident_kb() -> int:
    pages = Path(f"/proc/{os.getpid()}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") // 1_024


# This house is http; tests/pure/edge has the rule for https.
HANDSHAKES = [
    one
    for one in cases("handshakes")
    if "only when the configured origin is https" not in one.get("note", "")
]


@pytest.mark.parametrize("case", HANDSHAKES, ids=lambda one: one["id"])
async def test_a_handshake_of_the_suite(house: Served, cookie: str, case: Case) -> None:
    own = f"127.0.0.1:{house.port}"
    request = case["request"].replace("{{HOST}}", own).replace("{{PATH}}", "/api/socket")
    request = request.replace("{{ORIGIN}}", f"http://{own}")
    head = request.replace("Host: ", f"Cookie: {cookie}\r\nHost: ", 1)
    wire = await Wire.connect(house.port)
    early = bytes.fromhex(case.get("then_send", ""))
    wire.transport.write(head.encode("latin-1") + early)
    await wire.until(lambda: bool(wire.head) or wire.is_gone)
    assert wire.status in case["expect"]["status"] or (wire.is_gone and not wire.head)
    if case["id"] == "hs-plain":
        assert b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in wire.head
    if early:
        assert (await wire.told("refused"))["why"] == "malformed"
    wire.drop()


async def test_a_frame_in_the_segment_of_the_request_is_heard(house: Served, cookie: str) -> None:
    ping = framed(TEXT, b'{"t":"ping"}')
    wire = await Wire.open(house.port, cookie, early=ping)
    await wire.told("pong")
    assert wire.got[0]["t"] == "welcome", "the welcome is the first message on a socket"
    wire.drop()


async def test_firefox_asks_for_two_things_at_once(house: Served, cookie: str) -> None:
    wire = await Wire.open(house.port, cookie, Connection="keep-alive, Upgrade")
    await wire.told("welcome")
    wire.drop()


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:{port}.evil.example",
        "http://evil-127.0.0.1:{port}",
        "http://localhost:{port}",
        "null",
        "file://",
    ],
)
async def test_a_page_of_another_site_opens_no_socket(
    house: Served, cookie: str, origin: str
) -> None:
    """Cross-site WebSocket hijacking: the browser sends the cookie, the origin betrays the page."""
    wire = await Wire.connect(house.port)
    fields = {"Origin": origin.format(port=house.port)}
    wire.transport.write(upgrade(house.port, cookie, **fields))
    await wire.until(lambda: bool(wire.head))
    assert wire.status == 403
    await wire.gone()
    assert not wire.got


async def test_a_name_that_is_rebound_to_us_opens_no_socket(house: Served, cookie: str) -> None:
    """DNS rebinding: the attacker's own name leads to loopback, origin and host agree."""
    wire = await Wire.connect(house.port)
    evil = f"evil.example:{house.port}"
    wire.transport.write(upgrade(house.port, cookie, Host=evil, Origin=f"http://{evil}"))
    await wire.until(lambda: bool(wire.head))
    assert wire.status == 403


async def test_a_proxy_that_tells_of_a_public_address_gets_no_socket(
    house: Served, cookie: str
) -> None:
    wire = await Wire.connect(house.port)
    fields = {"X-Forwarded-For": "192.168.1.7, 203.0.113.9"}
    wire.transport.write(upgrade(house.port, cookie, **fields))
    await wire.until(lambda: bool(wire.head))
    assert wire.status == 403


@pytest.mark.parametrize("fragments", [1, 4])
async def test_a_message_at_the_limit_is_answered_and_one_byte_more_ends_the_socket(
    house: Served, cookie: str, fragments: int
) -> None:
    limit = house.node.settings.talk.frame_bytes
    for size in (limit, limit + 1):
        wire = await Wire.open(house.port, cookie)
        await wire.told("welcome")
        part = -(-size // fragments)
        parts = [b"x" * min(part, size - at) for at in range(0, size, part)]
        for number, payload in enumerate(parts):
            is_last = number == len(parts) - 1
            wire.transport.write(framed(CONTINUATION if number else TEXT, payload, fin=is_last))
        if size == limit:
            assert (await wire.told("refused"))["why"] == "malformed"
        else:
            assert await wire.gone() == TOO_BIG
        wire.drop()
