"""The small always-on model: how much a line looks like hostile ones, from words and their parts.

A logistic regression over hashed words, pairs of words and the letters inside them; its weights are
one byte each, in one file beside this module. Words repeat, so their sums are remembered: a line
costs some ten microseconds. What it was trained on and where it fails: docs/moderate/model-card.md.
It may ask or call a human, never refuse.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from zlib import crc32

BUCKETS = 1 << 17
_MASK = BUCKETS - 1
WORDS = 1 << 16
"""Words whose sums are remembered: some ten megabytes, the living vocabulary of two languages."""
_SHORTEST, _LONGEST = 3, 5
_HEADER = 16
_LETTERS = 24


def word_parts(word: str) -> list[int]:
    """Return the buckets of a word: itself, and the runs of three to five letters in it."""
    framed = f"<{word[:_LETTERS]}>"
    parts = [f"w{word}"]
    for size in range(_SHORTEST, _LONGEST + 1):
        parts += [framed[at : at + size] for at in range(len(framed) - size + 1)]
    return [_bucket(part) for part in parts]


def pair_part(first: str, second: str) -> int:
    """Return the bucket of two words that stand side by side."""
    return crc32(f"p{first} {second}".encode()) & _MASK


def _bucket(part: str) -> int:
    return crc32(part.encode()) & _MASK


class Likeness:
    """Weights and a bias, as trained; `of` answers between 0 and 1."""

    def __init__(self, weights: bytes, scale: float, bias: float) -> None:
        table = memoryview(weights).cast("b")
        scale = float(scale)

        def of_word(word: str) -> float:
            parts = word_parts(word)
            return scale * sum(table[part] for part in parts) / math.sqrt(len(parts))

        self._table, self._scale, self._bias = table, scale, bias
        # Pairs are not remembered: they rarely come again.
        self._of_word = lru_cache(maxsize=WORDS)(of_word)

    def of(self, words: Sequence[str]) -> float:
        """Return how much a line of these words looks like hostile ones."""
        if not words:
            return 0.0
        pairs = sum(map(self._table.__getitem__, map(pair_part, words, words[1:])))
        total = sum(map(self._of_word, words)) + self._scale * pairs
        return 1 / (1 + math.exp(-(self._bias + total / math.sqrt(len(words)))))


def shipped_likeness() -> Likeness:
    """Return the model that comes with the program."""
    whole = files("veillee.moderation").joinpath("likeness.bin").read_bytes()
    header, weights = whole[:_HEADER].decode("ascii"), whole[_HEADER:]
    scale, bias = header.split()
    return Likeness(weights, float(scale), float(bias))
