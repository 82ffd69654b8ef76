"""The duty to call for help in a case."""

import msgspec

from veillee.model.staff import MACHINE, StaffId


class Task(msgspec.Struct, frozen=True):
    """The duty to tell the authorities of a threat to somebody's life or safety (DSA art. 18).

    Telling takes one person. Not telling takes two: one proposes with a reason, another confirms.
    """

    opened_at: int
    because: str
    rung: tuple[StaffId, ...] = ()
    rung_at: int = 0
    notified_at: int = 0
    notified_by: StaffId = MACHINE
    reference: str = ""
    proposed_by: StaffId = MACHINE
    not_because: str = ""
    dropped_at: int = 0
    dropped_by: StaffId = MACHINE

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has told the authorities, nor two people that it is not needed."""
        return not self.notified_at and not self.dropped_at
