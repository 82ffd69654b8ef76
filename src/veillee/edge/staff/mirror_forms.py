"""What the console says and hears of how the house does: figures, and lines for a second look."""

from typing import Annotated

import msgspec

from veillee.edge.forms import Form
from veillee.edge.staff.case_forms import ID
from veillee.model.ledger import Line
from veillee.model.sample import Answer


class Figures(msgspec.Struct, frozen=True):
    """`GET equipe/api/figures`: how the house does. Nothing in it is about one of the team.

    The queue is as of now; the rest is of the last 90 days, from the ledger. Times in ms, -1 where
    nothing can be said yet. `to_send`: statements on their way to the Commission, -1 when none are
    ever sent. `complaints`: reporters who asked for another look and were answered.
    """

    waiting: int
    oldest_at: int
    tasks_open: int
    ages: tuple["AgeFigure", ...]
    looks: int
    first_look_p50: int
    first_look_p90: int
    appeals: int
    appeals_undone: int
    complaints: int
    complaints_upheld: int
    precision: "Share | None"
    recall: "Share | None"
    to_send: int
    by_policy: tuple["PolicyFigure", ...]
    by_rule: tuple["RuleFigure", ...]


class AgeFigure(msgspec.Struct, frozen=True):
    """How many cases have waited for less than so long (ms), and at least for the one before."""

    under: int
    cases: int


class Share(msgspec.Struct, frozen=True):
    """A share from 0 to 1 with its 95 % interval, from so many lines."""

    value: float
    low: float
    high: float
    lines: int


class PolicyFigure(msgspec.Struct, frozen=True):
    """What came under a policy: reports, lines that rules stopped, decisions with measures."""

    policy: str
    reports: int
    stopped: int
    measures: int


class RuleFigure(msgspec.Struct, frozen=True):
    """What a rule in one version did, and what second looks said of it; `wrong` are false alarms.

    `false_alarms` is their share, None until somebody looked.
    """

    rule: str
    version: int
    policy: str
    refused: int
    held: int
    asked: int
    looked_at: int
    wrong: int
    false_alarms: Share | None


class SampleLine(msgspec.Struct, frozen=True):
    """A line drawn by lot: what the rules did with it and why. Not who wrote it, where, or when.

    `is_hard`: covered until somebody wants to read it.
    """

    id: str
    line: Line
    text: str
    policy: str
    because: tuple[str, ...]
    rules: tuple[str, ...]
    is_hard: bool


class SamplePage(msgspec.Struct, frozen=True):
    """`GET equipe/api/sample`: lines for a second look; `left` with those that are shown later,
    `withheld` those that are hard to read and wait until who asks has taken a pause.
    """

    lines: tuple[SampleLine, ...]
    left: int
    withheld: int


class SampleForm(Form, frozen=True):
    """`POST equipe/api/sample`: whether the rules were right about a line.

    `opens`: they were wrong to let it pass, and somebody should decide about it.
    """

    id: Annotated[str, ID]
    answer: Answer
    opens: bool = False
