"""A complaint against a decision (DSA art. 20), which another human decides: by whom it restricts,
or by who had reported and was told that nothing was found.
"""

from enum import StrEnum

import msgspec

from veillee.model.ids import AppealId, CaseId, ReportId, StatementId
from veillee.model.staff import MACHINE, StaffId


class AppealOutcome(StrEnum):
    """What became of an appeal: the decision is undone, or stands."""

    WAITING = ""
    UNDONE = "undone"
    STANDS = "stands"


class Appeal(msgspec.Struct, frozen=True):
    """One complaint, in the words of who makes it: against a statement, or about a report that led
    to nothing; never both, never neither.

    `first` and `second` are who had decided: the store refuses that one of them decides again.
    """

    id: AppealId
    statement: StatementId | None
    case: CaseId
    at: int
    words: str
    first: StaffId
    second: StaffId = MACHINE
    decided_at: int = 0
    decided_by: StaffId = MACHINE
    outcome: AppealOutcome = AppealOutcome.WAITING
    answer: str = ""
    report: ReportId | None = None
