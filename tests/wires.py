"""A visitor's socket written byte by byte: says whatever a hostile one could, forgets nothing it is
told, and can stop reading.
"""

import asyncio
import json
import socket
from collections.abc import Callable
from typing import Any, Self, cast

TEXT, CONTINUATION, BINARY, CLOSE, PING, PONG = 1, 0, 2, 8, 9, 10
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
PATIENCE = 10.0

Message = dict[str, Any]


class Wire(asyncio.Protocol):
    """One TCP stream to the house, raw until the upgrade is answered, frames from then on."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport = None  # type: ignore[assignment]  # set when connected
        self.head = b""
        self.got: list[Message] = []
        self.pongs: list[bytes] = []
        self.pings = 0
        self.close_code: int | None = None
        self.is_gone = False
        self.answers_pings = True
        self._buffer = b""
        self._news = asyncio.Event()

    # Opening

    @classmethod
    async def connect(cls, port: int, receive_buffer: int = 0) -> Self:
        """Open a TCP stream and say nothing; a small buffer makes a slow reader slow at once."""
        own = socket.socket()
        if receive_buffer:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        own.setblocking(False)  # noqa: FBT003 - the library's word
        loop = asyncio.get_running_loop()
        await loop.sock_connect(own, ("127.0.0.1", port))
        _, wire = await loop.create_connection(cls, sock=own)
        return wire

    @classmethod
    async def open(
        cls,
        port: int,
        cookie: str = "",
        early: bytes = b"",
        receive_buffer: int = 0,
        **fields: str,
    ) -> Self:
        """Open a socket as a browser does; `early` goes in the same segment as the request."""
        wire = await cls.connect(port, receive_buffer)
        wire.transport.write(upgrade(port, cookie, **fields) + early)
        await wire.until(lambda: wire.head != b"" or wire.is_gone)
        assert wire.status == 101, wire.head
        return wire

    @property
    def status(self) -> int:
        """Return the status of the answer to the request; 0 when there was none."""
        return int(self.head.split(b" ", 2)[1]) if self.head else 0

    # Speaking

    def send(self, message: Message | str | bytes) -> None:
        """Send one message whole."""
        text = json.dumps(message) if isinstance(message, dict) else message
        self.transport.write(framed(TEXT, text.encode() if isinstance(text, str) else text))

    async def ask(self, **message: Any) -> Message:
        """Send a command and return what answers it: the first message with its nonce."""
        before = len(self.got)
        message.setdefault("nonce", f"ask-{before}")
        self.send(message)
        return await self.told(lambda one: one.get("nonce") == message["nonce"], since=before)

    # Hearing

    async def told(self, wanted: Callable[[Message], bool] | str, since: int = 0) -> Message:
        """Wait for a message of a kind, or one that fits, and return the first."""
        fits = wanted if callable(wanted) else lambda one: one["t"] == wanted

        def found() -> list[Message]:
            return [one for one in self.got[since:] if fits(one)]

        await self.until(lambda: bool(found()) or self.is_gone)
        assert found(), f"gone with {self.close_code} before the answer, after {self.got[-3:]}"
        return found()[0]

    async def until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait for something to become true with what arrives."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._news.clear()
                await self._news.wait()

    async def caught_up(self) -> None:
        """Wait until everything written before now has arrived: a pong comes after it."""
        before = len(self.pongs)
        self.transport.write(framed(PING, b"now"))
        await self.until(lambda: len(self.pongs) > before or self.is_gone)

    async def gone(self, seconds: float = PATIENCE) -> int | None:
        """Wait for the end and return the code of the close frame, None without one."""
        await self.until(lambda: self.is_gone, seconds)
        return self.close_code

    def drop(self) -> None:
        """Vanish, as in a tunnel."""
        self.transport.abort()

    def of(self, kind: str) -> list[Message]:
        """Return all messages of a kind."""
        return [one for one in self.got if one["t"] == kind]

    # The protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start."""
        # uvloop's transports are none of asyncio's classes.
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end."""
        del exc
        self.is_gone = True
        self._news.set()

    def data_received(self, data: bytes) -> None:
        """Take bytes: the head of the answer first, then frames."""
        self._buffer += data
        if not self.head and b"\r\n\r\n" in self._buffer:
            self.head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        while self.status == 101 and (taken := parsed(self._buffer)):
            code, payload, self._buffer = taken
            self._take(code, payload)
        self._news.set()

    def _take(self, code: int, payload: bytes) -> None:
        if code == TEXT:
            self.got.append(json.loads(payload))
        elif code == PONG:
            self.pongs.append(payload)
        elif code == PING:
            self.pings += 1
            if self.answers_pings:
                self.transport.write(framed(PONG, payload))
        elif code == CLOSE and self.close_code is None:
            self.close_code = int.from_bytes(payload[:2], "big")
            self.transport.write(framed(CLOSE, payload[:2]))


def upgrade(port: int, cookie: str = "", **fields: str) -> bytes:
    """Return the request that asks for a socket; `fields` replace or add, empty ones go."""
    head = {
        "Host": f"127.0.0.1:{port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": KEY,
        "Sec-WebSocket-Version": "13",
        "Origin": f"http://127.0.0.1:{port}",
        "Cookie": cookie,
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return f"GET /api/socket HTTP/1.1\r\n{lines}\r\n".encode()


def framed(
    code: int, payload: bytes, *, fin: bool = True, mask: bytes = b"\x37\xfa\x21\x3d"
) -> bytes:
    """Return a client's frame, masked (RFC 6455 section 5.2)."""
    size = len(payload)
    first = bytes([(0x80 if fin else 0) | code])
    if size < 126:
        head = first + bytes([0x80 | size])
    elif size < 65_536:
        head = first + bytes([0x80 | 126]) + size.to_bytes(2, "big")
    else:
        head = first + bytes([0x80 | 127]) + size.to_bytes(8, "big")
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


def parsed(data: bytes) -> tuple[int, bytes, bytes] | None:
    """Return a server's first frame (code, payload) and the rest; None when it is not whole."""
    if len(data) < 2:
        return None
    size, at = data[1], 2
    if size >= 126:
        more = 2 if size == 126 else 8
        if len(data) < 2 + more:
            return None
        size, at = int.from_bytes(data[2 : 2 + more], "big"), 2 + more
    if len(data) < at + size:
        return None
    return data[0] & 0x0F, data[at : at + size], data[at + size :]
