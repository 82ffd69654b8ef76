"""Cases on SQLite: compare, then append, in one transaction of the writer."""

import sqlite3
from collections.abc import Iterator

import msgspec
from sqlalchemy import Select, Table, and_, delete, or_, select, update

from veillee.model.appeal import Appeal
from veillee.model.case import Case, CaseEvent, Status
from veillee.model.event import Draft
from veillee.model.ids import AppealId, CaseId, PersonId, ReportId, StatementId
from veillee.model.sanction import Removal, Sanction, Strike
from veillee.model.statement import Statement as Reasons
from veillee.store import orders, outbox, staff_writes
from veillee.store.holding import hold
from veillee.store.inbox import freeze, take
from veillee.store.journal import draft_of
from veillee.store.ledger import count
from veillee.store.ports_casebook import Change, WaitingDraft
from veillee.store.readers import Readers
from veillee.store.records import N, names_of, noun_of, values_of
from veillee.store.statements import ONE, ZERO, Statement, given, inserting
from veillee.store.tables import access_marks, unshown_drafts
from veillee.store.tables_casebook import (
    appeals,
    case_events,
    cases,
    removals,
    sanctions,
    statements,
    strikes,
    waiting_drafts,
)
from veillee.store.tables_cases import exhibits, reports
from veillee.store.writer import Writer


def _put(table: Table) -> Statement:
    """Return the keeping of a row, replacing the one of the same id."""
    insert = inserting(table)
    rest = {
        column.name: insert.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    return Statement(insert.on_conflict_do_update(index_elements=[table.c.id], set_=rest))


_PUT = {table.name: _put(table) for table in (statements, sanctions, strikes, removals, appeals)}
_put_case = _put(cases)
_forget_accesses = Statement(
    delete(access_marks).where(access_marks.c.sanction == given("sanction"))
)
_append = Statement(inserting(case_events))
_version = Statement(select(cases.c.version).where(cases.c.id == given("case")))
_waits = Statement(
    select(reports.c.id).where(reports.c.id == given("report"), reports.c.case.is_(None))
)
_draft_waits = Statement(
    select(waiting_drafts.c.draft).where(waiting_drafts.c.draft == given("draft"))
)
_take_draft = Statement(delete(waiting_drafts).where(waiting_drafts.c.draft == given("draft")))
_settle = Statement(
    update(exhibits).where(exhibits.c.id == given("exhibit")).values(until=given("end"))
)

_state = select(cases.c.state)
_case = Statement(_state.where(cases.c.id == given("case")))
_events = Statement(
    select(case_events.c.body)
    .where(case_events.c.case == given("case"))
    .order_by(case_events.c.version)
)
OPEN = Statement(_state.where(cases.c.is_open == ONE).order_by(cases.c.opened_at))
_open_about = Statement(
    select(cases.c.id).where(cases.c.key == given("of"), cases.c.is_open == ONE).limit(ONE)
)
_to_close = Statement(
    _state.where(cases.c.closes_at <= given("now"))
    .order_by(cases.c.closes_at)
    .limit(given("limit"))
)
_by_key = Statement(_state.where(cases.c.key == given("of")).order_by(cases.c.opened_at))
# Under the names of discreet rooms a key goes on behind a colon (`about_key`); a semicolon is next.
_about = Statement(
    _state.where(
        or_(
            cases.c.key == given("of"),
            and_(cases.c.key >= given("first"), cases.c.key < given("last")),
        )
    ).order_by(cases.c.opened_at)
)
_case_of = Statement(
    _state.join_from(reports, cases, cases.c.id == reports.c.case).where(
        reports.c.id == given("report")
    )
)

_drafts: Select[tuple[object, ...]] = select(unshown_drafts)
_waiting = Statement(
    _drafts.join_from(
        waiting_drafts, unshown_drafts, unshown_drafts.c.id == waiting_drafts.c.draft
    ).limit(given("limit"))
)
_unshown = Statement(
    _drafts.where(unshown_drafts.c.at > given("since"))
    .order_by(unshown_drafts.c.at.desc())
    .limit(given("limit"))
)
_draft = Statement(_drafts.where(unshown_drafts.c.id == given("draft")))

_not_over = Statement(
    select(sanctions).where(sanctions.c.until > given("now"), sanctions.c.undone_at == ZERO)
)
_sanctions_of = Statement(
    select(sanctions).where(sanctions.c.person == given("person")).order_by(sanctions.c.since)
)
_strikes_of = Statement(
    select(strikes).where(strikes.c.person == given("person")).order_by(strikes.c.at)
)
_removals_of = Statement(
    select(removals).where(removals.c.case == given("case")).order_by(removals.c.at)
)
_removals_since = Statement(
    select(removals).where(removals.c.at >= given("since")).order_by(removals.c.at)
)
_statement = Statement(select(statements).where(statements.c.id == given("statement")))
_by_code = Statement(select(statements).where(statements.c.code == given("hash")))
_statements_of = Statement(
    select(statements).where(statements.c.person == given("person")).order_by(statements.c.at)
)
_tell = Statement(
    update(statements)
    .where(statements.c.id == given("statement"), statements.c.told_at == ZERO)
    .values(told_at=given("now"))
)
_tell_undone = Statement(
    update(statements)
    .where(statements.c.id == given("statement"), statements.c.undone_told_at == ZERO)
    .values(undone_told_at=given("now"))
)
_appeal = Statement(select(appeals).where(appeals.c.id == given("appeal")))
_against = Statement(
    select(appeals).where(appeals.c.statement == given("statement")).order_by(appeals.c.at)
)
_complaint = Statement(select(appeals).where(appeals.c.report == given("report")))

_encode = msgspec.json.Encoder().encode
_case_of_text = msgspec.json.Decoder(Case)
_event_of_text: msgspec.json.Decoder[CaseEvent] = msgspec.json.Decoder(CaseEvent)


class SqliteCaseBook:
    """Cases in SQLite; reads are by key or of few rows, and run on the loop's thread."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._here = readers.here

    async def append(self, change: Change) -> bool:
        """Keep a change, or nothing when somebody was faster."""

        def write(connection: sqlite3.Connection) -> bool:
            parts = [change] if change.also is None else [change.also, change]
            if not all(_is_first(connection, part) for part in parts):
                return False
            for part in parts:
                _write(connection, part)
            return True

        return bool(await self._writer.do(write))

    async def case(self, case: CaseId) -> Case | None:
        """Return a case as it stands."""
        return next(self._cases(_case, case=case), None)

    async def events(self, case: CaseId) -> tuple[CaseEvent, ...]:
        """Return all facts of a case in their order."""
        rows = _events.on(self._here, case=case).fetchall()
        return tuple(_event_of_text.decode(body) for (body,) in rows)

    async def open_cases(self) -> tuple[Case, ...]:
        """Return the cases that somebody has to look at."""
        return tuple(self._cases(OPEN))

    async def to_close(self, now: int, limit: int) -> tuple[Case, ...]:
        """Return decided cases about which nothing can be asked any more."""
        return tuple(self._cases(_to_close, now=now, limit=limit))

    async def by_key(self, key: str) -> tuple[Case, ...]:
        """Return the cases about the same person or thing."""
        return tuple(self._cases(_by_key, of=key))

    async def about(self, person: PersonId) -> tuple[Case, ...]:
        """Return all kept cases about a person, under whatever name."""
        key = f"person:{person}"
        return tuple(self._cases(_about, of=key, first=f"{key}:", last=f"{key};"))

    async def case_of(self, report: ReportId) -> Case | None:
        """Return the case that took a report."""
        return next(self._cases(_case_of, report=report), None)

    async def waiting_drafts(self, limit: int) -> tuple[WaitingDraft, ...]:
        """Return the drafts that no case has taken."""
        rows = _waiting.on(self._here, limit=limit).fetchall()
        return tuple(WaitingDraft(row[0], draft_of(row)) for row in rows)

    async def unshown_since(self, at: int, limit: int) -> tuple[WaitingDraft, ...]:
        """Return the latest drafts that were not shown, written after a time, oldest first."""
        rows = _unshown.on(self._here, since=at, limit=limit).fetchall()
        return tuple(WaitingDraft(row[0], draft_of(row)) for row in reversed(rows))

    async def draft(self, draft: str) -> Draft | None:
        """Return a draft that was not shown."""
        row = _draft.on(self._here, draft=draft).fetchone()
        return None if row is None else draft_of(row)

    async def sanctions(self, now: int) -> tuple[Sanction, ...]:
        """Return the sanctions in force and those still to start."""
        return self._nouns(_not_over, sanctions, Sanction, now=now)

    async def sanctions_of(self, person: PersonId) -> tuple[Sanction, ...]:
        """Return all kept sanctions of a person."""
        return self._nouns(_sanctions_of, sanctions, Sanction, person=person)

    async def strikes_of(self, person: PersonId) -> tuple[Strike, ...]:
        """Return all kept strikes of a person."""
        return self._nouns(_strikes_of, strikes, Strike, person=person)

    async def removals_of(self, case: CaseId) -> tuple[Removal, ...]:
        """Return what a case took down."""
        return self._nouns(_removals_of, removals, Removal, case=case)

    async def removals_since(self, at: int) -> tuple[Removal, ...]:
        """Return what was taken down since a time."""
        return self._nouns(_removals_since, removals, Removal, since=at)

    async def statement(self, statement: StatementId) -> Reasons | None:
        """Return a statement of reasons."""
        return next(iter(self._nouns(_statement, statements, Reasons, statement=statement)), None)

    async def statement_by_code(self, code: bytes) -> Reasons | None:
        """Return the statement whose claim code has this hash."""
        return next(iter(self._nouns(_by_code, statements, Reasons, hash=code)), None)

    async def statements_of(self, person: PersonId) -> tuple[Reasons, ...]:
        """Return a person's statements."""
        return self._nouns(_statements_of, statements, Reasons, person=person)

    async def tell(self, statement: StatementId, at: int) -> None:
        """Note that a statement was delivered."""
        await self._writer.do(
            lambda connection: _tell.on(connection, statement=statement, now=at).rowcount
        )

    async def tell_undone(self, statement: StatementId, at: int) -> bool:
        """Note that its person was told that a statement was undone; the first time counts."""
        changed = await self._writer.do(
            lambda connection: _tell_undone.on(connection, statement=statement, now=at).rowcount
        )
        return bool(changed)

    async def appeal(self, appeal: AppealId) -> Appeal | None:
        """Return an appeal."""
        return next(iter(self._nouns(_appeal, appeals, Appeal, appeal=appeal)), None)

    async def appeals_against(self, statement: StatementId) -> tuple[Appeal, ...]:
        """Return the appeals against a statement."""
        return self._nouns(_against, appeals, Appeal, statement=statement)

    async def complaint_about(self, report: ReportId) -> Appeal | None:
        """Return what a reporter complained about."""
        return next(iter(self._nouns(_complaint, appeals, Appeal, report=report)), None)

    def _cases(self, which: Statement, **values: object) -> Iterator[Case]:
        for (state,) in which.on(self._here, **values).fetchall():
            yield case_of(state)

    def _nouns(
        self, which: Statement, table: Table, kind: type[N], **values: object
    ) -> tuple[N, ...]:
        rows = which.on(self._here, **values).fetchall()
        return tuple(noun_of(kind, names_of(table), row) for row in rows)


def case_of(state: str) -> Case:
    """Return the case that a row's copy of its fold says."""
    return _case_of_text.decode(state)


def _is_first(connection: sqlite3.Connection, change: Change) -> bool:
    """Tell whether nobody was faster; asked before anything is written, in the transaction."""
    row = _version.on(connection, case=change.case.id).fetchone()
    if (row[0] if row else 0) != change.expected:
        return False
    if change.is_only and _open_about.on(connection, of=change.case.key).fetchone():
        return False
    if change.enters is not None and not orders.is_next(connection, change.enters):
        return False
    at = change.case.touched_at
    if change.spends and not staff_writes.holds_proof(connection, change.spends, at):
        return False
    waiting = (_waits.on(connection, report=report).fetchone() for report in change.takes)
    drafts = (_draft_waits.on(connection, draft=draft).fetchone() for draft in change.takes_drafts)
    return all(waiting) and all(drafts)


def _write(connection: sqlite3.Connection, change: Change) -> None:
    case = change.case
    _put_case.on(
        connection,
        id=case.id,
        key=case.key,
        version=case.version,
        is_open=int(case.is_open),
        opened_at=case.opened_at,
        until=case.until or None,
        closes_at=None if case.status is Status.CLOSED else case.closes_at or None,
        state=_encode(case).decode(),
    )
    for version, event in enumerate(change.events, change.expected + 1):
        _append.on(connection, case=case.id, version=version, body=_encode(event).decode())
    count(connection, change.counts)
    for report in (*change.takes, *change.moves):
        take.on(connection, report=report, in_case=case.id)
    for draft in change.takes_drafts:
        _take_draft.on(connection, draft=draft)
    for piece in change.freezes:
        freeze(connection, piece)
    hold(connection, case)
    for exhibit in case.exhibits:
        _settle.on(connection, exhibit=exhibit, end=case.asked_until or None)
    _write_nouns(connection, change)
    if change.spends:
        staff_writes.spend_proof(connection, change.spends, case.touched_at)
    for told in change.notes:
        staff_writes.note(connection, told)


def _write_nouns(connection: sqlite3.Connection, change: Change) -> None:
    """Keep what is put in force. Reasons first: what rests on them refers to them."""
    for table, nouns in (
        (statements, change.statements),
        (sanctions, change.sanctions),
        (strikes, change.strikes),
        (removals, change.removals),
        (appeals, change.appeals),
    ):
        for noun in nouns:
            _PUT[table.name].on(connection, **values_of(noun))
    for sanction in change.sanctions:
        if sanction.undone_at:
            _forget_accesses.on(connection, sanction=sanction.id)
    for reasons in change.statements:
        outbox.put(connection, reasons)
    if change.enters is not None:
        orders.enter(connection, change.enters)
    for line in change.orders:
        orders.put(connection, line)
