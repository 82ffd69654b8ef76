"""What happens to two cases when somebody of the team finds whom a report is about."""

from veillee.model.fact import Fact
from veillee.model.ids import CaseId, ExhibitId, ReportId
from veillee.model.staff import StaffId
from veillee.model.task import Task


class Tied(Fact, frozen=True, tag="tied"):
    """Somebody found whom it is about: another case begins or goes on, and these reports and pieces
    go on there. When nothing is left, this one ends.
    """

    case: CaseId
    reports: tuple[ReportId, ...] = ()
    exhibits: tuple[ExhibitId, ...] = ()


class Brought(Fact, frozen=True, tag="brought"):
    """What goes on here with what was brought by hand from another case: the duty to call for help,
    who knows the person, and who had decided before.
    """

    of: CaseId
    task: Task | None = None
    hidden_from: tuple[StaffId, ...] = ()
    overruled: tuple[StaffId, ...] = ()
