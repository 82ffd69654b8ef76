"""What the words of a line may mean to the lists: a look-up a word, remembered, before any search.

Most words of most lines stand in no list and in nothing that a pattern needs. What a word may mean,
alone and before which others, is worked out when it is first met and kept, as words come again. A
line then costs a look-up a word, and only patterns whose needs are all met are searched for.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import ahocorasick

from veillee.moderation.needed import Strings, commonness, needs, rarest_of

WORDS = 1 << 15
"""Words that are remembered: the living vocabulary of two languages, some ten megabytes."""
_ENTRY_AT, _SLIP_AT = 0, 1
ENTRY = 1 << _ENTRY_AT
"""The bit that says: an entry of a list may stand here."""
SLIP = 1 << _SLIP_AT
"""The bit that says: a word is one that fingers slipped on."""
_FIRST = 2
_SLOTS = 3  # see `patterns`
# Places of bits; whose they are, those always there, those of words and of two side by side.
_Places = tuple[int, ...]
Needed = tuple[_Places, _Places, dict[str, _Places], dict[tuple[str, str], _Places]]
# What a word may mean, and what it may with the word after it.
_Means = tuple[int, Mapping[str, int]]
_NOTHING: Mapping[str, int] = MappingProxyType({})
_OTHER_SIGNS = re.compile(r"[^\x00-\x7f]+")


class Gate(dict[str, _Means]):
    """Say what may be found in a line of words; a no is certain.

    Each alternative of a pattern has a bit in every slot: a slot is some strings, one of which it
    needs. The line may match it when all its bits are there.
    """

    def __init__(self, needed: Needed, slips: Container[str] = ()) -> None:
        super().__init__()
        self._owners, always, alone, pairs = needed
        self._width = len(self._owners)
        self._all = (1 << self._width) - 1
        self._always = _bits(always)
        # What a word followed by another may mean.
        self._followed: dict[str, dict[str, int]] = {}
        for (first, second), places in pairs.items():
            self._followed.setdefault(first, {})[second] = _bits(places)
        self._machine = _automaton(alone)
        self._slips = slips

    def __missing__(self, word: str) -> _Means:
        """Work out what a new word may mean; what is remembered is bounded."""
        bits = SLIP if word in self._slips else 0
        if self._machine is not None:
            for _, told in self._machine.iter(_plain(f" {word} ")):
                bits |= told
        if len(self) >= WORDS:
            self.clear()
        means = self[word] = bits, self._followed.get(word, _NOTHING)
        return means

    def told(self, words: Sequence[str], said: str) -> int:
        """Return what the words of a line may mean, as bits."""
        if not said.isascii():
            words = (*words, *_plain(said).split())
        told, after = 0, _NOTHING
        for word in words:
            bits, follows = self[word]
            told |= bits
            if word in after:
                told |= after[word]
            after = follows
        return told | self._always

    def patterns(self, told: int) -> list[int]:
        """Return the places of the patterns that may match the line."""
        told >>= _FIRST
        met = told & told >> self._width & told >> 2 * self._width & self._all
        return sorted(set(self._met(met))) if met else []

    def _met(self, met: int) -> Iterator[int]:
        while met:
            lowest = met & -met
            met ^= lowest
            yield self._owners[lowest.bit_length() - 1]


def _plain(line: str) -> str:
    """Return a line with the signs of other scripts as spaces: to RE2 they are no letters."""
    return line if line.isascii() else _OTHER_SIGNS.sub(" ", line)


def needed_by(patterns: Sequence[str], entries: Iterable[str]) -> Needed:
    """Work out what a gate asks for: a third of a second for all lists."""
    choices = [(at, groups) for at, each in enumerate(patterns) for groups in needs(each)]
    told, always = _slots([groups for _, groups in choices])
    for entry in entries:
        told.setdefault(entry, set()).add(_ENTRY_AT)
    alone, pairs = dict[str, set[int]](), dict[tuple[str, str], set[int]]()
    for string, places in told.items():
        by = rarest_of(string)
        if isinstance(by, str):
            alone.setdefault(by, set()).update(places)
        else:
            pairs.setdefault(by, set()).update(places)
    return (
        tuple(at for at, _ in choices),
        tuple(always),
        {piece: tuple(sorted(places)) for piece, places in alone.items()},
        {pair: tuple(sorted(places)) for pair, places in pairs.items()},
    )


def _slots(choices: Sequence[Sequence[Strings]]) -> tuple[dict[str, set[int]], list[int]]:
    """Return the places of strings, and those that no string need give."""
    told, always = dict[str, set[int]](), list[int]()
    for at, groups in enumerate(choices):
        rare = sorted(groups, key=commonness)
        for slot in range(_SLOTS):
            place = _FIRST + slot * len(choices) + at
            if slot >= len(rare):
                always.append(place)
                continue
            for string in rare[slot]:
                told.setdefault(string, set()).add(place)
    return told, always


def _bits(places: _Places) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _automaton(told: dict[str, _Places]) -> ahocorasick.Automaton | None:
    if not told:
        return None
    made = ahocorasick.Automaton()
    for piece, places in told.items():
        made.add_word(piece, _bits(places))
    made.make_automaton()
    return made
