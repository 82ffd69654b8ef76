"""The HTTP protocol with the patience that uvicorn lacks: a request has a time, a head a size, an
answer somebody who reads it, and those who ask at once a number.

Without them who sends a byte now and then, or one field without end, holds a place and memory for
ever (slow loris, header flood), and so does who reads nothing of what they asked for, or asks
thousands of things at once; and who only connects, or asked and stays, takes the places of those
who ask. Where all places are taken, who has been waited for longest makes room: to work out an
answer takes a moment, to wait for somebody who holds places does not end.
"""

from asyncio import TimerHandle, Transport
from typing import Any, ClassVar

from veillee.edge.upgrade import HEAD_BYTES, Head

REQUEST_SECONDS = 20.0
READ_SECONDS = 20.0
"""Who reads nothing of an answer for so long is gone; who reads slowly is waited for."""
MOST_AHEAD = 32
"""Requests of one connection that wait for the answer to another: browsers and proxies send none
ahead. Each weighs 2 kB here, sixty times what it weighs on the line.
"""
MOST_AT_ONCE = 2_048
"""Peers that ask at once, in a process; sockets have a limit of their own."""
_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\n"
    b"Connection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"
)
_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"Connection: close\r\nContent-Length: 0\r\n\r\n"
)


class Incoming(Head):
    """One peer's requests, each whole within its time or cut off."""

    asking: ClassVar[dict["Incoming", None]] = {}
    """Who is connected; among those who are waited for, longest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head = 0
        self._is_in_head = True
        self._patience: TimerHandle | None = None
        self._looking: TimerHandle | None = None
        self._unread, self._has_moved = 0, True

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Start waiting for the first request, unless too many ask already."""
        super().connection_made(transport)
        if len(self.asking) >= MOST_AT_ONCE and not self._make_room():
            transport.write(_BUSY)
            transport.close()
            return
        self._wait()
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._let_go()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Feed the parser unless the head grew past its size."""
        if self._is_in_head:
            self._head += len(data)
            if self._head > HEAD_BYTES and not self._ends_within(data):
                self.transport.write(_TOO_LARGE)
                self.transport.close()
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Start counting and waiting for a request."""
        super().on_message_begin()
        self._is_in_head = True
        self._wait()

    def on_headers_complete(self) -> None:
        """Stop counting: the body has a limit of its own."""
        self._is_in_head, self._head = False, 0
        super().on_headers_complete()
        if len(self.pipeline) > MOST_AHEAD:
            raise ValueError  # refused like a head that is too large, see `upgrade`

    def on_message_complete(self) -> None:
        """Stop waiting: the request is whole."""
        self._enough()
        super().on_message_complete()
        self._is_in_head = True

    def handle_websocket_upgrade(self) -> None:
        """Stop waiting: the socket has its own wheel."""
        self._let_go()
        super().handle_websocket_upgrade()

    def on_response_complete(self) -> None:
        """Answer what was asked ahead before more is read: uvicorn would read on, and gather."""
        self._has_moved = True
        super().on_response_complete()
        if self.pipeline:
            self.flow.pause_reading()
        elif self in self.asking:
            self._stand_last()

    def resume_writing(self) -> None:
        """Note that an answer is being read."""
        self._has_moved = True
        super().resume_writing()

    @property
    def is_waited_for(self) -> bool:
        """Tell whether it is their turn: to send a request whole, or to read its answer."""
        if self._patience is not None or self.flow.write_paused:
            return True
        return self.cycle.response_complete  # there is one: before it, patience

    def send_away(self) -> None:
        """Wait no longer, and let its place be taken at once."""
        self._let_go()
        self._give_up()

    def _ends_within(self, data: bytes) -> bool:
        """Tell whether the head ends early enough in what came now, and a body makes it large."""
        end = data.find(b"\r\n\r\n")
        return end >= 0 and self._head - len(data) + end <= HEAD_BYTES

    def _make_room(self) -> bool:
        """Send away who has been waited for longest; False where everybody is being answered."""
        oldest = next((one for one in self.asking if one.is_waited_for), None)
        if oldest is None:
            return False
        oldest.send_away()
        return True

    def _wait(self) -> None:
        if self._patience is None:
            self._stand_last()
            self._patience = self.loop.call_later(REQUEST_SECONDS, self._give_up)

    def _stand_last(self) -> None:
        """Go behind those who are waited for already."""
        self.asking.pop(self, None)
        self.asking[self] = None

    def _enough(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _let_go(self) -> None:
        """Count it no more, and wait for nothing."""
        self.asking.pop(self, None)
        self._enough()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _give_up(self) -> None:
        self._patience = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()  # to close would wait until they have read
        elif not self.transport.is_closing():
            self.transport.close()

    def _look_later(self) -> None:
        self._looking = self.loop.call_later(READ_SECONDS, self._look)

    def _look(self) -> None:
        """Hang up on who read nothing since the last look, also where an end was said already."""
        unread = self.transport.get_write_buffer_size()
        if unread and unread >= self._unread and not self._has_moved:
            self.transport.abort()
            return
        self._unread, self._has_moved = unread, False
        self._look_later()
