"""What follows from a reporter's complaint that another human found right: pure.

The decision that nothing was to be done is undone, and the case is before that other human, who
decides anew; who had decided does not.
"""

from veillee.cases.change import and_then
from veillee.model.case import Appealed, Case, Claimed, Reopened, Status
from veillee.model.staff import StaffId
from veillee.store.ports_casebook import Change


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
