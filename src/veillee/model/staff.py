"""People with the console: who they are, their keys, their sessions, their shifts, what they did.

Staff are named to each other and never outside: visitors see «l'équipe».
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NewType

import msgspec

StaffId = NewType("StaffId", str)
"""`e-…`: a member of the staff, in logs of cases and in the audit."""

MACHINE = StaffId("")
"""Who acts when no member of the staff does: the command line, the clock."""
KEEPER = StaffId("operator")
"""Whoever keeps the machine, to be called where no operator belongs to the staff."""


class Role(StrEnum):
    """What a member of the staff is trusted with."""

    MODERATOR = "moderator"
    LEAD = "lead"
    LEGAL = "legal"
    OPERATOR = "operator"


HANDS = frozenset((Role.MODERATOR, Role.LEAD))
"""Who undoes what was decided, and answers complaints; but for what a court ordered."""
EYES = frozenset((Role.MODERATOR, Role.LEAD, Role.LEGAL))
"""Who may open a case and decide it; what a court ordered is the legal contact's alone."""
OVERSEERS = frozenset((Role.LEAD, Role.LEGAL))
"""Who answers an authority and who wrote from outside, and reads the audit."""


class Staff(msgspec.Struct, frozen=True):
    """A member of the staff; `name` is shown to staff only and forgotten when they leave."""

    id: StaffId
    name: str
    role: Role
    joined_at: int
    left_at: int = 0

    @property
    def is_here(self) -> bool:
        """Tell whether they still belong to the staff."""
        return not self.left_at


class Passkey(msgspec.Struct, frozen=True):
    """A key that signs its owner in; `site` is the host name that it was made for."""

    id: bytes
    staff: StaffId
    public_key: bytes
    counter: int
    site: str
    added_at: int


class StaffSession(msgspec.Struct, frozen=True):
    """A signed-in browser, by the hash of its cookie."""

    token: bytes
    staff: StaffId
    opened_at: int
    seen_at: int

    def is_open(self, now: int, idle: int, longest: int) -> bool:
        """Tell whether it still counts: neither idle for too long nor too old."""
        return now - self.seen_at < idle and now - self.opened_at < longest


class Invitation(msgspec.Struct, frozen=True):
    """A single-use code, by its hash, that lets one named person join in one role."""

    code: bytes
    name: str
    role: Role
    made_at: int
    until: int


class Shift(msgspec.Struct, frozen=True):
    """When a member of the staff watches."""

    id: str
    staff: StaffId
    since: int
    until: int

    def covers(self, now: int) -> bool:
        """Tell whether they watch at this moment."""
        return self.since <= now < self.until


def watching(members: Iterable[Staff], shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """Return the shifts in which somebody watches: an operator opens no case."""
    may = eyes(members)
    return tuple(shift for shift in shifts if shift.staff in may)


def eyes(members: Iterable[Staff]) -> set[StaffId]:
    """Return who of the staff opens cases."""
    return {one.id for one in members if one.is_here and one.role in EYES}


def operators(members: Iterable[Staff]) -> tuple[StaffId, ...]:
    """Return who lets people in: the staff's operators, or whoever keeps the machine."""
    found = [one.id for one in members if one.is_here and one.role is Role.OPERATOR]
    return tuple(found) or (KEEPER,)


class Exposure(msgspec.Struct, frozen=True):
    """How much hard material a member of the staff has seen since their last pause; theirs alone.

    Nobody else is shown it, and it is no measure of work.
    """

    staff: StaffId
    weight: int = 0
    since: int = 0


class Act(StrEnum):
    """What the audit holds about staff: every act that gives, uses or takes power."""

    INVITED = "invited"
    JOINED = "joined"
    KEY_ADDED = "key_added"
    KEY_REMOVED = "key_removed"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    ROLE_CHANGED = "role_changed"
    LEFT = "left"
    SHIFT_TAKEN = "shift_taken"
    SHIFT_DROPPED = "shift_dropped"
    CASE_OPENED = "case_opened"
    CASE_CLAIMED = "case_claimed"
    CASE_RELEASED = "case_released"
    CASE_HANDED_ON = "case_handed_on"
    NOTE_ADDED = "note_added"
    CASE_TIED = "case_tied"
    CONTACT_OPENED = "contact_opened"
    CONTACT_ANSWERED = "contact_answered"
    MORE_ASKED = "more_asked"
    MORE_GIVEN = "more_given"
    MORE_DECLINED = "more_declined"
    DECIDED = "decided"
    REVERSED = "reversed"
    APPEAL_DECIDED = "appeal_decided"
    TASK_OPENED = "task_opened"
    NOTIFIED = "notified"
    NOTICE_MADE = "notice_made"
    NOT_NOTIFIED_PROPOSED = "not_notified_proposed"
    NOT_NOTIFIED_CONFIRMED = "not_notified_confirmed"
    AUDIT_READ = "audit_read"
    RAID_SET = "raid_set"
    SAMPLE_READ = "sample_read"
    PROOF_GIVEN = "proof_given"
    ORDER_ENTERED = "order_entered"
    ORDER_CHECKED = "order_checked"
    ORDER_OPENED = "order_opened"
    ORDER_CLOSED = "order_closed"
    ORDER_REFUSAL_PROPOSED = "order_refusal_proposed"
    ORDER_REFUSAL_DROPPED = "order_refusal_dropped"
    ORDER_REFUSED = "order_refused"


class Note(msgspec.Struct, frozen=True):
    """One line for the audit: who did what, when, about which staff member, case or setting.

    `about` is an id, `detail` a code or a number: never a nickname, never a text.
    """

    at: int
    by: StaffId
    act: Act
    about: str = ""
    detail: str = ""


class AuditEntry(msgspec.Struct, frozen=True):
    """A note in its place: numbered without gaps, and bound to all before it by its digest."""

    number: int
    note: Note
    digest: bytes


def is_moderated(members: Iterable[Staff], entries: Iterable[AuditEntry], since: int) -> bool:
    """Tell whether somebody who may watch has done anything since a time: who joined once and
    never came back moderates nothing.
    """
    may = eyes(members)
    return any(one.note.by in may and one.note.at >= since for one in entries)
