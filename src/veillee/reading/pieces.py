"""A line cut into pieces the model knows: the likeliest cut of a unigram vocabulary.

Written out here instead of a library: forty lines, no dependency, and the trainer cuts with the
same code, so that what was learned and what is read can never differ.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

PAD, UNKNOWN, BEGIN, END = range(4)
FIRST_FREE = 4
LONGEST_LINE = 34
"""Pieces a line may have; what is longer is read by its beginning and its end."""

_SPACE = "\u2581"
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|@\w+|&\w+;")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_GAP = re.compile(r"\s+")
_UNLIKELY = -10.0
_WORDS = 20_000


def plain(text: str) -> str:
    """Return a text as the model was taught to read it: lower case, without links and mentions,
    with drawn-out letters shortened.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    shown = "".join(each for each in folded if unicodedata.category(each) != "Cf")
    return _GAP.sub(" ", _DRAWN_OUT.sub(r"\1\1", _ADDRESS.sub(" ", shown))).strip()


class Pieces:
    """The vocabulary: pieces with their scores, numbered from `FIRST_FREE` in their order."""

    def __init__(self, scored: Iterable[tuple[str, float]]) -> None:
        self._known = {
            piece: (number, score) for number, (piece, score) in enumerate(scored, FIRST_FREE)
        }
        self._longest = max(map(len, self._known), default=1)
        self._never = min((score for _, score in self._known.values()), default=0.0) + _UNLIKELY
        # Words come again: a word is cut once.
        self._cut = lru_cache(maxsize=_WORDS)(self._likeliest)

    def __len__(self) -> int:
        return len(self._known) + FIRST_FREE

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of a line's pieces between begin and end."""
        found = [number for word in plain(text).split(" ") if word for number in self._cut(word)]
        room = LONGEST_LINE - 2
        if len(found) > room:
            found = found[: room // 2] + found[-(room - room // 2) :]
        return [BEGIN, *found, END]

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """Return the cut of one word with the best sum of scores (Viterbi).

        No piece holds a space but at its beginning, so that words can be cut one by one.
        """
        text = _SPACE + word
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]
        for end in range(1, len(text) + 1):
            ways = [(best[end - 1][0] + self._never, end - 1, UNKNOWN)]
            for start in range(max(0, end - self._longest), end):
                known = self._known.get(text[start:end])
                if known is not None:
                    ways.append((best[start][0] + known[1], start, known[0]))
            best.append(max(ways))
        cut, at = list[int](), len(text)
        while at:
            _, start, number = best[at]
            cut.append(number)
            at = start
        return tuple(reversed(cut))


def read_pieces(text: str) -> Pieces:
    """Return the vocabulary written as lines of a piece, a tab and its score."""
    rows = (line.rpartition("\t") for line in text.splitlines() if line)
    return Pieces((piece, float(score)) for piece, _, score in rows)
