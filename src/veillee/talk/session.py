"""A visitor's live state, which survives a reconnection, and the outlets of their sockets."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from veillee.kernel.limits import Bucket
from veillee.model.ids import PersonId, StreamId
from veillee.model.person import Person
from veillee.model.traces import BlockRecord
from veillee.talk.veil import NO_VEIL, Veil
from veillee.wire.codec import frame
from veillee.wire.server import AnyServerMessage

if TYPE_CHECKING:
    from veillee.talk.window import Window

NOBODY: frozenset[PersonId] = frozenset()


def _nowhere(_: bytes) -> None:
    """Take the place of a transport that is gone: a flush under way may still come by."""


class Session:
    """What the house holds of a person while they are here (and for a grace time after).

    `blocked` are whom they blocked, `hidden` these and those who blocked them: neither is told
    which. `nonces` holds the numbers of what was sent lately, so that a retry is not said twice;
    `line` the hash of the last line and how often it was repeated. `present_since` is when their
    presence began, `gone_since` when their last socket went (0: here).
    """

    __slots__ = (
        "blocked",
        "bucket",
        "gone_since",
        "hidden",
        "line",
        "line_at",
        "nonces",
        "outlets",
        "person",
        "present_since",
        "rooms",
        "veil",
    )

    def __init__(self, person: Person, now: int, burst: float) -> None:
        self.person = person
        self.outlets: tuple[Outlet, ...] = ()
        self.bucket = Bucket(burst, now)
        self.blocked = NOBODY
        self.hidden = NOBODY
        self.veil = NO_VEIL
        self.present_since = now
        self.gone_since = 0
        self.rooms: tuple[StreamId, ...] = ()
        self.nonces: dict[str, int] | None = None
        self.line: tuple[int, int] = (0, 0)
        self.line_at = 0

    @property
    def is_here(self) -> bool:
        """Tell whether a socket is open."""
        return bool(self.outlets)

    def tell(self, message: AnyServerMessage) -> None:
        """Tell every socket of this person."""
        if self.outlets:
            data = frame(message)
            for outlet in self.outlets:
                outlet.write(data)

    def hide(self, blocks: Sequence[BlockRecord]) -> None:
        """Take in the blocks by and about this person, on every socket."""
        me = self.person.id
        self.blocked = frozenset(block.whom for block in blocks if block.by == me)
        self.hidden = self.blocked | {block.by for block in blocks if block.by != me}
        self.veil = Veil(me, blocks) if blocks else NO_VEIL
        for outlet in self.outlets:
            outlet.hidden = self.hidden


class Outlet:
    """One socket's way out, and what it listens to: each joined stream with the first number it may
    read.
    """

    __slots__ = ("__weakref__", "hidden", "session", "streams", "windows", "write")

    def __init__(self, session: Session, write: Callable[[bytes], object]) -> None:
        self.session = session
        self.write = write
        self.hidden = session.hidden
        self.streams: dict[StreamId, int] = {}
        self.windows: dict[str, Window] | None = None

    def offer(self, message: AnyServerMessage) -> None:
        """Encode and write one message."""
        self.write(frame(message))

    @property
    def is_open(self) -> bool:
        """Tell whether the socket is still there; it may go while something is awaited."""
        return self.write is not _nowhere

    def close(self) -> None:
        """Write nowhere from now on."""
        self.write = _nowhere
