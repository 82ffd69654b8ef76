"""The small always-on model: how much a line looks like those that break each policy.

Logistic regressions over words, the letters inside them, neighbouring words and what the lists
heard; one byte a weight, in `likeness.bin`. The weights of all policies for one feature stand side
by side in one whole number, so that a line is a sum of few numbers, and one more addition tells
whether any policy is reached. What it was trained on and where it fails:
docs/moderate/model-card.md. Its signals may ask or hold; never refuse.
"""

import math
import zlib
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

LONGEST = 40
"""Words of a line that are looked at."""
FEWEST = 4
"""Words below which a line says too little to be like another."""
SHORT, STRICTER = 7, 0.5
"""In a line of fewer words each decides alone: its bar is so much higher for each missing."""
NEAR = 1.8
"""How far below its bar, in log odds, a line is near it: worth asking what the words are about."""
BEHIND = 0.7
"""How far behind the first, in log odds above its bar, another policy is not meant."""
FAR = 3.0
"""How far below every bar, in log odds, a line is far from all of them: what a list heard in it is
most likely meant otherwise.
"""
WORTH_READING = 4.5
"""How far below the nearest bar, in log odds, a line may lie to be worth the encoder's time: one
in eight of everyday lines, and all but one in ten of those that it finds.
"""
STEP = 0.5
"""How exactly that is told, in log odds: one addition tells for all policies at once."""
INVENTED = frozenset({"example", "exemple"})
"""Stand in the invented addresses and names of the lines it learned from: they say nothing."""
WORDS = 1 << 15
"""Words whose sums are remembered: some ten megabytes, the living vocabulary of two languages."""
_SHORTEST, _LONGEST_RUN = 4, 5
_LETTERS, _STEM = 24, 5
_KEY = (1 << 24) - 1
"""Keys are short: of a line's hundred features hardly one is taken for another that it is not."""
_BYTES = (0, 8, 16)
_LIFTED = bytes(byte ^ 0x80 for byte in range(256))
_STIR = 0x9E3779
_LANE_BYTES = 3
LANE = 8 * _LANE_BYTES
HALF = 1 << (LANE - 1)
_QUOTED, _TELLING = 3, 4
# A few words more than there are, so that the shortest lines say little.
_SPARE = 4


def share_of(words: Any) -> Any:
    """Return what each feature of a line of so many words counts: less in a long one."""
    return (words + _SPARE) ** -0.5


def stricter(words: Any) -> Any:
    """Return by how much, in log odds, the bars of a line of so many words are higher."""
    return STRICTER * (SHORT - words) * (words < SHORT)


def word_keys(word: str) -> list[int]:
    """Return the features of a word: itself, and the runs of four and five letters in it."""
    framed = f"<{word[:_LETTERS]}>"
    parts = [f"w{word}"]
    for size in range(_SHORTEST, _LONGEST_RUN + 1):
        parts += [framed[at : at + size] for at in range(len(framed) - size + 1)]
    return [_hashed(part) for part in parts]


def stem_key(word: str) -> int:
    """Return what a word counts as beside others: its first letters."""
    return _hashed(word[:_STEM])


def pair_key(before: int, after: int) -> int:
    """Return the feature of two stems that stand side by side; before the first word stands 0."""
    return _stirred(before) ^ after


def _stirred(stem: int) -> int:
    return stem * _STIR & _KEY


def _hashed(part: str) -> int:
    return crc32(part.encode()) & _KEY


def signal_key(signal: str) -> int:
    """Return the feature of a signal that a list gave."""
    return _hashed(f"S{signal}")


class Head(msgspec.Struct, frozen=True):
    """What each policy has of its own: a bias and a bar; the scale is of all weights."""

    policies: tuple[str, ...]
    scale: float
    bias: tuple[float, ...]
    bars: tuple[float, ...]


class Trained(NamedTuple):
    """What training leaves: one row of weights a feature, a weight a policy.

    What all breaking lines have in common stands once a row, to be added to each of its weights.
    """

    head: Head
    keys: tuple[int, ...]
    weights: bytes
    common: bytes

    def packed(self) -> bytes:
        """Return the file: a line of JSON, then keys and weights, squeezed: those that are common,
        and those of each policy.
        """
        width = len(self.head.policies)
        by_policy = b"".join(self.weights[at::width] for at in range(width))
        return file_of(self.head, self.keys, self.common + by_policy)


def file_of(head: msgspec.Struct, keys: Sequence[int], weights: bytes) -> bytes:
    """Return the file of a small model: its head as a line of JSON, keys and weights squeezed.

    Keys stand in their order, each as its distance from the one before, low bytes first.
    """
    steps = [after - before for before, after in pairwise((0, *keys))]
    stored = b"".join(bytes(step >> low & 0xFF for step in steps) for low in _BYTES)
    return msgspec.json.encode(head) + b"\n" + zlib.compress(stored + weights, 9)


def parts_of(whole: bytes) -> tuple[bytes, bytes]:
    """Return the head of such a file, and its keys and weights."""
    told, _, squeezed = whole.partition(b"\n")
    return told, zlib.decompress(squeezed)


def keys_and_weights(body: bytes, width: int) -> tuple[tuple[int, ...], bytes]:
    """Return the keys, and the weights after them, of which each key has so many bytes."""
    count = len(body) // (len(_BYTES) + width)
    rows = [body[at * count : (at + 1) * count] for at in range(len(_BYTES))]
    steps = (low | middle << 8 | high << 16 for low, middle, high in zip(*rows, strict=True))
    return tuple(accumulate(steps)), body[len(_BYTES) * count :]


def unpacked(whole: bytes) -> Trained:
    """Return what a file holds."""
    told, body = parts_of(whole)
    head = msgspec.json.decode(told, type=Head)
    width = len(head.policies)
    keys, stored = keys_and_weights(body, 1 + width)
    common, *rows = [stored[at : at + len(keys)] for at in range(0, len(stored), len(keys))]
    weights = bytearray(width * len(keys))
    for at, row in enumerate(rows):
        weights[at::width] = row
    return Trained(head, keys, bytes(weights), common)


class Above(NamedTuple):
    """Another model's weights, to be added up in the same pass: what its head says is its own."""

    head: Any
    width: int
    keys: Sequence[int]
    weights: bytes


class Leaning(NamedTuple):
    """The weights of a line, added up, and how many words they are of."""

    weights: int = 0
    words: int = 0


class _Words(dict[str, tuple[int, int, int]]):
    """For each word its weights, and what it gives to a pair as its second and its first word."""

    def __init__(self, table: Mapping[int, int]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, word: str) -> tuple[int, int, int]:
        """Add up the weights of a new word; what is remembered is bounded."""
        if len(self) >= WORDS:
            self.clear()
        stem = stem_key(word)
        weights = sum(self._table.get(key, 0) for key in word_keys(word))
        found = self[word] = weights, stem, _stirred(stem)
        return found


class Likeness:
    """A trained model made ready; what fires are signals named `likely_…`.

    Another model may be added up in the same pass: its lanes stand above those of the policies.
    """

    def __init__(self, head: Head, table: Mapping[int, int], above: Any = None) -> None:
        """Take what `table_of` makes; `above` is the head of the other model."""
        self.head = head
        self.policies = head.policies
        self._table = table
        self.above = above
        self._half = sum(HALF << LANE * at for at in range(len(self.policies)))
        every = range(LONGEST + 1)
        self._bars = [self._bar(words, -stricter(words)) for words in every]
        self._near = [self._bar(words, NEAR) for words in every]
        self._far = [self._bar(words, FAR) for words in every]
        steps = [WORTH_READING - at * STEP for at in range(int(WORTH_READING / STEP) + 1)]
        self._worth = [
            (STEP / 2 - below, [self._bar(words, below) for words in every]) for below in steps
        ]
        self._any = self.lanes(self.policies)
        self._of_word = _Words(table)

    @classmethod
    def of(cls, trained: Trained, above: Above | None = None) -> "Likeness":
        """Return what was trained, made ready."""
        return cls(trained.head, table_of(trained, above), above.head if above else None)

    def _bar(self, words: int, below: float) -> int:
        """Return what lifts the sum of a line of so many words over half a lane near each bar."""
        whole = 0
        for at, (bar, bias) in enumerate(zip(self.head.bars, self.head.bias, strict=True)):
            least = math.ceil((bar - below - bias) / share_of(words) / self.head.scale)
            whole += (HALF - max(-HALF // 2, min(HALF // 2, least))) << LANE * at
        return whole

    def of_signal(self, signal: str) -> int:
        """Return the weights of a signal of the lists, to be given to `fired` and `shares`."""
        return self._table.get(signal_key(signal), 0)

    def leaning(self, words: Sequence[str], heard: int = 0) -> Leaning:
        """Return the weights of a line, with those of what the lists heard in it."""
        return Leaning(heard + self._sum(words), min(len(words), LONGEST))

    def reached(self, leaning: Leaning) -> list[str]:
        """Return the policies whose bars are reached: usually none at all.

        What breaks one looks a little like what breaks others: those that stand well behind the
        first are not told.
        """
        lifted = leaning.weights + self._bars[leaning.words]
        found = self._over(lifted & self._half)
        if len(found) <= 1:
            return found
        above = {each: lifted >> LANE * self.policies.index(each) & HALF - 1 for each in found}
        least = max(above.values()) - BEHIND / (self.head.scale * share_of(leaning.words))
        return [each for each in found if above[each] >= least]

    def near(self, leaning: Leaning, lanes: int) -> list[str]:
        """Return the policies among some lanes whose bars are near, or reached."""
        return self._over(leaning.weights + self._near[leaning.words] & lanes)

    def nearest(self, leaning: Leaning) -> float | None:
        """Return how far past the nearest bar a line lies, in log odds, to a quarter; nothing where
        it lies so far below all of them that nobody need read it.
        """
        weights, words, found = leaning.weights, leaning.words, None
        for below, bars in self._worth:
            if not weights + bars[words] & self._any:
                break
            found = below
        return found

    def is_far(self, leaning: Leaning) -> bool:
        """Say whether no policy's bar is anywhere near."""
        return not leaning.weights + self._far[leaning.words] & self._any

    def lift(self, words: int) -> int:
        """Return what lifts a line of so many words over half a lane near any bar."""
        return self._near[words]

    def widest(self, words: int) -> int:
        """Return what lifts it so from wherever it is worth reading."""
        return self._worth[0][1][words]

    def lanes(self, policies: Container[str]) -> int:
        """Return the lanes of some policies, for `near`."""
        return sum(HALF << LANE * at for at, each in enumerate(self.policies) if each in policies)

    def _over(self, reached: int) -> list[str]:
        if not reached:
            return []
        return [each for at, each in enumerate(self.policies) if reached >> LANE * at & HALF]

    def _sum(self, words: Sequence[str]) -> int:
        """Return the weights of a line, added up: those of words, and of neighbours."""
        total = last = 0
        of_word, get = self._of_word, self._table.get
        for word in words[:LONGEST]:
            weights, stem, first = of_word[word]
            total += weights
            # Most neighbours tell nothing, and adding nothing to so long a number costs time.
            if found := get(last ^ stem):
                total += found
            last = first
        return total

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
        return self._lane(self._of_word[word][0], at)

    def _lane(self, total: int, at: int) -> int:
        return ((total + self._half) >> LANE * at) % (1 << LANE) - HALF


def table_of(trained: Trained, above: Above | None = None) -> dict[int, int]:
    """Return the weights of each feature as one number."""
    policies = len(trained.head.policies)
    table = _rows(policies, *trained[1:])
    if above is not None:
        rows = _rows(above.width, above.keys, above.weights, bytes(len(above.keys)))
        for key, row in rows.items():
            table[key] = table.get(key, 0) + (row << LANE * policies)
    return table


def _rows(width: int, keys: Sequence[int], weights: bytes, common: bytes) -> dict[int, int]:
    """Return each feature's weights as one number, a lane a policy; lanes may be negative."""
    spread = bytearray(_LANE_BYTES * len(weights))
    spread[::_LANE_BYTES] = weights.translate(_LIFTED)
    ones = sum(1 << LANE * at for at in range(width))
    size = _LANE_BYTES * width
    # Both bytes are lifted by as much as makes them positive.
    return {
        key: int.from_bytes(spread[at : at + size], "little") + (more - 0x100) * ones
        for key, more, at in zip(
            keys, common.translate(_LIFTED), range(0, len(spread), size), strict=True
        )
    }


def signal_of(policy: str) -> str:
    """Return the name of a signal: `likely_violence_threats`."""
    return f"likely_{policy.replace('.', '_')}"


def near_signal_of(policy: str) -> str:
    """Return the name of the fainter signal: `near_violence_threats`."""
    return f"near_{policy.replace('.', '_')}"


def shipped_file() -> bytes:
    """Return the file of what was trained, as it comes with the program."""
    return files("veillee.moderation").joinpath("likeness.bin").read_bytes()


@lru_cache(maxsize=1)
def shipped_head() -> Head:
    """Return its head: who only asks which policies there are need not have it unpacked."""
    return msgspec.json.decode(shipped_file().partition(b"\n")[0], type=Head)


@lru_cache(maxsize=1)
def shipped_trained() -> Trained:
    """Return what was trained."""
    return unpacked(shipped_file())


@lru_cache(maxsize=1)
def shipped_likeness() -> Likeness:
    """Return the model that comes with the program."""
    return Likeness.of(shipped_trained())
