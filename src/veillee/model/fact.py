"""What every fact of a case holds."""

import msgspec

from veillee.model.staff import MACHINE, StaffId


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="t"):
    """Something that happened to a case: when, and by whom (`MACHINE` for a rule or the clock)."""

    at: int
    by: StaffId = MACHINE
