"""A visitor's live state, which survives a reconnection, and the outlets of their sockets."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from veillee.kernel.limits import Bucket
from veillee.model.ids import PersonId, StreamId
from veillee.model.person import Person
from veillee.model.traces import BlockRecord, LiftedBlock
from veillee.talk.veil import Veil
from veillee.talk.wall import NO_WALL, Wall, walls
from veillee.wire.codec import frame
from veillee.wire.server import AnyServerMessage, Skip

if TYPE_CHECKING:
    from veillee.talk.repeats import Lately
    from veillee.talk.window import Window


MOST_HELD = 300
"""So many numbers with nothing in them are told of at most; see `Outlet.released`."""


def _nowhere(_: bytes) -> None:
    """Take the place of a transport that is gone: a flush under way may still come by."""


class Session:
    """What the house holds of a person while they are here (and for a grace time after).

    `nonces` holds the numbers of what was sent lately, so that a retry is not said twice;
    `said` what they said lately, by hashes, and how often again; `floods` counts refusals for
    haste in a row, `slowed_at` is when they last wrote under an alert. `present_since` is when
    their presence began, `gone_since` when their last socket went (0: here). `is_new` until the
    first welcome of somebody about whom nothing can be kept yet.
    """

    __slots__ = (
        "__weakref__",
        "_walls",
        "bucket",
        "floods",
        "gone_since",
        "is_new",
        "nonces",
        "outlets",
        "person",
        "present_since",
        "rooms",
        "said",
        "slowed_at",
    )

    def __init__(self, person: Person, now: int, burst: float) -> None:
        self.person = person
        self.outlets: tuple[Outlet, ...] = ()
        self.bucket = Bucket(burst, now)
        self.floods = 0
        self._walls: dict[str, Wall] | None = None
        self.present_since = now
        self.gone_since = 0
        self.is_new = False
        self.rooms: tuple[StreamId, ...] = ()
        self.nonces: dict[str, int] | None = None
        self.said: Lately = {}
        self.slowed_at = 0

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

    def hide(self, blocks: Sequence[BlockRecord], lifted: Sequence[LiftedBlock]) -> None:
        """Take in the blocks by and about this person, and those lifted, on every socket."""
        self._walls = walls(self.person.id, blocks, lifted)
        for outlet in self.outlets:
            outlet.hidden = self.behind("").hidden

    @property
    def is_walled(self) -> bool:
        """Tell whether blocks hide anybody, anywhere."""
        return self._walls is not None

    def behind(self, context: str) -> Wall:
        """Return what blocks hide where people bear these names: a discreet room's, or (empty)
        those used everywhere else.
        """
        return NO_WALL if self._walls is None else self._walls.get(context, NO_WALL)


class Outlet:
    """One socket's way out, and what it listens to: each joined stream with the first number it may
    read. `held`: the first number of a stream that it was not told of yet, see `hold`.
    """

    __slots__ = ("__weakref__", "held", "hidden", "session", "streams", "windows", "write")

    def __init__(self, session: Session, write: Callable[[bytes], object]) -> None:
        self.session = session
        self.write = write
        self.hidden = session.behind("").hidden
        self.held: dict[StreamId, int] = {}
        self.streams: dict[StreamId, int] = {}
        self.windows: tuple[Window, ...] = ()

    @property
    def veil(self) -> Veil:
        """Return what blocks hide of the past."""
        return self.session.behind("").veil

    def hold(self, stream: StreamId, seq: int) -> None:
        """Hold back a number with nothing in it for this socket until something follows: one that
        was never used never comes alone.
        """
        self.held.setdefault(stream, seq)

    def may_read(self, stream: StreamId, seq: int) -> bool:
        """Tell whether what was said under a number may be read: not before one came."""
        return seq >= self.streams.get(stream, 0)

    def released(self, stream: StreamId, seq: int) -> bytes:
        """Return the frames of the numbers held back before this one.

        None where they are many: in one write they could fill what a slow reader may leave waiting,
        and who is behind a block would be sent away. A page finds the hole and joins anew, as after
        any break.
        """
        first = self.held.pop(stream, seq)
        if seq - first > MOST_HELD:
            return b""
        return b"".join(frame(Skip(stream, number)) for number in range(first, seq))

    def hearing(self, context: str) -> "Outlet | Screened":
        """Return what listens to streams where people bear these names."""
        return Screened(self, context) if context else self

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


class Screened:
    """An outlet as it listens where people bear other names: other blocks hold there.

    Equal to its outlet, so that whoever lets go of the outlet lets go of this.
    """

    __slots__ = ("_context", "_outlet")

    def __init__(self, outlet: Outlet, context: str) -> None:
        self._outlet = outlet
        self._context = context

    @property
    def write(self) -> Callable[[bytes], object]:
        """Return the way out, which ends with the socket."""
        return self._outlet.write

    @property
    def hidden(self) -> frozenset[PersonId]:
        """Return whose doings this socket may not see there."""
        return self._outlet.session.behind(self._context).hidden

    @property
    def held(self) -> Mapping[StreamId, int]:
        """Return the numbers it was not told of yet."""
        return self._outlet.held

    def hold(self, stream: StreamId, seq: int) -> None:
        """Hold back a number until something follows."""
        self._outlet.hold(stream, seq)

    def may_read(self, stream: StreamId, seq: int) -> bool:
        """Tell whether what was said under a number may be read."""
        return self._outlet.may_read(stream, seq)

    def released(self, stream: StreamId, seq: int) -> bytes:
        """Return the frames of the numbers held back before this one."""
        return self._outlet.released(stream, seq)

    @property
    def veil(self) -> Veil:
        """Return what blocks hide of the past there."""
        return self._outlet.session.behind(self._context).veil

    def __hash__(self) -> int:
        return hash(self._outlet)

    def __eq__(self, other: object) -> bool:
        return other is self._outlet or (
            isinstance(other, Screened) and other._outlet is self._outlet
        )
