"""The shape of the store for the staff: members, keys, sessions, shifts, and their audit.

Whatever gives, uses or takes power is kept together with its note for the audit, or not at all.
"""

from typing import Protocol

from veillee.kernel.clock import DAY
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

WEEK = 7 * DAY
PROOFS_A_WEEK = 20
"""So many documents one person looks at (PEOPLE, «The door»)."""


class StaffBook(Protocol):
    """Who may use the console, and everything they did with it."""

    async def members(self) -> tuple[Staff, ...]:
        """Return everybody who ever belonged to the staff, in the order of joining."""

    async def member(self, staff: StaffId) -> Staff | None:
        """Return one of them."""

    async def invite(self, invitation: Invitation, note: Note) -> None:
        """Keep an invitation."""

    async def invitation(self, code: bytes, now: int) -> Invitation | None:
        """Return an invitation that can still be used."""

    async def join(
        self, code: bytes, staff: Staff, passkey: Passkey, session: StaffSession, note: Note
    ) -> bool:
        """Spend an invitation: keep member, key and session; False when it is spent or over, or
        the key is known.
        """

    async def add_passkey(self, passkey: Passkey, note: Note) -> bool:
        """Keep one more key of a member; False when it is known."""

    async def drop_passkey(self, staff: StaffId, passkey: bytes, note: Note) -> bool:
        """Forget a key of a member's own and all their sessions but none of other people; False
        when it is not theirs or their last.
        """

    async def passkey(self, passkey: bytes) -> Passkey | None:
        """Return a key by its credential id."""

    async def passkeys(self, staff: StaffId) -> tuple[Passkey, ...]:
        """Return a member's keys, oldest first."""

    async def sign_in(
        self, passkey: Passkey, before: int, session: StaffSession, note: Note
    ) -> bool:
        """Keep a key's new counter and a session; False when its counter is not `before` any more
        or its owner has left: two copies of a key cannot both come in.
        """

    async def session(self, token: bytes) -> StaffSession | None:
        """Return the session with this token's hash."""

    async def sessions_of(self, staff: StaffId) -> tuple[StaffSession, ...]:
        """Return a member's sessions, also those that have ended and are not forgotten yet."""

    async def touch(self, token: bytes, at: int) -> None:
        """Note that a session was used."""

    async def sign_out(self, token: bytes, note: Note) -> None:
        """Forget a session."""

    async def change(self, staff: Staff, note: Note) -> None:
        """Keep a member's name and role; their sessions end, so that none outlives its role."""

    async def leave(self, staff: StaffId, note: Note) -> bool:
        """Let a member go: name, keys, sessions and coming shifts are forgotten, the id stays for
        the audit; False for who is not a member (any more).
        """

    async def note(self, note: Note) -> AuditEntry:
        """Add to the audit; nothing ever changes or removes an entry."""

    async def audit(self, before: int, limit: int) -> tuple[AuditEntry, ...]:
        """Return the entries numbered under `before` (0: from the last), latest first."""

    async def shifts(self, since: int, until: int) -> tuple[Shift, ...]:
        """Return the shifts that touch a stretch of time, in order of their beginning."""

    async def take_shift(self, shift: Shift, note: Note) -> None:
        """Keep a shift."""

    async def drop_shift(self, shift: str, note: Note) -> bool:
        """Forget a shift of who notes it; False when it is not theirs."""

    async def raids(self, now: int) -> tuple[Raid, ...]:
        """Return the alerts that hold."""

    async def set_raid(self, raid: Raid, note: Note) -> None:
        """Keep an alert in the place of the one before; one that is over ends it."""

    async def give_proof(self, code: bytes, until: int, note: Note) -> bool:
        """Keep a code that proves an age once; False when who notes it gave as many in seven days
        as one may.
        """

    async def spend_proof(self, code: bytes, now: int) -> bool:
        """Spend such a code; False for one that is spent, over, or never was."""

    async def exposure(self, staff: StaffId) -> Exposure:
        """Return what a member has seen since their last pause."""

    async def expose(self, exposure: Exposure) -> None:
        """Keep what a member has seen since their last pause."""
