"""A complaint against a decision (DSA art. 20), which another human decides."""

from enum import StrEnum

import msgspec

from veillee.model.ids import AppealId, CaseId, StatementId
from veillee.model.staff import MACHINE, StaffId


class AppealOutcome(StrEnum):
    """What became of an appeal: the decision is undone, or stands."""

    WAITING = ""
    UNDONE = "undone"
    STANDS = "stands"


class Appeal(msgspec.Struct, frozen=True):
    """One complaint against one statement, in the words of whom it concerns.

    `first` and `second` are who had decided: the store refuses that one of them decides again.
    """

    id: AppealId
    statement: StatementId
    case: CaseId
    at: int
    words: str
    first: StaffId
    second: StaffId = MACHINE
    decided_at: int = 0
    decided_by: StaffId = MACHINE
    outcome: AppealOutcome = AppealOutcome.WAITING
    answer: str = ""
