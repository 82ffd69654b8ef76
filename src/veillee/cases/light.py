"""A light case: a new profile's pause and nothing else, which ends by itself. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.illegal import demand
from veillee.model.case import Case, CaseEvent, Lapsed, Outcome, Status
from veillee.model.decision import Criteria, Decision
from veillee.model.policies import NEW_PROFILE
from veillee.model.staff import MACHINE

ACCESS = "access:"
"""How the flag begins that is about a new profile's access to the Internet."""


def lapses(case: Case, now: int) -> bool:
    """Tell whether a case is a new profile's pause alone, which is over, and nobody opened it: who
    took it once, left a note in it or brought something to it meant that a human decides.
    """
    return (
        case.status is Status.WAITING
        and case.policy == NEW_PROFILE
        and all(flag.startswith(ACCESS) for flag in case.flags)
        and not (case.looked_at or case.notes or case.led_to)
        and not (case.reports or case.drafts or case.exhibits or case.appeals)
        and not (case.task or case.orders)
        and bool(case.decisions)
        and all(_is_over(one, now) for one in case.decisions)
    )


def _is_over(made: Decision, now: int) -> bool:
    """Tell whether the house alone restricted something for a while, and does no longer."""
    if made.by != MACHINE or not made.measures:
        return False
    end = made.starts_at + max(one.length for one in made.measures)
    return bool(made.undone_at) or end <= now


def lapsing(case: Case, name: str, now: int) -> Lapsed:
    """Return the fact that nobody has to decide: no judgement of anybody, and no measure."""
    weighed = Criteria(0, 0.0, 0, "unclear")
    made = Decision(name, Outcome.LAPSED, case.policy, weighed, starts_at=now, by=MACHINE, at=now)
    return Lapsed(at=now, decision=made)


def _lapsed(case: Case, fact: Lapsed) -> Case:
    decision = fact.decision
    demand(fact.by == decision.by == MACHINE, "nobody decides what ends by itself")
    demand(decision.outcome is Outcome.LAPSED and not decision.measures, "it only says so")
    demand(all(decision.id != known.id for known in case.decisions), "it was decided before")
    demand(lapses(case, fact.at), "a human decides")
    return replace(case, status=Status.DECIDED, decisions=(*case.decisions, decision))


APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {Lapsed: _lapsed}
LEGAL: Mapping[type[CaseEvent], frozenset[Status]] = {Lapsed: frozenset({Status.WAITING})}
