"""A room as it lives on this node: its position, its latest events and messages, its members."""

from collections import deque
from collections.abc import Iterable, Iterator

import msgspec

from veillee.model.event import Event, Position
from veillee.model.ids import Handle, PersonId
from veillee.model.person import Face
from veillee.model.room import Room
from veillee.talk.fold import Fold, Signed, signed
from veillee.talk.session import NOBODY, Session
from veillee.talk.told import told
from veillee.wire.server import AnyEvent

FOLDED = 200


class Member:
    """Somebody present in a room, as others see them there.

    `rank` is a random number drawn on arrival: the order of lists says nothing. `wrote_at` matters
    in discreet rooms. `gone_since` is when their last socket in this room was lost (0: here); they
    stay listed for a grace time.
    """

    __slots__ = (
        "face",
        "gone_since",
        "handle",
        "named",
        "nickname",
        "outlets",
        "rank",
        "session",
        "wrote_at",
    )

    def __init__(
        self, session: Session, handle: Handle, nickname: str, face: Face, rank: int, named: int
    ) -> None:
        self.session = session
        self.handle = handle
        self.nickname = nickname
        self.face = face
        self.named = named
        self.rank = rank
        self.wrote_at = 0
        self.outlets = 0
        self.gone_since = 0


class LiveRoom:
    """One room's state; written to only by what was kept (`take`) and by presence."""

    __slots__ = (
        "by_handle",
        "changes",
        "epoch",
        "fold",
        "is_loaded",
        "members",
        "offset",
        "ring",
        "room",
        "snapshot",
        "snapshot_at",
        "writers",
    )

    def __init__(self, room: Room, recovery: int) -> None:
        self.room = room
        self.epoch = ""
        self.offset = 0
        self.ring: deque[tuple[Event, Signed]] = deque(maxlen=recovery)
        self.fold = Fold(FOLDED)
        self.members: dict[PersonId, Member] = {}
        self.by_handle: dict[str, PersonId] = {}
        self.writers: dict[str, PersonId] = {}
        self.changes = 0
        self.is_loaded = False
        self.snapshot: msgspec.Raw | None = None
        self.snapshot_at = 0

    def load(self, position: Position, events: Iterable[Event]) -> None:
        """Start from what the journal kept."""
        self.epoch = position.epoch
        for event in events:
            self.take(event, signed(event))
        self.offset = position.offset
        self.is_loaded = True

    def take(self, event: Event, by: Signed) -> None:
        """Take in an event that was kept."""
        self.offset = event.seq
        self.ring.append((event, by))
        self.fold.apply(event, str(event.body), by)
        self.writers[by.by.h] = event.author
        self.snapshot = None

    def missed_since(self, since: int) -> Iterator[tuple[Event, AnyEvent]] | None:
        """Return what came after a number, or None when the ring does not reach back so far."""
        if since > self.offset:
            return None
        if since < self.offset and (not self.ring or self.ring[0][0].seq > since + 1):
            # The numbers before the ring's first event may have been left unused, but the journal
            # knows for sure.
            return None
        return (
            (event, told(event, str(event.body), by))
            for event, by in tuple(self.ring)
            if event.seq > since
        )

    def person_behind(self, handle: str) -> PersonId | None:
        """Return who is known here by this handle: somebody present, or who wrote lately."""
        return self.by_handle.get(handle) or self.writers.get(handle)

    def messages(self, count: int, not_before: int, hidden: frozenset[PersonId]) -> msgspec.Raw:
        """Return the last messages, encoded; shared by everybody who may see all, as nearly
        everybody may.
        """
        if hidden:
            return msgspec.Raw(msgspec.json.encode(self.fold.last(count, not_before, hidden)))
        if self.snapshot is None or self.snapshot_at != not_before:
            self.snapshot = msgspec.Raw(
                msgspec.json.encode(self.fold.last(count, not_before, NOBODY))
            )
            self.snapshot_at = not_before
        return self.snapshot

    def forget_before(self, at: int) -> None:
        """Let go of what is older than the retention."""
        while self.ring and self.ring[0][0].at < at:
            self.ring.popleft()
        self.fold.forget_before(at)
        self.snapshot = None
