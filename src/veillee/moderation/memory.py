"""The memory of a person in rooms: risk signals of fourteen days, added up by explicit weights.

It holds no text, no theme and nothing about what people are: only which signal fired, when and in
which line. Its only answer is «show this to a human, with these lines»; it never measures anybody.
Private conversations have no path into it.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence

import msgspec

from veillee.kernel.clock import DAY, HOUR
from veillee.moderation.dangers import Danger, Dangers

REMEMBERED_MS = 14 * DAY
# What was said in the same talk counts whole, on the same day half, before that a quarter.
_FADING = ((HOUR, 1.0), (DAY, 0.5), (REMEMBERED_MS, 0.25))
# Who spoke in the last lines of a room may be whom a line is meant for.
NEAR_LINES = 12
# After a line about a film or an arrest the next ones are likely to be about it too.
QUIET_LINES = 3
IN_QUIET = 0.4
# After one about a birthday or a game the next may be about who hides where.
MERRY_LINES = 8
# What was only guessed counts whole within so many lines of a room, after that hardly.
TALK_LINES, GUESSED_BEFORE = 30, 0.2
# A flag comes again only when this much more was seen.
_MORE = 3.0
# What a danger cannot be without must be seen at least so surely.
_SURE = 0.5
# A step that is seen again counts again, in so many lines of somebody.
ADDED_LINES = 3
# Within so many lines «15» answers «t'as quel âge ?».
_ANSWERED_WITHIN = 4
_ASKS, _BARE, _MINOR = "asks_age", "bare_age", "age_statement"
TRAILS = 20_000


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One line in a room as the memory sees it: who, where, when, which signals, how surely."""

    person: Hashable
    room: Hashable
    place: int
    signals: Mapping[str, float]
    now: int
    to: tuple[Hashable, ...] = ()


class Mark(msgspec.Struct, frozen=True):
    """A signal that fired: in which line of which room, when, and how much of it counts."""

    signal: str
    room: Hashable
    place: int
    at: int
    counts: float
    is_merry: bool = False


# A mark with what it weighs for a danger; a name with its mark and what that counts now.
Weighed = tuple[Mark, float]
Counted = tuple[str, Mark, float]


class Flag(msgspec.Struct, frozen=True):
    """Somebody a human should look at: which danger, and the lines that explain it; `drafts` are
    lines that nobody else saw, by the ids they are kept under.
    """

    person: Hashable
    danger: str
    policy: str
    weight: float
    marks: tuple[Mark, ...]
    is_urgent: bool = False
    drafts: tuple[str, ...] = ()


class _Trail:
    """What is remembered of one person: the latest mark of each signal, and what was flagged."""

    __slots__ = ("flagged", "marks")

    def __init__(self) -> None:
        self.marks: dict[str, Mark] = {}
        self.flagged: dict[str, float] = {}


class _Talk:
    """The last lines of a room: who spoke, and were they about a film, an arrest, a party."""

    __slots__ = ("asked", "asked_by", "merry", "quiet", "speakers")

    def __init__(self) -> None:
        self.asked = 0
        self.asked_by: Hashable = None
        self.speakers: deque[Hashable] = deque(maxlen=NEAR_LINES)
        self.quiet = self.merry = 0


class Memory:
    """Fold lines into trails; bounded, so that a crowd cannot fill it."""

    def __init__(self, dangers: Dangers, most: int = TRAILS) -> None:
        self.signals = dangers.signals | dangers.quiet
        self._quiet, self._merry = dangers.quiet, dangers.merry
        self._names = {signal: _names_of(signal) for signal in dangers.adding}
        self._feeding = self._fed_by_signal(map(self._spread, dangers.danger))
        self._most_beside = {each.id: _positive(each.beside) for each in dangers.danger}
        self._most = most
        self._trails: dict[Hashable, _Trail] = {}
        self._talks: dict[Hashable, _Talk] = {}

    def remember(self, said: Said) -> Flag | None:
        """Take a line in; return a flag when a human should look at its author now."""
        talk = self._talks.get(said.room) or self._talks.setdefault(said.room, _Talk())
        is_telling = not self._quiet.isdisjoint(said.signals)
        in_quiet = talk.quiet > 0
        talk.quiet = QUIET_LINES if is_telling else max(0, talk.quiet - 1)
        is_merry = not self._merry.isdisjoint(said.signals)
        talk.merry = MERRY_LINES if is_merry else max(0, talk.merry - 1)
        fresh = _answered(talk, said)
        near = frozenset(said.to or talk.speakers) if fresh else frozenset[Hashable]()
        talk.speakers.append(said.person)
        if is_telling or not fresh:
            return None
        self._mark(said, fresh, IN_QUIET if in_quiet else 1.0, is_merry=talk.merry > 0)
        return self._strongest(said, fresh, near - {said.person})

    def forget(self, person: Hashable) -> None:
        """Forget everything about somebody: they left, or a human decided «nothing»."""
        self._trails.pop(person, None)

    def forget_before(self, now: int) -> None:
        """Forget what is older than fourteen days, and rooms where nothing is left."""
        for person, trail in list(self._trails.items()):
            trail.marks = {
                signal: mark
                for signal, mark in trail.marks.items()
                if now - mark.at < REMEMBERED_MS
            }
            if not trail.marks:
                del self._trails[person]
        self._talks.clear()

    def __contains__(self, person: Hashable) -> bool:
        """Tell whether something is remembered of somebody."""
        return person in self._trails

    def __len__(self) -> int:
        """Return how many people something is remembered of."""
        return len(self._trails)

    def _spread(self, danger: Danger) -> Danger:
        """Return a danger that weighs each line of a signal that adds up."""
        own = dict(danger.own)
        for signal in self._names.keys() & danger.own.keys():
            own |= dict.fromkeys(self._names[signal], danger.own[signal])
        return msgspec.structs.replace(danger, own=own)

    def _fed_by_signal(self, dangers: Iterable[Danger]) -> dict[str, tuple[Danger, ...]]:
        """Return for each signal the dangers that it speaks for."""
        fed: dict[str, tuple[Danger, ...]] = {}
        for danger in dangers:
            for signal, weight in danger.own.items():
                if weight > 0:
                    fed[signal] = (*fed.get(signal, ()), danger)
        return fed

    def _mark(
        self, said: Said, fresh: Mapping[str, float], counts: float, *, is_merry: bool
    ) -> None:
        trail = self._trails.pop(said.person, None) or _Trail()
        self._trails[said.person] = trail  # the last to speak stand last
        for signal, sure in fresh.items():
            if signal in self.signals:
                mark = Mark(signal, said.room, said.place, said.now, counts * sure, is_merry)
                if signal in self._names:
                    _add(trail, self._names[signal], mark, said)
                    continue
                old = trail.marks.get(signal)
                # The surest line of a signal explains it best, as long as it is not long ago.
                if old is None or mark.counts >= _counts_now(old, said):
                    trail.marks[signal] = mark
        if len(self._trails) > self._most:
            del self._trails[next(iter(self._trails))]

    def _strongest(
        self, said: Said, fresh: Mapping[str, float], near: frozenset[Hashable]
    ) -> Flag | None:
        """Return the flag of the danger that weighs most, if it is new."""
        trail = self._trails[said.person]
        found = None
        fed = {each.id: each for signal in fresh for each in self._feeding.get(signal, ())}
        if not fed:
            return None
        # What marks count now is the same for every danger.
        own = [(name, mark, _counts_now(mark, said)) for name, mark in trail.marks.items()]
        for danger in fed.values():
            flag = self._weighed(danger, said, own, near)
            if flag and (found is None or flag.weight > found.weight):
                found = flag
        if found is None or found.weight < trail.flagged.get(found.danger, 0) + _MORE:
            return None
        trail.flagged[found.danger] = found.weight
        return found

    def _weighed(
        self, danger: Danger, said: Said, held: Sequence[Counted], near: Iterable[Hashable]
    ) -> Flag | None:
        """Return a flag when the sum of a pair, or of one person alone, reaches the danger's."""
        weights, merry = danger.own, danger.in_merry
        own = [
            (mark, weights[name] * counts * (merry if mark.is_merry else 1.0))
            for name, mark, counts in held
            if name in weights
        ]
        weight = _total(own)
        if weight + self._most_beside[danger.id] < danger.calls_at:
            return None  # whatever the others said
        pairs = [self._beside(danger, other, said) for other in near] if danger.beside else []
        other = max(pairs, key=_total, default=())
        weight += max(0.0, _total(other))
        if weight < danger.calls_at:
            return None
        # What speaks against a danger explains no call.
        marks = tuple(mark for mark, counted in (*own, *other) if counted > 0)
        sure = frozenset(
            mark.signal for mark in marks if mark.counts == 1 or _counts_now(mark, said) >= _SURE
        )
        lines = {(mark.room, mark.place) for mark in marks}
        if len(lines) < danger.lines or not danger.has_what_it_needs(sure):
            return None
        ordered = tuple(sorted(marks, key=lambda mark: (mark.at, mark.place)))
        return Flag(said.person, danger.id, danger.policy, weight, ordered)

    def _beside(self, danger: Danger, person: Hashable, said: Said) -> Sequence[Weighed]:
        """Return what another person's marks weigh: few signals do."""
        trail = self._trails.get(person)
        if trail is None:
            return ()
        merry = danger.in_merry
        return [
            (mark, weight * _counts_now(mark, said) * (merry if mark.is_merry else 1.0))
            for name, weight in danger.beside.items()
            if (mark := trail.marks.get(name)) is not None
        ]


def _names_of(signal: str) -> tuple[str, ...]:
    """Return under which names the lines of a signal that adds up are kept."""
    return (signal, *(f"{signal} {line}" for line in range(2, ADDED_LINES + 1)))


def _add(trail: _Trail, names: tuple[str, ...], mark: Mark, said: Said) -> None:
    """Keep the surest lines of a signal that adds up."""
    marks = [trail.marks[name] for name in names if name in trail.marks]
    marks.append(mark)
    marks.sort(key=lambda each: -_counts_now(each, said))
    trail.marks.update(zip(names, marks, strict=False))


def _answered(talk: _Talk, said: Said) -> Mapping[str, float]:
    """Return a line's signals, with an age that was asked for a moment ago and is now given."""
    talk.asked = max(0, talk.asked - 1)
    if said.signals.get(_ASKS, 0.0) >= _SURE:
        talk.asked, talk.asked_by = _ANSWERED_WITHIN, said.person
    elif talk.asked and talk.asked_by != said.person and _BARE in said.signals:
        return {**said.signals, _MINOR: 1.0}
    return said.signals


def _positive(weights: Mapping[str, float]) -> float:
    """Return the most that weights can add up to: a mark counts once at most."""
    return sum(weight for weight in weights.values() if weight > 0)


def _total(counted: Sequence[Weighed]) -> float:
    return sum(weight for _, weight in counted)


def _counts_now(mark: Mark, said: Said) -> float:
    """Return what a mark counts beside a line: less with time, a guess less in other talk."""
    age = said.now - mark.at
    counts = mark.counts if age < HOUR else mark.counts * _faded(age)
    if mark.counts < 1 and (mark.room != said.room or said.place - mark.place > TALK_LINES):
        return counts * GUESSED_BEFORE
    return counts


def _faded(age: int) -> float:
    return next((share for within, share in _FADING if age < within), 0.0)
