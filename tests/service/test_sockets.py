"""Sockets of a whole node: closed with a reason, asked when silent, sent away when slow, and back
without a hole.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from tests.doorstep import Device
from tests.serving import EASY, Served, come_in, leave_for_good, serving
from tests.wires import Wire, framed
from veillee.config.settings import Server, Talk
from veillee.edge.socket import WAITING_FRAMES
from veillee.kernel.refusals import Closing

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
ROOM = "bar"
SMALL_BACKLOG = msgspec.structs.replace(
    EASY, talk=Talk(burst=1e9, refill=1e9, backlog_bytes=65_536, recovery=100)
)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path) as served:
        yield served


async def told_and_closed(wire: Wire, because: Closing) -> dict[str, object]:
    """Wait for the last message and the close frame, both with the same code."""
    assert await wire.gone() == because.value
    last = wire.got[-1]
    assert (last["t"], last["code"]) == ("closing", because.value)
    return last


@pytest.mark.parametrize("cookie", ["", "veillee=nonsense", "veillee=" + "A" * 43])
async def test_without_a_session_the_socket_says_so(house: Served, cookie: str) -> None:
    await told_and_closed(await Wire.open(house.port, cookie), Closing.NO_SESSION)


async def test_a_full_house_asks_to_come_back_later(tmp_path: Path) -> None:
    full = msgspec.structs.replace(EASY, server=Server(max_sockets=1))
    async with serving(tmp_path, full) as house:
        nina = await house.enter("Nina")
        last = await told_and_closed(
            await Wire.open(house.port, await house.cookie("Omar")), Closing.BUSY
        )
        assert last["retry_after_ms"]
        nina.send({"t": "ping"})
        await nina.told("pong")


async def test_who_leaves_for_good_is_closed_on_every_page(house: Served) -> None:
    device = Device()
    cookie = await come_in(house.port, device, nickname="Nina")
    pages = [await house.wire(cookie), await house.wire(cookie)]
    await leave_for_good(house.port, cookie)
    for page in pages:
        await told_and_closed(page, Closing.LEFT)
    await told_and_closed(await Wire.open(house.port, cookie), Closing.NO_SESSION)


async def test_a_crowd_of_frames_before_the_welcome_is_hostile(house: Served) -> None:
    early = framed(1, b'{"t":"ping"}') * (WAITING_FRAMES + 1)
    wire = await Wire.open(house.port, await house.cookie("Nina"), early=early)
    await told_and_closed(wire, Closing.HOSTILE)


async def test_a_silent_socket_is_asked_and_stays_when_it_answers(house: Served) -> None:
    nina = await house.enter("Nina")
    _grow_silent(house, 1.5)
    house.node.front.turn()
    await nina.until(lambda: nina.pings == 1)
    await nina.caught_up()  # its pong went out before
    house.node.front.turn()
    await nina.caught_up()
    assert (nina.is_gone, nina.pings) == (False, 1), "a pong is a sign of life"


async def test_a_socket_that_stays_silent_is_closed(house: Served) -> None:
    nina = await house.enter("Nina")
    nina.answers_pings = False
    _grow_silent(house, 1.5)
    house.node.front.turn()
    _grow_silent(house, 1.5)
    house.node.front.turn()
    await told_and_closed(nina, Closing.SILENT)


async def test_half_a_frame_is_no_sign_of_life(house: Served) -> None:
    """A frame that announces more than ever comes would hold its socket for ever."""
    nina = await house.enter("Nina")
    nina.answers_pings = False
    nina.transport.write(framed(1, b"x" * 100)[:20])
    await house.enter("Omar")  # by now what Nina sent has come
    _grow_silent(house, 2.5)
    house.node.front.turn()
    await told_and_closed(nina, Closing.SILENT)


def _grow_silent(house: Served, times: float) -> None:
    """Let every socket have been silent for so many times the allowed time."""
    for socket in house.node.front.sockets:
        socket.heard_at -= times * house.node.front.silence


@pytest.mark.parametrize("first", ["house", "visitor"])
async def test_a_stop_tells_everybody_and_ends_whoever_closes_first(
    tmp_path: Path, first: str
) -> None:
    async with serving(tmp_path) as house:
        nina, omar = await house.enter("Nina", ROOM), await house.enter("Omar", ROOM)
        if first == "visitor":
            omar.transport.write(framed(8, (1_000).to_bytes(2, "big")))
            assert await omar.gone() == 1_000
        house.node.front.stop()
        await told_and_closed(nina, Closing.RESTARTING)
        if first == "house":
            await told_and_closed(omar, Closing.RESTARTING)
        late = await Wire.open(house.port, await house.cookie("Paul"))
        await told_and_closed(late, Closing.RESTARTING)
        assert not house.node.front.sockets


async def test_nobody_goes_on_inside_as_whom_somebody_else_took_the_place_of(
    house: Served,
) -> None:
    device, known = Device(), {"nickname": "Nina"}
    over = await come_in(house.port, device, **known)
    nina = await house.wire(over)
    cookie = await come_in(house.port, device, over, **known)
    await come_in(house.port, Device(), over, nickname="Paul")
    await nina.caught_up()  # they came back themselves, and a session that is over is nobody's
    await come_in(house.port, Device(), cookie, nickname="Zoé")
    await told_and_closed(nina, Closing.NO_SESSION)


async def test_who_stops_reading_is_sent_away_and_misses_nothing(tmp_path: Path) -> None:
    """A slow reader costs the others nothing and the house a bounded backlog; the journal holds the
    rest.
    """
    async with serving(tmp_path, SMALL_BACKLOG) as house:
        stream, cookie = house.stream(ROOM), await house.cookie("Lente")
        slow = await Wire.open(house.port, cookie, receive_buffer=4_096)
        joined = await slow.ask(t="join", stream=stream)
        nina, omar = await house.enter("Nina", ROOM), await house.enter("Omar", ROOM)
        slow.transport.pause_reading()
        said = await _talk_until_somebody_is_closed(house, nina, omar)
        for number in range(said + 1, said + 4):
            await nina.ask(t="say", stream=stream, text=f"Ligne {number}0 après")
        slow.transport.resume_reading()
        await told_and_closed(slow, Closing.TOO_SLOW)
        since = _numbers(slow, joined["offset"])
        back = await house.wire(cookie)
        again = await back.ask(t="join", stream=stream, epoch=joined["epoch"], since=since)
        await omar.caught_up()
        offset = _numbers(omar, joined["offset"])
        assert since < offset
        assert again["offset"] == offset
        if again.get("recovered"):
            assert [one["seq"] for one in again["events"]] == list(range(since + 1, offset + 1))
        else:
            assert offset - since > SMALL_BACKLOG.talk.recovery
            assert again["messages"][-1]["text"].startswith(f"Ligne {said + 3}0 ")


async def _talk_until_somebody_is_closed(house: Served, nina: Wire, omar: Wire) -> int:
    """Let Nina talk, and Omar hear each line within a second, until a reader was too slow."""
    for said in range(1, 20_000):
        text = f"Ligne {said}0 " + "é" * 980  # no number that is an age
        kept = await nina.ask(t="say", stream=house.stream(ROOM), text=text, confirmed=True)
        assert kept["t"] == "kept", kept
        async with asyncio.timeout(1):
            await omar.until(lambda: omar.got[-1].get("seq") == kept["seq"])  # noqa: B023 - awaited here
        if not all(socket.outlet and socket.outlet.is_open for socket in house.node.front.sockets):
            return said
    raise AssertionError("a backlog without end")


def _numbers(wire: Wire, offset: int) -> int:
    """Return the last number a socket was told; none is missing or doubled."""
    seen = [one["seq"] for one in wire.got if "seq" in one]
    assert seen == list(range(offset + 1, offset + 1 + len(seen)))
    return offset + len(seen)
