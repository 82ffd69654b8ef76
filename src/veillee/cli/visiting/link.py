"""One open socket: frames in as messages of the wire, commands out as frames."""

import asyncio
import logging
from collections.abc import Callable

import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from veillee.cli.visiting.target import Target
from veillee.wire import server
from veillee.wire.client import ClientMessage

_decoder: msgspec.json.Decoder[server.AnyServerMessage] = msgspec.json.Decoder(
    server.AnyServerMessage
)
_encode = msgspec.json.Encoder().encode
_SECONDS = 30.0
# Its INFO lines hold addresses.
_QUIET = logging.getLogger("veillee.visiting")

Heard = Callable[[server.AnyServerMessage], None]
Ended = Callable[["Link", server.Closing | None], None]


class Link(WSListener):
    """A socket from opening to end; `ended` is told the house's farewell, None without one."""

    def __init__(self, heard: Heard, ended: Ended, wrong: Callable[[str], None]) -> None:
        self._heard = heard
        self._ended = ended
        self._wrong = wrong
        self._transport: WSTransport | None = None
        self._farewell: server.Closing | None = None

    async def open(self, target: Target, cookie: str, address: str = "") -> None:
        """Connect with the cookie of a session."""
        _QUIET.setLevel(logging.CRITICAL)
        async with asyncio.timeout(_SECONDS):
            await ws_connect(
                lambda: self,
                target.socket_url,
                ssl_context=target.trust(),
                extra_headers={"Cookie": cookie} | target.told(address),
                websocket_handshake_timeout=_SECONDS,
                logger_name=_QUIET,
            )

    def send(self, command: ClientMessage) -> None:
        """Send one command; into the void when the socket is gone."""
        if self._transport is not None:
            self._transport.send(WSMsgType.TEXT, _encode(command))

    def close(self) -> None:
        """Go politely."""
        if self._transport is not None:
            self._transport.send_close()
            self._transport.disconnect()

    def cut(self) -> None:
        """Drop the line without a word, as a tunnel does."""
        if self._transport is not None:
            self._transport.underlying_transport.abort()

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Take the transport."""
        self._transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Take one message."""
        if frame.msg_type == WSMsgType.CLOSE:
            transport.disconnect()
            return
        if frame.msg_type != WSMsgType.TEXT:
            return
        try:
            message = _decoder.decode(frame.get_payload_as_bytes())
        except msgspec.MsgspecError as mistake:
            self._wrong(f"a frame that the wire does not know: {mistake}")
            return
        if isinstance(message, server.Closing):
            self._farewell = message
        self._heard(message)

    def on_ws_disconnected(self, _: WSTransport) -> None:
        """Tell the end, once."""
        if self._transport is not None:
            self._transport = None
            self._ended(self, self._farewell)
