"""Asking who reported a conversation for messages that were not transmitted (once, for a few days),
and what their answer does. Nothing here reads a conversation: what comes is what they ticked.
"""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from veillee.cases.audited import audited
from veillee.cases.change import change
from veillee.cases.desk import Desk
from veillee.cases.heard import RulesHear
from veillee.cases.illegal import Illegal
from veillee.cases.more import may_answer, question
from veillee.cases.possible import NotPossible, Why, following
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.asked import ANSWER_WITHIN, Wanted
from veillee.model.case import Case, CaseEvent, ExhibitAdded, MoreAsked, MoreDeclined, MoreGiven
from veillee.model.exhibit import Exhibit, Frozen, read, sealed_about, written
from veillee.model.ids import CaseId, ExhibitId, PersonId, ReportId
from veillee.model.report import NOBODY, Report, Subject, hash_of_code
from veillee.model.staff import Staff
from veillee.store.ports import Vault
from veillee.store.ports_casebook import CaseBook, Change
from veillee.store.ports_cases import Inbox
from veillee.talk.reporting.more import Question

_TRIES = 5


async def ask(desk: Desk, staff: Staff, case: CaseId, place: int, wanted: Wanted) -> Case:
    """Ask the reporter of a case that one works on, by the report's place on its page; raise
    `NotPossible`, `UNFIT` where everything was transmitted or nobody can be asked.
    """
    known = await desk.case(staff, case)
    if place >= len(known.reports):
        raise NotPossible(Why.UNFIT, "reports")
    report = await desk.inbox.report(known.reports[place])
    if report is None or not await _has_more(desk, staff, known, report):
        raise NotPossible(Why.UNFIT, "nothing_left")
    now = desk.now()
    fact = MoreAsked(
        at=now, by=staff.id, report=report.id, wanted=wanted, until=now + ANSWER_WITHIN
    )
    return await desk.keep(following(known, (fact,)))


async def _has_more(desk: Desk, staff: Staff, known: Case, report: Report) -> bool:
    if report.by == NOBODY or report.exhibit not in known.exhibits:
        return False
    return (await desk.opened(staff, known.id, report.exhibit)).not_transmitted > 0


@dataclass(frozen=True, slots=True)
class Answers:
    """The reporters' side. `changed` is told of what was kept, with its line of the audit."""

    casebook: CaseBook
    inbox: Inbox
    vault: Vault
    now: Now
    new_id: Callable[[], str]
    changed: Callable[[Change], object]
    rules_hear: RulesHear | None = None

    async def of(self, person: PersonId, report: ReportId) -> Question:
        """Return what somebody was asked about their own report."""
        made = await self.inbox.report(report)
        if made is None or person == NOBODY or made.by != person:
            raise Refused(Refusal.UNKNOWN)
        return await self._question(made)

    async def by_code(self, code: str) -> Question:
        """Return what was asked about the report of a receipt code: to refuse, nothing else."""
        made = await self.inbox.by_code(hash_of_code(code))
        if made is None:
            raise Refused(Refusal.UNKNOWN)
        return await self._question(made)

    async def give(self, question: Question, frozen: Frozen) -> None:
        """Freeze what was ticked in a piece of its own, and add it to the case."""
        report, items = question.report, len(frozen.lines)
        piece = self._sealed(report.subject, frozen)
        heard = await self.rules_hear.piece(report, piece) if self.rules_hear else None
        added = ExhibitAdded(at=self.now(), exhibit=piece.id)
        fact = MoreGiven(at=self.now(), report=report.id, exhibit=piece.id, items=items)
        facts = (added, fact) if heard is None else (added, fact, heard)
        await self._answer(report, facts, (piece,))

    async def decline(self, question: Question) -> None:
        """Note that they would rather not. Said again, it changes nothing."""
        if question.asked.answered_at and not question.asked.items:
            return
        fact = MoreDeclined(at=self.now(), report=question.report.id)
        await self._answer(question.report, (fact,), ())

    async def _question(self, made: Report) -> Question:
        case = await self.casebook.case_of(made.id)
        asked = question(case, made.id)
        if asked is None:
            raise Refused(Refusal.UNKNOWN)
        added = await self._numbers(asked.exhibit)
        return Question(made, asked, may_answer(case, made.id, self.now()), added)

    async def _numbers(self, exhibit: ExhibitId) -> frozenset[int]:
        kept = await self.inbox.exhibit(exhibit) if exhibit else None
        if kept is None:
            return frozenset()
        frozen = read(self.vault.unseal(kept.key, sealed_about(kept.id), kept.content))
        return frozenset(line.seq for line in frozen.lines)

    async def _answer(
        self, report: Report, facts: tuple[CaseEvent, ...], pieces: tuple[Exhibit, ...]
    ) -> None:
        """Keep an answer; of two at once one is kept, the other is too late."""
        for _ in range(_TRIES):
            case = await self.casebook.case_of(report.id)
            if case is None or not may_answer(case, report.id, self.now()):
                raise Refused(Refusal.TOO_LATE)
            try:
                made = audited(replace(change(case, facts), freezes=pieces))
            except Illegal:
                raise Refused(Refusal.TOO_LATE) from None
            if await self.casebook.append(made):
                self.changed(made)
                return
        raise Refused(Refusal.BUSY)

    def _sealed(self, subject: Subject, frozen: Frozen) -> Exhibit:
        name, key = ExhibitId(f"x-{self.new_id()}"), self.vault.new_key()
        content = self.vault.seal(key, sealed_about(name), written(frozen))
        return Exhibit(name, self.now(), replace(subject, described=""), content, key)
