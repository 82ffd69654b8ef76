"""The way back (DSA art. 20), without registering: for whom a decision restricts, by the code of
its statement; and for who reported and was told that nothing was found, by the code of their
receipt or from the session that reported.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from veillee.cases.change import change
from veillee.cases.inform import Inform
from veillee.cases.more import may_answer, question
from veillee.cases.progress import Progress, begins_later, is_acted_on, progress_of
from veillee.cases.statements import claim_code, hash_of_claim
from veillee.cases.told_first import ToldFirst
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.appeal import Appeal
from veillee.model.case import APPEAL, Appealed, Asked, Case, Decision, Status
from veillee.model.ids import AppealId, PersonId, ReportId
from veillee.model.report import NOBODY, Report, hash_of_code
from veillee.model.statement import Statement
from veillee.store.ports_casebook import CaseBook, Change
from veillee.store.ports_cases import Inbox

WORDS = 2_000
_TRIES = 5


class Followed(NamedTuple):
    """A report, how far it has come, what its reporter complained, and whether they may; what the
    team asked them, and whether they may still answer; whether what was decided is still to begin.
    """

    report: Report
    progress: Progress
    complaint: Appeal | None
    may_ask: bool
    asked: Asked | None = None
    may_answer: bool = False
    begins_later: bool = False


@dataclass(frozen=True, slots=True)
class Appeals:
    """What somebody may do with a code, from anywhere."""

    casebook: CaseBook
    inbox: Inbox
    now: Now
    new_id: Callable[[], str]
    changed: Callable[[Change], object]
    secret: bytes
    inform: Inform
    told_first: ToldFirst

    def code_of(self, statement: Statement) -> str:
        """Return the code that opens a statement, to hand to its person."""
        return claim_code(self.secret, statement.id)

    async def statement(self, code: str) -> Statement:
        """Return the statement that a code opens; raise `Refused(UNKNOWN)` for any other. Who reads
        it here first is told of it here.
        """
        found = await self.casebook.statement_by_code(hash_of_claim(code))
        if found is None:
            raise Refused(Refusal.UNKNOWN)
        if not found.told_at and not found.undone_at and found.starts_at <= self.now():
            await self.inform(found.id)
            found = await self.casebook.statement(found.id) or found
        return found

    async def against(self, code: str) -> tuple[Appeal, ...]:
        """Return the appeals made with a code, with their outcomes."""
        return await self.casebook.appeals_against((await self.statement(code)).id)

    async def appeal(self, code: str, words: str) -> AppealId:
        """Complain, once, within six months; asked again, the same appeal answers."""
        said = cleaned(words, WORDS)
        for _ in range(_TRIES):
            statement = await self.statement(code)
            if earlier := await self.casebook.appeals_against(statement.id):
                return earlier[0].id
            # From the day one is informed (DSA art. 20(2)), which may be long after the decision.
            informed_at = max(statement.starts_at, statement.told_at)
            if self.now() > informed_at + APPEAL or statement.undone_at:
                raise Refused(Refusal.TOO_LATE)
            case = await self.casebook.case(statement.case)
            if case is None or case.status is Status.CLOSED:
                raise Refused(Refusal.TOO_LATE)
            appeal = Appeal(
                id=AppealId(f"a-{self.new_id()}"),
                statement=statement.id,
                case=case.id,
                at=self.now(),
                words=said,
                first=statement.decided_by,
                second=statement.seconded_by,
            )
            fact = Appealed(at=self.now(), appeal=appeal.id, decision=statement.decision)
            if await self._is_kept(case, appeal, fact):
                return appeal.id
        raise Refused(Refusal.BUSY)

    async def followed(self, code: str) -> Followed:
        """Return how far a report has come, by its receipt's code."""
        report = await self._by_code(code)
        case = await self.casebook.case_of(report.id)
        complaint = await self.casebook.complaint_about(report.id)
        if case is not None and complaint is None and await self._is_news(case, report):
            case = await self.casebook.case(case.id)
        if case is not None and progress_of(case, report, complaint) is Progress.ACTED_ON:
            await self.told_first(case.id, report.id)
        may_ask = complaint is None and may_be_asked(case, report, self.now()) is not None
        return Followed(
            report,
            progress_of(case, report, complaint),
            complaint,
            may_ask,
            question(case, report.id),
            may_answer(case, report.id, self.now()),
            case is not None and begins_later(case, report, self.now()),
        )

    async def complain(self, code: str, words: str) -> AppealId:
        """Ask for another look at a report that led to nothing, by its receipt's code."""
        return await self._complain(await self._by_code(code), words)

    async def complain_as(self, person: PersonId, report: ReportId, words: str) -> AppealId:
        """Ask for another look at one's own report; anybody else's looks like none."""
        made = await self.inbox.report(report)
        if made is None or person == NOBODY or made.by != person:
            raise Refused(Refusal.UNKNOWN)
        return await self._complain(made, words)

    async def _complain(self, report: Report, words: str) -> AppealId:
        """Complain, once, within six months; asked again, the same complaint answers."""
        said = cleaned(words, WORDS)
        for _ in range(_TRIES):
            if earlier := await self.casebook.complaint_about(report.id):
                return earlier.id
            case = await self.casebook.case_of(report.id)
            decision = may_be_asked(case, report, self.now())
            if case is None or decision is None:
                raise Refused(Refusal.TOO_LATE)
            appeal = Appeal(
                id=AppealId(f"a-{self.new_id()}"),
                statement=None,
                case=case.id,
                at=self.now(),
                words=said,
                first=decision.by,
                second=decision.seconded_by,
                report=report.id,
            )
            fact = Appealed(at=self.now(), appeal=appeal.id, decision=decision.id, via=report.via)
            if await self._is_kept(case, appeal, fact):
                return appeal.id
        raise Refused(Refusal.BUSY)

    async def _is_news(self, case: Case, report: Report) -> bool:
        """Tell whether «nothing found» is read here first, and note that its reporter was told: of
        each decision once, or who looks every month could complain for ever.
        """
        made = case.let_be
        if made is None or progress_of(case, report) is not Progress.NOTHING_FOUND:
            return False
        if not await self.inbox.follow(report.id, made.id):
            return False
        await self.inform.of(case.id, made.id, self.now())
        return True

    async def _by_code(self, code: str) -> Report:
        report = await self.inbox.by_code(hash_of_code(code))
        if report is None:
            raise Refused(Refusal.UNKNOWN)
        return report

    async def _is_kept(self, case: Case, appeal: Appeal, fact: Appealed) -> bool:
        """Keep an appeal with its fact; False when somebody was faster."""
        made = replace(change(case, (fact,)), appeals=(appeal,))
        if not await self.casebook.append(made):
            return False
        self.changed(made)
        return True


def may_be_asked(case: Case | None, report: Report, now: int) -> Decision | None:
    """Return the decision that another human may be asked to look at again for who reported: that
    nothing was to be done, as long as it stands and six months have not passed.
    """
    if case is None or case.status not in {Status.DECIDED, Status.APPEALED}:
        return None
    made = case.let_be
    if made is None or now > made.asked_since + APPEAL or is_acted_on(case, report):
        return None
    return made
