"""The shape of the store for cases: facts appended one by one, and what they put in force."""

from typing import NamedTuple, Protocol

import msgspec

from veillee.model.appeal import Appeal
from veillee.model.case import Case, CaseEvent
from veillee.model.event import Draft
from veillee.model.exhibit import Exhibit
from veillee.model.ids import AppealId, CaseId, PersonId, ReportId, StatementId
from veillee.model.ledger import Entry
from veillee.model.order import Order
from veillee.model.sanction import Removal, Sanction, Strike
from veillee.model.staff import Note
from veillee.model.statement import Statement


class Change(msgspec.Struct, frozen=True):
    """Facts of one case with all that goes with them, kept together or not at all.

    `expected` is the version the facts were made for, 0 for a new case; `case` what they lead to.
    `is_only`: a new case that is kept only while no other about the same is open.
    What bears a known id replaces what was kept under it (an undone sanction, a decided appeal).
    `counts` is what the ledger counts of the facts, kept or not kept with them.
    `also`: a change of another case, kept with this one or neither. `moves` are reports that were
    in that other case and are in this one from now on.
    `takes` and `takes_drafts` must still wait; `freezes` are exhibits to keep with it. `enters` is
    a new line of the register of orders, kept only as its next number; `orders` are lines as they
    stand now; `notes` are lines of the audit. `spends` is a proof of age, by its code's hash, that
    has to be good at the last fact and is spent with it. The case is forgotten at `case.until`,
    its exhibits and reports at `case.asked_until`.
    """

    case: Case
    expected: int
    events: tuple[CaseEvent, ...]
    is_only: bool = False
    counts: tuple[Entry, ...] = ()
    takes: tuple[ReportId, ...] = ()
    moves: tuple[ReportId, ...] = ()
    also: "Change | None" = None
    takes_drafts: tuple[str, ...] = ()
    freezes: tuple[Exhibit, ...] = ()
    statements: tuple[Statement, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    strikes: tuple[Strike, ...] = ()
    removals: tuple[Removal, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    enters: Order | None = None
    orders: tuple[Order, ...] = ()
    notes: tuple[Note, ...] = ()
    spends: bytes = b""


class WaitingDraft(msgspec.Struct, frozen=True):
    """A draft that is not shown, by its id."""

    id: str
    draft: Draft


class KeptCase(NamedTuple):
    """A row of a case, and the numbers and bodies of its facts, as they are kept."""

    case: CaseId
    key: str
    is_open: bool
    state: str
    versions: tuple[int, ...]
    facts: tuple[str, ...]


class CaseBook(Protocol):
    """Cases as logs of facts. The store itself refuses a sanction or a removal without a statement
    of reasons, an appeal decided by who had decided before, and a second complaint about a report.
    """

    async def append(self, change: Change) -> bool:
        """Keep a change if the case still has the expected version and what it takes still waits;
        False (and nothing kept) when somebody was faster.
        """

    async def case(self, case: CaseId) -> Case | None:
        """Return a case as it stands."""

    async def events(self, case: CaseId) -> tuple[CaseEvent, ...]:
        """Return all facts of a case in their order."""

    async def open_cases(self) -> tuple[Case, ...]:
        """Return the cases that somebody has to look at, oldest first."""

    async def to_close(self, now: int, limit: int) -> tuple[Case, ...]:
        """Return decided cases about which nothing can be asked any more, longest first."""

    async def by_key(self, key: str) -> tuple[Case, ...]:
        """Return the cases about the same person or thing, oldest first."""

    async def about(self, person: PersonId) -> tuple[Case, ...]:
        """Return all kept cases about a person, under whatever name, oldest first."""

    async def case_of(self, report: ReportId) -> Case | None:
        """Return the case that took a report."""

    async def waiting_drafts(self, limit: int) -> tuple[WaitingDraft, ...]:
        """Return the drafts that were held or are critical and that no case has taken."""

    async def unshown_since(self, at: int, limit: int) -> tuple[WaitingDraft, ...]:
        """Return the latest drafts that were not shown, written after a time, oldest first."""

    async def draft(self, draft: str) -> Draft | None:
        """Return a draft that was not shown, as long as it is kept."""

    async def sanctions(self, now: int) -> tuple[Sanction, ...]:
        """Return the sanctions in force and those still to start."""

    async def sanctions_of(self, person: PersonId) -> tuple[Sanction, ...]:
        """Return all kept sanctions of a person, oldest first, also those that are over."""

    async def strikes_of(self, person: PersonId) -> tuple[Strike, ...]:
        """Return all kept strikes of a person, oldest first."""

    async def removals_of(self, case: CaseId) -> tuple[Removal, ...]:
        """Return what a case took down."""

    async def removals_since(self, at: int) -> tuple[Removal, ...]:
        """Return what was taken down since a time, oldest first."""

    async def statement(self, statement: StatementId) -> Statement | None:
        """Return a statement of reasons."""

    async def statement_by_code(self, code: bytes) -> Statement | None:
        """Return the statement whose claim code has this hash."""

    async def statements_of(self, person: PersonId) -> tuple[Statement, ...]:
        """Return a person's statements, oldest first."""

    async def tell(self, statement: StatementId, at: int) -> None:
        """Note that a statement was delivered to its person; the first time counts."""

    async def tell_undone(self, statement: StatementId, at: int) -> bool:
        """Note that its person was told that a statement was undone; False when that was noted."""

    async def appeal(self, appeal: AppealId) -> Appeal | None:
        """Return an appeal."""

    async def appeals_against(self, statement: StatementId) -> tuple[Appeal, ...]:
        """Return the appeals against a statement, oldest first."""

    async def complaint_about(self, report: ReportId) -> Appeal | None:
        """Return what a reporter complained about the outcome of a report."""
