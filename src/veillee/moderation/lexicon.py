"""All lists of words as one machine: one pass over the words of a line gives its signals as bits.

The automaton's keys hold the spaces around a word, so that each find is a whole word. Patterns are
RE2's: time is linear in the line, whatever an operator writes. They run behind a filter of the
letters that each of them cannot do without.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import ahocorasick
import re2

from veillee.moderation import near
from veillee.moderation.signals import FIRST_FREE_BIT, Signal
from veillee.moderation.spoken import spoken, squeezed, unmasked
from veillee.moderation.wordlist import WordList

# Start and end of a find in its view, and the list it belongs to.
Find = tuple[int, int, int]


class Heard:
    """What the lists heard in one line."""

    __slots__ = ("bits", "quotes")

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.quotes: dict[int, str] = {}

    def add(self, bit: int, quote: str) -> None:
        """Note a signal and the first words that gave it."""
        self.bits |= bit
        self.quotes.setdefault(bit, quote)


class Patterns:
    """Patterns of all lists for one view."""

    def __init__(self, owned: Iterable[tuple[str, int]]) -> None:
        self._owned = tuple(owned)
        self._filter = re2.Filter()
        options = _options()
        for pattern, _ in self._owned:
            self._filter.Add(pattern, options)
        if self._owned:
            self._filter.Compile()

    def finds(self, view: str) -> list[Find]:
        """Return where patterns match, the first place of each."""
        if not self._owned:
            return []
        return [self._where(each, view) for each in self._filter.Match(view) or ()]

    def _where(self, index: int, view: str) -> Find:
        found = self._filter.re(index).search(view)
        if found is None:  # the filter said that it matches
            return 0, 0, self._owned[index][1]
        return found.start(), found.end(), self._owned[index][1]


class Lexicon:
    """The lists, made ready once."""

    def __init__(self, lists: Iterable[WordList] = ()) -> None:
        self.lists = tuple(lists)
        names = dict.fromkeys(each.signal for each in self.lists)
        self.bits = {name: 1 << (FIRST_FREE_BIT + at) for at, name in enumerate(names)}
        self._bit_of = tuple(self.bits[each.signal] for each in self.lists)
        self._plain = _automaton(self._keys(squeeze=False))
        self._masked = _automaton(self._keys(squeeze=True))
        self._patterns = Patterns(self._all(lambda each: each.patterns))
        self._signs = Patterns(self._all(lambda each: each.signs))
        self._worst = self._worst_words()
        self._slips = self._slips_of_worst()

    def hear(self, text: str, light: str, words: Sequence[str], signals: int) -> Heard:
        """Return the signals of a line, given its light view, its words and its cheap hints."""
        heard = Heard(signals)
        said = spoken(words)
        finds = self._found_by(self._plain, said)
        finds += self._patterns.finds(said)
        if finds:
            self._note(heard, said, finds)
        signs = self._signs.finds(light)
        if signs:
            self._note(heard, light, signs)
        if not self._slips.keys().isdisjoint(words):
            self._note_slips(heard, words)
        if signals & Signal.DISGUISE:
            self._look_behind(heard, text, light, said)
        return heard

    def _look_behind(self, heard: Heard, text: str, light: str, said: str) -> None:
        """Look at what a disguised line may stand for; words that stand there plainly count not."""
        behind, odd = unmasked(text, light)
        finds = [
            (start, end, owner)
            for start, end, owner in self._found_by(self._masked, behind)
            if behind[start:end] not in said
        ]
        self._note(heard, behind, finds)
        words = behind.split()
        if not self._slips.keys().isdisjoint(words):
            self._note_slips(heard, [word for word in words if f" {word} " not in said])
        self._note_starred(heard, odd)

    def _note(self, heard: Heard, view: str, finds: list[Find]) -> None:
        """Note the finds that no allowed words cover; an allowed find belongs to `~list`."""
        allowed = [find for find in finds if find[2] < 0]
        for start, end, owner in finds:
            if owner >= 0 and not _is_covered(start, end, owner, allowed):
                heard.add(self._bit_of[owner], view[start:end].strip())

    def _note_slips(self, heard: Heard, words: Iterable[str]) -> None:
        for word in words:
            bit = self._slips.get(word)
            if bit:
                heard.add(bit, word)

    def _note_starred(self, heard: Heard, odd: list[str]) -> None:
        for pattern in near.starred(odd):
            for word, bit in self._worst:
                if pattern.fullmatch(word):
                    heard.add(bit, word)

    @staticmethod
    def _found_by(automaton: ahocorasick.Automaton | None, view: str) -> list[Find]:
        if automaton is None:
            return []
        return [
            (last + 1 - length, last + 1, owner)
            for last, owned in automaton.iter(view)
            for length, owner in owned
        ]

    def _keys(self, *, squeeze: bool) -> Iterator[tuple[str, int]]:
        for owner, each in enumerate(self.lists):
            if not squeeze or each.disguised or each.worst:
                for entry in each.entries():
                    yield from _ways(entry, owner, squeeze=squeeze)
                for entry in each.allowed():
                    yield (squeezed(entry) if squeeze else entry), ~owner

    def _all(self, of: Callable[[WordList], tuple[str, ...]]) -> Iterator[tuple[str, int]]:
        for owner, each in enumerate(self.lists):
            for pattern in each.written_out(of(each)):
                yield pattern, owner

    def _worst_words(self) -> tuple[tuple[str, int], ...]:
        return tuple(
            (entry.strip(), bit)
            for each, bit in zip(self.lists, self._bit_of, strict=True)
            if each.worst
            for entry in sorted(each.entries())
            if " " not in entry.strip()
        )

    def _slips_of_worst(self) -> dict[str, int]:
        known = frozenset(entry.strip() for each in self.lists for entry in each.entries())
        real = known | {entry.strip() for each in self.lists for entry in each.allowed()}
        return {slip: bit for word, bit in self._worst for slip in near.slips([word], real)}


def _ways(entry: str, owner: int, *, squeeze: bool) -> Iterator[tuple[str, int]]:
    """Return an entry as it may stand in a view; in disguise also with its words run together."""
    if not squeeze:
        yield entry, owner
        return
    yield squeezed(entry), owner
    bare = entry.strip()
    if " " in bare:
        yield squeezed(entry.replace(bare, bare.replace(" ", ""))), owner


def _automaton(keys: Iterable[tuple[str, int]]) -> ahocorasick.Automaton | None:
    """Return an automaton whose values are lists of length and owner, or nothing without keys."""
    owned: dict[str, set[int]] = {}
    for key, owner in keys:
        owned.setdefault(key, set()).add(owner)
    if not owned:
        return None
    made = ahocorasick.Automaton()
    for key, owners in owned.items():
        made.add_word(key, tuple((len(key), owner) for owner in sorted(owners)))
    made.make_automaton()
    return made


def _is_covered(start: int, end: int, owner: int, allowed: list[Find]) -> bool:
    return any(theirs == ~owner and first < end and start < last for first, last, theirs in allowed)


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = 1 << 20
    options.log_errors = False
    return options
