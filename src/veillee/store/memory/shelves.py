"""What the memory store holds, in one place, so that erasing and forgetting see all of it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from veillee.kernel.ids import opaque
from veillee.model.appeal import Appeal
from veillee.model.case import Case, CaseEvent
from veillee.model.conversation import Conversation
from veillee.model.delivery import Delivery
from veillee.model.event import Draft, Event
from veillee.model.exhibit import BEGINNING, Exhibit, chained
from veillee.model.ids import (
    AppealId,
    CaseId,
    ConversationId,
    ExhibitId,
    PersonId,
    ReportId,
    RoomId,
    SanctionId,
    StatementId,
    StreamId,
)
from veillee.model.ledger import Counts, Line
from veillee.model.order import WORDS, Order
from veillee.model.person import Person
from veillee.model.report import Report
from veillee.model.sample import Draw, Place
from veillee.model.sanction import MeasureKind, Removal, Sanction, Strike
from veillee.model.statement import Statement
from veillee.model.traces import (
    AccessMark,
    AgeRefusal,
    BlockRecord,
    DiscreetName,
    LeavingCode,
    LiftedBlock,
    SealedAddress,
    SessionRecord,
    Signal,
    SignalKind,
)
from veillee.model.verdict import Verdict
from veillee.store.memory.staff_shelf import StaffShelf
from veillee.store.ports import StoreFailed

Fails = Callable[[], bool]


@dataclass(slots=True)
class Stream:
    """One stream: its events in order of number, and how far they are forgotten."""

    epoch: str = field(default_factory=lambda: opaque(12))
    forgotten: int = 0
    events: list[Event] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Return the last number that was given."""
        return max(self.forgotten, self.events[-1].seq if self.events else 0)


@dataclass(slots=True)
class Shelves:
    """Every kept thing by its key."""

    fails: Fails
    streams: dict[StreamId, Stream] = field(default_factory=dict)
    unshown: dict[str, Draft] = field(default_factory=dict)
    persons: dict[PersonId, Person] = field(default_factory=dict)
    public_keys: dict[PersonId, bytes] = field(default_factory=dict)
    leases: dict[str, tuple[PersonId, int]] = field(default_factory=dict)
    sessions: dict[bytes, SessionRecord] = field(default_factory=dict)
    moves: list[tuple[PersonId, int]] = field(default_factory=list)
    looks: list[tuple[PersonId, int]] = field(default_factory=list)
    conversations: dict[ConversationId, Conversation] = field(default_factory=dict)
    blocks: dict[str, BlockRecord] = field(default_factory=dict)
    lifted: dict[str, LiftedBlock] = field(default_factory=dict)
    written: dict[tuple[PersonId, PersonId], int] = field(default_factory=dict)
    signals: dict[tuple[PersonId, PersonId, SignalKind], Signal] = field(default_factory=dict)
    names: dict[tuple[RoomId, PersonId], DiscreetName] = field(default_factory=dict)
    resting: dict[bytes, int] = field(default_factory=dict)
    refusals: list[AgeRefusal] = field(default_factory=list)
    codes: dict[bytes, LeavingCode] = field(default_factory=dict)
    addresses: dict[bytes, SealedAddress] = field(default_factory=dict)
    accesses: dict[tuple[bytes, SanctionId], AccessMark] = field(default_factory=dict)

    reports: dict[ReportId, Report] = field(default_factory=dict)
    exhibits: dict[ExhibitId, Exhibit] = field(default_factory=dict)
    taken: dict[ReportId, str] = field(default_factory=dict)
    answered: dict[ReportId, str] = field(default_factory=dict)
    followed: dict[ReportId, str] = field(default_factory=dict)
    exhibits_until: dict[ExhibitId, int] = field(default_factory=dict)
    last_link: bytes = BEGINNING
    staff: StaffShelf = field(default_factory=StaffShelf)

    cases: dict[CaseId, Case] = field(default_factory=dict)
    case_events: dict[CaseId, list[CaseEvent]] = field(default_factory=dict)
    case_until: dict[CaseId, int] = field(default_factory=dict)
    waiting_drafts: dict[str, None] = field(default_factory=dict)
    statements: dict[StatementId, Statement] = field(default_factory=dict)
    sanctions: dict[SanctionId, Sanction] = field(default_factory=dict)
    strikes: dict[str, Strike] = field(default_factory=dict)
    removals: dict[str, Removal] = field(default_factory=dict)
    appeals: dict[AppealId, Appeal] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    held_sessions: dict[bytes, PersonId] = field(default_factory=dict)
    ledger: Counts = field(default_factory=Counter)
    deliveries: dict[StatementId, Delivery] = field(default_factory=dict)
    verdicts: dict[tuple[StreamId, int], Verdict] = field(default_factory=dict)
    draws: list[Draw] = field(default_factory=list)
    sample: dict[str, tuple[Line, Place]] = field(default_factory=dict)

    def write(self) -> None:
        """Raise `StoreFailed` when writing fails now; asked before anything is changed."""
        if self.fails():
            raise StoreFailed("asked to fail")

    def traced_until(self, person: PersonId) -> int:
        """Return until when somebody keeps a trace of any conversation, 0 for none."""
        sides = (side for one in self.conversations.values() for side in (one.first, one.second))
        return max((side.trace_until for side in sides if side.person == person), default=0)

    def off_until(self, person: PersonId) -> int:
        """Return until when a measure kept or keeps somebody off the site, 0 for never."""
        theirs = (one for one in self.sanctions.values() if one.person == person)
        ends = (one.undone_at or one.until for one in theirs if one.kind is MeasureKind.SITE)
        return max(ends, default=0)

    def held(self, now: int) -> frozenset[PersonId]:
        """Return whose conversations and addresses a case keeps."""
        return frozenset(
            one.about
            for one in self.cases.values()
            if one.preserves and (not one.closes_at or one.closes_at > now)
        )

    def freeze(self, exhibit: Exhibit) -> Exhibit:
        """Keep an exhibit behind the last one."""
        kept = chained(exhibit, self.last_link)
        self.last_link = kept.digest
        self.exhibits[kept.id] = kept
        return kept

    def settle(self, exhibit: ExhibitId, until: int) -> None:
        """Note until when an exhibit is kept, 0 for open again."""
        if until:
            self.exhibits_until[exhibit] = until
        else:
            self.exhibits_until.pop(exhibit, None)

    def forget_exhibit(self, gone: ExhibitId) -> None:
        """Forget an exhibit and the report it was frozen for."""
        del self.exhibits[gone], self.exhibits_until[gone]
        for report in [one.id for one in self.reports.values() if one.exhibit == gone]:
            del self.reports[report]
            self.taken.pop(report, None)
            self.answered.pop(report, None)
            self.followed.pop(report, None)

    def tell(self, statement: StatementId, at: int) -> None:
        """Note that a statement was delivered; the first time counts."""
        one = self.statements.get(statement)
        if one and not one.told_at:
            self.statements[statement] = msgspec.structs.replace(one, told_at=at)

    def forget_case(self, gone: CaseId) -> None:
        """Forget a case with everything that went with it."""
        del self.cases[gone], self.case_events[gone], self.case_until[gone]
        with_it: tuple[dict[Any, Any], ...] = (
            *(self.statements, self.sanctions, self.strikes),
            *(self.removals, self.appeals),
        )
        for shelf in with_it:
            for key in [key for key, one in shelf.items() if one.case == gone]:
                del shelf[key]
                self.deliveries.pop(key, None)
        for number, one in self.orders.items():
            if one.case == gone:
                self.orders[number] = msgspec.structs.replace(one, case=None)

    def forget_words(self, number: int) -> None:
        """Forget the words of a closed order; its line stays."""
        words = dict.fromkeys(WORDS, "")
        line = msgspec.structs.replace(self.orders[number], until=None, **words)
        self.orders[number] = line

    def stream(self, stream: StreamId) -> Stream:
        """Return a stream, new or known."""
        return self.streams.setdefault(stream, Stream())
