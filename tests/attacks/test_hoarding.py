"""One visitor takes what is meant for all: every socket of the house, its memory."""

import asyncio
import socket
import threading
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from picows import WSMsgType

from tests.contract.test_store_casebook import MUTED, decided
from tests.serving import Served, serving
from tests.wires import framed
from veillee.edge import incoming
from veillee.edge.socket import MESSAGE_SECONDS, SOCKETS_A_PERSON, VisitorSocket
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


# Nor does who asked for something small and keeps the line.
async def test_who_asked_and_stays_makes_room_for_who_asks(
    house: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle = await connected(house, monkeypatch, 3)
    for ends in idle:
        assert (await asked(house, ends, "robots.txt")).startswith(b"HTTP/1.1 200 ")
        await ends[0].readuntil(b"/\n")
    one = await asyncio.open_connection("127.0.0.1", house.port)
    assert (await asked(house, one, "healthz")).startswith(b"HTTP/1.1 200 ")
    assert await asyncio.wait_for(idle[0][0].read(), 10) == b"", "who stayed longest went"
    for _, each in (*idle, one):
        each.close()


# Nor does who reads nothing of what they asked for.
async def test_who_does_not_read_makes_room_for_who_asks(
    house: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MOST_AT_ONCE", len(incoming.Incoming.asking) + 2)
    deaf = [await unread(house) for _ in range(2)]
    one = await asyncio.open_connection("127.0.0.1", house.port)
    assert (await asked(house, one, "healthz")).startswith(b"HTTP/1.1 200 ")
    one[1].close()
    for each in deaf:
        each.close()


async def test_where_everybody_is_being_answered_one_more_is_told_to_come_back(
    house: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_over = threading.Event()
    idle = await connected(house, monkeypatch, 3)
    store: Any = house.node.store
    waiting = asyncio.create_task(store._writer.do(lambda _: is_over.wait(10)))
    answers = [asyncio.create_task(asked(house, ends, "healthz")) for ends in idle]
    while any(one.is_waited_for for one in incoming.Incoming.asking):  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.01)
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    answer = await asyncio.wait_for(reader.read(), 10)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After" in answer
    is_over.set()
    await waiting
    for told in await asyncio.gather(*answers):
        assert told.startswith(b"HTTP/1.1 200 ")
    for _, each in (*idle, (reader, writer)):
        each.close()


async def test_who_reads_nothing_is_hung_up_on_in_time(
    house: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "READ_SECONDS", 0.2)
    deaf = await unread(house)
    async with asyncio.timeout(20):
        while incoming.Incoming.asking:  # noqa: ASYNC110 - nobody is called back
            await asyncio.sleep(0.05)
    deaf.close()


async def test_who_reads_slowly_gets_it_all(house: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "READ_SECONDS", 0.2)
    slow, got = await unread(house, last=True), 0
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 262_144)
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(60):
        while part := await loop.sock_recv(slow, 262_144):
            got += len(part)
            await asyncio.sleep(0.02)
    assert got > 24 * len(largest(house)[1])
    slow.close()


# Each request sent ahead weighs sixty times as much in the house as on the line.
async def test_nobody_asks_thousands_of_things_ahead(house: Served) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    most, ask = 0, b"GET /x HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % house.port
    reading = asyncio.create_task(reader.read())
    while not writer.is_closing() and most < 10 * incoming.MOST_AHEAD:
        writer.write(500 * ask)
        await asyncio.sleep(0)
        most = max([most, *(len(one.pipeline) for one in incoming.Incoming.asking)])
    with suppress(ConnectionResetError):  # where more was still on its way
        assert b"HTTP/1.1 400 " in await asyncio.wait_for(reading, 20)
    assert most <= incoming.MOST_AHEAD + 1
    writer.close()


async def test_who_asks_for_a_few_things_ahead_gets_them_all(house: Served) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    ask = b"GET /x HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % house.port
    for _ in range(10):
        writer.write(20 * ask)
        for _ in range(20):
            assert (await asyncio.wait_for(reader.readuntil(b"}"), 10)).startswith(b"HTTP/1.1 404 ")
    writer.close()


async def asked(house: Served, ends: Ends, path: str) -> bytes:
    """Ask for something and return the head of the answer."""
    reader, writer = ends
    writer.write(f"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n\r\n".encode())
    return await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)


def largest(house: Served) -> tuple[str, bytes]:
    """Return the name and the content of the largest file of the page."""
    pages = house.node.desk.pages
    name = max(pages.assets, key=lambda name: len(pages.assets[name].plain))
    return f"/static/{pages.release}/{name}", pages.assets[name].plain


async def unread(house: Served, times: int = 24, *, last: bool = False) -> socket.socket:
    """Ask for far more than the kernel holds, and read nothing until the house waits for it."""
    path, _ = largest(house)
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    deaf.connect(("127.0.0.1", house.port))
    deaf.settimeout(0)
    ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n"
    end = f"{ask}Connection: close\r\n\r\n" if last else ""
    await asyncio.get_running_loop().sock_sendall(
        deaf, (f"{ask}\r\n" * (times - bool(last)) + end).encode()
    )
    name = deaf.getsockname()
    async with asyncio.timeout(20):
        while not any(  # noqa: ASYNC110 - nobody is called back
            one.client == name and one.flow.write_paused for one in incoming.Incoming.asking
        ):
            await asyncio.sleep(0.01)
    return deaf


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


class Part:
    """A part of a message that does not end, as picows hands it over."""

    fin = False
    rsv1 = rsv2 = rsv3 = 0
    payload_size = 2

    def __init__(self, kind: WSMsgType) -> None:
        self.msg_type = kind

    def get_payload_as_bytes(self) -> bytes:
        """Return bytes of their own, as a part of a buffer is copied."""
        return bytes(bytearray(b"ab"))


# A pong now and then keeps the socket, and nobody pays for parts: each must weigh what it is long.
async def test_a_message_in_small_parts_weighs_what_it_is_long() -> None:
    front: Any = SimpleNamespace(frame_bytes=16_384)
    transport: Any = SimpleNamespace(is_close_frame_sent=False)
    listener: Any = VisitorSocket(front, b"token")
    tracemalloc.start()
    try:
        listener.on_ws_frame(transport, Part(WSMsgType.TEXT))
        for _ in range(8_000):
            listener.on_ws_frame(transport, Part(WSMsgType.CONTINUATION))
        weight, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert weight < 4 * front.frame_bytes


async def test_a_message_that_does_not_end_ends_its_socket(house: Served) -> None:
    nina = await house.wire(await house.cookie("Nina"))
    nina.transport.write(framed(1, b'{"t":', fin=False))
    await nina.caught_up()
    house.node.front.turn()
    assert not nina.is_gone
    for one in house.node.front.sockets:
        one._began -= MESSAGE_SECONDS + 1
    house.node.front.turn()
    assert await nina.gone() == Closing.SILENT.value
