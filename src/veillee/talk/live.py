"""A room as it lives on this node: its position, its latest events and messages, its members."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

import msgspec

from veillee.model.event import Event, Position
from veillee.model.ids import Handle, PersonId
from veillee.model.person import Face
from veillee.model.room import Room
from veillee.talk.faces import Faces, Shown, Traits
from veillee.talk.fold import Fold, Signed, signed
from veillee.talk.rank import Ranking
from veillee.talk.session import Session
from veillee.talk.told import is_something, told
from veillee.talk.veil import Veil
from veillee.talk.voices import Voices
from veillee.talk.wall import Wall
from veillee.wire.server import AnyEvent

Crowd = Callable[[Wall], int]
"""Counts who was in a room at a moment, as somebody behind a wall sees it."""

FOLDED = 200


class Member:
    """Somebody present in a room, as others see them there.

    `rank` is a random number drawn on arrival: the order of lists says nothing. `person` is who
    they are here: a discreet room keeps what was shown on entry, otherwise a move or a corrected
    age, seen at the same moment in two rooms, would join up two nicknames. `wrote_at` is when they
    last did something others saw. `gone_since` is when their last socket in this room was lost (0:
    here); they stay listed for a grace time.
    """

    __slots__ = (
        "face",
        "gone_since",
        "handle",
        "named",
        "nickname",
        "outlets",
        "person",
        "rank",
        "session",
        "shown",
        "signature",
        "traits",
        "wrote_at",
    )

    face: Face
    shown: Shown
    traits: Traits

    def __init__(self, session: Session, handle: Handle, nickname: str, rank: int) -> None:
        self.session = session
        self.person = session.person
        self.handle = handle
        self.nickname = nickname
        self.rank = rank
        self.named = 0
        self.wrote_at = 0
        self.outlets = 0
        self.gone_since = 0
        self.signature: tuple[Signed, bytes] | None = None

    def draw(self, faces: Faces, *, is_discreet: bool) -> None:
        """Draw the face anew, with what may be named now."""
        person = self.person
        self.shown = faces.shown(person, is_discreet=is_discreet)
        self.traits = faces.traits(person, is_discreet=is_discreet)
        self.face = Face(
            self.handle, self.nickname, self.traits.age, self.traits.sign, self.shown.name
        )
        self.named = faces.version
        self.signature = None

    def sign(self) -> tuple[Signed, bytes]:
        """Return how this person signs what names nobody, and its encoding: made once a face."""
        if self.signature is None:
            by = Signed(self.face)
            self.signature = by, msgspec.json.encode(by)
        return self.signature

    @property
    def id(self) -> PersonId:
        """Return the hidden person."""
        return self.person.id


class LiveRoom:
    """One room's state; written to only by what was kept (`take`) and by presence. `before` is the
    last number before the latest events.
    """

    __slots__ = (
        "before",
        "by_handle",
        "changes",
        "epoch",
        "fold",
        "is_loaded",
        "members",
        "offset",
        "ranking",
        "ring",
        "room",
        "snapshot",
        "snapshot_at",
        "voices",
    )

    def __init__(self, room: Room, recovery: int) -> None:
        self.room = room
        self.epoch = ""
        self.offset = self.before = 0
        self.ring: deque[tuple[Event, Signed]] = deque(maxlen=recovery)
        self.fold = Fold(FOLDED)
        self.members: dict[PersonId, Member] = {}
        self.ranking: Ranking[Member] = Ranking()
        self.by_handle: dict[str, PersonId] = {}
        self.voices = Voices(is_discreet=room.is_discreet)
        self.changes = 0
        self.is_loaded = False
        self.snapshot: msgspec.Raw | None = None
        self.snapshot_at = 0

    def load(
        self, position: Position, events: Iterable[Event], signatures: Iterable[Event] = ()
    ) -> None:
        """Start from what the journal kept: the latest events, and who signed how before them."""
        self.epoch = position.epoch
        latest = list(events)
        for event in signatures:
            self.voices.take(event, signed(event).by)
        self.before = latest[0].seq - 1 if latest else position.offset
        for event in latest:
            self.take(event, signed(event))
        self.offset = position.offset
        self.is_loaded = True

    def take(self, event: Event, by: Signed) -> None:
        """Take in an event that was kept."""
        self.offset = event.seq
        if len(self.ring) == self.ring.maxlen:
            self.before = self.ring[0][0].seq
        self.ring.append((event, by))
        self.fold.apply(event, str(event.body), by)
        self.voices.take(event, by.by)
        self.snapshot = None

    def people(self, now: int, discreet_ms: int, wall: Wall) -> int:
        """Return how many are here, for somebody behind a wall."""
        if self.room.is_discreet:
            return len(self.voices.heard_since(now - discreet_ms, wall))
        return len(self.members) - sum(person in self.members for person in wall.hidden)

    def crowd(self, now: int, discreet_ms: int) -> Crowd:
        """Return what counts who is here at this moment, for whom a wall hides others.

        A discreet room counts who wrote lately: its number must not move when somebody comes who
        appears in another room at the same moment.
        """
        if self.room.is_discreet:
            limit, voices = now - discreet_ms, tuple(self.voices.lately.values())
            return lambda wall: len(self.voices.heard_of(voices, limit, wall))
        members = frozenset(self.members)
        return lambda wall: len(members) - len(members & wall.hidden)

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
        return self.by_handle.get(handle) or self.voices.authors.get(handle)

    def heard_until(self, veil: Veil) -> int:
        """Return the last number with something in it for a viewer: those behind it come with what
        follows.
        """
        if not veil or not self.ring or is_something(*self.ring[-1], veil):
            return self.offset
        seen = (event.seq for event, by in reversed(self.ring) if is_something(event, by, veil))
        return next(seen, self.before)

    def messages(self, count: int, not_before: int, veil: Veil) -> msgspec.Raw:
        """Return the last messages, encoded; shared by everybody who may see all, as nearly
        everybody may.
        """
        if veil:
            behind = self.fold.behind(veil, self.ring)
            return msgspec.Raw(msgspec.json.encode(behind.last(count, not_before, veil)))
        if self.snapshot is None or self.snapshot_at != not_before:
            self.snapshot = msgspec.Raw(msgspec.json.encode(self.fold.last(count, not_before)))
            self.snapshot_at = not_before
        return self.snapshot

    def forget_before(self, at: int) -> None:
        """Let go of what is older than the retention."""
        # Up to the last that is: one from when the clock ran ahead holds nothing back.
        older = [place for place, (event, _) in enumerate(self.ring, 1) if event.at < at]
        for _ in range(older[-1] if older else 0):
            self.before = self.ring.popleft()[0].seq
        self.fold.forget_before(at)
        self.snapshot = None
        self.voices.forget_before(at)
