"""One visitor takes what is meant for all: every socket of the house, its memory."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.serving import Served, serving
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
