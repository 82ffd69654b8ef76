"""The socket: frames in within limits, frames out as the outlet writes them. Knows nothing of rooms
or rules.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakSet

from picows import WSCloseCode, WSFrame, WSListener, WSMsgType, WSTransport

from veillee.config.settings import Server
from veillee.edge import door
from veillee.kernel.refusals import Closing
from veillee.model.ids import PersonId
from veillee.talk.session import Outlet, Session
from veillee.wire import server
from veillee.wire.codec import frame

if TYPE_CHECKING:
    from veillee.edge.networks import Networks
    from veillee.talk.house import House

GOODBYE_SECONDS = 2.0
_NO_HEADERS: Any = None
_AT_ONCE = False  # the library's word: not gracefully
MESSAGE_SECONDS = 20.0
"""From the first part of a message to its last, as a request has (`incoming`)."""
WAITING_FRAMES = 32
MOST_FLOODS = 500
"""Refusals for haste in a row: a page waits when it is told to."""
PING = b"\x89\x00"
NORMAL, PROTOCOL_ERROR, NOT_TEXT, NOT_UTF8, TOO_BIG = 1000, 1002, 1003, 1007, 1009
POLICY, NO_CODE = 1008, 5000
RETRY_LATER_MS = 30_000
A_HOUSEHOLD = 8
"""More people here by one access are a hall or a proxy: that two come by it says nothing."""
SOCKETS_A_PERSON = 32
"""More tabs than anybody has: without it one cookie could hold every socket of the house."""


class Front:
    """What all sockets of a process share."""

    def __init__(  # noqa: PLR0913 - its ports and limits
        self,
        house: "House",
        server_settings: Server,
        failed: Callable[[BaseException], None],
        *,
        frame_bytes: int,
        backlog_bytes: int,
        silence_seconds: float,
        max_sockets: int,
        is_choked: Callable[[], bool],
    ) -> None:
        self.house = house
        self.server = server_settings
        self.proxies = door.listed(server_settings.proxies)
        self.failed = failed
        self.frame_bytes = frame_bytes
        self.backlog_bytes = backlog_bytes
        self.silence = silence_seconds
        self.max_sockets = max_sockets
        self.is_choked = is_choked
        self.sockets: set[VisitorSocket] = set()
        self.paused: WeakSet[VisitorSocket] = WeakSet()
        self.shared: Networks = ()
        self.seen: Callable[[PersonId, bytes], Coroutine[Any, Any, None]] | None = None
        self.is_stopping = False
        self._admitting: set[asyncio.Task[None]] = set()

    def spawn(self, admitting: Coroutine[Any, Any, None]) -> None:
        """Run a socket's admission; held here, or it might be collected half-way."""
        task = asyncio.get_running_loop().create_task(admitting)
        self._admitting.add(task)
        task.add_done_callback(self._admitting.discard)

    def turn(self) -> None:
        """Turn the one wheel: ask silent sockets, close dead ones and those that end no message (a
        task each would cost 2 kB a socket).
        """
        now = asyncio.get_running_loop().time()
        for socket in tuple(self.sockets):
            silent = now - socket.heard_at
            if silent > 2 * self.silence or socket.is_kept_waiting(now):
                socket.close(Closing.SILENT)
            elif silent > self.silence:
                socket.write(PING)

    def resume(self) -> None:
        """Read again from those who had to wait for the journal."""
        if self.is_choked():
            asyncio.get_running_loop().call_later(0.005, self.resume)
            return
        for socket in tuple(self.paused):
            socket.read_again()
        self.paused.clear()

    def prefixes_of(self, person: PersonId) -> set[bytes]:
        """Return by which accesses somebody is here now; `b""` stands for one that many share."""
        return {
            one.prefix
            for one in self.sockets
            if one.outlet is not None and one.outlet.session.person.id == person
        }

    def are_together(self, one: PersonId, other: PersonId) -> bool:
        """Tell whether two are here by one access as people of a household are: where many come by
        it (a hall, a proxy that is not listed), that two do says nothing.
        """
        shared = (self.prefixes_of(one) & self.prefixes_of(other)) - {b""}
        return any(len(self._here_by(prefix)) <= A_HOUSEHOLD for prefix in shared)

    def _here_by(self, prefix: bytes) -> set[PersonId]:
        return {
            socket.outlet.session.person.id
            for socket in self.sockets
            if socket.prefix == prefix and socket.outlet is not None
        }

    def close(self, outlets: tuple[Outlet, ...], because: Closing) -> None:
        """Close the sockets of these outlets."""
        for socket in tuple(self.sockets):
            if socket.outlet is not None and socket.outlet in outlets:
                socket.close(because)

    def replaced(self, token: bytes) -> None:
        """Close the sockets of a session that another took the place of, a little later: the answer
        with the new cookie goes first, or the same browser's other tabs came back with the old one.
        """
        asyncio.get_running_loop().call_later(GOODBYE_SECONDS, self._close_of, token)

    def _close_of(self, token: bytes) -> None:
        for socket in tuple(self.sockets):
            if socket.token == token:
                socket.close(Closing.REPLACED)

    def stop(self) -> None:
        """Tell everybody to come back: the house restarts."""
        self.is_stopping = True
        for socket in tuple(self.sockets):
            socket.close(Closing.RESTARTING)


class VisitorSocket(WSListener):
    """One open socket: admits its session, puts fragments together, hands frames to the house in
    order.
    """

    __slots__ = (
        "_began",
        "_front",
        "_parts",
        "_size",
        "_transport",
        "_waiting",
        "heard_at",
        "outlet",
        "prefix",
        "token",
    )

    def __init__(self, front: Front, token: bytes | None, prefix: bytes = b"") -> None:
        self._front = front
        self.prefix = prefix
        self.token = token
        self._transport: WSTransport | None = None
        self._parts: bytearray | None = None
        self._size, self._began = 0, 0.0
        self._waiting: list[bytes] | None = []
        self.outlet: Outlet | None = None
        self.heard_at = asyncio.get_running_loop().time()

    # Life

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Start: find out whose cookie this is."""
        self._transport = transport
        # The head is some 3 kB that nobody needs any more.
        transport.request.headers = _NO_HEADERS
        transport.underlying_transport.set_write_buffer_limits(high=self._front.backlog_bytes)
        if self._front.is_stopping:
            self.close(Closing.RESTARTING)
        elif len(self._front.sockets) >= self._front.max_sockets:
            self.close(Closing.BUSY, retry_after_ms=RETRY_LATER_MS)
        elif self.token is None:
            self.close(Closing.NO_SESSION)
        else:
            self._front.sockets.add(self)
            self._front.spawn(self._admit(self.token))

    async def _admit(self, token: bytes) -> None:
        try:
            session = await self._front.house.admit(token)
            if session is None:
                self.close(Closing.NO_SESSION)
                return
            if self._front.seen is not None:
                await self._front.seen(session.person.id, self.prefix)
            await self._begin(session)
        except Exception as failure:  # noqa: BLE001 - one socket's failure is told and ends with that socket
            self._front.failed(failure)
            self.close(Closing.BUSY, retry_after_ms=RETRY_LATER_MS)

    async def _begin(self, session: Session) -> None:
        if self._transport is None or not self._is_open():
            return
        self._make_room(session)
        # Known before anything is awaited: whoever closes this person's sockets finds it, and what
        # fails half-way is let go of like any other socket.
        outlet = self.outlet = Outlet(session, self._transport.underlying_transport.write)
        await self._front.house.open(session, outlet)
        if not self._is_open():  # gone while the welcome was made
            return
        waiting, self._waiting = self._waiting or [], None
        for payload in waiting:
            self._front.house.hear(outlet, payload)

    def _make_room(self, session: Session) -> None:
        """Send the oldest socket of a person away who has very many: it may be a dead tab."""
        alive = [outlet for outlet in session.outlets if outlet.is_open]
        if len(alive) >= SOCKETS_A_PERSON:
            self._front.close((alive[0],), Closing.BUSY)

    def _is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_close_frame_sent

    def on_ws_disconnected(self, _: WSTransport) -> None:
        """End: the session goes on without this socket for its grace time."""
        self._transport = None
        self._front.sockets.discard(self)
        if self.outlet is not None:
            self._front.house.lost(self.outlet)
            self.outlet = None

    # Frames

    def on_ws_frame(self, transport: WSTransport, ws_frame: WSFrame) -> None:
        """Take one frame; what no client of ours sends ends the socket with the code RFC 6455
        names.
        """
        if transport.is_close_frame_sent and ws_frame.msg_type != WSMsgType.CLOSE:
            return
        if ws_frame.rsv1 or ws_frame.rsv2 or ws_frame.rsv3:
            self._fail(PROTOCOL_ERROR)
        elif ws_frame.msg_type == WSMsgType.TEXT:
            self._take_text(ws_frame)
        elif ws_frame.msg_type == WSMsgType.CONTINUATION:
            self._take_part(ws_frame)
        elif ws_frame.msg_type == WSMsgType.CLOSE:
            self._answer_close(ws_frame)
        elif ws_frame.msg_type == WSMsgType.BINARY:
            self._fail(PROTOCOL_ERROR if self._parts is not None else NOT_TEXT)
        else:
            self._heard()

    def _take_text(self, ws_frame: WSFrame) -> None:
        if self._parts is not None:
            self._fail(PROTOCOL_ERROR)
        elif ws_frame.fin:
            self._hear(ws_frame.get_payload_as_bytes())
        else:
            self._parts = bytearray(ws_frame.get_payload_as_bytes())
            self._size, self._began = _size_of(ws_frame), asyncio.get_running_loop().time()

    def _take_part(self, ws_frame: WSFrame) -> None:
        if self._parts is None:
            self._fail(PROTOCOL_ERROR)
            return
        self._size += _size_of(ws_frame)
        if self._size > self._front.frame_bytes:
            self._fail(TOO_BIG)
            return
        self._parts += ws_frame.get_payload_as_bytes()
        if ws_frame.fin:
            whole, self._parts = bytes(self._parts), None
            self._hear(whole)

    def is_kept_waiting(self, now: float) -> bool:
        """Tell whether a message was begun and not ended within its time."""
        return self._parts is not None and now - self._began > MESSAGE_SECONDS

    def _hear(self, payload: bytes) -> None:
        self._heard()
        if not payload.isascii() and not _is_utf8(payload):
            self._fail(NOT_UTF8)
            return
        if self._waiting is not None:
            if len(self._waiting) >= WAITING_FRAMES:
                self.close(Closing.HOSTILE)
            else:
                self._waiting.append(payload)
            return
        if self.outlet is None:
            return
        self._front.house.hear(self.outlet, payload)
        if self.outlet.session.floods > MOST_FLOODS:
            self._fail(POLICY)
        elif self._front.is_choked():
            self._read_later()

    def _heard(self) -> None:
        self.heard_at = asyncio.get_running_loop().time()

    # The other direction

    def write(self, data: bytes) -> None:
        """Write frames that no outlet writes (pings)."""
        if self._transport is not None:
            self._transport.underlying_transport.write(data)

    def pause_writing(self) -> None:
        """Send a reader away who is slower than the room: they come back and catch up from the
        journal.
        """
        self.close(Closing.TOO_SLOW)

    def resume_writing(self) -> None:
        """Do nothing: who was too slow is on their way out."""

    def close(self, because: Closing, retry_after_ms: int = 0) -> None:
        """Say why, then close; the peer has two seconds to close too, or browsers would lose the
        text.
        """
        transport = self._transport
        if transport is None or transport.is_close_frame_sent:
            return
        farewell = server.Closing(because.value, because.meaning, retry_after_ms)
        transport.underlying_transport.write(frame(farewell))
        if self.outlet is not None:
            self.outlet.close()
        transport.send_close(_code(because.value))
        asyncio.get_running_loop().call_later(GOODBYE_SECONDS, transport.disconnect, _AT_ONCE)

    def _fail(self, code: int) -> None:
        """End a socket that broke the protocol (RFC 6455 section 7.1.7)."""
        if self._transport is not None and not self._transport.is_close_frame_sent:
            self._transport.send_close(_code(code))
            asyncio.get_running_loop().call_later(
                GOODBYE_SECONDS, self._transport.disconnect, _AT_ONCE
            )

    def _answer_close(self, ws_frame: WSFrame) -> None:
        transport = self._transport
        if transport is None:
            return
        if not transport.is_close_frame_sent:
            payload = ws_frame.get_payload_as_bytes()
            code = int.from_bytes(payload[:2], "big") if payload else NORMAL
            # There are no codes under 1000 or from 5000 on (RFC 6455 section 7.4).
            is_code = NORMAL <= code < NO_CODE
            transport.send_close(_code(code if is_code else PROTOCOL_ERROR))
        transport.disconnect()

    # Reading

    def _read_later(self) -> None:
        if self._transport is not None and self not in self._front.paused:
            self._transport.underlying_transport.pause_reading()
            self._front.paused.add(self)
            if len(self._front.paused) == 1:
                asyncio.get_running_loop().call_later(0.005, self._front.resume)

    def read_again(self) -> None:
        """Read on after the journal caught up."""
        if self._transport is not None and not self._transport.underlying_transport.is_closing():
            self._heard()  # its pongs could not be read meanwhile
            self._transport.underlying_transport.resume_reading()


def _code(code: int) -> WSCloseCode:
    """Pass a number where the library's stub wants its enum; the library takes any number."""
    return cast("WSCloseCode", code)


def _size_of(part: WSFrame) -> int:
    """Return what a part of a message takes; an empty one is not for nothing either."""
    return max(1, int(part.payload_size))


def _is_utf8(payload: bytes) -> bool:
    try:
        payload.decode()
    except UnicodeDecodeError:
        return False
    return True
