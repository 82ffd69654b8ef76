"""A room as it lives on this node: its position, its latest events and messages, its members."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

import msgspec

from veillee.model.event import Event, Kind, Position
from veillee.model.ids import Handle, PersonId
from veillee.model.person import Face
from veillee.model.room import Room
from veillee.talk.faces import Faces, Shown, Traits
from veillee.talk.fold import Fold, Signed, signed
from veillee.talk.rank import Ranking
from veillee.talk.session import Session
from veillee.talk.told import is_something, told
from veillee.talk.veil import Veil
from veillee.talk.wall import Wall
from veillee.wire.server import AnyEvent

Crowd = Callable[[Wall], int]
"""Counts who was in a room at a moment, as somebody behind a wall sees it."""

FOLDED = 200
WRITERS = 5_000
SIGNATURES = 8
"""Faces remembered of one writer: the latest, which is more than anybody bears in a day."""


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


class Voice:
    """Somebody who wrote in a discreet room: what its list shows, and nothing its log has not."""

    __slots__ = ("at", "face", "id", "rank")

    def __init__(self, id_: PersonId, face: Face, at: int) -> None:
        self.id = id_
        self.face = face
        self.at = at
        # A handle is a keyed hash: an order as random as any, and the same after a restart.
        self.rank = int.from_bytes(face.h.encode(), "big")


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
        "signed_as",
        "snapshot",
        "snapshot_at",
        "voices",
        "writers",
        "wrote_at",
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
        self.voices: dict[str, Voice] = {}
        self.writers: dict[str, PersonId] = {}
        self.wrote_at: dict[str, int] = {}
        self.signed_as: dict[str, tuple[tuple[int, Face], ...]] = {}
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
            self._know(event, signed(event).by)
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
        self._know(event, by.by)
        self.snapshot = None

    def _know(self, event: Event, by: Face) -> None:
        """Take in who did something, and as whom they signed it."""
        if event.author:
            self._know_writer(by, event)
        if self.room.is_discreet and event.kind is Kind.SAID:
            self.voices[by.h] = Voice(event.author, by, event.at)

    def _know_writer(self, face: Face, event: Event) -> None:
        """Keep the latest writers, so that they can be found, and blocked, after they went: for as
        long as their words can be read, and at most so many; and since when they signed how.
        """
        handle = face.h
        self.wrote_at.pop(handle, None)
        self.wrote_at[handle] = event.at
        self.writers[handle] = event.author
        before = self.signed_as.get(handle, ())
        if not before or before[-1][1] != face:
            self.signed_as[handle] = (*before, (event.at, face))[-SIGNATURES:]
        if len(self.wrote_at) > WRITERS:
            self._forget_writer(next(iter(self.wrote_at)))

    def _forget_writer(self, handle: str) -> None:
        del self.wrote_at[handle], self.writers[handle], self.signed_as[handle]

    def people(self, now: int, discreet_ms: int, wall: Wall) -> int:
        """Return how many are here, for somebody behind a wall."""
        if self.room.is_discreet:
            return len(self.heard_since(now - discreet_ms, wall))
        return len(self.members) - sum(person in self.members for person in wall.hidden)

    def crowd(self, now: int, discreet_ms: int) -> Crowd:
        """Return what counts who is here at this moment, for whom a wall hides others.

        A discreet room counts who wrote lately: its number must not move when somebody comes who
        appears in another room at the same moment.
        """
        if self.room.is_discreet:
            limit, voices = now - discreet_ms, tuple(self.voices.values())
            return lambda wall: len(self._heard(voices, limit, wall))
        members = frozenset(self.members)
        return lambda wall: len(members) - len(members & wall.hidden)

    def heard_since(self, limit: int, wall: Wall) -> list[Voice]:
        """Return who wrote in a discreet room since a time, as somebody behind a wall heard them.

        For who was blocked, the other stays until the time of their last visible words is over:
        going earlier would tell of the block.
        """
        return self._heard(self.voices.values(), limit, wall)

    def _heard(self, voices: Iterable[Voice], limit: int, wall: Wall) -> list[Voice]:
        if not wall:
            return [voice for voice in voices if voice.at >= limit]
        heard = (self.heard_behind(wall, voice) for voice in voices)
        return [voice for voice in heard if voice is not None and voice.at >= limit]

    def heard_behind(self, wall: Wall, voice: Voice) -> Voice | None:
        """Return somebody by the last of their words that may be seen, and as they signed those;
        nothing where none may. A nickname or a place that is newer would tell that they are here.
        """
        if voice.id not in wall.hidden:
            return voice
        if voice.id in wall.blocked:
            return None
        seen = (
            Voice(voice.id, message.signed.by, message.at)
            for message in reversed(self.fold.messages.values())
            if message.author == voice.id
            and message.signed.by.h == voice.face.h
            and not wall.veil.covers(voice.id, message.at)
        )
        return next(seen, None)

    def signed_by_others(self, person: PersonId) -> Iterator[str]:
        """Return the nicknames that others signed with, as long as their words can be read."""
        for handle, signed_as in self.signed_as.items():
            if self.writers[handle] != person:
                yield from (face.n for _, face in signed_as)

    def last_signed(self, handle: str, wall: Wall) -> Face | None:
        """Return how a writer last signed what somebody behind a wall may have seen; nothing where
        they saw none of it. Who blocked may see it all: they know whom they blocked.
        """
        author, veil = self.writers.get(handle), wall.veil
        signed_as = reversed(self.signed_as.get(handle, ()))
        if author is None or author in wall.blocked:
            return next((face for _, face in signed_as), None)
        return next((face for at, face in signed_as if not veil.covers(author, at)), None)

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
        while self.ring and self.ring[0][0].at < at:
            self.before = self.ring.popleft()[0].seq
        self.fold.forget_before(at)
        self.snapshot = None
        for handle in [handle for handle, voice in self.voices.items() if voice.at < at]:
            del self.voices[handle]
        while self.wrote_at and self.wrote_at[oldest := next(iter(self.wrote_at))] < at:
            self._forget_writer(oldest)
