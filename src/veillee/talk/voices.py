"""Who wrote in a room and how they signed, and what of that somebody behind a block may know.

Who blocked somebody is to them as if they had gone at that moment: found, listed and counted by the
words that were said before, as these were signed, and forgotten when they would be. All of it is
here, so that a list, a sheet, a request and a count say the same.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator

from veillee.model.event import Event, Kind
from veillee.model.ids import PersonId
from veillee.model.person import Face
from veillee.talk.wall import Wall

WRITERS = 5_000
RUNS = 30
"""Faces remembered of one writer, each anew after they blocked somebody: more than a day has."""


class Voice:
    """Somebody who wrote in a discreet room: what its list shows, and nothing its log has not."""

    __slots__ = ("at", "face", "id", "rank")

    def __init__(self, id_: PersonId, face: Face, at: int) -> None:
        self.id = id_
        self.face = face
        self.at = at
        # A handle is a keyed hash: an order as random as any, and the same after a restart.
        self.rank = int.from_bytes(face.h.encode(), "big")


class _Run:
    """A face and when it was signed with: the first and the last time, and of messages alone."""

    __slots__ = ("face", "first", "first_said", "last", "said")

    def __init__(self, face: Face, at: int) -> None:
        self.face = face
        self.first = self.last = at
        self.first_said = self.said = 0

    def take(self, event: Event) -> None:
        """Take in one thing more that was signed so."""
        self.last = event.at
        if event.kind is Kind.SAID:
            self.first_said, self.said = self.first_said or event.at, event.at


class Voices:
    """The latest writers of a room, for as long as their words can be read, and at most so many."""

    __slots__ = ("_cuts", "_is_discreet", "_kept_since", "_last", "_runs", "authors", "lately")

    def __init__(self, *, is_discreet: bool) -> None:
        self.authors: dict[str, PersonId] = {}
        """Who wrote, by handle."""
        self.lately: dict[str, Voice] = {}
        """The latest message of each, in a discreet room alone."""
        self._is_discreet = is_discreet
        self._last: dict[str, int] = {}
        self._runs: dict[str, deque[_Run]] = {}
        self._cuts: dict[PersonId, int] = {}
        self._kept_since = 0

    def take(self, event: Event, face: Face) -> None:
        """Take in who did something, and as whom they signed it."""
        author, handle = event.author, face.h
        if not author:
            return
        self._last.pop(handle, None)
        self._last[handle] = event.at
        self.authors[handle] = author
        runs = self._runs.setdefault(handle, deque(maxlen=RUNS))
        if not runs or runs[-1].face != face or runs[-1].last <= self._cut(author) < event.at:
            runs.append(_Run(face, event.at))
        runs[-1].take(event)
        if self._is_discreet and event.kind is Kind.SAID:
            self.lately[handle] = Voice(author, face, event.at)
        if len(self._last) > WRITERS:
            self._forget(next(iter(self._last)))

    def _cut(self, author: PersonId) -> int:
        return self._cuts.get(author, -1)

    def cut(self, person: PersonId, at: int) -> None:
        """Note that somebody blocks another at a moment: what they sign from then on is told apart,
        so that it is known when they were last heard by the other.
        """
        self._cuts[person] = at

    def signed_by_others(self, person: PersonId) -> Iterator[str]:
        """Return the nicknames that others signed with, as long as their words can be read."""
        for handle, runs in self._runs.items():
            if self.authors[handle] != person:
                yield from (run.face.n for run in runs)

    def last_signed(self, handle: str, wall: Wall) -> Face | None:
        """Return how a writer last signed what somebody behind a wall may have seen; nothing where
        they saw none of it. Who blocked may see it all: they know whom they blocked.
        """
        runs, author = self._runs.get(handle, ()), self.authors.get(handle)
        for run in reversed(runs):
            if author is None or author in wall.blocked:
                return run.face
            at = _seen(author, (run.last, run.first), wall)
            if at:
                return run.face if at >= self._kept_since else None
        return None

    def heard_since(self, limit: int, wall: Wall) -> list[Voice]:
        """Return who wrote in a discreet room since a time, as somebody behind a wall heard them.

        For who was blocked, the other stays until the time of their last visible words is over:
        going earlier would tell of the block.
        """
        return self.heard_of(self.lately.values(), limit, wall)

    def heard_of(self, voices: Iterable[Voice], limit: int, wall: Wall) -> list[Voice]:
        """Return which of some were heard since a time, by somebody behind a wall."""
        if not wall.veil:
            return [voice for voice in voices if voice.at >= limit]
        heard = (self.heard_behind(wall, voice) for voice in voices)
        return [voice for voice in heard if voice is not None and voice.at >= limit]

    def heard_behind(self, wall: Wall, voice: Voice) -> Voice | None:
        """Return somebody by the last of their words that may be seen, and as they signed those;
        nothing where none may. A nickname or a place that is newer would tell that they are here.
        """
        if not wall.veil.covers(voice.id, voice.at):
            return voice
        if voice.id in wall.blocked:
            return None
        for run in reversed(self._runs.get(voice.face.h, ())):
            at = _seen(voice.id, (run.said, run.first_said), wall)
            if at:  # newer words that are hidden keep nobody known
                return Voice(voice.id, run.face, at) if at >= self._kept_since else None
        return None

    def heard(self, handle: str, wall: Wall) -> Voice | None:
        """Return who wrote under a handle in a discreet room, as somebody behind a wall heard."""
        voice = self.lately.get(handle)
        return self.heard_behind(wall, voice) if voice else None

    def forget_before(self, at: int) -> None:
        """Let go of what is older than the retention."""
        self._kept_since = at
        for handle in [handle for handle, voice in self.lately.items() if voice.at < at]:
            del self.lately[handle]
        for handle in [handle for handle, last in self._last.items() if last < at]:
            self._forget(handle)
        for person in [person for person, cut in self._cuts.items() if cut < at]:
            del self._cuts[person]

    def _forget(self, handle: str) -> None:
        del self._last[handle], self.authors[handle], self._runs[handle]


def _seen(author: PersonId, times: Collection[int], wall: Wall) -> int:
    """Return the first of these times at which what an author did may be seen, 0 for none."""
    return next((at for at in times if at and not wall.veil.covers(author, at)), 0)
