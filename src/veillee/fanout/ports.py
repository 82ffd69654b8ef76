"""The shapes of the fan-out: what a listener offers, what a parcel holds."""

from collections.abc import Callable
from typing import Any, Protocol

from veillee.model.ids import PersonId, StreamId


class Listener(Protocol):
    """One socket's way out. `hidden` holds whose events it may not see (both directions of blocks);
    mostly empty.
    """

    @property
    def write(self) -> Callable[[bytes], object]:
        """Return the way out."""

    @property
    def hidden(self) -> frozenset[PersonId]:
        """Return whose events this listener may not see."""


class Parcel:
    """Bytes for everybody who listens, encoded once; `skip` makes what somebody gets who may not
    see the author (maybe nothing; made only when there is such a one), `retold` what somebody gets
    who may not see all it speaks of.
    """

    __slots__ = ("author", "frame", "retold", "skip")

    def __init__(
        self,
        frame: bytes,
        author: PersonId,
        skip: Callable[[], bytes] = bytes,
        retold: "Callable[[Any], bytes] | None" = None,
    ) -> None:
        self.frame = frame
        self.author = author
        self.skip = skip
        self.retold = retold

    def seen_by(self, listener: "Listener") -> bytes:
        """Return the bytes for somebody from whom blocks hide others."""
        if self.author in listener.hidden:
            return self.skip()
        return self.frame if self.retold is None else self.retold(listener)


class Hub(Protocol):
    """Carries parcels to whoever listens to a stream; each listener gets them once, in order, in
    one write a tick.
    """

    def listen(self, stream: StreamId, listener: Listener) -> None:
        """Hear everything published from now on, and nothing published before."""

    def unlisten(self, stream: StreamId, listener: Listener) -> None:
        """Hear nothing more."""

    def publish(self, stream: StreamId, parcel: Parcel) -> None:
        """Offer a parcel; it is written with all others of this tick."""

    def tell(self, listener: Listener, data: bytes) -> None:
        """Offer bytes to one listener; they share this tick's write."""

    def listeners(self, stream: StreamId) -> int:
        """Return how many listen."""
