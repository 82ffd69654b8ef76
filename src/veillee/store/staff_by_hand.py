"""The staff's book for the command line, also beside a serving house."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import select

from veillee.model.audit import breaks
from veillee.model.case import Case
from veillee.model.staff import AuditEntry, Invitation, Staff
from veillee.store import database, schema
from veillee.store.casebook import OPEN, case_of
from veillee.store.records import names_of, noun_of
from veillee.store.staff import AUDIT, entry_of
from veillee.store.staff_writes import AUDIT_HEAD
from veillee.store.statements import Statement, given
from veillee.store.tables import house
from veillee.store.tables_staff import invitations, staff

_members = Statement(select(staff).order_by(staff.c.joined_at, staff.c.id))
_head = Statement(select(house.c.value).where(house.c.key == given("which")))
_STAFF = names_of(staff)
_invited = Statement(select(invitations).order_by(invitations.c.until, invitations.c.code))
_INVITATIONS = names_of(invitations)


@contextmanager
def writing(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open a folder's database for one transaction, which waits for the house's own; raise
    `StoreFailed` where there is none of this version.
    """
    path = folder / database.DATABASE
    schema.demand_current(path)
    with closing(database.for_writing(path)) as connection:
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


def invitations_in(connection: sqlite3.Connection, now: int) -> tuple[Invitation, ...]:
    """Return the invitations that nobody has followed yet and that still work."""
    found = (noun_of(Invitation, _INVITATIONS, row) for row in _invited.on(connection))
    return tuple(one for one in found if one.until > now)


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
