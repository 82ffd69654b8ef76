"""A second reader of ages: how much the words of a line weigh for or against a young writer.

The grammar (`age_claims.py`) judges one place by what stands around it; whoever says a thing in a
way that no rule foresaw passes it by, or is taken for somebody else. This is a sum over the whole
line: kinds of words, which stand before which, how far from a number, and the words themselves. It
may say what the grammar did not see, and it may doubt what the grammar saw. What it learned from
and where it fails: docs/moderate/model-card.md.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

import msgspec

from veillee.moderation.age_claims import CLAIMED, REFUSED, Heard, heard
from veillee.moderation.age_line import Line
from veillee.moderation.age_words import Word
from veillee.moderation.likeness import file_of, keys_and_weights, parts_of, share_of

SHORT = 14
"""Words and signs of a line that is short: a longer one speaks of several things."""
KEY = (1 << 24) - 1
"""Keys are short, as in the other models: hardly one is taken for another that it is not."""
_PAIRED, _ANCHORED = 3, 6
_LONGEST, _STEP = 48, 8
_REMEMBERED = 1 << 16
Kinds = tuple[str, ...]
_EDGE: Kinds = ("edge",)
_TEXTS, _THREE, _NO_TEXT = "texts", "three", ("",)
# Kinds that say nothing of a word.
_PLAIN = frozenset({"w", "ws", "p"})
# Places that may tell an age: what stands to their left and right counts by side and clause.
_ANCHORS = frozenset({"young", "bornyear", "eighteen", "classname", "clsamb", "exam", "nth"})
# What a number may be, by the largest of each sort.
_SORTS = (
    (7, "#few"), (11, "#child"), (14, "#early"), (17, "#teen"), (18, "#eighteen"), (30, "#adult"),
    (99, "#old"), (1899, "#many"), (2007, "#born adult"), (2008, "#born at the edge"),
    (2018, "#born young"), (2026, "#now"), (2040, "#ahead"),
)  # fmt: skip
_STEM, _LONG = 5, 6
_LIFTED = bytes(byte ^ 0x80 for byte in range(256))


class AgeHead(msgspec.Struct, frozen=True):
    """What the model has beside its weights: where a short line tells it, and where a long one."""

    scale: float
    bias: float
    bars: tuple[float, float]


# A name, and the kinds of one word or of two; whatever has no kinds is a row of one.
Part = tuple[str, Kinds] | tuple[str, Kinds, Kinds]


def parts(line: Line) -> list[Part]:
    """Return what is seen of a line in parts that come again and again: their weights are worked
    out once. Training and judging see the same.
    """
    words = line.words
    kinds = [_EDGE, *[word.kinds for word in words], _EDGE]
    seen: list[Part] = [("kinds", each) for each in kinds]
    for apart in range(1, _PAIRED + 1):
        name = str(apart)
        seen += [(name, *both) for both in zip(kinds, kinds[apart:], strict=False)]
    for at, word in enumerate(words):
        for anchor in _ANCHORS.intersection(word.kinds):
            seen += _around(words, at, anchor)
    texts = [_NO_TEXT, *[_text_of(word) for word in words], _NO_TEXT]
    seen += [(_TEXTS, *both) for both in pairwise(texts)]
    seen += [("before", *both) for both in zip(texts, kinds[1:], strict=False)]
    seen += [("after", *both) for both in zip(kinds, texts[1:], strict=False)]
    three = zip(texts, texts[1:], texts[2:], strict=False)
    seen += [(_THREE, one + other + third) for one, other, third in three]
    seen += [("told", (told,)) for told in _TOLD if getattr(line, told)]
    seen.append(("words", (str(min(len(words), _LONGEST) // _STEP),)))
    return seen


def parts_of_grammar(grammar: Heard) -> list[Part]:
    """Return what the grammar made of a line, in such parts."""
    refused: list[Part] = [("refused", (why,)) for why in grammar.refused]
    return [*refused, ("claim", (grammar.claim.kind if grammar.claim else "",))]


# What all words of a line together say.
_TOLD = ("grown", "bygone", "elsewhere", "counts_down", "waits_for_a_year", "teaches")


def _around(words: Sequence[Word], at: int, anchor: str) -> list[Part]:
    """Return what stands around a place that may tell an age, by side and clause."""
    clause, first = words[at].clause, max(0, at - _ANCHORED)
    return [
        (f"{anchor}{(place < at) + 2 * (word.clause == clause)}", word.kinds)
        for place, word in enumerate(words[first : at + _ANCHORED + 1], first)
        if place != at
    ]


def _text_of(word: Word) -> Kinds:
    """Return a word, or the sort of a number."""
    if word.value < 0:
        return (word.text,)
    return (next((sort for most, sort in _SORTS if word.value <= most), "#large"),)


def keys_of(part: Part) -> list[int]:
    """Return the features of a part: every kind of one word beside every kind of the other."""
    name, firsts = part[0], part[1]
    if name == _THREE:
        return [_hashed(f"{name} {' '.join(firsts)}")]
    if len(part) == 2:  # noqa: PLR2004 - a name and one word
        return [_hashed(f"{name} {kind}") for kind in firsts if kind not in _PLAIN]
    seconds = part[2]
    if name == _TEXTS:
        before, after = firsts[0], seconds[0]
        stems = [f"stem {after[:_STEM]}"] if len(after) > _LONG else []
        return [_hashed(told) for told in (after, f"{before} {after}", *stems)]
    others = [kind for kind in seconds if kind not in _PLAIN]
    return [
        _hashed(f"{name} {one}>{other}") for one in firsts if one not in _PLAIN for other in others
    ]


def _hashed(part: str) -> int:
    return crc32(part.encode()) & KEY


class _Sums(dict[Part, int]):
    """The weights of parts, remembered."""

    def __init__(self, weights: dict[int, int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, part: Part) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[part] = sum([self._weights.get(key, 0) for key in keys_of(part)])
        return found


class AgeReader:
    """A trained model made ready."""

    def __init__(self, head: AgeHead, weights: dict[int, int]) -> None:
        self.head = head
        self._sums = _Sums(weights)
        # Most the grammar may add by what it finds, and by each number that it refuses.
        self._most_claimed = max([self._sums["claim", (kind,)] for kind in CLAIMED])
        self._most_refused = max([0, *[self._sums["refused", (why,)] for why in REFUSED]])

    def says(self, line: Line, grammar: Heard) -> float:
        """Return how surely a line tells that its writer is under 18, in log odds."""
        return self._in_odds(line, self._found(parts(line)) + self._of(grammar))

    def told(self, line: Line) -> Heard | None:
        """Return what the grammar makes of a line that surely enough tells it; otherwise nothing.

        The grammar, which costs as much as all else, is asked only where it can make a difference.
        """
        found, bar = self._found(parts(line)), self.head.bars[is_long(line)]
        most = self._most_claimed + line.numbers * self._most_refused
        if self._in_odds(line, found + most) <= bar:
            return None
        grammar = heard(line)
        return grammar if self._in_odds(line, found + self._of(grammar)) > bar else None

    def _of(self, grammar: Heard) -> int:
        return self._found(parts_of_grammar(grammar))

    def _found(self, seen: Iterable[Part]) -> int:
        sums = self._sums
        return sum([sums[part] for part in seen])

    def _in_odds(self, line: Line, found: int) -> float:
        return self.head.bias + self.head.scale * float(share_of(len(line.words))) * found

    def weighs_most(self, line: Line) -> int:
        """Return the place of the word that weighs most by what it is."""
        sums = self._sums
        weights = [
            sums["kinds", word.kinds] + sums[_TEXTS, _NO_TEXT, _text_of(word)]
            for word in line.words
        ]
        return max(range(len(weights)), key=weights.__getitem__)


def is_long(line: Line) -> bool:
    """Say which of two bars a line is measured by."""
    return len(line.words) > SHORT


def packed(head: AgeHead, keys: Sequence[int], weights: bytes) -> bytes:
    """Return the file: the head, then keys and the weight of each, a byte with its sign."""
    return file_of(head, keys, weights)


def unpacked(whole: bytes) -> AgeReader:
    """Return what a file holds."""
    told, body = parts_of(whole)
    keys, stored = keys_and_weights(body, 1)
    weights = (byte - 0x80 for byte in stored.translate(_LIFTED))
    head = msgspec.json.decode(told, type=AgeHead)
    return AgeReader(head, dict(zip(keys, weights, strict=True)))


@lru_cache(maxsize=1)
def shipped_age_reader() -> AgeReader:
    """Return the model that comes with the program."""
    return unpacked(files("veillee.moderation").joinpath("ages.bin").read_bytes())
