"""What the words of a line may mean to the lists: a look-up a word, remembered, before any search.

Most words of most lines stand in no list and in nothing that a pattern needs. What a word may mean,
alone and before which others, is worked out when it is first met and kept, as words come again. An
alternative of a pattern needs several strings: those that fewest lines hold lead to it, and it is
searched for only where the line has what it needs beside.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence

import ahocorasick

from veillee.moderation.needed import commonness, needs, rarest_of

WORDS = 1 << 15
"""Words that are remembered: the living vocabulary of two languages, some ten megabytes."""
ENTRY, SLIP = 1, 2
"""The bits that say: an entry of a list may stand here; a word is one that fingers slipped on."""
_ENTRY_AT, _FIRST = 0, 2
_Places = tuple[int, ...]
# The place of an alternative; where only a part of a string was looked up, also the strings one of
# which must stand in the line.
_Lead = tuple[int, tuple[str, ...]]
# What a piece of a word or two words side by side tell: their bits, and where they lead.
_Told = tuple[int, tuple[_Lead, ...]]
# Whose the alternatives are, the bits that each needs beside, those that nothing need lead to, and
# what pieces tell, and words before others; as `marshal` knows them, to be used as they are.
Needed = tuple[_Places, _Places, tuple[_Lead, ...], dict[str, _Told], dict[str, dict[str, _Told]]]
# The same, and what the word may mean with the one after it.
_Means = tuple[int, tuple[_Lead, ...], Mapping[str, _Told]]
_NOTHING: Mapping[str, _Told] = {}
_OTHER_SIGNS = re.compile(r"[^\x00-\x7f]+")


class Gate(dict[str, _Means]):
    """Say what may be found in a line of words; a no is certain."""

    def __init__(self, needed: Needed, slips: Container[str] = ()) -> None:
        super().__init__()
        self._owners, self._needed, self._always, alone, self._followed = needed
        self._machine = _automaton(alone)
        self._slips = slips

    def __missing__(self, word: str) -> _Means:
        """Work out what a new word may mean; what is remembered is bounded."""
        bits, leads = SLIP if word in self._slips else 0, set[_Lead]()
        if self._machine is not None:
            for _, (more, further) in self._machine.iter(_plain(f" {word} ")):
                bits |= more
                leads.update(further)
        if len(self) >= WORDS:
            self.clear()
        means = self[word] = bits, tuple(leads), self._followed.get(word, _NOTHING)
        return means

    def told(self, words: Sequence[str], said: str) -> tuple[int, Sequence[int]]:
        """Return what the words of a line may mean, as bits, and the places of the patterns that
        may match it.
        """
        if not said.isascii():
            words = (*words, *_plain(said).split())
            said = f" {' '.join(words)} "
        told, leads, after = 0, [*self._always], _NOTHING
        for word in words:
            if word in after:
                bits, further = after[word]
                told |= bits
                leads += further
            bits, further, after = self[word]
            told |= bits
            leads += further
        return told, self._patterns(leads, told, said) if leads else ()

    def _patterns(self, leads: Iterable[_Lead], told: int, said: str) -> list[int]:
        """Return the patterns of the alternatives for which everything stands there."""
        owners, needed, untold = self._owners, self._needed, ~told
        places = {place for place, strings in leads if not strings or _is_one_in(strings, said)}
        return sorted({owners[at] for at in places if not needed[at] & untold})


def _is_one_in(strings: Iterable[str], said: str) -> bool:
    for string in strings:  # noqa: SIM110 - `any` costs more than the few look-ups
        if string in said:
            return True
    return False


def _plain(line: str) -> str:
    """Return a line with the signs of other scripts as spaces: to RE2 they are no letters."""
    return line if line.isascii() else _OTHER_SIGNS.sub(" ", line)


def needed_by(patterns: Sequence[str], entries: Iterable[str]) -> Needed:
    """Work out what a gate asks for: a third of a second for all lists."""
    choices = [(at, groups) for at, each in enumerate(patterns) for groups in needs(each)]
    beside = {group for _, groups in choices for group in groups[1:]}
    # What most lines hold stands lowest: numbers of few bits are added up faster.
    often = sorted(beside, key=lambda group: (-commonness(group), sorted(group)))
    numbers = {group: _FIRST + at for at, group in enumerate(often)}
    found = _Found()
    found.note(entries, _ENTRY_AT)
    for place, (_, groups) in enumerate(choices):
        for string in groups[0] if groups else ():
            found.lead(string, place)
    for group, number in numbers.items():
        found.note(group, number)
    followed: dict[str, dict[str, _Told]] = {}
    for by in found.looked_up:
        if not isinstance(by, str):
            followed.setdefault(by[0], {})[by[1]] = found.told_by(by, f" {by[0]} {by[1]} ")
    return (
        tuple(at for at, _ in choices),
        tuple(_bits(numbers[group] for group in groups[1:]) for _, groups in choices),
        tuple((place, ()) for place, (_, groups) in enumerate(choices) if not groups),
        {by: found.told_by(by, by) for by in found.looked_up if isinstance(by, str)},
        followed,
    )


class _Found:
    """What pieces of words, and pairs of them, tell and lead to."""

    def __init__(self) -> None:
        # An ordered set: what is kept beside the byte code is the same each time.
        self.looked_up = dict[str | tuple[str, str], None]()
        self._bits = dict[str | tuple[str, str], dict[int, None]]()
        self._leads = dict[str | tuple[str, str], dict[int, list[str]]]()

    def note(self, strings: Iterable[str], bit: int) -> None:
        for string in sorted(strings):
            by = rarest_of(string)
            self.looked_up[by] = None
            self._bits.setdefault(by, {})[bit] = None

    def lead(self, string: str, place: int) -> None:
        by = rarest_of(string)
        self.looked_up[by] = None
        # Between the words of a line stands one space, whatever the pattern has there.
        self._leads.setdefault(by, {}).setdefault(place, []).append(re.sub(" +", " ", string))

    def told_by(self, by: str | tuple[str, str], whole: str) -> _Told:
        leads = self._leads.get(by, {})
        return _bits(self._bits.get(by, ())), tuple(
            (place, () if whole in strings else tuple(sorted(strings)))
            for place, strings in leads.items()
        )


def _bits(places: Iterable[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _automaton(alone: Mapping[str, _Told]) -> ahocorasick.Automaton | None:
    if not alone:
        return None
    made = ahocorasick.Automaton()
    for piece, told in alone.items():
        made.add_word(piece, told)
    made.make_automaton()
    return made
