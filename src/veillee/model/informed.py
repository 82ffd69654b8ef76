"""Who was told of a decision, where that moves something: late, the time to complain; first, when
what it decided begins.
"""

from veillee.model.fact import Fact
from veillee.model.ids import ReportId


class Informed(Fact, frozen=True, tag="informed"):
    """Somebody was told of a decision long after it began: whom it restricts, or who reported what
    was let be. By nobody of the staff: it says no more than when.
    """

    decision: str


class ReporterTold(Fact, frozen=True, tag="reporter_told"):
    """Who reported was told that something was done, before it begins. `starts_at`: when it does
    now; the same as before while others are still to be told.
    """

    decision: str
    report: ReportId
    starts_at: int
