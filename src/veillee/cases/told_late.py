"""What it does to a case when somebody is told: late, or first, where something waits for that, or
that what they wrote is forgotten. Pure.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.illegal import demand
from veillee.model.case import (
    AuthorTold,
    Case,
    CaseEvent,
    Decision,
    Informed,
    ReporterTold,
    Status,
)
from veillee.model.decision import LATE


def is_late(case: Case, decision: str, at: int) -> bool:
    """Tell whether somebody who is told at a time of what was decided in a case has more time to
    complain than the case knows of.
    """
    made = next((one for one in case.decisions if one.id == decision), None)
    if made is None or made.undone_at or case.status is Status.CLOSED:
        return False
    return at > made.asked_since + LATE


def _informed(case: Case, fact: Informed) -> Case:
    demand(any(one.id == fact.decision for one in case.decisions), "there is no such decision")
    decisions = tuple(
        replace(one, informed_at=max(one.informed_at, fact.at)) if one.id == fact.decision else one
        for one in case.decisions
    )
    return replace(case, decisions=decisions)


def _reporter_told(case: Case, fact: ReporterTold) -> Case:
    made = next((one for one in case.decisions if one.id == fact.decision), None)
    demand(made is not None and fact.report in made.waits_for, "nothing waits for them")
    decisions = tuple(_without(one, fact) if one is made else one for one in case.decisions)
    return replace(case, decisions=decisions)


def _without(made: Decision, fact: ReporterTold) -> Decision:
    left = tuple(one for one in made.waits_for if one != fact.report)
    return replace(made, waits_for=left, starts_at=fact.starts_at)


def _author_told(case: Case, fact: AuthorTold) -> Case:
    demand(bool(fact.drafts) and set(fact.drafts) <= set(case.drafts), "it holds no such line")
    return case


APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {
    Informed: _informed,
    ReporterTold: _reporter_told,
    AuthorTold: _author_told,
}
