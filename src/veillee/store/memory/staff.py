"""The staff's book in memory."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

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
from veillee.store.memory.shelves import Shelves
from veillee.store.ports_staff import PROOFS_A_WEEK, WEEK

K = TypeVar("K")
V = TypeVar("V")

replace = msgspec.structs.replace


class MemoryStaffBook:
    """The staff in dictionaries."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._book = shelves.staff

    async def members(self) -> tuple[Staff, ...]:
        """Return everybody who ever belonged to the staff, in the order of joining."""
        return tuple(sorted(self._book.members.values(), key=lambda one: (one.joined_at, one.id)))

    async def member(self, staff: StaffId) -> Staff | None:
        """Return one of them."""
        return self._book.members.get(staff)

    async def invite(self, invitation: Invitation, note: Note) -> None:
        """Keep an invitation."""
        self._write(note)
        self._book.invitations[invitation.code] = invitation

    async def invitation(self, code: bytes, now: int) -> Invitation | None:
        """Return an invitation that can still be used."""
        found = self._book.invitations.get(code)
        return found if found and found.until > now else None

    async def join(
        self, code: bytes, staff: Staff, passkey: Passkey, session: StaffSession, note: Note
    ) -> bool:
        """Spend an invitation: keep member, key and session."""
        if await self.invitation(code, note.at) is None or passkey.id in self._book.passkeys:
            return False
        self._write(note)
        del self._book.invitations[code]
        self._book.members[staff.id] = staff
        self._book.passkeys[passkey.id] = passkey
        self._book.sessions[session.token] = session
        return True

    async def add_passkey(self, passkey: Passkey, note: Note) -> bool:
        """Keep one more key of a member; False when it is known."""
        if passkey.id in self._book.passkeys:
            return False
        self._write(note)
        self._book.passkeys[passkey.id] = passkey
        return True

    async def drop_passkey(self, staff: StaffId, passkey: bytes, note: Note) -> bool:
        """Forget a key of a member's own, not their last, and their sessions."""
        own = {one.id for one in await self.passkeys(staff)}
        if passkey not in own or len(own) == 1:
            return False
        self._write(note)
        del self._book.passkeys[passkey]
        self._end_sessions(staff)
        return True

    async def passkey(self, passkey: bytes) -> Passkey | None:
        """Return a key by its credential id."""
        return self._book.passkeys.get(passkey)

    async def passkeys(self, staff: StaffId) -> tuple[Passkey, ...]:
        """Return a member's keys, oldest first."""
        own = [one for one in self._book.passkeys.values() if one.staff == staff]
        return tuple(sorted(own, key=lambda one: (one.added_at, one.id)))

    async def sign_in(
        self, passkey: Passkey, before: int, session: StaffSession, note: Note
    ) -> bool:
        """Keep a key's new counter and a session."""
        known = self._book.passkeys.get(passkey.id)
        if known is None or known.counter != before:
            return False
        self._write(note)
        self._book.passkeys[passkey.id] = passkey
        self._book.sessions[session.token] = session
        return True

    async def session(self, token: bytes) -> StaffSession | None:
        """Return the session with this token's hash."""
        return self._book.sessions.get(token)

    async def sessions_of(self, staff: StaffId) -> tuple[StaffSession, ...]:
        """Return a member's sessions."""
        return tuple(one for one in self._book.sessions.values() if one.staff == staff)

    async def touch(self, token: bytes, at: int) -> None:
        """Note that a session was used."""
        self._shelves.write()
        if token in self._book.sessions:
            self._book.sessions[token] = replace(self._book.sessions[token], seen_at=at)

    async def sign_out(self, token: bytes, note: Note) -> None:
        """Forget a session."""
        self._write(note)
        self._book.sessions.pop(token, None)

    async def change(self, staff: Staff, note: Note) -> None:
        """Keep a member's name and role; their sessions end."""
        self._write(note)
        self._book.members[staff.id] = staff
        self._end_sessions(staff.id)

    async def leave(self, staff: StaffId, note: Note) -> bool:
        """Let a member go; only the id and when they were here stay."""
        known = self._book.members.get(staff)
        if known is None or known.left_at:
            return False
        self._write(note)
        self._book.members[staff] = replace(known, name="", left_at=note.at)
        self._end_sessions(staff)
        self._book.exposures.pop(staff, None)
        _drop(self._book.passkeys, lambda passkey: passkey.staff == staff)
        _drop(self._book.shifts, lambda shift: shift.staff == staff and shift.until > note.at)
        return True

    async def note(self, note: Note) -> AuditEntry:
        """Add to the audit."""
        return self._write(note)

    async def audit(self, before: int, limit: int) -> tuple[AuditEntry, ...]:
        """Return the entries numbered under `before`, latest first."""
        found = [entry for entry in self._book.audit if not before or entry.number < before]
        return tuple(reversed(found[-limit:]))

    async def shifts(self, since: int, until: int) -> tuple[Shift, ...]:
        """Return the shifts that touch a stretch of time, in order of their beginning."""
        found = [one for one in self._book.shifts.values() if one.since < until]
        touching = [one for one in found if one.until > since]
        return tuple(sorted(touching, key=lambda one: (one.since, one.id)))

    async def take_shift(self, shift: Shift, note: Note) -> None:
        """Keep a shift."""
        self._write(note)
        self._book.shifts[shift.id] = shift

    async def drop_shift(self, shift: str, note: Note) -> bool:
        """Forget a shift of who notes it."""
        known = self._book.shifts.get(shift)
        if known is None or known.staff != note.by:
            return False
        self._write(note)
        del self._book.shifts[shift]
        return True

    async def raids(self, now: int) -> tuple[Raid, ...]:
        """Return the alerts that hold."""
        held = (one for one in self._book.raids.values() if one.until > now)
        return tuple(sorted(held, key=lambda one: one.where))

    async def set_raid(self, raid: Raid, note: Note) -> None:
        """Keep an alert in the place of the one before."""
        self._write(note)
        self._book.raids[raid.where] = raid

    async def give_proof(self, code: bytes, until: int, note: Note) -> bool:
        """Keep a code that proves an age once, as often as one may."""
        given = [
            one.note
            for one in self._book.audit
            if (one.note.by, one.note.act) == (note.by, note.act) and one.note.at > note.at - WEEK
        ]
        if len(given) >= PROOFS_A_WEEK:
            return False
        self._write(note)
        self._book.proofs[code] = until
        return True

    async def spend_proof(self, code: bytes, now: int) -> bool:
        """Spend such a code."""
        self._shelves.write()
        return self._book.proofs.pop(code, 0) > now

    async def exposure(self, staff: StaffId) -> Exposure:
        """Return what a member has seen since their last pause."""
        return self._book.exposures.get(staff, Exposure(staff))

    async def expose(self, exposure: Exposure) -> None:
        """Keep what a member has seen since their last pause."""
        self._shelves.write()
        self._book.exposures[exposure.staff] = exposure

    def _write(self, note: Note) -> AuditEntry:
        self._shelves.write()
        return self._book.note(note)

    def _end_sessions(self, staff: StaffId) -> None:
        _drop(self._book.sessions, lambda session: session.staff == staff)


def _drop(kept: dict[K, V], is_gone: Callable[[V], bool]) -> None:
    for key in [key for key, value in kept.items() if is_gone(value)]:
        del kept[key]
