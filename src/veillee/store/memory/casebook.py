"""Cases in memory, with the same refusals as the database's constraints."""

from collections.abc import Iterable

import msgspec

from veillee.model.appeal import Appeal
from veillee.model.case import Case, CaseEvent, Status
from veillee.model.delivery import Delivery, due_at
from veillee.model.event import Draft
from veillee.model.ids import AppealId, CaseId, PersonId, ReportId, StatementId
from veillee.model.order import Effect, Order
from veillee.model.sanction import Removal, Sanction, Strike
from veillee.model.staff import MACHINE
from veillee.model.statement import Statement
from veillee.store.memory.shelves import Shelves
from veillee.store.ports import StoreFailed
from veillee.store.ports_casebook import Change, WaitingDraft


class MemoryCaseBook:
    """Cases in dictionaries."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def append(self, change: Change) -> bool:
        """Keep a change, or nothing when somebody was faster."""
        self._shelves.write()
        parts = [change] if change.also is None else [change.also, change]
        if not all(self._is_first(part) for part in parts):
            return False
        for part in parts:
            self._demand_reasons(part)
        for part in parts:
            self._keep(part)
        return True

    def _keep(self, change: Change) -> None:
        shelves, case = self._shelves, change.case
        shelves.ledger.update(change.counts)
        shelves.cases[case.id] = case
        shelves.case_events.setdefault(case.id, []).extend(change.events)
        shelves.case_until.pop(case.id, None)
        if case.until:
            shelves.case_until[case.id] = case.until
        shelves.taken.update(dict.fromkeys((*change.takes, *change.moves), case.id))
        for draft in change.takes_drafts:
            shelves.waiting_drafts.pop(draft)
        for piece in change.freezes:
            shelves.freeze(piece)
        for exhibit in case.exhibits:
            shelves.settle(exhibit, case.asked_until)
        shelves.statements |= {one.id: one for one in change.statements}
        self._send(change)
        shelves.sanctions |= {one.id: one for one in change.sanctions}
        undone = {one.id for one in change.sanctions if one.undone_at}
        for key in [key for key in shelves.accesses if key[1] in undone]:
            del shelves.accesses[key]
        shelves.strikes |= {one.id: one for one in change.strikes}
        shelves.removals |= {one.id: one for one in change.removals}
        shelves.appeals |= {one.id: one for one in change.appeals}
        entered = () if change.enters is None else (change.enters,)
        shelves.orders |= {one.number: one for one in (*entered, *change.orders)}
        shelves.staff.proofs.pop(change.spends, None)
        for told in change.notes:
            shelves.staff.note(told)

    def _send(self, change: Change) -> None:
        """Put new statements on their way, but for those that carry out an order."""
        for one in change.statements:
            if not one.ordered:
                sent = Delivery(one.id, "", due_at=due_at(one.starts_at))
                self._shelves.deliveries.setdefault(one.id, sent)

    def _is_first(self, change: Change) -> bool:
        known = self._shelves.cases.get(change.case.id)
        if (known.version if known else 0) != change.expected:
            return False
        if change.is_only and self._is_open_about(change.case.key):
            return False
        if change.enters is not None and change.enters.number != len(self._shelves.orders) + 1:
            return False
        proofs, at = self._shelves.staff.proofs, change.case.touched_at
        if change.spends and proofs.get(change.spends, 0) <= at:
            return False
        reports, taken = self._shelves.reports, self._shelves.taken
        return all(one in reports and one not in taken for one in change.takes) and all(
            draft in self._shelves.waiting_drafts for draft in change.takes_drafts
        )

    def _is_open_about(self, key: str) -> bool:
        return any(one.key == key and one.is_open for one in self._shelves.cases.values())

    def _demand_reasons(self, change: Change) -> None:
        """Refuse what the database's constraints refuse."""
        codes = {one.code: one.id for one in self._shelves.statements.values()}
        for one in change.statements:
            if not (one.policy and one.fr and one.en and len(one.record) > 2):  # noqa: PLR2004
                raise StoreFailed("A statement says why.")
            if codes.setdefault(one.code, one.id) != one.id:
                raise StoreFailed("Two statements never share a code.")
        self._demand_statements(change)
        for line in change.orders:
            _demand_two(line)
        for appeal in change.appeals:
            self._demand_one_thing(appeal)
            if appeal.decided_by and appeal.decided_by in {appeal.first, appeal.second}:
                raise StoreFailed("Another human decides an appeal.")
            if bool(appeal.decided_by) != bool(appeal.outcome):
                raise StoreFailed("Somebody decides an appeal.")

    def _demand_one_thing(self, appeal: Appeal) -> None:
        """Refuse a complaint about nothing, about two things, or a second about one report."""
        if (appeal.statement is None) == (appeal.report is None):
            raise StoreFailed("An appeal is about one thing.")
        others = (one for one in self._shelves.appeals.values() if one.id != appeal.id)
        if appeal.report and any(one.report == appeal.report for one in others):
            raise StoreFailed("A reporter complains once.")

    def _demand_statements(self, change: Change) -> None:
        """Refuse what refers to reasons that were not given."""
        known = {*self._shelves.statements, *(one.id for one in change.statements)}
        named = {
            *(one.statement for one in change.sanctions),
            *(one.statement for one in change.removals),
            *(one.statement for one in change.appeals if one.statement),
        }
        if not named <= known:
            raise StoreFailed("There is no restriction without its reasons.")

    async def case(self, case: CaseId) -> Case | None:
        """Return a case as it stands."""
        return self._shelves.cases.get(case)

    async def events(self, case: CaseId) -> tuple[CaseEvent, ...]:
        """Return all facts of a case in their order."""
        return tuple(self._shelves.case_events.get(case, ()))

    async def open_cases(self) -> tuple[Case, ...]:
        """Return the cases that somebody has to look at."""
        return _oldest_first(case for case in self._shelves.cases.values() if case.is_open)

    async def to_close(self, now: int, limit: int) -> tuple[Case, ...]:
        """Return decided cases about which nothing can be asked any more."""
        due = [
            one
            for one in self._shelves.cases.values()
            if one.status is not Status.CLOSED and 0 < one.closes_at <= now
        ]
        return tuple(sorted(due, key=lambda one: one.closes_at)[:limit])

    async def by_key(self, key: str) -> tuple[Case, ...]:
        """Return the cases about the same person or thing."""
        return _oldest_first(case for case in self._shelves.cases.values() if case.key == key)

    async def about(self, person: PersonId) -> tuple[Case, ...]:
        """Return all kept cases about a person, under whatever name."""
        return _oldest_first(case for case in self._shelves.cases.values() if case.about == person)

    async def case_of(self, report: ReportId) -> Case | None:
        """Return the case that took a report."""
        taken = self._shelves.taken.get(report)
        return None if taken is None else self._shelves.cases.get(CaseId(taken))

    async def waiting_drafts(self, limit: int) -> tuple[WaitingDraft, ...]:
        """Return the drafts that no case has taken."""
        waiting = sorted(self._shelves.waiting_drafts)[:limit]
        return tuple(WaitingDraft(name, self._shelves.unshown[name]) for name in waiting)

    async def unshown_since(self, at: int, limit: int) -> tuple[WaitingDraft, ...]:
        """Return the latest drafts that were not shown, written after a time, oldest first."""
        kept = [(name, one) for name, one in self._shelves.unshown.items() if one.at > at]
        kept.sort(key=lambda each: each[1].at)
        return tuple(WaitingDraft(*each) for each in kept[max(0, len(kept) - limit) :])

    async def draft(self, draft: str) -> Draft | None:
        """Return a draft that was not shown."""
        return self._shelves.unshown.get(draft)

    async def sanctions(self, now: int) -> tuple[Sanction, ...]:
        """Return the sanctions in force and those still to start."""
        return tuple(one for one in self._shelves.sanctions.values() if not one.is_over(now))

    async def sanctions_of(self, person: PersonId) -> tuple[Sanction, ...]:
        """Return all kept sanctions of a person."""
        theirs = (one for one in self._shelves.sanctions.values() if one.person == person)
        return tuple(sorted(theirs, key=lambda one: one.since))

    async def strikes_of(self, person: PersonId) -> tuple[Strike, ...]:
        """Return all kept strikes of a person."""
        theirs = (one for one in self._shelves.strikes.values() if one.person == person)
        return tuple(sorted(theirs, key=lambda one: one.at))

    async def removals_of(self, case: CaseId) -> tuple[Removal, ...]:
        """Return what a case took down."""
        taken = (one for one in self._shelves.removals.values() if one.case == case)
        return tuple(sorted(taken, key=lambda one: one.at))

    async def removals_since(self, at: int) -> tuple[Removal, ...]:
        """Return what was taken down since a time."""
        lately = (one for one in self._shelves.removals.values() if one.at >= at)
        return tuple(sorted(lately, key=lambda one: one.at))

    async def statement(self, statement: StatementId) -> Statement | None:
        """Return a statement of reasons."""
        return self._shelves.statements.get(statement)

    async def statement_by_code(self, code: bytes) -> Statement | None:
        """Return the statement whose claim code has this hash."""
        found = (one for one in self._shelves.statements.values() if one.code == code)
        return next(found, None)

    async def statements_of(self, person: PersonId) -> tuple[Statement, ...]:
        """Return a person's statements."""
        theirs = (one for one in self._shelves.statements.values() if one.person == person)
        return tuple(sorted(theirs, key=lambda one: one.at))

    async def tell(self, statement: StatementId, at: int) -> None:
        """Note that a statement was delivered."""
        self._shelves.write()
        self._shelves.tell(statement, at)

    async def tell_undone(self, statement: StatementId, at: int) -> bool:
        """Note that its person was told that a statement was undone; the first time counts."""
        one = self._shelves.statements.get(statement)
        if one is None or one.undone_told_at:
            return False
        self._shelves.statements[statement] = msgspec.structs.replace(one, undone_told_at=at)
        return True

    async def appeal(self, appeal: AppealId) -> Appeal | None:
        """Return an appeal."""
        return self._shelves.appeals.get(appeal)

    async def appeals_against(self, statement: StatementId) -> tuple[Appeal, ...]:
        """Return the appeals against a statement."""
        against = (one for one in self._shelves.appeals.values() if one.statement == statement)
        return tuple(sorted(against, key=lambda one: one.at))

    async def complaint_about(self, report: ReportId) -> Appeal | None:
        """Return what a reporter complained about."""
        return next((one for one in self._shelves.appeals.values() if one.report == report), None)


def _demand_two(line: Order) -> None:
    """Refuse a closed order without an effect, and one that a single person does not carry out."""
    if (not line.effect) != (not line.closed_at):
        raise StoreFailed("A closed order has an effect.")
    if line.effect is Effect.NOT_POSSIBLE and line.refused_by in {MACHINE, line.closed_by}:
        raise StoreFailed("Not carrying out an order takes two people.")


def _oldest_first(cases: Iterable[Case]) -> tuple[Case, ...]:
    return tuple(sorted(cases, key=lambda case: case.opened_at))
