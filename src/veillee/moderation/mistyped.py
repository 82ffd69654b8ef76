"""Words of the lists as fingers slip: the worst words one letter off, phrases with letters swapped,
and both with letters starred.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from veillee.moderation import near
from veillee.moderation.spoken import apart, spoken, squeezed
from veillee.moderation.wordlist import WordList

# Two readings of a starred word are enough: «p*te» is «pute», whatever else it may be.
_READINGS = 2


# The worst words and their slips with their bits, phrases' words with letters swapped, these words.
Slips = tuple[tuple[tuple[str, int], ...], dict[str, int], dict[str, str], tuple[str, ...]]


class Mistyped:
    """What was worked out once from the lists, so that a line only looks words up."""

    def __init__(self, slips: Slips) -> None:
        self.worst, self._slips, self._turned, parts = slips
        self.watched = self._slips.keys() | self._turned.keys()
        self._by_length: dict[int, list[tuple[str, int]]] = {}
        for word, bit in self.worst:
            self._by_length.setdefault(len(word), []).append((word, bit))
        self._by_shape: dict[tuple[int, str], list[str]] = {}
        for word in parts:
            self._by_shape.setdefault((len(word), word[0]), []).append(word)

    def is_in(self, words: Iterable[str]) -> bool:
        """Say whether one of these words may be a slip."""
        return not self.watched.isdisjoint(words)

    def is_slip(self, word: str) -> bool:
        """Say whether a word is a slip of a worst word."""
        return word in self._slips

    def slips(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Return the words that are a slip of a worst word, with the signal's bit."""
        for word in words:
            bit = self._slips.get(word)
            if bit:
                yield bit, word

    def straight(self, words: Iterable[str]) -> str:
        """Return the line with swapped letters put right, squeezed."""
        return spoken(squeezed(self._turned.get(word, word)) for word in words)

    def starred(self, tokens: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Return the worst words that starred tokens stand for."""
        for token in tokens:
            for word, bit in self._by_length.get(len(token), ()):
                if near.stands_for(token, word):
                    yield bit, word

    def unstarred(self, tokens: Iterable[str], light: str) -> str:
        """Return the line with each starred word as the words of phrases that it may hide."""
        line = light
        for token in tokens:
            choices = self._by_shape.get((len(token), token[0]), ())
            meant = [word for word in choices if near.stands_for(token, word)]
            if meant:
                line = line.replace(token, " ".join(meant[:_READINGS]))
        return "" if line is light else spoken(map(squeezed, apart(line)))


def slips_of(lists: Sequence[WordList], bits: Mapping[str, int]) -> Slips:
    """Work out every slip of the lists' words: a twentieth of a second for all."""
    worst = tuple(_worst(lists, bits))
    parts = _words_of_phrases(lists)
    return worst, _slips(lists, worst), _turned(parts), tuple(sorted(parts))


def _worst(lists: Iterable[WordList], bits: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for each in lists:
        if each.worst:
            for entry in sorted(each.entries()):
                if " " not in entry.strip():
                    yield entry.strip(), bits[each.signal]


def _slips(lists: Sequence[WordList], worst: Iterable[tuple[str, int]]) -> dict[str, int]:
    known = {entry.strip() for each in lists for entry in each.entries()}
    real = frozenset(known | {entry.strip() for each in lists for entry in each.allowed()})
    return {slip: bit for word, bit in worst for slip in near.slips([word], real)}


def _words_of_phrases(lists: Iterable[WordList]) -> frozenset[str]:
    """Return the words of all phrases that are heard in disguise."""
    return frozenset(
        word
        for each in lists
        if each.worst or each.disguised
        for entry in each.entries()
        if " " in entry.strip()
        for word in entry.split()
    )


def _turned(parts: frozenset[str]) -> dict[str, str]:
    return {
        slip: word
        for word in parts
        if len(word) >= near.SHORTEST_IN_PHRASE
        for slip in near.turned(word)
        if slip not in parts
    }
