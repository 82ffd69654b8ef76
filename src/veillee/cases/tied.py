"""Which fact may follow when a human finds whom a case without a person is about: pure."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.illegal import demand
from veillee.model.case import Case, CaseEvent, ReportJoined, Status
from veillee.model.staff import MACHINE, StaffId
from veillee.model.tied import Brought, Tied


def looked_at(case: Case, fact: ReportJoined) -> int:
    """Return when somebody first looked: what a human ties to a new case, a human has read."""
    is_new = bool(fact.tied_from) and not (case.reports or case.drafts or case.flags)
    return case.looked_at or (fact.at if is_new else 0)


def _tied(case: Case, fact: Tied) -> Case:
    demand(bool(fact.by) and fact.by == case.claimed_by, "it is not theirs")
    demand(fact.case != case.id, "it is about somebody else")
    demand(set(fact.reports) <= set(case.reports), "a report of this case")
    demand(set(fact.exhibits) <= set(case.exhibits), "a piece of this case")
    # What is about somebody stays with them: of a neighbour only another case is opened.
    demand(not (case.about and (fact.reports or fact.exhibits)), "it is about somebody")
    demand(case.about or fact.reports, "somebody reported it")
    left = replace(
        case,
        led_to=(*case.led_to, fact.case),
        reports=tuple(one for one in case.reports if one not in fact.reports),
        exhibits=tuple(one for one in case.exhibits if one not in fact.exhibits),
    )
    return left if case.about or left.reports else _ended(left)


def _ended(case: Case) -> Case:
    """Return a case of which nothing is left but its log; an authority's order keeps it open."""
    moved = replace(case, task=None)
    if case.order is not None or case.appeals:
        return moved
    return replace(moved, status=Status.CLOSED, claimed_by=MACHINE, claimed_at=0)


def _brought(case: Case, fact: Brought) -> Case:
    is_free = case.task is None or not case.task.is_open
    return replace(
        case,
        task=fact.task if fact.task is not None and is_free else case.task,
        hidden_from=_with(case, case.hidden_from, fact.hidden_from),
        overruled=_with(case, case.overruled, fact.overruled),
    )


def _with(case: Case, known: tuple[StaffId, ...], more: tuple[StaffId, ...]) -> tuple[StaffId, ...]:
    """Return staff with others, but for who is at work on the case: that is theirs to say."""
    return (*known, *(one for one in more if one not in {*known, case.claimed_by}))


APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {Tied: _tied, Brought: _brought}
