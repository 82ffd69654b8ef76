"""What the memory store holds of the staff."""

from dataclasses import dataclass, field

from veillee.model.audit import BEGINNING, linked
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


@dataclass(slots=True)
class StaffShelf:
    """Every kept thing of the staff by its key; the audit only grows."""

    members: dict[StaffId, Staff] = field(default_factory=dict)
    invitations: dict[bytes, Invitation] = field(default_factory=dict)
    raids: dict[str, Raid] = field(default_factory=dict)
    proofs: dict[bytes, int] = field(default_factory=dict)
    passkeys: dict[bytes, Passkey] = field(default_factory=dict)
    sessions: dict[bytes, StaffSession] = field(default_factory=dict)
    shifts: dict[str, Shift] = field(default_factory=dict)
    exposures: dict[StaffId, Exposure] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)

    def note(self, told: Note) -> AuditEntry:
        """Add to the audit."""
        last = self.audit[-1] if self.audit else None
        entry = linked(last.number + 1 if last else 1, last.digest if last else BEGINNING, told)
        self.audit.append(entry)
        return entry
