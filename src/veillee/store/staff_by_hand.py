"""The staff's book for the command line, also beside a serving house."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import select

from veillee.model.audit import breaks
from veillee.model.case import Case
from veillee.model.staff import AuditEntry, Staff
from veillee.store import database, schema
from veillee.store.casebook import OPEN, case_of
from veillee.store.records import names_of, noun_of
from veillee.store.staff import AUDIT, entry_of
from veillee.store.staff_writes import AUDIT_HEAD
from veillee.store.statements import Statement, given
from veillee.store.tables import house
from veillee.store.tables_staff import staff

_members = Statement(select(staff).order_by(staff.c.joined_at, staff.c.id))
_head = Statement(select(house.c.value).where(house.c.key == given("which")))
_STAFF = names_of(staff)


@contextmanager
def writing(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open a folder's database for one transaction, which waits for the house's own."""
    schema.migrate(folder)
    with closing(database.for_writing(folder / database.DATABASE)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def members_in(connection: sqlite3.Connection) -> tuple[Staff, ...]:
    """Return everybody who ever belonged to the staff."""
    return tuple(noun_of(Staff, _STAFF, row) for row in _members.on(connection))


def open_cases_in(connection: sqlite3.Connection) -> tuple[Case, ...]:
    """Return the cases that somebody has to look at."""
    return tuple(case_of(state) for (state,) in OPEN.on(connection))


def audit_in(connection: sqlite3.Connection) -> Iterator[AuditEntry]:
    """Yield the audit from its beginning."""
    return (entry_of(row) for row in AUDIT.on(connection))


def wrong_in_audit(connection: sqlite3.Connection, anchor: str = "") -> list[str]:
    """Return in sentences where the audit is broken; an empty list means that all is well."""
    row = _head.on(connection, which=AUDIT_HEAD).fetchone()
    return breaks(audit_in(connection), row[0] if row else "", anchor)
