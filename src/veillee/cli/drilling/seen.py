"""What was seen while a part was played: facts only, for whoever judges them."""

from enum import StrEnum

import msgspec

from veillee.cli.drilling.part import Means, Side
from veillee.model.sanction import MeasureKind


class Ended(StrEnum):
    """What became of a line. `gone`: its author was put out before it was answered."""

    SHOWN = "shown"
    HELD = "held"
    REFUSED = "refused"
    GONE = "gone"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line that somebody of the part said, when (ms), and how long its answer took."""

    side: Side
    person: int
    at: int
    ended: Ended
    is_asked: bool = False
    seq: int = 0
    seconds: float = 0.0


class Return(msgspec.Struct, frozen=True):
    """Somebody who was put out knocked again."""

    means: Means
    is_let_in: bool


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """An open case: about whom, since when, and by what it came.

    `places`: for each flag of the memory of rooms, the place before the line that raised it.
    """

    case: str
    about: int
    policy: str
    opened_at: int
    reports: int = 0
    drafts: int = 0
    places: tuple[int, ...] = ()
    is_critical: bool = False


class Measured(msgspec.Struct, frozen=True):
    """A measure in force against somebody."""

    person: int
    kind: MeasureKind


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One part as it went. `sides` tells each person of the part, `reported` when (ms) each of
    their reports was sent; `innocents` counts the neighbours who were disturbed meanwhile.
    """

    sides: dict[int, Side]
    lines: tuple[Line, ...] = ()
    reported: tuple[int, ...] = ()
    returns: tuple[Return, ...] = ()
    cases: tuple[Called, ...] = ()
    measures: tuple[Measured, ...] = ()
    innocents: int = 0
    seconds: float = 0.0
