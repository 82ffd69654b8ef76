"""What the words of a line may mean to the lists: a look-up a word, remembered, before any search.

Most words of most lines stand in no list and in nothing that a pattern needs. What a word may mean
is worked out when it is first met and kept, as words come again: a line then costs a look-up a word
and one for each two side by side, and only patterns whose needs are all met are searched for.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

import ahocorasick

from veillee.moderation.needed import Strings, commonness, needs, rarest_of, rarest_word

WORDS = 1 << 15
"""Words that are remembered: the living vocabulary of two languages, some ten megabytes."""
ENTRY = 1
"""The bit that says: an entry of a list may stand here."""
SLIP = 2
"""The bit that says: a word is one that fingers slipped on."""
_PAIR = 4
_FIRST = 3
_SLOTS = 3
_OTHER_SIGNS = re.compile(r"[^\x00-\x7f]+")


class Gate(dict[str, int]):
    """Say what may be found in a line of words; a no is certain.

    Each alternative of a pattern has a bit in every slot: a slot is some strings, one of which it
    needs. The line may match it when all its bits are there.
    """

    def __init__(
        self, patterns: Sequence[str], entries: Iterable[str], slips: Container[str] = ()
    ) -> None:
        super().__init__()
        choices = [(at, groups) for at, each in enumerate(patterns) for groups in needs(each)]
        self._owners = [at for at, _ in choices]
        self._width = len(choices)
        self._all = (1 << self._width) - 1
        told, self._always = _slots([groups for _, groups in choices])
        for entry in entries:
            told[entry] = told.get(entry, 0) | ENTRY
        alone, self._pairs = dict[str, int](), dict[tuple[str, str], int]()
        for string, bits in told.items():
            by = rarest_of(string)
            if isinstance(by, str):
                alone[by] = alone.get(by, 0) | bits
            else:
                self._pairs[by] = self._pairs.get(by, 0) | bits
        for pair in self._pairs:
            known_by = f" {rarest_word(pair)} "
            alone[known_by] = alone.get(known_by, 0) | _PAIR
        self._slips = slips
        self._machine = _automaton(alone)

    def __missing__(self, word: str) -> int:
        """Work out what a new word may mean; what is remembered is bounded."""
        bits = SLIP if word in self._slips else 0
        if self._machine is not None:
            for _, told in self._machine.iter(_plain(f" {word} ")):
                bits |= told
        if len(self) >= WORDS:
            self.clear()
        self[word] = bits
        return bits

    def told(self, words: Sequence[str], said: str) -> int:
        """Return what the words of a line may mean, as bits."""
        bits = reduce(or_, filter(None, map(self.__getitem__, words)), self._always)
        if not bits & _PAIR:
            return bits
        if not said.isascii():
            words = _plain(said).split()
        return reduce(or_, filter(None, map(self._pairs.get, pairwise(words))), bits)

    def patterns(self, told: int) -> list[int]:
        """Return the places of the patterns that may match the line."""
        told >>= _FIRST
        met = told & self._all
        for _ in range(_SLOTS - 1):
            told >>= self._width
            met &= told
        return sorted(set(self._met(met))) if met else []

    def _met(self, met: int) -> Iterator[int]:
        while met:
            lowest = met & -met
            met ^= lowest
            yield self._owners[lowest.bit_length() - 1]


def _plain(line: str) -> str:
    """Return a line with the signs of other scripts as spaces: to RE2 they are no letters."""
    return line if line.isascii() else _OTHER_SIGNS.sub(" ", line)


def _slots(choices: Sequence[Sequence[Strings]]) -> tuple[dict[str, int], int]:
    """Return the bits of strings, and those that no string need give."""
    told, always = dict[str, int](), 0
    for at, groups in enumerate(choices):
        rare = sorted(groups, key=commonness)
        for slot in range(_SLOTS):
            bit = 1 << (_FIRST + slot * len(choices) + at)
            if slot >= len(rare):
                always |= bit
                continue
            for string in rare[slot]:
                told[string] = told.get(string, 0) | bit
    return told, always


def _automaton(told: dict[str, int]) -> ahocorasick.Automaton | None:
    if not told:
        return None
    made = ahocorasick.Automaton()
    for piece, bits in told.items():
        made.add_word(piece, bits)
    made.make_automaton()
    return made
