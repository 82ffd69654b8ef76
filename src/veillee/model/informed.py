"""Who was told what, where that changes something: of a decision late, the time to complain; of it
first, when it begins; of a line that nobody read, that its author is not told again.
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


class AuthorTold(Fact, frozen=True, tag="author_told"):
    """Who had written lines that were held was told that they are forgotten, as nobody read them in
    time.
    """

    drafts: tuple[str, ...]
