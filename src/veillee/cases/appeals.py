"""The way back (DSA art. 20): a statement by its code, and a complaint without registering."""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from veillee.cases.change import change
from veillee.cases.progress import Progress, progress_of
from veillee.cases.statements import hash_of_claim
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.appeal import Appeal
from veillee.model.case import APPEAL, Appealed, Status
from veillee.model.ids import AppealId
from veillee.model.report import Report, hash_of_code
from veillee.model.statement import Statement
from veillee.store.ports_casebook import CaseBook, Change
from veillee.store.ports_cases import Inbox

WORDS = 2_000
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Appeals:
    """What somebody may do with a code, from anywhere."""

    casebook: CaseBook
    inbox: Inbox
    now: Now
    new_id: Callable[[], str]
    changed: Callable[[Change], object]

    async def statement(self, code: str) -> Statement:
        """Return the statement that a code opens; raise `Refused(UNKNOWN)` for any other."""
        found = await self.casebook.statement_by_code(hash_of_claim(code))
        if found is None:
            raise Refused(Refusal.UNKNOWN)
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
            if self.now() > statement.at + APPEAL or statement.undone_at:
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
            made = replace(change(case, (fact,)), appeals=(appeal,))
            if await self.casebook.append(made):
                self.changed(made)
                return appeal.id
        raise Refused(Refusal.BUSY)

    async def report(self, code: str) -> tuple[Report, Progress]:
        """Return how far a report has come, by its receipt's code."""
        report = await self.inbox.by_code(hash_of_code(code))
        if report is None:
            raise Refused(Refusal.UNKNOWN)
        case = await self.casebook.case_of(report.id)
        return report, progress_of(case)
