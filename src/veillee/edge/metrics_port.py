"""The metrics on a port of their own, on loopback: no proxy of the house ever leads here.

Nor does a page that a browser on this machine shows: the numbers are exact, and what the door tells
of how many are here is not.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from veillee.config.settings import Server
from veillee.edge.door import is_own_host
from veillee.edge.meter import Meter
from veillee.edge.openmetrics import CONTENT_TYPE, OpenMetrics

_HEAD_BYTES = 8_192
_SECONDS = 5.0
_NAMELESS = Server()


@asynccontextmanager
async def metrics_port(meter: Meter, port: int) -> AsyncIterator[int]:
    """Answer `GET /metrics` on loopback while the block runs; gives the port."""
    metrics = OpenMetrics(meter)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(_response(head, metrics))
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass  # a scraper that does not ask properly gets nothing
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port, limit=_HEAD_BYTES)
    async with server:
        yield server.sockets[0].getsockname()[1]


def _response(head: bytes, metrics: OpenMetrics) -> bytes:
    if not head.startswith((b"GET /metrics ", b"GET / ")):
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    if not _names_this_machine(head):
        return b"HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    text = metrics.text()
    told = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: {len(text)}\r\n"
        "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return told.encode() + text


def _names_this_machine(head: bytes) -> bool:
    """Tell whether `Host` is `localhost` or a private address: a name that somebody lets resolve to
    this machine (DNS rebinding) is neither.
    """
    fields = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    hosts = [value.strip() for name, _, value in fields if name.lower() == b"host"]
    return len(hosts) == 1 and is_own_host(hosts[0].decode("latin-1"), _NAMELESS)
