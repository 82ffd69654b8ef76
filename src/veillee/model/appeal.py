"""A complaint against a decision (DSA art. 20), which another human decides: by whom it restricts,
or by who had reported and was told that nothing was found.
"""

from enum import StrEnum

import msgspec

from veillee.model.fact import Fact
from veillee.model.ids import AppealId, CaseId, ReportId, StatementId
from veillee.model.report import Via
from veillee.model.staff import MACHINE, StaffId


class AppealOutcome(StrEnum):
    """What became of an appeal: the decision is undone, or stands; or it is undone, and who looked
    again decides otherwise.
    """

    WAITING = ""
    UNDONE = "undone"
    STANDS = "stands"
    ANEW = "anew"


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


class Appealed(Fact, frozen=True, tag="appealed"):
    """Somebody complains about a decision. `via` is which way the report came that led to nothing;
    None when whom it restricts complains.
    """

    appeal: AppealId
    decision: str
    via: Via | None = None


class AppealDecided(Fact, frozen=True, tag="appeal_decided"):
    """Another human looked again. `is_anew`: what is undone is decided otherwise, and not by who
    had decided.
    """

    appeal: AppealId
    decision: str
    is_undone: bool
    answer: str = ""
    is_anew: bool = False
