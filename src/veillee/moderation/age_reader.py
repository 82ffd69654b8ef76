"""A second reader of ages: how much the words of a line weigh for or against a young writer.

The grammar (`age_claims.py`) judges one place by what stands around it; whoever says a thing in a
way that no rule foresaw passes it by, or is taken for somebody else. This is a sum over the whole
line: kinds of words, which stand before which, how far from a number, and the words themselves. It
may say what the grammar did not see, and it may doubt what the grammar saw. What it learned from
and where it fails: docs/moderate/model-card.md.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from veillee.moderation.age_claims import Heard, heard
from veillee.moderation.age_line import Line
from veillee.moderation.age_weights import Weights
from veillee.moderation.likeness import file_of, keys_and_weights, parts_of, share_of

SHORT = 14
"""Words and signs of a line that is short: a longer one speaks of several things."""
_LIFTED = bytes(byte ^ 0x80 for byte in range(256))


class AgeHead(msgspec.Struct, frozen=True):
    """What the model has beside its weights: where a short line tells it, and where a long one."""

    scale: float
    bias: float
    bars: tuple[float, float]


class AgeReader:
    """A trained model made ready."""

    def __init__(self, head: AgeHead, weights: dict[int, int]) -> None:
        self.head = head
        self.weights = weighed = Weights(weights)
        # Most the grammar may add by what it finds, and by each number that it refuses.
        self._most_claimed = max(weighed.of_claim.values())
        self._most_refused = max([0, *weighed.of_refusal.values()])

    def says(self, line: Line, grammar: Heard) -> float:
        """Return how surely a line tells that its writer is under 18, in log odds."""
        return self._in_odds(line, self.weights.of(line) + self._of(grammar))

    def told(self, line: Line) -> Heard | None:
        """Return what the grammar makes of a line that surely enough tells it; otherwise nothing.

        The grammar, which costs as much as all else, is asked only where it can make a difference.
        """
        found, bar = self.weights.of(line), self.head.bars[is_long(line)]
        most = self._most_claimed + line.numbers * self._most_refused
        if self._in_odds(line, found + most) <= bar:
            return None
        grammar = heard(line)
        return grammar if self._in_odds(line, found + self._of(grammar)) > bar else None

    def _of(self, grammar: Heard) -> int:
        weights, claim = self.weights, grammar.claim
        refused = sum([weights.of_refusal[why] for why in grammar.refused])
        return refused + weights.of_claim[claim.kind if claim else ""]

    def _in_odds(self, line: Line, found: int) -> float:
        return self.head.bias + self.head.scale * float(share_of(len(line.words))) * found

    def weighs_most(self, line: Line) -> int:
        """Return the place of the word that weighs most by what it is."""
        weights = [self.weights.of_word(word) for word in line.words]
        return max(range(len(weights)), key=weights.__getitem__)


def is_long(line: Line) -> bool:
    """Say which of two bars a line is measured by."""
    return len(line.words) > SHORT


def packed(head: AgeHead, keys: Sequence[int], weights: bytes) -> bytes:
    """Return the file: the head, then keys and the weight of each, a byte with its sign."""
    return file_of(head, keys, weights)


def unpacked(whole: bytes) -> AgeReader:
    """Return what a file holds."""
    return AgeReader(*head_and_weights(whole))


def head_and_weights(whole: bytes) -> tuple[AgeHead, dict[int, int]]:
    """Return what a file holds, as it was trained."""
    told, body = parts_of(whole)
    keys, stored = keys_and_weights(body, 1)
    weights = (byte - 0x80 for byte in stored.translate(_LIFTED))
    return msgspec.json.decode(told, type=AgeHead), dict(zip(keys, weights, strict=True))


@lru_cache(maxsize=1)
def shipped_age_reader() -> AgeReader:
    """Return the model that comes with the program."""
    return unpacked(shipped_file())


def shipped_file() -> bytes:
    """Return its file."""
    return files("veillee.moderation").joinpath("ages.bin").read_bytes()
