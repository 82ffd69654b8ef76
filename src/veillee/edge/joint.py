"""The joint of uvicorn and picows: what becomes of an upgrade request on the one port."""

import asyncio
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from picows import (
    WSAutoPingStrategy,
    WSListener,
    WSUpgradeRequest,
    WSUpgradeResponse,
    WSUpgradeResponseWithListener,
)
from picows.picows import WSProtocol  # type: ignore[attr-defined]  # not in the library's stub

from veillee.edge import cookies, door, knock
from veillee.edge.networks import own_prefix_of
from veillee.edge.socket import Front, VisitorSocket
from veillee.kernel.refusals import Closing, Refusal

if TYPE_CHECKING:
    from uvicorn.server import ServerState

HANDSHAKE_SECONDS = 5
READ_BUFFER = 2_048


class _Quiet:
    """Stands where picows wants a logger: it would log every peer's address, and keep one logger a
    socket.
    """

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        self._failed = failed

    def isEnabledFor(self, _: int) -> bool:  # noqa: N802 - the library's name
        """Log nothing of what the library tells."""
        return False

    def log(self, *_: object) -> None:
        """Say nothing."""

    debug = info = warning = error = log

    def exception(self, *_: object) -> None:
        """Tell of a failure of ours, which the library caught."""
        failure = sys.exc_info()[1]
        if failure is not None:
            self._failed(failure)


def protocol_class(front: Front) -> type[WSProtocol]:  # noqa: C901 - a class, no branches
    """Return what uvicorn instantiates as its `ws` class on an upgrade request."""

    class Socket(WSProtocol):  # type: ignore[misc]  # picows' protocol is not typed
        """picows' protocol under uvicorn. Its constructor is positional and undocumented: a test
        holds it.
        """

        def __init__(
            self,
            config: object,
            server_state: "ServerState",
            app_state: object,
            _loop: object = None,
        ) -> None:
            del config, app_state
            ping = WSAutoPingStrategy.PING_WHEN_IDLE
            super().__init__(
                None, None, False, self.route, _Quiet(front.failed), True, HANDSHAKE_SECONDS,
                False, 30, 30, ping, True, front.frame_bytes, None, READ_BUFFER,
            )  # fmt: skip
            self._peers = (
                server_state.connections
            )  # uvicorn calls .shutdown() on each of these when it stops
            self._peer = ""

        def route(self, request: WSUpgradeRequest) -> WSListener | WSUpgradeResponseWithListener:
            """Let a visitor in, or answer why not."""
            is_secure = self.transport.is_secure
            status = knock.refused(
                request.headers, request.method, request.path, self._peer,
                is_secure=is_secure, server=front.server, proxies=front.proxies,
            )  # fmt: skip
            if status is not None:
                return _refusal(status)
            client = door.client_of((self._peer, 0), request.headers, front.proxies)
            prefix = own_prefix_of(client.address, front.shared)
            return VisitorSocket(front, cookies.session_token(request.headers), prefix)

        def connection_made(self, transport: asyncio.Transport) -> None:
            """Note the peer's address for the door, for as long as the handshake."""
            peer = transport.get_extra_info("peername")
            self._peer = str(peer[0]) if peer else ""
            self._peers.add(self)
            super().connection_made(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            """Let uvicorn forget it."""
            self._peers.discard(self)
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            """Take what uvicorn replays (the head, and what followed it) through the library's own
            buffer.
            """
            while data:
                buffer = self.get_buffer(-1)
                size = min(len(buffer), len(data))
                buffer[:size] = data[:size]
                self.buffer_updated(size)
                data = data[size:]

        def shutdown(self) -> None:
            """Go when uvicorn stops: the front has told everybody before."""
            if isinstance(self.listener, VisitorSocket):
                self.listener.close(Closing.RESTARTING)
            else:
                self.transport.disconnect()

    return Socket


def _refusal(status: HTTPStatus) -> WSUpgradeResponseWithListener:
    why = Refusal.FOREIGN_ORIGIN if status is HTTPStatus.FORBIDDEN else Refusal.MALFORMED
    fields = {"Content-Type": "application/json"}
    if status is HTTPStatus.UPGRADE_REQUIRED:
        fields["Sec-WebSocket-Version"] = knock.VERSION
    body = b'{"why":"%s"}' % why.value.encode()
    return WSUpgradeResponseWithListener(
        WSUpgradeResponse.create_error_response(status, body, fields), None
    )
