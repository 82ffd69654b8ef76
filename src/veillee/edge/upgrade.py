"""HTTP and WebSocket on one port: uvicorn's parser hands an upgrade over to picows, losing nothing
on the way.

Three traps are closed here. A frame in the same TCP segment as the upgrade request would be dropped
by uvicorn. Firefox sends `Connection: keep-alive, Upgrade`, which picows does not read as an
upgrade. And a request's head has no bound.
"""

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from veillee.edge.whole import Whole

if TYPE_CHECKING:
    from asyncio import Transport

HEAD_BYTES = 16_384
HEAD_FIELDS = 100
_LOST = {b"connection", b"sec-websocket-extensions"}


class Head(HttpToolsProtocol):
    """uvicorn's HTTP protocol with bounded heads and a hand-over that keeps what follows the
    upgrade.
    """

    transport: "Transport"

    def on_message_begin(self) -> None:
        """Start counting anew."""
        super().on_message_begin()
        self._head_bytes = 0

    def on_url(self, url: bytes) -> None:
        """Count the target."""
        self._counted(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a field; too many are a malformed request (RFC 9110 section 5.4 lets us choose)."""
        self._counted(len(name) + len(value))
        if len(self.headers) >= HEAD_FIELDS:
            raise ValueError
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Take the host from a target that names one, whatever `Host` says (RFC 9112 section
        3.2.2): the door then judges the host that was asked for. The answer is written whole.
        """
        _, is_absolute, rest = self.url.partition(b"://")
        if is_absolute and not self.url.startswith(b"/"):
            authority = re.split(rb"[/?#]", rest, maxsplit=1)[0]
            self.headers[:] = [field for field in self.headers if field[0] != b"host"]
            self.headers.append((b"host", authority))
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before and self.scope["method"] != "HEAD":
            self.cycle.transport = Whole(self.transport)  # type: ignore[assignment]  # what it uses

    def _counted(self, size: int) -> None:
        self._head_bytes += size
        if self._head_bytes > HEAD_BYTES:
            raise ValueError  # httptools turns it into a parser error, uvicorn into 400

    def data_received(self, data: bytes) -> None:
        """Feed the parser; after an upgrade hand the rest of the segment to the socket."""
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            if not self._should_upgrade():
                self._refuse(HTTPStatus.BAD_REQUEST)
                return
            rest = data[upgrade.args[0] :]
            self.handle_websocket_upgrade()
            protocol = self.transport.get_protocol()
            if rest and not self.transport.is_closing():
                protocol.data_received(rest)  # type: ignore[attr-defined]  # our Socket has it
        except httptools.HttpParserError:
            self._refuse(HTTPStatus.BAD_REQUEST)

    def handle_websocket_upgrade(self) -> None:
        """Pass on the head with one canonical `Connection` field; compression is not offered."""
        self.headers[:] = [(name, value) for name, value in self.headers if name not in _LOST]
        self.headers.append((b"connection", b"Upgrade"))
        super().handle_websocket_upgrade()

    def _refuse(self, status: HTTPStatus) -> None:
        self.transport.write(
            b"HTTP/1.1 %d %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            % (status.value, status.phrase.encode())
        )
        self.transport.close()
