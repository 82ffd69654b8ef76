"""Which outsiders were not written yet what was decided on their notice (DSA art. 16(5))."""

from veillee.cases.desk import Desk
from veillee.cases.outsider import contact_of
from veillee.cases.progress import OUTCOMES, Progress, progress_of
from veillee.model.case import APPEAL, Case
from veillee.model.report import NOBODY, Report
from veillee.model.staff import Staff

_LOOKED_BACK = 2 * APPEAL
"""Notices older than this are answered by nobody any more, or their case is gone."""


async def progress(desk: Desk, case: Case, report: Report) -> Progress:
    """Return where a notice stands, with what its writer complained of."""
    return progress_of(case, report, await desk.casebook.complaint_about(report.id))


async def unwritten(desk: Desk, staff: Staff) -> list[tuple[Case, Report]]:
    """Return the notices of whom nobody told what was decided, or decided otherwise; longest first,
    and none of a case that is hidden from who asks.
    """
    found = []
    told_of = await desk.inbox.answers(NOBODY)
    for report in await desk.inbox.reports_by(NOBODY, desk.now() - _LOOKED_BACK):
        case = await desk.casebook.case_of(report.id) if contact_of(report).email else None
        if case is None or staff.id in case.hidden_from:
            continue
        stands = await progress(desk, case, report)
        if stands in OUTCOMES and told_of.get(report.id) != stands.value:
            found.append((case, report))
    return found
