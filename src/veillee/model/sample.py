"""Lines of rooms drawn by lot, so that a human looks again at what the rules did with them: pure.

A draw can be made again from its seed as long as the lines are kept: hence no choice of anybody's.
"""

from enum import StrEnum
from random import Random

import msgspec
from msgspec.structs import replace

from veillee.model.ledger import Counts, Line, What, entry
from veillee.model.verdict import Verdict


class Answer(StrEnum):
    """What a human says of what the rules did with a line."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


class Draw(msgspec.Struct, frozen=True):
    """One draw on record: of so many lines of a kind between two moments, so many, by this seed."""

    line: Line
    since: int
    until: int
    seed: int
    population: int
    drawn: int


class Place(msgspec.Struct, frozen=True):
    """Where a drawn line is kept: a draft that was not shown, or an event of a room."""

    at: int
    draft: str = ""
    stream: str = ""
    seq: int = 0


class Drawn(msgspec.Struct, frozen=True):
    """A drawn line as who looks again sees it: without its author, its room and its hour."""

    id: str
    line: Line
    text: str
    verdict: Verdict


def picked(seed: int, population: int, wanted: int) -> list[int]:
    """Return which lines of a population a seed draws, by their places in order of time."""
    chance = Random(seed)  # noqa: S311 - meant to be made again by whoever has the seed
    return sorted(chance.sample(range(population), min(wanted, population)))


def lines_of(draw: Draw) -> Counts:
    """Return what the ledger counts of a draw: how many lines there were that nothing stopped."""
    counts = Counts()
    if draw.line is Line.PASSED and draw.population:
        let = entry(draw.until, What.LINES)
        counts[replace(let, measure=draw.line.value)] = draw.population
    return counts
