"""Which fact may follow when the team asks a reporter for more of a conversation: pure."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.illegal import Illegal, demand
from veillee.model.asked import Asked, MoreAsked, MoreDeclined, MoreGiven
from veillee.model.case import Case, CaseEvent, Status
from veillee.model.ids import ReportId

AT_WORK = frozenset({Status.WAITING, Status.CLAIMED, Status.PROPOSED})
"""While an answer is of use: what nobody needs any more, nobody opens."""


def question(case: Case | None, report: ReportId) -> Asked | None:
    """Return what the reporter of a report was asked."""
    return next((one for one in case.asked if one.report == report), None) if case else None


def may_answer(case: Case | None, report: ReportId, now: int) -> bool:
    """Tell whether a question stands that its reporter may still answer."""
    asked = question(case, report)
    return bool(case and asked and asked.waits(now) and case.status in AT_WORK)


def _asked(case: Case, fact: MoreAsked) -> Case:
    demand(bool(fact.by) and fact.by == case.claimed_by, "it is not theirs")
    demand(fact.report in case.private_reports, "it is about no conversation")
    demand(question(case, fact.report) is None, "a reporter is asked once")
    demand(fact.until > fact.at, "there is time to answer")
    made = Asked(fact.report, fact.wanted, fact.at, fact.until)
    return replace(case, asked=(*case.asked, made))


def _given(case: Case, fact: MoreGiven) -> Case:
    demand(fact.items > 0, "something was ticked")
    demand(fact.exhibit in case.exhibits, "it is frozen")
    return _answered(case, fact, items=fact.items, exhibit=fact.exhibit)


def _declined(case: Case, fact: MoreDeclined) -> Case:
    return _answered(case, fact)


def _answered(case: Case, fact: MoreGiven | MoreDeclined, **what: Any) -> Case:
    asked = question(case, fact.report)
    if asked is None or not asked.waits(fact.at):
        raise Illegal("nobody asks")
    done = replace(asked, answered_at=fact.at, **what)
    return replace(case, asked=tuple(done if one is asked else one for one in case.asked))


APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {
    MoreAsked: _asked,
    MoreGiven: _given,
    MoreDeclined: _declined,
}
LEGAL: Mapping[type[CaseEvent], frozenset[Status]] = {
    MoreAsked: frozenset({Status.CLAIMED}),
    MoreGiven: AT_WORK,
    MoreDeclined: AT_WORK,
}
