"""The staff's book on SQLite: whatever is done is committed together with its note."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec
from sqlalchemy import select

from veillee.model.raid import Raid
from veillee.model.staff import (
    AuditEntry,
    Exposure,
    Invitation,
    Note,
    Passkey,
    Shift,
    Staff,
    StaffId,
    StaffSession,
)
from veillee.store import staff_writes
from veillee.store.readers import Readers
from veillee.store.records import names_of, noun_of
from veillee.store.statements import ZERO, Row, Statement, given
from veillee.store.tables_staff import (
    audit,
    exposures,
    invitations,
    passkeys,
    raids,
    shifts,
    staff,
    staff_sessions,
)
from veillee.store.writer import Writer

N = TypeVar("N", bound=msgspec.Struct)

Attempt = Callable[[sqlite3.Connection], bool]

_members = Statement(select(staff).order_by(staff.c.joined_at, staff.c.id))
_member = Statement(select(staff).where(staff.c.id == given("which")))
_invitation = Statement(
    select(invitations).where(
        invitations.c.code == given("which"), invitations.c.until > given("now")
    )
)
_passkey = Statement(select(passkeys).where(passkeys.c.id == given("which")))
_passkeys = Statement(
    select(passkeys)
    .where(passkeys.c.staff == given("whose"))
    .order_by(passkeys.c.added_at, passkeys.c.id)
)
_session = Statement(select(staff_sessions).where(staff_sessions.c.token == given("which")))
_sessions_of = Statement(select(staff_sessions).where(staff_sessions.c.staff == given("whose")))
_raids = Statement(select(raids).where(raids.c.until > given("now")).order_by(raids.c.where))
_audit = Statement(
    select(audit)
    .where((audit.c.number < given("before")) | (given("same") == ZERO))
    .order_by(audit.c.number.desc())
    .limit(given("limit"))
)
AUDIT = Statement(select(audit).order_by(audit.c.number))
"""The whole chain, from its beginning."""
_shifts = Statement(
    select(shifts)
    .where(shifts.c.since < given("end"), shifts.c.until > given("beginning"))
    .order_by(shifts.c.since, shifts.c.id)
)
_exposure = Statement(select(exposures).where(exposures.c.staff == given("whose")))

_NAMES = {
    Staff: names_of(staff),
    Invitation: names_of(invitations),
    Raid: names_of(raids),
    Passkey: names_of(passkeys),
    StaffSession: names_of(staff_sessions),
    Shift: names_of(shifts),
    Exposure: names_of(exposures),
}
_NOTE = names_of(audit)[1:-1]


def entry_of(row: Row) -> AuditEntry:
    """Return a row of the audit as the entry it is."""
    number, *told, digest = row
    return AuditEntry(number, noun_of(Note, _NOTE, told), digest)


class SqliteStaffBook:
    """The staff in SQLite; reads are small and run on the loop's thread."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._here = readers.here

    async def members(self) -> tuple[Staff, ...]:
        """Return everybody who ever belonged to the staff, in the order of joining."""
        return self._all(Staff, _members)

    async def member(self, staff: StaffId) -> Staff | None:
        """Return one of them."""
        return self._one(Staff, _member, which=staff)

    async def invite(self, invitation: Invitation, note: Note) -> None:
        """Keep an invitation."""
        await self._noted(note, lambda connection: staff_writes.invite(connection, invitation))

    async def invitation(self, code: bytes, now: int) -> Invitation | None:
        """Return an invitation that can still be used."""
        return self._one(Invitation, _invitation, which=code, now=now)

    async def join(
        self, code: bytes, staff: Staff, passkey: Passkey, session: StaffSession, note: Note
    ) -> bool:
        """Spend an invitation: keep member, key and session."""
        return await self._noted(
            note,
            lambda connection: staff_writes.join(connection, code, staff, passkey, session),
        )

    async def add_passkey(self, passkey: Passkey, note: Note) -> bool:
        """Keep one more key of a member; False when it is known."""
        return await self._noted(
            note, lambda connection: staff_writes.add_passkey(connection, passkey)
        )

    async def drop_passkey(self, staff: StaffId, passkey: bytes, note: Note) -> bool:
        """Forget a key of a member's own, not their last, and their sessions."""
        return await self._noted(
            note, lambda connection: staff_writes.drop_passkey(connection, staff, passkey)
        )

    async def passkey(self, passkey: bytes) -> Passkey | None:
        """Return a key by its credential id."""
        return self._one(Passkey, _passkey, which=passkey)

    async def passkeys(self, staff: StaffId) -> tuple[Passkey, ...]:
        """Return a member's keys, oldest first."""
        return self._all(Passkey, _passkeys, whose=staff)

    async def sign_in(
        self, passkey: Passkey, before: int, session: StaffSession, note: Note
    ) -> bool:
        """Keep a key's new counter and a session."""
        return await self._noted(
            note, lambda connection: staff_writes.sign_in(connection, passkey, before, session)
        )

    async def session(self, token: bytes) -> StaffSession | None:
        """Return the session with this token's hash."""
        return self._one(StaffSession, _session, which=token)

    async def sessions_of(self, staff: StaffId) -> tuple[StaffSession, ...]:
        """Return a member's sessions."""
        return self._all(StaffSession, _sessions_of, whose=staff)

    async def touch(self, token: bytes, at: int) -> None:
        """Note that a session was used."""
        await self._writer.do(lambda connection: staff_writes.touch(connection, token, at))

    async def sign_out(self, token: bytes, note: Note) -> None:
        """Forget a session."""
        await self._noted(note, lambda connection: staff_writes.sign_out(connection, token))

    async def change(self, staff: Staff, note: Note) -> None:
        """Keep a member's name and role; their sessions end."""
        await self._noted(note, lambda connection: staff_writes.change(connection, staff))

    async def leave(self, staff: StaffId, note: Note) -> bool:
        """Let a member go; only the id and when they were here stay."""
        return await self._noted(
            note, lambda connection: staff_writes.leave(connection, staff, note.at)
        )

    async def note(self, note: Note) -> AuditEntry:
        """Add to the audit."""
        entry: AuditEntry = await self._writer.do(partial(staff_writes.note, told=note))
        return entry

    async def audit(self, before: int, limit: int) -> tuple[AuditEntry, ...]:
        """Return the entries numbered under `before`, latest first."""
        rows = _audit.on(self._here, before=before, same=before, limit=limit).fetchall()
        return tuple(entry_of(row) for row in rows)

    async def shifts(self, since: int, until: int) -> tuple[Shift, ...]:
        """Return the shifts that touch a stretch of time, in order of their beginning."""
        return self._all(Shift, _shifts, beginning=since, end=until)

    async def take_shift(self, shift: Shift, note: Note) -> None:
        """Keep a shift."""
        await self._noted(note, lambda connection: staff_writes.take_shift(connection, shift))

    async def drop_shift(self, shift: str, note: Note) -> bool:
        """Forget a shift of who notes it."""
        return await self._noted(
            note, lambda connection: staff_writes.drop_shift(connection, shift, note.by)
        )

    async def raids(self, now: int) -> tuple[Raid, ...]:
        """Return the alerts that hold."""
        return self._all(Raid, _raids, now=now)

    async def set_raid(self, raid: Raid, note: Note) -> None:
        """Keep an alert in the place of the one before."""
        await self._noted(note, lambda connection: staff_writes.set_raid(connection, raid))

    async def give_proof(self, code: bytes, until: int, note: Note) -> bool:
        """Keep a code that proves an age once, as often as one may."""
        return await self._noted(
            note, lambda connection: staff_writes.give_proof(connection, code, until, note)
        )

    async def spend_proof(self, code: bytes, now: int) -> bool:
        """Spend such a code."""
        return bool(
            await self._writer.do(
                lambda connection: staff_writes.spend_proof(connection, code, now)
            )
        )

    async def exposure(self, staff: StaffId) -> Exposure:
        """Return what a member has seen since their last pause."""
        return self._one(Exposure, _exposure, whose=staff) or Exposure(staff)

    async def expose(self, exposure: Exposure) -> None:
        """Keep what a member has seen since their last pause."""
        await self._writer.do(lambda connection: staff_writes.expose(connection, exposure))

    def _one(self, kind: type[N], statement: Statement, **values: object) -> N | None:
        row = statement.on(self._here, **values).fetchone()
        return None if row is None else noun_of(kind, _NAMES[kind], row)

    def _all(self, kind: type[N], statement: Statement, **values: object) -> tuple[N, ...]:
        rows = statement.on(self._here, **values).fetchall()
        return tuple(noun_of(kind, _NAMES[kind], row) for row in rows)

    async def _noted(self, note: Note, attempt: Attempt) -> bool:
        """Carry out a write and note it, or neither."""

        def write(connection: sqlite3.Connection) -> bool:
            is_done = attempt(connection)
            if is_done:
                staff_writes.note(connection, note)
            return is_done

        return bool(await self._writer.do(write))
