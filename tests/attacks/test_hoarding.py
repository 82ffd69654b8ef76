"""One visitor takes what is meant for all: every socket of the house, its memory."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from tests.contract.test_store_casebook import MUTED, decided
from tests.serving import Served, serving
from veillee.edge import incoming
from veillee.edge.socket import SOCKETS_A_PERSON
from veillee.entry.accesses import MOST, Accesses
from veillee.kernel.clock import DAY
from veillee.kernel.refusals import Closing
from veillee.model.sanction import MeasureKind
from veillee.store.memory import MemoryStore

pytestmark = pytest.mark.anyio

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


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


async def connected(house: Served, monkeypatch: pytest.MonkeyPatch, count: int) -> list[Ends]:
    """Open connections that say nothing until no place is left."""
    already = len(incoming.Incoming.asking)
    monkeypatch.setattr(incoming, "MOST_AT_ONCE", already + count)
    idle = [await asyncio.open_connection("127.0.0.1", house.port) for _ in range(count)]
    while len(incoming.Incoming.asking) < already + count:  # noqa: ASYNC110 - nobody is called back
        await asyncio.sleep(0.01)
    return idle


# Connections that ask nothing take no descriptor from those who talk, and no place from who asks.
async def test_who_only_connects_makes_room_for_who_asks(
    house: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = await house.wire(await house.cookie("Nina"))
    idle = await connected(house, monkeypatch, 3)
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    writer.write(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n\r\n".encode())
    assert (await asyncio.wait_for(reader.readline(), 10)).startswith(b"HTTP/1.1 200 ")
    assert await asyncio.wait_for(idle[0][0].read(), 10) == b"", "who waited longest went"
    assert len(incoming.Incoming.asking) <= incoming.MOST_AT_ONCE
    wire.send({"t": "ping"})
    await wire.told("pong")
    for _, each in (*idle, (reader, writer)):
        each.close()


async def test_where_everybody_is_being_answered_one_more_is_told_to_come_back(
    house: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle = await connected(house, monkeypatch, 3)
    for one in tuple(incoming.Incoming.asking):
        one._enough()  # as if their requests were whole
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    answer = await asyncio.wait_for(reader.read(), 10)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After" in answer
    for _, each in (*idle, (reader, writer)):
        each.close()


# Somebody under a measure owns a large network, and comes by all of it.
async def test_a_measure_remembers_a_bounded_number_of_accesses() -> None:
    store = MemoryStore()
    traces = store.traces
    assert await store.casebook.append(decided())
    now, clock = MUTED.since + 1, [MUTED.since + 1]
    door = Accesses(traces, lambda: clock[0], b"k" * 32, 30)
    evading = msgspec.structs.replace(MUTED, kind=MeasureKind.NO_PRIVATE, until=now + 90 * DAY)
    prefixes = [number.to_bytes(7, "big") for number in range(1, MOST + 200)]
    await door.remember(prefixes, evading)
    await door.remember(prefixes[:1], evading)
    assert len(await traces.marked_accesses(now)) == MOST
    assert sum(door.is_marked(each) for each in prefixes) == MOST
    clock[0] += 31 * DAY
    await door.remember(prefixes[-1:], evading)
    assert door.is_marked(prefixes[-1]), "what is over leaves room"
