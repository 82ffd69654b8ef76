"""Reports and exhibits on SQLite; what a reporter wrote is sealed under the exhibit's key."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Select, desc, select, update

from veillee.model.exhibit import BEGINNING, Exhibit, chained, fingerprint
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.report import Report, Subject
from veillee.model.staff import Note
from veillee.store import staff_writes
from veillee.store.ports import Vault
from veillee.store.readers import Readers
from veillee.store.records import names_of, values_of
from veillee.store.statements import ONE, Row, Statement, given, inserting
from veillee.store.tables_cases import exhibit_chain, exhibits, reports
from veillee.store.writer import Writer

_freeze = Statement(inserting(exhibits))
_file = Statement(inserting(reports))
_put_link = inserting(exhibit_chain)
_link = Statement(_put_link)
_last = Statement(
    select(exhibit_chain.c.number, exhibit_chain.c.digest)
    .order_by(desc(exhibit_chain.c.number))
    .limit(ONE)
)
_exhibit = Statement(
    select(
        *(exhibits.c[name] for name in ("id", "at", "subject", "content", "key")),
        exhibit_chain.c.digest,
        exhibit_chain.c.number,
    )
    .join_from(exhibits, exhibit_chain, exhibit_chain.c.exhibit == exhibits.c.id)
    .where(exhibits.c.id == given("exhibit"))
)
_digest = Statement(select(exhibit_chain.c.digest).where(exhibit_chain.c.number == given("place")))
take = Statement(
    update(reports).where(reports.c.id == given("report")).values(case=given("in_case"))
)
"""Note which case took a report; for the casebook's own transaction."""
settle = Statement(
    update(exhibits)
    .where(exhibits.c.id.in_(select(reports.c.exhibit).where(reports.c.id == given("report"))))
    .values(until=given("end"))
)
"""Note until when a decided report's exhibit is kept, None for open again; likewise."""


def _whole() -> Select[Any]:
    return select(reports, exhibits.c.key).join_from(
        reports, exhibits, exhibits.c.id == reports.c.exhibit
    )


_waiting = Statement(
    _whole().where(reports.c.case.is_(None)).order_by(reports.c.at).limit(given("limit"))
)
_report = Statement(_whole().where(reports.c.id == given("report")))
_by_code = Statement(_whole().where(reports.c.code == given("hash")))
_reports_by = Statement(
    _whole()
    .where(reports.c.by == given("person"), reports.c.at >= given("since"))
    .order_by(reports.c.at)
)

_answers = Statement(
    select(reports.c.id, reports.c.answered).where(reports.c.by == given("person"))
)
_answer = Statement(
    update(reports)
    .where(reports.c.id == given("report"), reports.c.answered != given("outcome"))
    .values(answered=given("outcome"))
)
_follow = Statement(
    update(reports)
    .where(reports.c.id == given("report"), reports.c.followed != given("decision"))
    .values(followed=given("decision"))
)

_COLUMNS = (*names_of(reports), "key")


class _Told(msgspec.Struct, frozen=True):
    """What of a report is somebody's own words: the part that is sealed."""

    words: str
    contact: str
    described: str


_encode = msgspec.json.Encoder().encode


class SqliteInbox:
    """Reports and exhibits in SQLite; reads are of few rows, and run on the loop's thread."""

    def __init__(self, writer: Writer, readers: Readers, vault: Vault) -> None:
        self._writer = writer
        self._here = readers.here
        self._vault = vault

    async def file(self, report: Report, exhibit: Exhibit) -> Exhibit:
        """Keep a report with its exhibit, in one transaction."""
        values = self._values(report, exhibit.key)

        def write(connection: sqlite3.Connection) -> Exhibit:
            kept = freeze(connection, exhibit)
            _file.on(connection, **values)
            return kept

        filed: Exhibit = await self._writer.do(write)
        return filed

    async def freeze(self, exhibit: Exhibit) -> Exhibit:
        """Keep an exhibit in its place of the chain."""
        kept: Exhibit = await self._writer.do(lambda connection: freeze(connection, exhibit))
        return kept

    async def waiting(self, limit: int) -> tuple[Report, ...]:
        """Return the oldest reports that no case has taken."""
        return self._read(_waiting.on(self._here, limit=limit))

    async def report(self, report: ReportId) -> Report | None:
        """Return a report."""
        return next(iter(self._read(_report.on(self._here, report=report))), None)

    async def by_code(self, code: bytes) -> Report | None:
        """Return the report whose receipt code has this hash."""
        return next(iter(self._read(_by_code.on(self._here, hash=code))), None)

    async def reports_by(self, person: PersonId, since: int) -> tuple[Report, ...]:
        """Return what a person reported since a time."""
        return self._read(_reports_by.on(self._here, person=person, since=since))

    async def answers(self, person: PersonId) -> Mapping[ReportId, str]:
        """Return which outcome a person was told of each of their reports."""
        return dict(_answers.on(self._here, person=person).fetchall())

    async def answer(self, report: ReportId, outcome: str, note: Note | None = None) -> bool:
        """Note which outcome a reporter was told; the first to note it tells."""

        def write(connection: sqlite3.Connection) -> bool:
            changed = bool(_answer.on(connection, report=report, outcome=outcome).rowcount)
            if changed and note is not None:
                staff_writes.note(connection, note)
            return changed

        return bool(await self._writer.do(write))

    async def follow(self, report: ReportId, decision: str) -> bool:
        """Note that a decision was read by a receipt code; the first time counts."""

        def write(connection: sqlite3.Connection) -> bool:
            return bool(_follow.on(connection, report=report, decision=decision).rowcount)

        return bool(await self._writer.do(write))

    async def exhibit(self, exhibit: ExhibitId) -> Exhibit | None:
        """Return an exhibit, sealed, with its place in the chain."""
        row = _exhibit.on(self._here, exhibit=exhibit).fetchone()
        if row is None:
            return None
        *whole, digest, number = row
        before = _digest.on(self._here, place=number - 1).fetchone()
        previous = before[0] if before else BEGINNING
        return msgspec.structs.replace(exhibit_of(whole), previous=previous, digest=digest)

    async def take(self, taken: Sequence[ReportId], case: str) -> None:
        """Note which case took reports."""

        def write(connection: sqlite3.Connection) -> None:
            for report in taken:
                take.on(connection, report=report, in_case=case)

        await self._writer.do(write)

    async def settle(self, settled: Sequence[ReportId], until: int) -> None:
        """Note until when decided reports and their exhibits are kept."""

        def write(connection: sqlite3.Connection) -> None:
            for report in settled:
                settle.on(connection, report=report, end=until or None)

        await self._writer.do(write)

    def _values(self, report: Report, key: bytes) -> dict[str, Any]:
        subject = report.subject
        told = _encode(_Told(report.words, report.contact, subject.described))
        bare = msgspec.structs.replace(subject, described="")
        return values_of(report) | {
            "subject": _encode(bare).decode(),
            "ticked": _encode(report.ticked).decode(),
            "told": self._vault.seal(key, f"report {report.id}", told),
            "case": None,
            "answered": "",
            "followed": "",
        }

    def _read(self, rows: sqlite3.Cursor) -> tuple[Report, ...]:
        return tuple(self._report_of(row) for row in rows.fetchall())

    def _report_of(self, row: Row) -> Report:
        values = dict(zip(_COLUMNS, row, strict=True))
        sealed = self._vault.unseal(values["key"], f"report {values['id']}", values["told"])
        told = msgspec.json.decode(sealed, type=_Told)
        subject = msgspec.structs.replace(_subject(values["subject"]), described=told.described)
        ticked = msgspec.json.decode(values["ticked"])
        whole = values | {"ticked": ticked, "words": told.words, "contact": told.contact}
        whole["subject"] = values_of(subject)
        return msgspec.convert(whole, Report, strict=False, builtin_types=(bytes,))


def freeze(connection: sqlite3.Connection, exhibit: Exhibit) -> Exhibit:
    """Keep an exhibit behind the last one; for a transaction that is open."""
    row = _last.on(connection).fetchone()
    number, previous = (row[0], row[1]) if row else (0, BEGINNING)
    kept = chained(exhibit, previous)
    _freeze.on(
        connection,
        id=kept.id,
        at=kept.at,
        subject=_encode(kept.subject).decode(),
        content=kept.content,
        key=kept.key,
        until=None,
    )
    print_ = fingerprint(kept)
    _link.on(connection, number=number + 1, exhibit=kept.id, fingerprint=print_, digest=kept.digest)
    return kept


def exhibit_of(row: Sequence[Any]) -> Exhibit:
    """Return id, time, subject, content and key of a row as the exhibit, without its place."""
    id_, at, subject, content, key = row
    return Exhibit(id_, at, _subject(subject), content, key)


def _subject(text: str) -> Subject:
    return msgspec.json.decode(text, type=Subject)
