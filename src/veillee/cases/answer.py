"""Reporters learn the outcome, each once: at once when they are here, else when they come."""

from collections.abc import Callable
from dataclasses import dataclass

from veillee.cases.appeals import may_be_asked
from veillee.cases.inform import Inform
from veillee.cases.more import may_answer, question
from veillee.cases.progress import OUTCOMES, Progress, begins_later, progress_of
from veillee.cases.told_first import ToldFirst
from veillee.kernel.clock import Now
from veillee.model.case import APPEAL, AppealDecided, Case, Decided, MoreAsked, Reversed
from veillee.model.ids import PersonId, ReportId
from veillee.model.report import NOBODY, Report
from veillee.store.ports_casebook import CaseBook, Change
from veillee.store.ports_cases import Inbox
from veillee.wire import server

LATELY = 2 * APPEAL
"""So far back somebody who comes learns what became of their reports; a case may wait for long."""
_ENDINGS = Decided | AppealDecided | Reversed


@dataclass(frozen=True, slots=True)
class Answer:
    """Tell who reported what became of it: that something was done or not, and nothing else.

    `tell` returns False for somebody who is not here.
    """

    casebook: CaseBook
    inbox: Inbox
    now: Now
    inform: Inform
    told_first: ToldFirst
    is_here: Callable[[PersonId], bool]
    tell: Callable[[PersonId, server.AnyServerMessage], bool]

    async def __call__(self, change: Change) -> None:
        """Tell the reporters of a case that was just decided, or decided otherwise."""
        for event in change.events:
            if isinstance(event, MoreAsked):
                await self._asked(event.report, change.case)
        if not any(isinstance(event, _ENDINGS) for event in change.events):
            return
        for name in change.case.reports:
            report = await self.inbox.report(name)
            if report is not None and report.by != NOBODY and self.is_here(report.by):
                await self._answer(report, change.case)

    async def arrived(self, person: PersonId) -> None:
        """Tell somebody who just came what was decided meanwhile."""
        told = await self.inbox.answers(person)
        if not told:
            return
        for report in await self.inbox.reports_by(person, self.now() - LATELY):
            case = await self.casebook.case_of(report.id)
            if case is not None:
                await self._answer(report, case, told.get(report.id, ""))
                self._ask(report, case)

    async def _asked(self, name: ReportId, case: Case) -> None:
        """Tell a reporter who is here that the team asks them something."""
        report = await self.inbox.report(name)
        if report is not None and self.is_here(report.by):
            self._ask(report, case)

    def _ask(self, report: Report, case: Case) -> None:
        """Tell of a question that stands, each time they come: they may have put it off."""
        asked = question(case, report.id)
        if asked is not None and may_answer(case, report.id, self.now()):
            self.tell(report.by, server.Notice("report_asked", until=asked.until, report=report.id))

    async def _answer(self, report: Report, case: Case, told: str = "") -> None:
        """Tell what came of a report, and which it was while another look may be asked for."""
        complaint = await self.casebook.complaint_about(report.id)
        outcome = progress_of(case, report, complaint)
        # Noted first: of two who tell at once one does.
        if outcome not in OUTCOMES or outcome.value == told:
            return
        if await self.inbox.answer(report.id, outcome.value):
            is_fresh = outcome is Progress.NOTHING_FOUND and complaint is None
            if is_fresh and case.let_be is not None:
                await self.inform.of(case.id, case.let_be.id, self.now())
            of = report.id if is_fresh and may_be_asked(case, report, self.now()) else ""
            code = f"report_{outcome.value}"
            if outcome is Progress.ACTED_ON and begins_later(case, report, self.now()):
                code = "report_acted_soon"
            self.tell(report.by, server.Notice(code, report=of))
            if outcome is Progress.ACTED_ON:
                await self.told_first(case.id, report.id)
