"""The HTTP protocol with the patience that uvicorn lacks: a request has a time, a head a size, and
those who ask at once a number.

Without them who sends a byte now and then, or one field without end, holds a place and memory for
ever (slow loris, header flood), and who only connects takes the descriptors of those who talk.
Where all places are taken, who has been waited for longest makes room: somebody who asks is done in
a moment, somebody who holds places is not.
"""

from asyncio import TimerHandle, Transport
from typing import Any, ClassVar

from veillee.edge.upgrade import HEAD_BYTES, Head

REQUEST_SECONDS = 20.0
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

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Start waiting for the first request, unless too many ask already."""
        super().connection_made(transport)
        if len(self.asking) >= MOST_AT_ONCE and not self._make_room():
            transport.write(_BUSY)
            transport.close()
            return
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self.asking.pop(self, None)
        self._enough()
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

    def on_message_complete(self) -> None:
        """Stop waiting: the request is whole."""
        self._enough()
        super().on_message_complete()
        self._is_in_head = True

    def handle_websocket_upgrade(self) -> None:
        """Stop waiting: the socket has its own wheel."""
        self.asking.pop(self, None)
        self._enough()
        super().handle_websocket_upgrade()

    @property
    def is_waited_for(self) -> bool:
        """Tell whether its request is not whole yet."""
        return self._patience is not None

    def send_away(self) -> None:
        """Wait no longer, and let its place be taken at once."""
        self.asking.pop(self, None)
        self._enough()
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
            self.asking.pop(self, None)  # it goes behind those who wait already
            self.asking[self] = None
            self._patience = self.loop.call_later(REQUEST_SECONDS, self._give_up)

    def _enough(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        self._patience = None
        if not self.transport.is_closing():
            self.transport.close()
