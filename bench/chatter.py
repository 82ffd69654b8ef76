"""Chat at full speed: a thousand sockets in rooms of ten, each with lines in flight, told to a
house faster than Python could parse the answers.

The generator has one core and must not be the limit. So frames are put together from halves made
before, and of what comes back only the answers are counted, by their first bytes.
"""

import asyncio
import json
import os
import time
from typing import Any, cast

from bench.served import SHARED, House
from bench.visitors import Visitor

ROOM = 10
HANDS = 2
"""Lines each person has in flight: with 1,000 people, 2,000 that wait for their answer."""
WARM_SECONDS = 2
SECONDS = 6
QUIET_SECONDS = 1
"""What a busy house reads at once takes it some half a second until the answers go out together."""
_KEPT = b'{"t":"kept"'
_REFUSALS = (b'{"t":"refused"', b'{"t":"asked"', b'{"t":"held"')
_TAIL = 16
_SHORT = 126


def lines() -> list[str]:
    """Return lines people really wrote, from the public logs beside the project, or plain ones
    without them.
    """
    found = [
        str(json.loads(line)["text"])
        for path in sorted((SHARED / "suites" / "chatlogs").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    usable = [text[:500] for text in found if text.strip() and "://" not in text]
    return usable or ["Quelqu'un a une recette de waterzoï pour ce soir ?"]


def masked(payload: bytes) -> bytes:
    """Return a client's text frame; the mask is zero, which is valid and costs nothing."""
    size = len(payload)
    if size < _SHORT:
        return bytes((0x81, 0x80 | size, 0, 0, 0, 0)) + payload
    return bytes((0x81, 0x80 | _SHORT, size >> 8, size & 255, 0, 0, 0, 0)) + payload


class Chatter(asyncio.Protocol):
    """One person's socket: joins a room, then says a line for every line that was kept."""

    def __init__(self, cookie: str, stream: str, said: list[bytes], first: int) -> None:
        self.joined = asyncio.get_running_loop().create_future()
        self.kept = 0
        self.refused = 0
        self.is_stopping = False
        self._cookie = cookie
        self._stream = stream
        self._half = b'{"t":"say","stream":"%s","text":' % stream.encode()
        self._said = said
        self._next = first
        self._tail = b""
        self._greeting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(
            b"GET /api/socket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            b"Sec-WebSocket-Version: 13\r\nCookie: %s\r\n\r\n" % self._cookie.encode()
        )

    def data_received(self, data: bytes) -> None:
        """Count the answers in what came and say as much again."""
        if not self.joined.done():
            self._greet(data)
            return
        whole = self._tail + data
        kept = whole.count(_KEPT)
        refused = sum(whole.count(refusal) for refusal in _REFUSALS)
        # What is counted is cut off the tail, or it would be counted again with the next bytes.
        last = max(whole.rfind(start) for start in (_KEPT, *_REFUSALS))
        self._tail = whole[max(last + 1, len(whole) - _TAIL) :]
        self.kept += kept
        self.refused += refused
        if (kept or refused) and not self.is_stopping:
            self.say(kept + refused)

    def _greet(self, data: bytes) -> None:
        before, self._greeting = self._greeting, self._greeting + data
        if b'"t":"welcome"' in self._greeting and b'"t":"welcome"' not in before:
            join = {"t": "join", "nonce": "j", "stream": self._stream}
            self.transport.write(masked(json.dumps(join).encode()))
        if b'"t":"joined"' in self._greeting:
            self.joined.set_result(None)

    def say(self, count: int) -> None:
        """Say so many lines at once."""
        said, at = self._said, self._next
        self._next += count
        half, several = self._half, len(said)
        self.transport.write(
            b"".join([masked(half + said[number % several]) for number in range(at, at + count)])
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """A socket that ends in the middle spoils the measure: say so."""
        if not self.joined.done():
            self.joined.set_exception(exc or ConnectionResetError())


async def gather(port: int, rooms: list[str], people: list[Visitor], turn: int) -> list[Chatter]:
    """Connect everybody and join the rooms, ten people a room.

    Nobody says in one turn what they said in another, which a house asks about.
    """
    loop, found = asyncio.get_running_loop(), list[Chatter]()
    # Ids of this run alone: one that the house remembers would be answered and said no second time.
    run = time.monotonic_ns()
    said = [
        b'%s,"nonce":"%d-%d","confirmed":true}'
        % (json.dumps(text, ensure_ascii=False).encode(), run, at)
        for at, text in enumerate(lines())
    ]
    for number, person in enumerate(people):
        stream = rooms[number // ROOM]

        def make(person: Visitor = person, stream: str = stream, at: int = number) -> Chatter:
            return Chatter(person.cookie, stream, said, at * 31 + turn * 211)

        _, chatter = await loop.create_connection(make, "127.0.0.1", port)
        await chatter.joined
        found.append(chatter)
    return found


async def durable(
    house: House, rooms: list[str], people: list[Visitor], turn: int
) -> dict[str, Any]:
    """Return what is kept in some seconds, after some of warming up."""
    chatters = await gather(house.port, rooms, people, turn)
    for chatter in chatters:
        chatter.say(HANDS)
    await asyncio.sleep(WARM_SECONDS)
    kept, began = sum(chatter.kept for chatter in chatters), time.monotonic()
    cpu, own = house.cpu_seconds(), sum(os.times()[:2])
    await asyncio.sleep(SECONDS)
    seconds = time.monotonic() - began
    kept = sum(chatter.kept for chatter in chatters) - kept
    cpu, own = house.cpu_seconds() - cpu, sum(os.times()[:2]) - own
    for chatter in chatters:
        chatter.is_stopping = True
    await _quiet(chatters)
    for chatter in chatters:
        chatter.transport.close()
    return {
        "per_s": round(kept / seconds),
        "per_cpu_s": round(kept / cpu),
        "server_cpu": round(cpu / seconds, 2),
        "load_cpu": round(own / seconds, 2),
        "kept": sum(chatter.kept for chatter in chatters),
        "refused": sum(chatter.refused for chatter in chatters),
    }


async def _quiet(chatters: list[Chatter]) -> None:
    """Wait until no more answers come."""
    before = -1
    while (now := sum(chatter.kept + chatter.refused for chatter in chatters)) != before:
        before = now
        await asyncio.sleep(QUIET_SECONDS)
