"""All lists of words as one machine: one pass over the words of a line gives its signals as bits.

The automaton's keys hold the spaces around a word, so that each find is a whole word. Patterns are
RE2's: time is linear in the line, whatever an operator writes. They run behind a gate of the
words that each of them cannot do without.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import ahocorasick
import re2
from msgspec.json import encode

from veillee.kernel.ready import mark_of, ready
from veillee.moderation import near
from veillee.moderation.behind import Behind, Telling, telling_words
from veillee.moderation.gate import ENTRY, SLIP, Gate, Needed, needed_by
from veillee.moderation.linear import ANYWHERE, searching
from veillee.moderation.mistyped import Mistyped, Slips, slips_of
from veillee.moderation.signals import FIRST_FREE_BIT, Signal
from veillee.moderation.spoken import spoken, squeezed
from veillee.moderation.steps import NO_STEPS
from veillee.moderation.wordlist import WordList

# Start and end of a find in its view, and the list it belongs to.
Find = tuple[int, int, int]
# What is known from the lists alone, as plain data: keys with their lists, plain and in disguise,
# and what the gate asks for; slips, both machines, words that tell of disguised entries, allowed.
_Owned = dict[str, tuple[int, ...]]
_Machined = tuple[_Owned, _Owned, Needed]
_WorkedOut = tuple[Slips, tuple[_Machined, _Machined, _Machined], Telling, frozenset[str]]
# So many lists are worth keeping what was worked out of them: a third of a second.
_MANY_LISTS = 30


_LETTERS_ONLY = re.compile(r"[\W\d_]+")


class Heard:
    """What the lists heard in one line, and what the small model made of it: the steps of dangers,
    and how far past its nearest bar it lies, where that is near.
    """

    __slots__ = ("bits", "is_explained", "is_near", "light", "near", "quotes", "said", "steps")

    def __init__(self, bits: int, light: str, said: str) -> None:
        self.bits, self.light, self.said = bits, light, said
        self.quotes: dict[int, str] = {}
        self.steps = NO_STEPS
        self.near: float | None = None
        self.is_explained = self.is_near = False

    def add(self, bit: int, quote: str) -> None:
        """Note a signal and the first words that gave it."""
        self.bits |= bit
        self.quotes.setdefault(bit, quote)


class Patterns:
    """Patterns of all lists over lines of words; compiled when a line first comes so far."""

    def __init__(self, owned: Iterable[tuple[str, int]]) -> None:
        owned = tuple(owned)
        self.written = [pattern for pattern, _ in owned]
        self._owners = [owner for _, owner in owned]
        self._ready: dict[int, Any] = {}

    def finds(self, view: str, places: Iterable[int]) -> list[Find]:
        """Return where the patterns of these places match, the first place of each."""
        raw, found = view.encode(), list[Find]()
        for at in places:
            search = self._ready.get(at) or self._compiled(at)
            start, end = search(ANYWHERE, raw, 0, len(raw))[0]
            if start >= 0:
                found.append((*_in_signs(raw, start, end), self._owners[at]))
        return found

    def _compiled(self, at: int) -> Any:
        compiled = self._ready[at] = searching(self.written[at], _options())
        return compiled


class Signs:
    """Patterns of all lists over the line with its punctuation."""

    def __init__(self, owned: Sequence[tuple[str, int]]) -> None:
        self._owned = owned
        self._filter = re2.Filter()
        for pattern, _ in owned:
            self._filter.Add(pattern, _options())
        self._filter.Compile()

    def finds(self, view: str) -> list[Find]:
        """Return where patterns match, the first place of each."""
        return [self._where(each, view) for each in self._filter.Match(view) or ()]

    def _where(self, index: int, view: str) -> Find:
        found = self._filter.re(index).search(view)
        if found is None:  # the filter said that it matches
            return 0, 0, self._owned[index][1]
        return found.start(), found.end(), self._owned[index][1]


class Machine:
    """Some lists as automatons and patterns, behind a gate of words."""

    def __init__(
        self,
        owned: Sequence[tuple[int, WordList]],
        bits: Mapping[str, int],
        worked_out: _Machined,
        slips: Container[str] = (),
    ) -> None:
        self._bits = {owner: bits[each.signal] for owner, each in owned}
        plain, masked, needed = worked_out
        self._plain, self._masked = _automaton(plain), _automaton(masked)
        self._patterns = Patterns(_all(owned, lambda each: each.patterns))
        signs = tuple(_all(owned, lambda each: each.signs))
        self._signs = Signs(signs) if signs else None
        self._gate = Gate(needed, slips)

    def hear(self, heard: Heard, words: Sequence[str]) -> bool:
        """Add what is heard in the line as it stands; say whether a word may be a slip."""
        told, places = self._gate.told(words, heard.said)
        finds = _found_by(self._plain, heard.said) if told & ENTRY else []
        if places:
            finds += self._patterns.finds(heard.said, places)
        if finds:
            self._note(heard, heard.said, finds)
        if self._signs is not None:
            self._note(heard, heard.light, self._signs.finds(heard.light))
        return bool(told & SLIP)

    def hear_behind(self, heard: Heard, behind: str) -> None:
        """Add what a disguised line may stand for; words that stand there plainly count not."""
        finds = [
            (start, end, owner)
            for start, end, owner in _found_by(self._masked, behind)
            if behind[start:end] not in heard.said
        ]
        self._note(heard, behind, finds)

    def _note(self, heard: Heard, view: str, finds: list[Find]) -> None:
        """Note the finds that no allowed words cover; an allowed find belongs to `~list`."""
        allowed = [find for find in finds if find[2] < 0]
        for start, end, owner in finds:
            if owner >= 0 and not _is_covered(start, end, owner, allowed):
                heard.add(self._bits[owner], view[start:end].strip())


class Lexicon:
    """The lists, made ready once.

    Lists of severity 0 only explain others: they are heard when something else was, faint ones
    when the small model came near a bar.
    """

    def __init__(self, lists: Iterable[WordList] = ()) -> None:
        self.lists = tuple(lists)
        names = dict.fromkeys(each.signal for each in self.lists)
        self.bits = {name: 1 << (FIRST_FREE_BIT + at) for at, name in enumerate(names)}
        self.grave = sum({self.bits[each.signal] for each in self.lists if each.severity})
        grave, explaining, faint = _by_gravity(self.lists)
        slips, machined, telling, self._allowed_whole = self._worked_out()
        self._mistyped = Mistyped(slips)
        self._grave = Machine(grave, self.bits, machined[0], self._mistyped.watched)
        self._explaining = Machine(explaining, self.bits, machined[1])
        self._faint = Machine(faint, self.bits, machined[2])
        self._behind = Behind(telling, self._mistyped)
        self._within = _within(self._mistyped.worst)

    def _worked_out(self) -> _WorkedOut:
        """Return what can be known from the lists alone; much of it is kept."""
        if len(self.lists) < _MANY_LISTS:
            return _work_out(self.lists, self.bits)
        here = mark_of(*sorted(Path(__file__).parent.glob("*.py")))
        kept: _WorkedOut = ready(
            "lexicon", [here, encode(self.lists)], lambda: _work_out(self.lists, self.bits)
        )
        return kept

    def hear(self, text: str, light: str, words: Sequence[str], signals: int) -> Heard:
        """Return the signals of a line, given its light view, its words and its cheap hints."""
        heard = Heard(signals, light, spoken(words))
        if self._grave.hear(heard, words):
            for bit, word in self._mistyped.slips(words):
                heard.add(bit, word)
            self._grave.hear_behind(heard, self._mistyped.straight(words))
        if signals & Signal.MASKED:
            self._look_behind(heard, text)
        return heard

    def hear_within(self, heard: Heard) -> None:
        """Add the worst words that stand inside others: in a nickname nothing parts words."""
        if self._within is None:
            return
        bare = squeezed(_LETTERS_ONLY.sub("", heard.light))
        found = {each for _, owned in self._within.iter(bare) for each in owned}
        # In the order of the lists: the first word of a signal is the one that is quoted.
        for _, shape, word, bit in sorted(found):
            if not self._is_part(shape, bare):
                heard.add(bit, word)

    def _is_part(self, shape: str, bare: str) -> bool:
        """Say whether the word stands inside one that is allowed: «salopette»."""
        return any(shape in allowed and allowed in bare for allowed in self._allowed_whole)

    def explain(self, heard: Heard) -> None:
        """Add the signals that explain others, once."""
        if heard.is_explained:
            return
        heard.is_explained = True
        words = heard.said.split()
        self._explaining.hear(heard, words)
        if heard.is_near:
            self._faint.hear(heard, words)

    def _look_behind(self, heard: Heard, text: str) -> None:
        behind, odd = self._behind.of(text, heard.light, heard.bits)
        if not behind:
            return
        starred = list(near.starred(odd))
        if starred:
            behind += self._mistyped.unstarred(starred, heard.light)
            for bit, word in self._mistyped.starred(starred):
                heard.add(bit, word)
        self._grave.hear_behind(heard, behind)
        words = behind.split()
        if self._mistyped.is_in(words):
            new = [word for word in words if f" {word} " not in heard.said]
            for bit, word in self._mistyped.slips(new):
                heard.add(bit, word)


def _within(worst: Iterable[tuple[str, int]]) -> ahocorasick.Automaton | None:
    """Return what finds worst words inside others: place in the lists, shape, word, signal's bit.

    One pass: looking for each by itself took a fifth of what a nickname costs.
    """
    shapes: dict[str, list[tuple[int, str, str, int]]] = {}
    for at, (word, bit) in enumerate(worst):
        shape = squeezed(word)
        if len(shape) >= near.SHORTEST - 1:
            shapes.setdefault(shape, []).append((at, shape, word, bit))
    if not shapes:
        return None
    made = ahocorasick.Automaton()
    for shape, owned in shapes.items():
        made.add_word(shape, tuple(owned))
    made.make_automaton()
    return made


_Owning = list[tuple[int, WordList]]


def _by_gravity(lists: Iterable[WordList]) -> tuple[_Owning, _Owning, _Owning]:
    owned = list(enumerate(lists))
    return (
        [each for each in owned if each[1].severity],
        [each for each in owned if not each[1].severity and not each[1].faint],
        [each for each in owned if not each[1].severity and each[1].faint],
    )


def _work_out(lists: Sequence[WordList], bits: Mapping[str, int]) -> _WorkedOut:
    grave, explaining, faint = map(_machined, _by_gravity(lists))
    allowed = frozenset(
        squeezed(entry.strip()) for each in lists if each.worst for entry in each.allowed()
    )
    return slips_of(lists, bits), (grave, explaining, faint), telling_words(grave[1]), allowed


def _machined(owned: Sequence[tuple[int, WordList]]) -> _Machined:
    plain, masked = (_owned(_keys(owned, squeeze=each)) for each in (False, True))
    patterns = [pattern for pattern, _ in _all(owned, lambda each: each.patterns)]
    return plain, masked, needed_by(patterns, plain)


def _found_by(automaton: ahocorasick.Automaton | None, view: str) -> list[Find]:
    if automaton is None:
        return []
    return [
        (last + 1 - length, last + 1, owner)
        for last, owned in automaton.iter(view)
        for length, owner in owned
    ]


def _keys(owned: Iterable[tuple[int, WordList]], *, squeeze: bool) -> Iterator[tuple[str, int]]:
    for owner, each in owned:
        if not squeeze or each.disguised or each.worst:
            for entry in each.entries():
                yield from _ways(entry, owner, squeeze=squeeze)
            # «niger» is allowed as it stands; in disguise it may be the other word.
            clash = {squeezed(entry) for entry in each.entries()} if squeeze else set()
            for entry in each.allowed():
                if not squeeze or squeezed(entry) not in clash:
                    yield (squeezed(entry) if squeeze else entry), ~owner


def _all(
    owned: Iterable[tuple[int, WordList]], of: Callable[[WordList], tuple[str, ...]]
) -> Iterator[tuple[str, int]]:
    for owner, each in owned:
        for pattern in each.written_out(of(each)):
            yield pattern, owner


def _ways(entry: str, owner: int, *, squeeze: bool) -> Iterator[tuple[str, int]]:
    """Return an entry as it may stand in a view; in disguise also with its words run together."""
    if not squeeze:
        yield entry, owner
        return
    yield squeezed(entry), owner
    bare = entry.strip()
    if " " in bare:
        yield squeezed(entry.replace(bare, bare.replace(" ", ""))), owner


def _owned(keys: Iterable[tuple[str, int]]) -> _Owned:
    """Return who owns each key."""
    owned: dict[str, set[int]] = {}
    for key, owner in keys:
        owned.setdefault(key, set()).add(owner)
    return {key: tuple(sorted(owners)) for key, owners in owned.items()}


def _automaton(owned: _Owned) -> ahocorasick.Automaton | None:
    """Return an automaton whose values are lists of length and owner, or nothing without keys."""
    if not owned:
        return None
    made = ahocorasick.Automaton()
    for key, owners in owned.items():
        made.add_word(key, tuple((len(key), owner) for owner in owners))
    made.make_automaton()
    return made


def _in_signs(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Return a place counted in bytes as one counted in signs."""
    if raw.isascii():
        return start, end
    return len(raw[:start].decode()), len(raw[:end].decode())


def _is_covered(start: int, end: int, owner: int, allowed: list[Find]) -> bool:
    return any(theirs == ~owner and first < end and start < last for first, last, theirs in allowed)


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = 1 << 20
    options.log_errors = False
    return options
