"""The small always-on model: how much a line looks like those that break each policy.

Logistic regressions over words, the letters inside them, neighbouring words, kinds of words that
meet in a line (`likeness.kinds.txt`) and what the lists heard; one byte a weight, in
`likeness.bin`. The weights of all policies for one feature stand side by side in one whole number,
so that a line is a sum of few numbers, and one more addition tells whether any policy is reached.
What it was trained on and where it fails: docs/moderate/model-card.md. Its signals may ask, hold
or weigh in the memory; never refuse.
"""

import math
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

LIKELY, MAYBE = "likely", "maybe"
LONGEST = 40
"""Words of a line that are looked at."""
FEWEST = 4
"""Words below which a line says too little to be like another."""
WORDS = 1 << 15
"""Words whose sums are remembered: some ten megabytes, the living vocabulary of two languages."""
_SHORTEST, _LONGEST_RUN = 3, 5
_LETTERS, _STEM = 24, 5
_16_BITS, _APART = 0xFFFF, 0x5A5A
_LANE_BYTES = 3
_LANE = 8 * _LANE_BYTES
_HALF = 1 << (_LANE - 1)
_QUOTED, _TELLING = 3, 4
# A few words more than there are, so that the shortest lines say little.
_SPARE = 4


def share_of(words: Any) -> Any:
    """Return what each feature of a line of so many words counts: less in a long one."""
    return (words + _SPARE) ** -0.5


def word_keys(word: str) -> list[int]:
    """Return the features of a word: itself, and the runs of three to five letters in it."""
    framed = f"<{word[:_LETTERS]}>"
    parts = [f"w{word}"]
    for size in range(_SHORTEST, _LONGEST_RUN + 1):
        parts += [framed[at : at + size] for at in range(len(framed) - size + 1)]
    return [crc32(part.encode()) for part in parts]


def stem_key(word: str) -> int:
    """Return what a word counts as beside others: sixteen bits of its first letters."""
    return crc32(word[:_STEM].encode()) & _16_BITS


def pair_key(before: int, after: int) -> int:
    """Return the feature of two stems that stand side by side."""
    return before << 16 | after


def gap_key(before: int, after: int) -> int:
    """Return the feature of two stems with one word between them."""
    return before << 16 | after ^ _APART


def kind_key(first: str, second: str = "") -> int:
    """Return the feature of a kind of words, or of two that meet in a line."""
    return crc32(f"k{first}|{second}".encode())


def signal_key(signal: str) -> int:
    """Return the feature of a signal that a list gave."""
    return crc32(f"S{signal}".encode())


class Kinds:
    """Kinds of words that mean alike in a room, each a bit: words to kill, to pay, of school."""

    def __init__(self, text: str) -> None:
        self.names = list[str]()
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        for bit, line in enumerate(text.splitlines()):
            name, _, words = line.partition(":")
            self.names.append(name)
            for word in words.split():
                known = self._stems if word.endswith("*") else self._words
                bare = word.removesuffix("*")
                known[bare] = known.get(bare, 0) | 1 << bit
        self._lengths = sorted({len(stem) for stem in self._stems})

    def of(self, word: str) -> int:
        """Return the kinds of a word as bits."""
        bits = self._words.get(word, 0)
        for length in self._lengths:
            bits |= self._stems.get(word[:length], 0)
        return bits

    def features(self) -> dict[int, int]:
        """Return the feature of each kind, and of each two that meet in a line, by their bits."""
        single = {1 << at: kind_key(name) for at, name in enumerate(self.names)}
        pairs = combinations(enumerate(self.names), 2)
        return single | {1 << a | 1 << b: kind_key(one, other) for (a, one), (b, other) in pairs}


def met(kinds: int) -> list[int]:
    """Return the kinds in a line, and each two of them, as bits."""
    single = []
    while kinds:
        lowest = kinds & -kinds
        single.append(lowest)
        kinds ^= lowest
    return single + [first | second for first, second in combinations(single, 2)]


@lru_cache(maxsize=1)
def shipped_kinds() -> Kinds:
    """Return the kinds that come with the program."""
    text = files("veillee.moderation").joinpath("likeness.kinds.txt").read_text(encoding="utf-8")
    return Kinds(text)


class Head(msgspec.Struct, frozen=True):
    """What each policy has of its own: a bias and two bars; the scale is of all weights."""

    policies: tuple[str, ...]
    scale: float
    bias: tuple[float, ...]
    likely: tuple[float, ...]
    maybe: tuple[float, ...]


class Trained(NamedTuple):
    """What training leaves: one row of weights a feature, a weight a policy."""

    head: Head
    keys: tuple[int, ...]
    weights: bytes

    def packed(self) -> bytes:
        """Return the file: a line of JSON, then keys and the weights of each policy, squeezed."""
        width = len(self.head.policies)
        keys = b"".join(key.to_bytes(4, "little") for key in self.keys)
        by_policy = b"".join(self.weights[at::width] for at in range(width))
        return msgspec.json.encode(self.head) + b"\n" + zlib.compress(keys + by_policy, 9)


def unpacked(whole: bytes) -> Trained:
    """Return what a file holds."""
    told, _, squeezed = whole.partition(b"\n")
    head, body = msgspec.json.decode(told, type=Head), zlib.decompress(squeezed)
    width = len(head.policies)
    count = len(body) // (4 + width)
    keys = tuple(memoryview(body)[: 4 * count].cast("I"))
    weights = bytearray(width * count)
    for at in range(width):
        weights[at::width] = body[(4 + at) * count : (5 + at) * count]
    return Trained(head, keys, bytes(weights))


class Leaning(NamedTuple):
    """The weights of a line, added up, and how many words they are of."""

    weights: int = 0
    words: int = 0


class Likeness:
    """A trained model made ready; what fires are signals named `likely_…` and `maybe_…`."""

    def __init__(self, trained: Trained) -> None:
        self.head = head = trained.head
        self.policies = head.policies
        self._table = table = _rows(trained)
        self._half = sum(_HALF << _LANE * at for at in range(len(self.policies)))
        levels = {LIKELY: head.likely, MAYBE: head.maybe}
        self._bars = {
            level: [self._bar(bars, words) for words in range(LONGEST + 1)]
            for level, bars in levels.items()
        }

        def of_word(word: str) -> tuple[int, int, int, int, int]:
            """Return its weights, its kinds, and the three halves of what it forms with others."""
            weights, stem = sum(table.get(key, 0) for key in word_keys(word)), stem_key(word)
            return weights, kinds.of(word), stem, stem ^ _APART, stem << 16

        kinds = shipped_kinds()
        known = {bits: table[key] for bits, key in kinds.features().items() if key in table}
        self._of_word = lru_cache(maxsize=WORDS)(of_word)
        self._of_kinds = lru_cache(maxsize=WORDS)(
            lambda bits: sum(known[each] for each in met(bits) if each in known)
        )

    def _bar(self, bars: Iterable[float], words: int) -> int:
        """Return what lifts the sum of a line of so many words over half a lane at each bar."""
        whole = 0
        for at, (bar, bias) in enumerate(zip(bars, self.head.bias, strict=True)):
            least = math.ceil((bar - bias) / share_of(words) / self.head.scale)
            whole += (_HALF - max(-_HALF // 2, min(_HALF // 2, least))) << _LANE * at
        return whole

    def of_signal(self, signal: str) -> int:
        """Return the weights of a signal of the lists, to be given to `fired` and `shares`."""
        return self._table.get(signal_key(signal), 0)

    def leaning(self, words: Sequence[str], heard: int = 0) -> Leaning:
        """Return the weights of a line, with those of what the lists heard in it."""
        return Leaning(heard + self._sum(words), min(len(words), LONGEST))

    def reached(self, leaning: Leaning, level: str) -> list[str]:
        """Return the policies whose bars of a level are reached: usually none at all."""
        reached = leaning.weights + self._bars[level][leaning.words] & self._half
        if not reached:
            return []
        return [each for at, each in enumerate(self.policies) if reached >> _LANE * at & _HALF]

    def _sum(self, words: Sequence[str]) -> int:
        """Return the weights of a line, added up: words, neighbours, and those two apart."""
        total = last = before = kinds = 0
        of_word, get = self._of_word, self._table.get
        for word in words[:LONGEST]:
            weights, theirs, stem, apart, high = of_word(word)
            total += weights
            kinds |= theirs
            # Most neighbours tell nothing, and adding nothing to so long a number costs time.
            if found := get(last | stem):
                total += found
            if found := get(before | apart):
                total += found
            before, last = last, high
        return total + self._of_kinds(kinds)

    def shares(self, words: Sequence[str], heard: int = 0) -> dict[str, float]:
        """Return for each policy a number between 0 and 1."""
        if not words:
            return dict.fromkeys(self.policies, 0.0)
        total = heard + self._sum(words)
        share = self.head.scale * share_of(min(len(words), LONGEST))
        return {
            policy: 1 / (1 + math.exp(-(self.head.bias[at] + share * self._lane(total, at))))
            for at, policy in enumerate(self.policies)
        }

    def weighed_most(self, words: Sequence[str], policy: str) -> str:
        """Return the words of a line that weighed most for a policy, in their order."""
        at = self.policies.index(policy)
        told = [word for word in words[:LONGEST] if len(word) >= _TELLING] or words
        weights = {word: self._weight(word, at) for word in told}
        heavy = sorted(weights, key=weights.__getitem__)[-_QUOTED:]
        return " … ".join(word for word in weights if word in heavy and weights[word] > 0)

    def _weight(self, word: str, at: int) -> int:
        weights, kinds, *_ = self._of_word(word)
        return self._lane(weights + self._of_kinds(kinds), at)

    def _lane(self, total: int, at: int) -> int:
        return ((total + self._half) >> _LANE * at) % (1 << _LANE) - _HALF


def _rows(trained: Trained) -> dict[int, int]:
    """Return each feature's weights as one number, a lane a policy; lanes may be negative."""
    width = len(trained.head.policies)
    spread = bytearray(_LANE_BYTES * len(trained.weights))
    spread[::_LANE_BYTES] = bytes(weight ^ 0x80 for weight in trained.weights)
    zero = sum(0x80 << _LANE * at for at in range(width))
    size = _LANE_BYTES * width
    return {
        key: int.from_bytes(spread[at : at + size], "little") - zero
        for key, at in zip(trained.keys, range(0, len(spread), size), strict=True)
    }


def signal_of(level: str, policy: str) -> str:
    """Return the name of a signal: `likely_violence_threats`."""
    return f"{level}_{policy.replace('.', '_')}"


@lru_cache(maxsize=1)
def shipped_likeness() -> Likeness:
    """Return the model that comes with the program."""
    whole = files("veillee.moderation").joinpath("likeness.bin").read_bytes()
    return Likeness(unpacked(whole))
