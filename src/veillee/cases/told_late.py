"""When it counts that somebody was told late, and what it does to a case: pure."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.illegal import demand
from veillee.model.case import Case, CaseEvent, Informed, Status
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


APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {Informed: _informed}
