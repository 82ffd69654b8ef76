"""Which fact may follow when somebody complains about a decision, and whose answer counts: pure."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.illegal import demand
from veillee.model.case import AppealDecided, Appealed, Case, CaseEvent, Outcome, Status
from veillee.model.staff import MACHINE, StaffId


def may_answer(case: Case, by: StaffId) -> bool:
    """Tell whether somebody had not decided all that is complained about."""
    asked = {one.decision for one in case.appeals}
    return any(by not in {one.by, one.seconded_by} for one in case.decisions if one.id in asked)


def undone(case: Case, decision: str, at: int) -> Case:
    """Return a case in which a decision no longer stands; raise `Illegal` when it does not."""
    standing = [one for one in case.decisions if not one.undone_at]
    demand(
        decision in {one.id for one in standing if one.outcome is not Outcome.LAPSED},
        "it does not stand",
    )
    return replace(
        case,
        decisions=tuple(
            replace(one, undone_at=at) if one.id == decision else one for one in case.decisions
        ),
    )


def _appealed(case: Case, fact: Appealed) -> Case:
    demand(all(fact.appeal != one.appeal for one in case.appeals), "an appeal comes once")
    made = [one for one in case.decisions if one.id == fact.decision]
    demand(made, "there is no such decision")
    is_let_be = made[0].outcome is not Outcome.MEASURES
    demand(fact.via is None or is_let_be, "a reporter complains of «nothing»")
    status = Status.APPEALED if case.status is Status.DECIDED else case.status
    return replace(case, status=status, appeals=(*case.appeals, fact))


def _appeal_decided(case: Case, fact: AppealDecided) -> Case:
    made = [one for one in case.appeals if one.appeal == fact.appeal]
    demand(made and made[0].decision == fact.decision, "there is no such appeal")
    (decision,) = (one for one in case.decisions if one.id == fact.decision)
    # DSA art. 20(6) and P-08: another human than who decided.
    demand(bool(fact.by) and fact.by not in {decision.by, decision.seconded_by}, "another human")
    demand(fact.by not in case.hidden_from, "who knows the person does not decide")
    demand(case.claimed_by in {MACHINE, fact.by}, "it is claimed")
    is_anew = fact.is_anew and fact.is_undone and made[0].via is None and bool(decision.by)
    demand(is_anew or not fact.is_anew, "there is nothing to decide otherwise")
    left = tuple(one for one in case.appeals if one.appeal != fact.appeal)
    if case.status is Status.APPEALED:
        status = Status.APPEALED if left else Status.DECIDED
        case = replace(case, status=status, claimed_by=MACHINE, claimed_at=0)
    case = replace(case, appeals=left)
    # Of several who complain about one decision each gets the answer; it is undone once.
    if not fact.is_undone or decision.undone_at:
        return case
    if made[0].via is not None or is_anew:
        who = (one for one in (decision.by, decision.seconded_by) if one)
        case = replace(case, overruled=(*case.overruled, *who))
    return undone(case, fact.decision, fact.at)


APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {
    Appealed: _appealed,
    AppealDecided: _appeal_decided,
}
