"""One visitor takes what is meant for all: every socket of the house, its memory."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.serving import Served, serving
from veillee.edge import incoming
from veillee.edge.socket import SOCKETS_A_PERSON
from veillee.kernel.refusals import Closing

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path) as served:
        yield served


# One cookie opens socket after socket, until nobody else finds one.
async def test_one_cookie_cannot_hold_every_socket(house: Served) -> None:
    cookie = await house.cookie("Nina")
    wires = [await house.wire(cookie) for _ in range(SOCKETS_A_PERSON + 3)]
    for wire in wires[:3]:
        assert await wire.gone() == Closing.BUSY.value
    for wire in (wires[3], wires[-1]):
        wire.send({"t": "ping"})
        await wire.told("pong")


# Each language has a room list of its own in memory: made-up ones must not.
async def test_a_made_up_language_is_not_kept(house: Served) -> None:
    wire = await house.wire(await house.cookie("Nina", language="zz-1"))
    welcome = next(told for told in wire.got if told["t"] == "welcome")
    assert welcome["me"]["language"] == "fr"


# Connections that ask nothing take no descriptor from those who talk.
async def test_who_only_connects_is_sent_away_when_they_are_many(
    house: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = await house.wire(await house.cookie("Nina"))
    already = len(incoming.Incoming.asking)
    monkeypatch.setattr(incoming, "MOST_AT_ONCE", already + 3)
    idle = [await asyncio.open_connection("127.0.0.1", house.port) for _ in range(3)]
    while len(incoming.Incoming.asking) < already + 3:  # noqa: ASYNC110 - nobody is called back
        await asyncio.sleep(0.01)
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    answer = await asyncio.wait_for(reader.read(), 10)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After" in answer
    wire.send({"t": "ping"})
    await wire.told("pong")
    for _, each in (*idle, (reader, writer)):
        each.close()
    while len(incoming.Incoming.asking) > already:  # noqa: ASYNC110 - nobody is called back
        await asyncio.sleep(0.01)
    again = await house.wire(await house.cookie("Omar"))
    again.send({"t": "ping"})
    await again.told("pong")
