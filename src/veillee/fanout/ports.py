"""The shapes of the fan-out: what a listener offers, what a parcel holds."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from veillee.model.ids import PersonId, StreamId


class Listener(Protocol):
    """One socket's way out. `hidden` holds whose events it may not see (both directions of blocks);
    mostly empty. `held` are the first numbers it was not told of yet, by stream.
    """

    @property
    def write(self) -> Callable[[bytes], object]:
        """Return the way out."""

    @property
    def hidden(self) -> frozenset[PersonId]:
        """Return whose events this listener may not see."""

    @property
    def held(self) -> Mapping[StreamId, int]:
        """Return from which number on a stream's latest are held back."""

    def hold(self, stream: StreamId, seq: int) -> None:
        """Hold back a number with nothing in it until something follows: alone it would tell that
        somebody acts whom this listener may not see.
        """

    def may_read(self, stream: StreamId, seq: int) -> bool:
        """Tell whether this listener may read what was said under a number."""

    def released(self, stream: StreamId, seq: int) -> bytes:
        """Return the frames of the numbers held back before this one."""


class Parcel:
    """Bytes for everybody who listens, encoded once; `skip` makes what somebody gets who may not
    see the author (maybe nothing; made only when there is such a one), `retold` what somebody gets
    who may not see all it speaks of, empty for nothing of it. `numbered`: its number in a stream
    where such a one is told of it with what follows; `tells`: the number of earlier words that it
    tells anew, for whom may read them. `is_uneven`: to be asked for every listener.
    """

    __slots__ = ("author", "frame", "is_uneven", "numbered", "retold", "skip", "tells")

    def __init__(  # noqa: PLR0913 - the facts of one parcel
        self,
        frame: bytes,
        author: PersonId,
        skip: Callable[[], bytes] = bytes,
        retold: "Callable[[Any], bytes] | None" = None,
        numbered: tuple[StreamId, int] | None = None,
        tells: int = 0,
        *,
        is_uneven: bool = False,
    ) -> None:
        self.frame = frame
        self.author = author
        self.skip = skip
        self.retold = retold
        self.numbered = numbered
        self.tells = tells
        self.is_uneven = is_uneven or bool(tells)

    def seen_by(self, listener: "Listener") -> bytes:
        """Return the bytes for somebody from whom blocks hide others."""
        is_hidden = self.author in listener.hidden
        if is_hidden and self.numbered is None:
            return self.skip()
        seen = b"" if is_hidden else self._told(listener)
        if self.numbered is None:
            return seen
        if not seen:
            listener.hold(*self.numbered)
            return b""
        if self.tells and not listener.may_read(self.numbered[0], self.tells):
            seen = self.skip()
        return listener.released(*self.numbered) + seen

    def _told(self, listener: "Listener") -> bytes:
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
