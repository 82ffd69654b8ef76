"""Countable facts with nobody in them: what happened, on which day, how often, and no more.

An entry names no person, no case, no member of the staff, no room and no moment; entries that are
alike are one row with a number. So nothing says in which order things happened, and nothing leads
from a row to a case. Cases and statements are forgotten after six months, these stay: a yearly
report adds up.
"""

from collections import Counter
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from veillee.kernel.clock import MINUTE, SECOND
from veillee.model.policies import policies
from veillee.model.verdict import BY_MEASURE, Action, Verdict

_DIGITS = 2
UNKNOWN = -1
"""Stands where nothing took any time."""


class What(StrEnum):
    """What is counted."""

    VERDICT = "verdict"
    RULE = "rule"
    FLAG = "flag"
    NOTICE = "notice"
    ITEM = "item"
    OPENED = "opened"
    LOOKED = "looked"
    DECIDED = "decided"
    MEASURE = "measure"
    UNDONE = "undone"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal_decided"
    IMPOSED = "imposed"
    TASK_OPENED = "task_opened"
    TASK_ENDED = "task_ended"
    ORDER = "order"
    ORDER_ITEM = "order_item"
    ORDER_ENDED = "order_ended"
    LINES = "lines"
    AUDITED = "audited"
    AUDITED_RULE = "audited_rule"


class Ground(StrEnum):
    """Whether a policy rests on the law, or on the rules of the house alone."""

    NONE = ""
    LAW = "law"
    TERMS = "terms"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What rows are told apart by. `day` is a date in UTC; `took` are minutes, rounded to two
    digits, -1 for none; `category` and `keyword` are the Commission's words for the policy on that
    day; `rule` is `id@version`; of an authority's order, `source` is its country.
    """

    day: str
    what: What
    policy: str = ""
    category: str = ""
    keyword: str = ""
    ground: Ground = Ground.NONE
    source: str = ""
    detection: str = ""
    by: str = ""
    measure: str = ""
    outcome: str = ""
    rule: str = ""
    language: str = ""
    took: int = UNKNOWN


Counts = Counter[Entry]

MACHINE, HUMAN = "machine", "human"
OWN, NOTICE, ORDERED = "own", "notice", "order"
BY_RULE, BY_MEMORY, BY_REPORT, BY_TEAM, BY_REPORTS_MADE, BY_ORDER = (
    "rule",
    "memory",
    "report",
    "team",
    "reports_made",
    "order",
)


def day_of(at: int) -> str:
    """Return the day of a moment, in UTC."""
    return datetime.fromtimestamp(at / SECOND, UTC).date().isoformat()


def took_of(duration: int) -> int:
    """Return a duration in minutes, two digits of it: enough for a median, too little to tell whose
    it was.
    """
    minutes = max(0, round(duration / MINUTE))
    return round(minutes, min(0, _DIGITS - len(str(minutes))))


def entry(at: int, what: What, policy: str = "") -> Entry:
    """Return an entry of a moment's day, with what the policy means on that day."""
    known = policies().get(policy)
    if known is None:
        return Entry(day=day_of(at), what=what, policy=policy)
    return Entry(
        day=day_of(at),
        what=what,
        policy=policy,
        category=known.category,
        keyword=known.keyword,
        ground=Ground.LAW if known.is_illegal else Ground.TERMS,
    )


CALLED = "called"
"""Stands for what was done to a line that is shown while people are called: nothing."""


class Line(StrEnum):
    """What the rules did to a line of a room: the kinds that an audit draws from."""

    PASSED = "passed"
    ASKED = "asked"
    HELD = "held"
    REFUSED = "refused"


def line_of(action: Action) -> Line:
    """Return what a verdict does to its line; a critical one holds it as well."""
    match action:
        case Action.ALLOW:
            return Line.PASSED
        case Action.ASK:
            return Line.ASKED
        case Action.HOLD | Action.CRITICAL:
            return Line.HELD
        case Action.REFUSE:
            return Line.REFUSED


def of_verdict(at: int, verdict: Verdict) -> tuple[Entry, ...]:
    """Return what is counted of a verdict that asked or stopped: the line, and each rule once.

    What waits because a human decided so about its author is no finding of the rules.
    """
    reasons = tuple(one for one in verdict.reasons if one.rule != BY_MEASURE)
    if verdict.action is Action.ALLOW or (verdict.reasons and not reasons):
        return ()
    policy = reasons[0].policy if reasons else ""
    told = {
        "source": OWN,
        "detection": BY_RULE,
        "by": MACHINE,
        "measure": CALLED if verdict.shown else line_of(verdict.action).value,
        "outcome": verdict.action.value,
    }
    line = replace(entry(at, What.VERDICT, policy), **told)
    spoke = {f"{one.rule}@{one.version}": one.policy for one in reasons}
    return (
        line,
        *(replace(entry(at, What.RULE, of), rule=rule, **told) for rule, of in spoke.items()),
    )


def audited(at: int, line: Line, verdict: Verdict, answer: str) -> tuple[Entry, ...]:
    """Return what is counted when a human looked at a drawn line again."""
    policy = verdict.reasons[0].policy if verdict.reasons else ""
    told = {"by": HUMAN, "measure": line.value, "outcome": answer}
    spoke = {f"{one.rule}@{one.version}": one.policy for one in verdict.reasons}
    return (
        replace(entry(at, What.AUDITED, policy), **told),
        *(
            replace(entry(at, What.AUDITED_RULE, of), rule=rule, **told)
            for rule, of in spoke.items()
        ),
    )
