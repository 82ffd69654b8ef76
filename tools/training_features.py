"""What the small model sees of a text, as tables that numpy can train on."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from veillee.moderation.facts import Facts
from veillee.moderation.lexicon import Lexicon
from veillee.moderation.likeness import (
    INVENTED,
    LONGEST,
    pair_key,
    share_of,
    signal_key,
    stem_key,
    word_keys,
)
from veillee.moderation.shipped import shipped_sources
from veillee.moderation.spoken import apart
from veillee.moderation.text import light
from veillee.moderation.written import read

# A feature that only one or two rows hold teaches little.
FEWEST_ROWS = 3
# What a run of letters counts beside a whole word.
RUN = 0.4
_ADDRESS = re.compile(r"https?://\S+|@\w+|\brt\b|&\w+;")
# Not the book: it holds the model that is about to be trained.
_LEXICON = Lexicon(read(shipped_sources(), is_tried=True)[0].lists)
_keys_of = lru_cache(maxsize=None)(word_keys)
_stem_of = lru_cache(maxsize=None)(stem_key)


def found_in(text: str) -> tuple[int, Counter[int], set[int]]:
    """Return how many words a text has, its features, and which of them are runs of letters."""
    plain = _ADDRESS.sub(" ", text)
    words = [word for word in apart(light(plain)) if word not in INVENTED][:LONGEST]
    found, runs = Counter[int](), set[int]()
    for word in words:
        whole, *rest = _keys_of(word)
        found[whole] += 1
        found.update(rest)
        runs.update(rest)
    found.update(pair_key(*both) for both in pairwise([0, *map(_stem_of, words)]))
    found.update(signal_key(name) for name in _heard(plain))
    return len(words), found, runs


def _heard(text: str) -> list[str]:
    """Return the signals of the lists that the program knows before the model is asked."""
    facts = Facts(text)
    bits = _LEXICON.hear(facts.text, facts.light, facts.said, facts.signals).bits
    return [name for name, bit in _LEXICON.bits.items() if bits & bit & _LEXICON.grave]


class Batch(NamedTuple):
    """Some rows: the features found in them, and which of these stands where."""

    np: Any
    rows: Any
    found: Any
    at: Any
    counts: Any
    starts: Any
    owner: Any
    order: Any
    runs: Any

    def without(self, drawn: Any, share: float) -> "Batch":
        """Return the rows without a share of their features; the others count the more."""
        kept = drawn.random(self.counts.shape) >= share
        return self._replace(counts=self.counts * kept.astype(self.np.float32) / (1 - share))

    def sums(self, weights: Any) -> Any:
        """Return each row's sum of weights."""
        return self.np.add.reduceat(weights[self.found][self.at] * self.counts, self.starts)

    def slope(self, missed: Any) -> Any:
        """Return for each feature how much its weights missed by."""
        each = missed[self.owner] * self.counts
        return self.np.add.reduceat(each[self.order], self.runs)


class Table:
    """Features of all rows, as `found_in` finds them; those in too few rows are left out."""

    def __init__(
        self, np: Any, found: list[tuple[int, Counter[int], set[int]]], fewest: int = FEWEST_ROWS
    ) -> None:
        rows_with = Counter(key for _, counts, _ in found for key in counts)
        self.keys = [key for key, rows in rows_with.items() if rows >= fewest]
        place = {key: at for at, key in enumerate(self.keys)}
        runs = set[int]().union(*(each for _, _, each in found))
        self.worth = np.asarray([RUN if key in runs else 1.0 for key in self.keys], np.float32)
        self.rows_with = np.asarray([rows_with[key] for key in self.keys])
        self._np, self.size = np, len(self.keys)
        self._rows = [_row(np, place, self.worth, counted) for counted in found]
        self.moves = np.zeros(self.size, np.float32)
        for at, counts in self._rows:
            self.moves[at] += counts * counts

    def batches(self, rows: Any, size: int) -> list[Batch]:
        """Return rows in batches."""
        return [self._batch(rows[at : at + size]) for at in range(0, len(rows), size)]

    def sums(self, rows: Any, weights: Any) -> Any:
        """Return the sums of some rows."""
        return self._np.concatenate([each.sums(weights) for each in self.batches(rows, 512)])

    def _batch(self, rows: Any) -> Batch:
        np = self._np
        every = np.concatenate([self._rows[row][0] for row in rows])
        counts = np.concatenate([self._rows[row][1] for row in rows])[:, None]
        sizes = np.asarray([len(self._rows[row][0]) for row in rows])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        found, at = np.unique(every, return_inverse=True)
        order = np.argsort(at, kind="stable")
        runs = np.searchsorted(at[order], np.arange(len(found)))
        owner = np.repeat(np.arange(len(rows)), sizes)
        return Batch(np, rows, found, at, counts, starts, owner, order, runs)


def _row(np: Any, place: dict[int, int], worth: Any, counted: tuple[int, Counter[int], Any]) -> Any:
    words, found, _ = counted
    known = [(place[key], count) for key, count in found.items() if key in place] or [(0, 0)]
    at = np.asarray([each for each, _ in known], np.int32)
    counts = np.asarray([count for _, count in known], np.float32)
    return at, counts * worth[at] * np.float32(share_of(words))
