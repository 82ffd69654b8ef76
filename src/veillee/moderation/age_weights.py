"""What the parts of a line weigh for the second reader of ages, added up.

It is the sum over `parts` and `keys_of` (`age_parts.py`), in less than half of their time. A key
is a checksum, and checksums go on from where another ended: what a word or a row of kinds begins is
worked out when it is first met, and what follows costs one step. Words side by side come again and
again, so that what they weigh together is remembered; three in a row hardly do.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

from veillee.moderation.age_claims import CLAIMED, REFUSED
from veillee.moderation.age_line import Line
from veillee.moderation.age_parts import (
    ANCHORED,
    ANCHORS,
    EDGE,
    KEY,
    LONGEST,
    NO_TEXT,
    PAIRED,
    PLAIN,
    STEP,
    TEXTS,
    THREE,
    TOLD,
    Kinds,
    Part,
    keys_of,
    text_of,
)
from veillee.moderation.age_words import Word

_REMEMBERED = 1 << 15
"""So many words, and so many neighbours, are remembered; of rows of kinds there are fewer."""


class _Remembered(dict[Any, Any]):
    """What was worked out; forgotten when there is too much of it."""

    def __init__(self, most: int, work: Callable[[Any], Any]) -> None:
        super().__init__()
        self._most, self._work = most, work

    def __missing__(self, seen: Any) -> Any:
        if len(self) >= self._most:
            self.clear()
        found = self[seen] = self._work(seen)
        return found


class _Row:
    """A row of kinds: what it weighs alone, what it begins, how it ends what others begin."""

    __slots__ = ("after", "alone", "ends", "nexts", "sides")

    def __init__(self, kinds: Kinds, alone: int, sides: tuple[Any, ...]) -> None:
        told = [kind for kind in kinds if kind not in PLAIN]
        self.alone = alone
        self.sides = sides
        self.ends = tuple(kind.encode() for kind in told)
        self.after = tuple(_begun(f"after {kind}>") for kind in told)
        self.nexts = tuple(
            tuple(_begun(f"{apart} {kind}>") for kind in told) for apart in range(1, PAIRED + 1)
        )


class _Text:
    """A word or the sort of a number, in the same way."""

    __slots__ = ("alone", "before", "begun", "end", "ends", "three")

    def __init__(self, text: str, alone: int) -> None:
        self.alone = alone
        self.end = f" {text}".encode()
        self.begun, self.three = _begun(text), _begun(f"{THREE} {text}")
        self.ends = () if text in PLAIN else (text.encode(),)
        self.before = () if text in PLAIN else (_begun(f"before {text}>"),)


def _begun(name: str) -> int:
    return crc32(name.encode())


class Weights:
    """Trained weights made ready to be added up over lines."""

    def __init__(self, weights: Mapping[int, int], remembered: int = _REMEMBERED) -> None:
        self._get = weights.get
        self._rows = _Remembered(remembered, self._row)
        self._texts = _Remembered(remembered, self._text)
        self._around = {
            anchor: [_Remembered(remembered, self._beside(f"{anchor}{side}")) for side in range(4)]
            for anchor in ANCHORS
        }
        self._side_by_side = _Remembered(remembered, self._neighbours)
        self._second = _Remembered(remembered, self._apart(2))
        self._third = _Remembered(remembered, self._apart(3))
        self._edge, self._no_text = self._rows[EDGE], self._texts[NO_TEXT[0]]
        self._told = [(told, self.of_part(("told", (told,)))) for told in TOLD]
        self._sizes = [self.of_part(("words", (str(at),))) for at in range(LONGEST // STEP + 1)]
        self.of_claim = {kind: self.of_part(("claim", (kind,))) for kind in CLAIMED}
        """What the grammar adds by what it finds."""
        self.of_refusal = {why: self.of_part(("refused", (why,))) for why in REFUSED}
        """What the grammar adds by each number that it refuses."""

    def of_part(self, part: Part) -> int:
        """Return what one part weighs."""
        return sum([self._get(key, 0) for key in keys_of(part)])

    def of(self, line: Line) -> int:
        """Return what all parts of a line weigh."""
        words = line.words
        kinds = [self._edge, *[self._rows[word.kinds] for word in words], self._edge]
        said = [self._no_text, *[self._texts[text_of(word)] for word in words], self._no_text]
        found: int = self._edge.alone + self._sizes[min(len(words), LONGEST) // STEP]
        side_by_side = zip(kinds, said, kinds[1:], said[1:], strict=False)
        found += sum(map(self._side_by_side.__getitem__, side_by_side))
        found += sum(map(self._second.__getitem__, zip(kinds, kinds[2:], strict=False)))
        found += sum(map(self._third.__getitem__, zip(kinds, kinds[3:], strict=False)))
        get, rows = self._get, zip(said, said[1:], said[2:], strict=False)
        found += sum([get(crc32(two.end + end.end, one.three) & KEY, 0) for one, two, end in rows])
        if not ANCHORS.isdisjoint(line.kinds):
            found += self._of_anchors(words, kinds)
        return found + sum([weight for told, weight in self._told if getattr(line, told)])

    def of_word(self, word: Word) -> int:
        """Return what a word weighs by what it is."""
        alone = self.of_part((TEXTS, NO_TEXT, (text_of(word),)))
        return alone + self.of_part(("kinds", word.kinds))

    def _of_anchors(self, words: Sequence[Word], kinds: Sequence[_Row]) -> int:
        """Return what weighs around places that may tell an age."""
        found = 0
        for at, row in enumerate(kinds[1:-1]):
            for sides in row.sides:
                clause, first, end = words[at].clause, max(0, at - ANCHORED), at + ANCHORED + 1
                found += sum(
                    [
                        sides[(place < at) + 2 * (words[place].clause == clause)][kinds[place + 1]]
                        for place in range(first, min(end, len(words)))
                        if place != at
                    ]
                )
        return found

    def _row(self, kinds: Kinds) -> _Row:
        sides = tuple(self._around[anchor] for anchor in ANCHORS.intersection(kinds))
        return _Row(kinds, self.of_part(("kinds", kinds)), sides)

    def _text(self, text: str) -> _Text:
        itself, _, *stem = keys_of((TEXTS, NO_TEXT, (text,)))
        return _Text(text, sum([self._get(key, 0) for key in (itself, *stem)]))

    def _beside(self, name: str) -> Callable[[_Row], int]:
        begun = (_begun(f"{name} "),)
        return lambda row: self._pairs(begun, row.ends)

    def _apart(self, words: int) -> Callable[[tuple[_Row, _Row]], int]:
        return lambda both: self._pairs(both[0].nexts[words - 1], both[1].ends)

    def _neighbours(self, seen: tuple[_Row, _Text, _Row, _Text]) -> int:
        """Return what two words side by side weigh together, and the second alone."""
        kinds, text, others, other = seen
        return (
            others.alone
            + other.alone
            + self._get(crc32(other.end, text.begun) & KEY, 0)
            + self._pairs(kinds.nexts[0], others.ends)
            + self._pairs(text.before, others.ends)
            + self._pairs(kinds.after, other.ends)
        )

    def _pairs(self, begun: Sequence[int], ends: Sequence[bytes]) -> int:
        get = self._get
        return sum([get(crc32(end, each) & KEY, 0) for each in begun for end in ends])
