"""An answer leaves in one piece: its head waits for the first of its body.

uvicorn writes them apart, which is two calls of the kernel and two segments, each of which wakes
the reader.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import Transport

_INTERIM = b"HTTP/1.1 1"


class Whole:
    """What one answer is written to. An answer to HEAD has no body to wait for and needs none of
    this.
    """

    __slots__ = ("_head", "_is_begun", "_transport")

    def __init__(self, transport: "Transport") -> None:
        self._transport = transport
        self._head = b""
        self._is_begun = False

    def write(self, data: bytes) -> None:
        """Hold the head, send it with what comes next; «100 Continue» goes at once."""
        if self._head:
            data, self._head = self._head + data, b""
        elif not self._is_begun and not data.startswith(_INTERIM):
            self._head, self._is_begun = data, True
            return
        self._transport.write(data)

    def close(self) -> None:
        """Send what waits, then hang up."""
        if self._head:
            self.write(b"")
        self._transport.close()

    def is_closing(self) -> bool:
        """Tell whether the peer is being left."""
        return self._transport.is_closing()
