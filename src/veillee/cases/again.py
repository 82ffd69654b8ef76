"""What follows when a decision is undone and somebody has to decide anew: pure.

Where another human found a reporter's complaint right, or a measure wrong as it was, the case is
before that human; who had decided does not decide it again.
"""

from typing import NamedTuple

from veillee.cases.change import and_then
from veillee.model.case import Appealed, Case, Claimed, Decision, Outcome, Reopened, Status
from veillee.model.staff import HANDS, Role, Staff, StaffId
from veillee.store.ports_casebook import Change


class Answered(NamedTuple):
    """How somebody answers an appeal."""

    answer: str
    is_undone: bool
    is_anew: bool = False


def answered_with(case: Case, asked: Appealed, *, is_undone: bool) -> tuple[Appealed, ...]:
    """Return the complaints that one answer answers: where one reporter was right, so were all who
    complained about the same decision.
    """
    if not is_undone or asked.via is None:
        return (asked,)
    return tuple(
        one for one in case.appeals if one.via is not None and one.decision == asked.decision
    )


def looked_anew(made: Change, by: StaffId, now: int) -> Change:
    """Return the change with the case before who looked again, once no complaint waits in it."""
    case = made.case
    if case.status is not Status.DECIDED or not case.overruled:
        return made
    made = and_then(made, Reopened(at=now, by=by))
    return made if by in case.overruled else and_then(made, Claimed(at=now, by=by))


def may_answer(staff: Staff, case: Case, decision: str, *, is_undone: bool) -> bool:
    """Tell whether somebody may undo a decision, or say that it stands: what a court ordered the
    legal contact alone undoes, who undoes nothing else.
    """
    made = next((one for one in case.decisions if one.id == decision), None)
    if made is not None and any(one.judgment for one in made.measures):
        return staff.role is Role.LEGAL or (staff.role in HANDS and not is_undone)
    return staff.role in HANDS


def is_unanswered(case: Case, undone: str) -> bool:
    """Tell whether nobody's decision stands in a case any more, and somebody waits for one: who
    reported, or whom «nothing» had let be.
    """
    if case.status is not Status.DECIDED or any(_stands(one) for one in case.decisions):
        return False
    was_let_be = any(
        one.id == undone and one.outcome is not Outcome.MEASURES for one in case.decisions
    )
    return was_let_be or bool(case.reports)


def _stands(made: Decision) -> bool:
    return bool(made.by) and not made.undone_at
