"""What is seen of a line by the second reader of ages, in parts; training and judging see the same.

Here it is written out at length; `age_weights.py` adds the same up in less than half of the time.
"""

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from veillee.moderation.age_claims import Heard
from veillee.moderation.age_line import Line
from veillee.moderation.age_words import Word

KEY = (1 << 24) - 1
"""Keys are short, as in the other models: hardly one is taken for another that it is not."""
PAIRED, ANCHORED = 3, 6
"""How many words further on another is seen beside one, and around a place that may tell an age."""
LONGEST, STEP = 48, 8
"""Lines are counted by so many words, up to a length."""
Kinds = tuple[str, ...]
EDGE: Kinds = ("edge",)
TEXTS, THREE, NO_TEXT = "texts", "three", ("",)
# Kinds that say nothing of a word.
PLAIN = frozenset({"w", "ws", "p"})
# Places that may tell an age: what stands to their left and right counts by side and clause.
ANCHORS = frozenset({"young", "bornyear", "eighteen", "classname", "clsamb", "exam", "nth"})
# What a number may be, by the largest of each sort.
_SORTS = (
    (7, "#few"), (11, "#child"), (14, "#early"), (17, "#teen"), (18, "#eighteen"), (30, "#adult"),
    (99, "#old"), (1899, "#many"), (2007, "#born adult"), (2008, "#born at the edge"),
    (2018, "#born young"), (2026, "#now"), (2040, "#ahead"),
)  # fmt: skip
_STEM, _LONG = 5, 6

# A name, and the kinds of one word or of two; whatever has no kinds is a row of one.
Part = tuple[str, Kinds] | tuple[str, Kinds, Kinds]


def parts(line: Line) -> list[Part]:
    """Return what is seen of a line, in parts that come again and again."""
    words = line.words
    kinds = [EDGE, *[word.kinds for word in words], EDGE]
    seen: list[Part] = [("kinds", each) for each in kinds]
    for apart in range(1, PAIRED + 1):
        name = str(apart)
        seen += [(name, *both) for both in zip(kinds, kinds[apart:], strict=False)]
    for at, word in enumerate(words):
        for anchor in ANCHORS.intersection(word.kinds):
            seen += _around(words, at, anchor)
    texts = [NO_TEXT, *[(text_of(word),) for word in words], NO_TEXT]
    seen += [(TEXTS, *both) for both in pairwise(texts)]
    seen += [("before", *both) for both in zip(texts, kinds[1:], strict=False)]
    seen += [("after", *both) for both in zip(kinds, texts[1:], strict=False)]
    three = zip(texts, texts[1:], texts[2:], strict=False)
    seen += [(THREE, one + other + third) for one, other, third in three]
    seen += [("told", (told,)) for told in TOLD if getattr(line, told)]
    seen.append(("words", (str(min(len(words), LONGEST) // STEP),)))
    return seen


def parts_of_grammar(grammar: Heard) -> list[Part]:
    """Return what the grammar made of a line, in such parts."""
    refused: list[Part] = [("refused", (why,)) for why in grammar.refused]
    return [*refused, ("claim", (grammar.claim.kind if grammar.claim else "",))]


# What all words of a line together say.
TOLD = ("grown", "bygone", "elsewhere", "counts_down", "waits_for_a_year", "teaches")


def _around(words: Sequence[Word], at: int, anchor: str) -> list[Part]:
    """Return what stands around a place that may tell an age, by side and clause."""
    clause, first = words[at].clause, max(0, at - ANCHORED)
    return [
        (f"{anchor}{(place < at) + 2 * (word.clause == clause)}", word.kinds)
        for place, word in enumerate(words[first : at + ANCHORED + 1], first)
        if place != at
    ]


def text_of(word: Word) -> str:
    """Return a word, or the sort of a number."""
    if word.value < 0:
        return word.text
    return next((sort for most, sort in _SORTS if word.value <= most), "#large")


def keys_of(part: Part) -> list[int]:
    """Return the features of a part: every kind of one word beside every kind of the other."""
    name, firsts = part[0], part[1]
    if name == THREE:
        return [_hashed(f"{name} {' '.join(firsts)}")]
    if len(part) == 2:  # noqa: PLR2004 - a name and one word
        return [_hashed(f"{name} {kind}") for kind in firsts if kind not in PLAIN]
    seconds = part[2]
    if name == TEXTS:
        before, after = firsts[0], seconds[0]
        stems = [f"stem {after[:_STEM]}"] if len(after) > _LONG else []
        return [_hashed(told) for told in (after, f"{before} {after}", *stems)]
    others = [kind for kind in seconds if kind not in PLAIN]
    return [
        _hashed(f"{name} {one}>{other}") for one in firsts if one not in PLAIN for other in others
    ]


def _hashed(part: str) -> int:
    return crc32(part.encode()) & KEY
