"""What the ledger counts of each fact of a case: pure, so that a log replayed counts the same.

A fact is looked at with the case as it stood before. What nobody has to count (notes, claims given
back, calls) gives no entry.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.fold import after, begun
from veillee.cases.light import ACCESS
from veillee.cases.ordered import behind
from veillee.model.case import (
    AppealDecided,
    Appealed,
    Case,
    CaseEvent,
    Claimed,
    Decided,
    Decision,
    Fact,
    FlagJoined,
    Interim,
    Lapsed,
    Notified,
    NotNotifiedConfirmed,
    Opened,
    Outcome,
    ReportJoined,
    Reversed,
    TaskOpened,
)
from veillee.model.ids import CaseId
from veillee.model.ledger import (
    BY_MEMORY,
    BY_ORDER,
    BY_REPORT,
    BY_REPORTS_MADE,
    BY_RULE,
    BY_TEAM,
    HUMAN,
    MACHINE,
    NOTICE,
    ORDERED,
    OWN,
    UNKNOWN,
    Counts,
    Entry,
    What,
    entry,
    took_of,
)
from veillee.model.order import Effect, OrderClosed, OrderJoined
from veillee.model.policies import NEW_PROFILE, UNWANTED
from veillee.model.report import Via
from veillee.model.sanction import FOREVER, Measure, MeasureKind

REMOVAL, FOR_GOOD = "removal", "site_for_good"
"""Measures that have no kind of their own: a message taken down, off the site without end."""
FALSE_REPORTS, SECOND_LOOK, TURNED_AWAY = "false_reports:", "second_look:", "refused:"
RECEIVERS, READING, HEARD = "receivers:", "reading:", "heard:"
"""How the flags begin that ask for a look at somebody's reports, come from a second look, are about
lines that rules turned away again and again, about what receivers of requests did, or are what the
encoder or the rules make of reported lines.
"""
_NOTICED = (BY_REPORTS_MADE, BY_RULE, BY_MEMORY)


def counted(before: Case | None, fact: CaseEvent) -> tuple[Entry, ...]:
    """Return what the ledger counts of a fact; `before` is None for the first one."""
    if before is None:
        assert isinstance(fact, Opened)  # noqa: S101 - `cases/fold` begins no case otherwise
        return (entry(fact.at, What.OPENED, fact.policy),)
    count = _COUNTED.get(type(fact))
    return () if count is None else count(before, fact)


def replayed(case: CaseId, facts: Iterable[CaseEvent]) -> Counts:
    """Return what the ledger counted of a whole log."""
    whole: Case | None = None
    counts = Counter[Entry]()
    for fact in facts:
        counts.update(counted(whole, fact))
        if whole is not None:
            whole = after(whole, fact)
        elif isinstance(fact, Opened):
            whole = begun(case, fact)
    return counts


def _report(_: Case, fact: ReportJoined) -> tuple[Entry, ...]:
    if fact.tied_from:
        return ()  # counted when it came
    told = {"source": NOTICE, "detection": fact.via.value, "language": fact.language}
    notice = replace(entry(fact.at, What.NOTICE, fact.policy), **told)
    return (notice, *[replace(notice, what=What.ITEM)] * max(1, fact.items))


def _flag(_: Case, fact: FlagJoined) -> tuple[Entry, ...]:
    if fact.flag.startswith(HEARD):
        return ()  # about a notice, which is counted
    told = {"source": OWN, "detection": _of_flag(fact.flag)}
    return (replace(entry(fact.at, What.FLAG, fact.policy), **told),)


def _of_flag(flag: str) -> str:
    if flag.startswith(FALSE_REPORTS):
        return BY_REPORTS_MADE
    if flag.startswith((TURNED_AWAY, RECEIVERS, READING, ACCESS)):
        return BY_RULE
    return BY_TEAM if flag.startswith(SECOND_LOOK) else BY_MEMORY


def _claim(before: Case, fact: Claimed) -> tuple[Entry, ...]:
    """Count the first human look since the case came into the queue."""
    if before.looked_at:
        return ()
    looked = entry(fact.at, What.LOOKED, before.policy)
    return (replace(looked, source=_source(before), took=_waited(before, fact)),)


def _decision(before: Case, fact: Decided | Interim | Lapsed) -> tuple[Entry, ...]:
    made = fact.decision
    told = {
        "source": _source(before, made),
        "detection": BY_ORDER if behind(before, made) else detection_of(before, made.policy),
        "by": HUMAN if fact.by else MACHINE,
        "language": before.language,
    }
    took = _waited(before, fact)
    decided = replace(
        entry(fact.at, What.DECIDED, made.policy), outcome=made.outcome.value, took=took, **told
    )
    measure = replace(
        entry(fact.at, What.MEASURE, made.policy), outcome=made.criteria.intention, **told
    )
    return (
        decided,
        *(replace(measure, measure=each, took=took) for each in _measures(made)),
        *_after_complaint(before, fact),
    )


def _after_complaint(before: Case, fact: Decided | Interim | Lapsed) -> tuple[Entry, ...]:
    """Count what restricts because a reporter asked for another look."""
    last = next((one for one in reversed(before.decisions) if one.by), None)
    was_let_be = last is not None and last.outcome is not Outcome.MEASURES
    if not before.overruled or not was_let_be or not isinstance(fact, Decided):
        return ()
    imposed = entry(fact.at, What.IMPOSED, fact.decision.policy)
    return tuple(
        replace(imposed, by=HUMAN, measure=each)
        for each in _measures(fact.decision)
        if each != MeasureKind.ADVICE
    )


def _undone(before: Case, fact: Reversed) -> tuple[Entry, ...]:
    """Count what a human takes back; what the house ends when a human decided is no error."""
    if not fact.by:
        return ()
    made = _made(before, fact.decision)
    undone = entry(fact.at, What.UNDONE, made.policy)
    return (replace(undone, by=HUMAN, measure=part_of(made)),)


def _appeal(before: Case, fact: Appealed) -> tuple[Entry, ...]:
    made = _made(before, fact.decision)
    told = {"by": HUMAN if made.by else MACHINE, "measure": _about(fact, made)}
    return (replace(entry(fact.at, What.APPEALED, made.policy), **told),)


def _appeal_decided(before: Case, fact: AppealDecided) -> tuple[Entry, ...]:
    made = _made(before, fact.decision)
    asked = next(one for one in before.appeals if one.appeal == fact.appeal)
    told = {
        "by": HUMAN if made.by else MACHINE,
        "measure": _about(asked, made),
        "outcome": "undone" if fact.is_undone else "stands",
        "took": took_of(fact.at - asked.at),
    }
    return (replace(entry(fact.at, What.APPEAL_DECIDED, made.policy), **told),)


def _task(_: Case, fact: TaskOpened) -> tuple[Entry, ...]:
    return (entry(fact.at, What.TASK_OPENED, fact.because),)


def _task_ended(before: Case, fact: Notified | NotNotifiedConfirmed) -> tuple[Entry, ...]:
    task = before.task
    assert task is not None  # noqa: S101 - `cases/fold` ends no task that is not open
    outcome = "told" if isinstance(fact, Notified) else "not_suspected"
    ended = entry(fact.at, What.TASK_ENDED, task.because)
    return (replace(ended, outcome=outcome, took=took_of(fact.at - task.opened_at)),)


def _order(_: Case, fact: OrderJoined) -> tuple[Entry, ...]:
    told = {"source": fact.order.state, "detection": fact.order.clock.value}
    came = replace(entry(fact.at, What.ORDER, fact.order.policy), **told)
    return (came, *[replace(came, what=What.ORDER_ITEM)] * max(1, fact.items))


def _order_ended(before: Case, fact: OrderClosed) -> tuple[Entry, ...]:
    """Count how an order ended; how long it took counts only where something was done."""
    order = next(one for one in before.orders if one.number == fact.number)
    is_done = fact.effect is not Effect.NOT_POSSIBLE
    told = {
        "source": order.state,
        "detection": order.clock.value,
        "outcome": fact.effect.value,
        "took": took_of(fact.effect_at - order.received_at) if is_done else UNKNOWN,
    }
    return (replace(entry(fact.at, What.ORDER_ENDED, order.policy), **told),)


def _made(case: Case, decision: str) -> Decision:
    return next(one for one in case.decisions if one.id == decision)


def rests_on_receivers(case: Case, policy: str) -> bool:
    """Tell whether what is decided under a policy rests on what receivers of requests did: under
    the policy for it, or where there is nothing else.
    """
    is_alone = policy == UNWANTED or not (case.reports or case.drafts)
    return is_alone and any(flag.startswith(RECEIVERS) for flag in case.flags)


def is_own(case: Case, policy: str) -> bool:
    """Tell whether what is decided under a policy rests on what the house counts or knows alone,
    whatever else was reported.
    """
    return policy == NEW_PROFILE or rests_on_receivers(case, policy)


def _source(case: Case, made: Decision | None = None) -> str:
    """Return where something came from: what carries out an order is nobody's own initiative."""
    if made is not None and behind(case, made) is not None:
        return ORDERED
    policy = "" if made is None else made.policy
    return NOTICE if case.reports and not is_own(case, policy) else OWN


def detection_of(case: Case, policy: str) -> str:
    """Return what made anybody look, the first that holds; told to its person in the same words as
    to the Commission and the ledger.
    """
    if is_own(case, policy):
        return BY_RULE
    if case.reports:
        return BY_REPORT
    if case.drafts:
        return BY_RULE
    seen = [_of_flag(flag) for flag in case.flags if not flag.startswith(ACCESS)]
    return next((each for each in _NOTICED if each in seen), BY_TEAM)


def _waited(case: Case, fact: Fact) -> int:
    return took_of(fact.at - (case.waits_since or case.opened_at))


def _measures(made: Decision) -> tuple[str, ...]:
    hidden = len(made.removes) + made.withholds
    return (*(REMOVAL for _ in range(hidden)), *(named(one) for one in made.measures))


def named(measure: Measure) -> str:
    """Return how a measure is counted."""
    if measure.kind is MeasureKind.SITE and measure.length >= FOREVER:
        return FOR_GOOD
    return measure.kind.value


class Part:
    """What a complaint is about, in the law's kinds: a restriction, or that a notice (of a trusted
    flagger) led to nothing.
    """

    ACCOUNT, PROVISION, VISIBILITY = "account", "provision", "visibility"
    NOTICE, TRUSTED = "notice", "trusted_notice"


OF_REPORTERS = frozenset({Part.NOTICE, Part.TRUSTED})
"""What reporters complain about."""


_PARTS: Mapping[str, str] = {
    REMOVAL: Part.VISIBILITY,
    MeasureKind.ADVICE: Part.VISIBILITY,
    MeasureKind.HOLD: Part.VISIBILITY,
    MeasureKind.SITE: Part.ACCOUNT,
    FOR_GOOD: Part.ACCOUNT,
}


def _about(asked: Appealed, made: Decision) -> str:
    """Return what a complaint is about."""
    if asked.via is None:
        return part_of(made)
    return Part.TRUSTED if asked.via is Via.TRUSTED else Part.NOTICE


def part_of(made: Decision) -> str:
    """Return the gravest kind of restriction in a decision: an appeal is counted once."""
    parts = {_PARTS.get(each, Part.PROVISION) for each in _measures(made)}
    gravest = (Part.ACCOUNT, Part.PROVISION, Part.VISIBILITY)
    return next((part for part in gravest if part in parts), "")


_COUNTED: Mapping[type[CaseEvent], Callable[[Case, Any], tuple[Entry, ...]]] = {
    ReportJoined: _report,
    FlagJoined: _flag,
    Claimed: _claim,
    Decided: _decision,
    Interim: _decision,
    Lapsed: _decision,
    Reversed: _undone,
    Appealed: _appeal,
    AppealDecided: _appeal_decided,
    TaskOpened: _task,
    Notified: _task_ended,
    NotNotifiedConfirmed: _task_ended,
    OrderJoined: _order,
    OrderClosed: _order_ended,
}
