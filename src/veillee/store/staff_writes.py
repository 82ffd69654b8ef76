"""What is written about the staff, on a connection inside a transaction: also by the command line.

The command line writes beside a serving house. That is safe here alone: the audit's last entry is
read from the database each time, inside the transaction that adds to it.
"""

import sqlite3
from typing import Any

from sqlalchemy import delete, func, select, update

from veillee.model.audit import BEGINNING, anchor_of, linked
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
from veillee.store.ports_staff import PROOFS_A_WEEK, WEEK
from veillee.store.records import values_of
from veillee.store.statements import ONE, ZERO, Statement, given, inserting
from veillee.store.tables import house
from veillee.store.tables_staff import (
    audit,
    exposures,
    invitations,
    passkeys,
    proofs,
    raids,
    shifts,
    staff,
    staff_sessions,
)

AUDIT_HEAD = "audit_head"
"""The key under which `house` holds the anchor of the audit's last entry."""

_last = Statement(select(audit.c.number, audit.c.digest).order_by(audit.c.number.desc()).limit(ONE))
_entry = Statement(inserting(audit))
_put_fact = inserting(house)
_fact = Statement(
    _put_fact.on_conflict_do_update(
        index_elements=[house.c.key], set_={"value": _put_fact.excluded.value}
    )
)
_invite = Statement(inserting(invitations))
_spend = Statement(
    delete(invitations).where(
        invitations.c.code == given("which"), invitations.c.until > given("now")
    )
)
_withdraw = Statement(delete(invitations).where(invitations.c.name == given("which")))
_put_raid = inserting(raids)
_raid = Statement(
    _put_raid.on_conflict_do_update(
        index_elements=[raids.c.where],
        set_={name: _put_raid.excluded[name] for name in ("level", "until")},
    )
)
_proof = Statement(inserting(proofs))
_given = Statement(
    select(func.count()).where(
        audit.c.by == given("by"), audit.c.act == given("act"), audit.c.at > given("since")
    )
)
_spend_proof = Statement(delete(proofs).where(proofs.c.code == given("which")))
_proof_until = Statement(select(proofs.c.until).where(proofs.c.code == given("which")))
_put_staff = inserting(staff)
_staff = Statement(
    _put_staff.on_conflict_do_update(
        index_elements=[staff.c.id],
        set_={name: _put_staff.excluded[name] for name in ("name", "role")},
    )
)
_passkey = Statement(inserting(passkeys).on_conflict_do_nothing())
_known_passkey = Statement(select(passkeys.c.id).where(passkeys.c.id == given("which")))
_counted = Statement(
    update(passkeys)
    .where(passkeys.c.id == given("which"), passkeys.c.counter == given("before"))
    .values(counter=given("after"))
)
_own_passkeys = Statement(select(passkeys.c.id).where(passkeys.c.staff == given("whose")))
_drop_passkey = Statement(delete(passkeys).where(passkeys.c.id == given("which")))
_drop_passkeys = Statement(delete(passkeys).where(passkeys.c.staff == given("whose")))
_session = Statement(inserting(staff_sessions))
_touch = Statement(
    update(staff_sessions)
    .where(staff_sessions.c.token == given("which"))
    .values(seen_at=given("at"))
)
_sign_out = Statement(delete(staff_sessions).where(staff_sessions.c.token == given("which")))
_sign_out_all = Statement(delete(staff_sessions).where(staff_sessions.c.staff == given("whose")))
_leave = Statement(
    update(staff)
    .where(staff.c.id == given("whose"), staff.c.left_at == ZERO)
    .values(name=given("name"), left_at=given("at"))
)
_shift = Statement(inserting(shifts))
_drop_shift = Statement(
    delete(shifts).where(shifts.c.id == given("which"), shifts.c.staff == given("whose"))
)
_drop_shifts = Statement(
    delete(shifts).where(shifts.c.staff == given("whose"), shifts.c.until > given("now"))
)
_put_exposure = inserting(exposures)
_exposure = Statement(
    _put_exposure.on_conflict_do_update(
        index_elements=[exposures.c.staff],
        set_={name: _put_exposure.excluded[name] for name in ("weight", "since")},
    )
)
_drop_exposure = Statement(delete(exposures).where(exposures.c.staff == given("whose")))


def note(connection: sqlite3.Connection, told: Note) -> AuditEntry:
    """Add to the audit and to what the database knows of its last entry."""
    number, digest = _last.on(connection).fetchone() or (0, BEGINNING)
    entry = linked(number + 1, digest, told)
    _entry.on(connection, number=entry.number, digest=entry.digest, **values_of(told))
    _fact.on(connection, key=AUDIT_HEAD, value=anchor_of(entry))
    return entry


def invite(connection: sqlite3.Connection, invitation: Invitation) -> bool:
    """Keep an invitation."""
    return _put(connection, _invite, invitation)


def withdraw(connection: sqlite3.Connection, name: str) -> int:
    """Forget the invitations of a name and return how many there were."""
    return _withdraw.on(connection, which=name).rowcount


def join(
    connection: sqlite3.Connection,
    code: bytes,
    joining: Staff,
    passkey: Passkey,
    session: StaffSession,
) -> bool:
    """Spend an invitation: keep member, key and session, or nothing."""
    if _known_passkey.on(connection, which=passkey.id).fetchone():
        return False
    if not _spend.on(connection, which=code, now=joining.joined_at).rowcount:
        return False
    _put(connection, _staff, joining)
    _put(connection, _passkey, passkey)
    return _put(connection, _session, session)


def add_passkey(connection: sqlite3.Connection, passkey: Passkey) -> bool:
    """Keep one more key; False when it is known."""
    return bool(_passkey.on(connection, **values_of(passkey)).rowcount)


def drop_passkey(connection: sqlite3.Connection, whose: StaffId, passkey: bytes) -> bool:
    """Forget a key of a member's own, not their last, and their sessions."""
    own = {row[0] for row in _own_passkeys.on(connection, whose=whose)}
    if passkey not in own or len(own) == 1:
        return False
    _drop_passkey.on(connection, which=passkey)
    _sign_out_all.on(connection, whose=whose)
    return True


def sign_in(
    connection: sqlite3.Connection, passkey: Passkey, before: int, session: StaffSession
) -> bool:
    """Keep a key's new counter and a session; False when somebody else counted before."""
    counted = {"which": passkey.id, "before": before, "after": passkey.counter}
    return bool(_counted.on(connection, **counted).rowcount) and _put(connection, _session, session)


def touch(connection: sqlite3.Connection, token: bytes, at: int) -> None:
    """Note that a session was used."""
    _touch.on(connection, which=token, at=at)


def sign_out(connection: sqlite3.Connection, token: bytes) -> bool:
    """Forget a session."""
    _sign_out.on(connection, which=token)
    return True


def change(connection: sqlite3.Connection, changed: Staff) -> bool:
    """Keep a member's name and role; their sessions end."""
    _sign_out_all.on(connection, whose=changed.id)
    return _put(connection, _staff, changed)


def leave(connection: sqlite3.Connection, whose: StaffId, at: int) -> bool:
    """Let a member go; only the id and when they were here stay."""
    if not _leave.on(connection, whose=whose, name="", at=at).rowcount:
        return False
    for statement in (_drop_passkeys, _sign_out_all, _drop_exposure):
        statement.on(connection, whose=whose)
    _drop_shifts.on(connection, whose=whose, now=at)
    return True


def take_shift(connection: sqlite3.Connection, shift: Shift) -> bool:
    """Keep a shift."""
    return _put(connection, _shift, shift)


def drop_shift(connection: sqlite3.Connection, shift: str, whose: StaffId) -> bool:
    """Forget a shift of one's own."""
    return bool(_drop_shift.on(connection, which=shift, whose=whose).rowcount)


def expose(connection: sqlite3.Connection, exposure: Exposure) -> None:
    """Keep what a member has seen."""
    _put(connection, _exposure, exposure)


def _put(connection: sqlite3.Connection, statement: Statement, noun: Any) -> bool:
    statement.on(connection, **values_of(noun))
    return True


def give_proof(connection: sqlite3.Connection, code: bytes, until: int, note: Note) -> bool:
    """Keep a code that proves an age once, unless who gives it gave enough of them."""
    since = note.at - WEEK
    (gave,) = _given.on(connection, by=note.by, act=note.act.value, since=since).fetchone()
    if gave >= PROOFS_A_WEEK:
        return False
    _proof.on(connection, code=code, until=until)
    return True


def holds_proof(connection: sqlite3.Connection, code: bytes, now: int) -> bool:
    """Tell whether such a code is good, without spending it."""
    row = _proof_until.on(connection, which=code).fetchone()
    return row is not None and row[0] > now


def spend_proof(connection: sqlite3.Connection, code: bytes, now: int) -> bool:
    """Spend such a code, once."""
    is_good = holds_proof(connection, code, now)
    _spend_proof.on(connection, which=code)
    return is_good


def set_raid(connection: sqlite3.Connection, raid: Raid) -> bool:
    """Keep an alert in the place of the one before."""
    _raid.on(connection, where=raid.where, level=int(raid.level), until=raid.until)
    return True
