"""The steps of a danger, heard by a small model in words that no list knows.

Its weights stand above those of the policies in the same sums (`likeness.py`), so that a line costs
one addition more. What fires are signals of the memory of a person in rooms, each with how surely
it was seen; no rule names them, and alone they do nothing. What it was trained on and where it
fails: docs/moderate/model-card.md.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import msgspec

from veillee.kernel.ready import mark_of, ready
from veillee.moderation import likeness
from veillee.moderation.likeness import (
    HALF,
    LANE,
    LONGEST,
    Above,
    Leaning,
    Likeness,
    file_of,
    keys_and_weights,
    parts_of,
    share_of,
    shipped_head,
    shipped_trained,
    table_of,
)

NO_STEPS: Mapping[str, float] = MappingProxyType({})
FEWEST = 3
"""Words below which a line says too little."""
_LEAST, _MOST = 0.05, 0.95
"""How surely a step is seen at its lower bar, which many lines reach, and at most."""
_WHOLE = 1 << LANE


class StepHead(msgspec.Struct, frozen=True):
    """What each step has of its own: a bias, where it begins to count, and where it is certain."""

    names: tuple[str, ...]
    scale: float
    bias: tuple[float, ...]
    seen: tuple[float, ...]
    certain: tuple[float, ...]


def packed(head: StepHead, keys: Sequence[int], weights: bytes) -> bytes:
    """Return the file: the head, then keys and the weights of each feature."""
    return file_of(head, keys, weights)


def unpacked(whole: bytes) -> Above:
    """Return what a file holds."""
    told, body = parts_of(whole)
    head = _head_of(told)
    width = len(head.names)
    return Above(head, width, *keys_and_weights(body, width))


def _head_of(told: bytes) -> StepHead:
    return msgspec.json.decode(told, type=StepHead)


def sureness(said: float, seen: float, certain: float) -> float:
    """Return how surely a step past its lower bar was seen: less than what a list hears."""
    return round(min(_MOST, max(_LEAST, (said - seen) / (certain - seen))), 2)


class Steps:
    """The bars of each step, and how surely one that is past its lower bar was seen."""

    def __init__(self, head: StepHead, below: int) -> None:
        """Take the head of a trained model and how many lanes stand below its own."""
        self.head = head
        self.names = head.names
        self._below = below
        self.lanes = sum(HALF << LANE * (below + at) for at in range(len(self.names)))
        self._half = sum(HALF << LANE * at for at in range(below + len(self.names)))
        self._lifts = [self._lift(words) for words in range(LONGEST + 1)]

    def _lift(self, words: int) -> int:
        """Return what lifts a line of so many words over half a lane at each lower bar."""
        whole = self._half
        for at, (bar, bias) in enumerate(zip(self.head.seen, self.head.bias, strict=True)):
            least = int((bar - bias) / share_of(words) / self.head.scale)
            whole -= max(-HALF // 2, min(HALF // 2, least)) << LANE * (self._below + at)
        return whole

    def lift(self, words: int) -> int:
        """Return what lifts a line of so many words over half a lane at any lower bar."""
        return self._lifts[words] - self._lifts[words] % (1 << LANE * self._below)

    def of(self, leaning: Leaning) -> Mapping[str, float]:
        """Return the steps in a line, with how surely each was seen: usually none at all."""
        if leaning.words < FEWEST:
            return NO_STEPS
        reached = leaning.weights + self._lifts[leaning.words] & self.lanes
        return self._read(leaning, reached) if reached else NO_STEPS

    def _read(self, leaning: Leaning, reached: int) -> dict[str, float]:
        head, share = self.head, self.head.scale * share_of(leaning.words)
        total, found = leaning.weights + self._half, dict[str, float]()
        while reached:
            highest = reached.bit_length() - 1
            reached ^= 1 << highest
            lane = highest - LANE + 1
            at = lane // LANE - self._below
            said = head.bias[at] + share * ((total >> lane) % _WHOLE - HALF)
            found[self.names[at]] = sureness(said, head.seen[at], head.certain[at])
        return found


@lru_cache(maxsize=1)
def shipped_steps() -> Above:
    """Return the model of steps that comes with the program."""
    return unpacked(_shipped_file())


def _shipped_file() -> bytes:
    return files("veillee.moderation").joinpath("steps.bin").read_bytes()


@lru_cache(maxsize=1)
def shipped_models() -> Likeness:
    """Return the models that come with the program: of policies, and of steps above them.

    Their weights as numbers are kept: to work them out takes five times what reading them does.
    """
    policies, steps = likeness.shipped_file(), _shipped_file()
    table: dict[int, int] = ready(
        "models",
        [mark_of(Path(__file__), Path(likeness.__file__)), policies, steps],
        lambda: table_of(shipped_trained(), shipped_steps()),
    )
    return Likeness(shipped_head(), table, _head_of(steps.partition(b"\n")[0]))
