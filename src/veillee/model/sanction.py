"""Measures against a person: what is restricted, since when, until when, and why it was decided."""

from enum import StrEnum

import msgspec

from veillee.model.ids import CaseId, PersonId, RoomId, SanctionId, StatementId

FOREVER = 1 << 52
"""The end of a measure that has none: far away, and still exact as a number of JavaScript's."""


class MeasureKind(StrEnum):
    """What a measure takes away; an advice takes nothing away. A freeze: nobody writes to them in
    private, nor they to anybody, while an age is in doubt.
    """

    ADVICE = "advice"
    HOLD = "hold"
    READ_ONLY = "read_only"
    NO_REQUESTS = "no_requests"
    NO_PRIVATE = "no_private"
    NO_PHOTOS = "no_photos"
    ROOM = "room"
    FREEZE = "freeze"
    SITE = "site"


class Measure(msgspec.Struct, frozen=True):
    """A measure as decided: `length` in ms, `FOREVER` for no end; `room` for `MeasureKind.ROOM`,
    with its `name` as it was then, which of a discreet room (`is_discreet`) nothing keeps.

    `judgment` is the reference of a court's decision that orders it (code pénal art. 131-35-1), and
    `until` the end that the court set, whenever it begins; 0 for one that `length` alone says.
    """

    kind: MeasureKind
    length: int = 0
    room: RoomId = RoomId("")
    judgment: str = ""
    until: int = 0
    name: str = ""
    is_discreet: bool = False


class Sanction(msgspec.Struct, frozen=True):
    """A measure against a person. It holds from `since` until `until`, unless it was undone."""

    id: SanctionId
    person: PersonId
    kind: MeasureKind
    room: RoomId
    since: int
    until: int
    case: CaseId
    decision: str
    statement: StatementId
    judgment: str = ""
    undone_at: int = 0

    def in_force(self, now: int) -> bool:
        """Tell whether it holds at a moment."""
        return not self.undone_at and self.since <= now < self.until

    def is_over(self, now: int) -> bool:
        """Tell whether it will never hold again."""
        return bool(self.undone_at) or self.until <= now

    def undone(self, at: int) -> "Sanction":
        """Return it lifted by a decision."""
        return msgspec.structs.replace(self, undone_at=self.undone_at or at)


class Strike(msgspec.Struct, frozen=True):
    """What a decision leaves on a person's record until it expires (DSA art. 23)."""

    id: str
    person: PersonId
    case: CaseId
    decision: str
    policy: str
    weight: int
    at: int
    until: int
    undone_at: int = 0

    def counts(self, now: int) -> bool:
        """Tell whether it still weighs."""
        return not self.undone_at and self.at <= now < self.until


class Removal(msgspec.Struct, frozen=True):
    """A message that was taken down: nothing of it is shown, a tombstone stays."""

    id: str
    stream: str
    seq: int
    person: PersonId
    case: CaseId
    decision: str
    statement: StatementId
    at: int
    undone_at: int = 0
