"""A public place to talk, and what is said before anybody enters it."""

from enum import StrEnum

import msgspec

from veillee.model.ids import DepartmentId, RoomId


class RoomKind(StrEnum):
    """Shipped or set by the operator, or made for a department when first needed."""

    THEMED = "themed"
    LOCAL = "local"


class History(StrEnum):
    """What newcomers may read of what was said before they came."""

    NOTHING = "nothing"
    HOUR = "hour"
    LAST = "last"
    DAY = "day"


class Room(msgspec.Struct, frozen=True):
    """A room as configured; `history_last` counts messages and matters for `History.LAST` only."""

    id: RoomId
    key: str
    kind: RoomKind
    name: str
    description: str = ""
    rules: str = ""
    language: str = "fr"
    history: History = History.LAST
    history_last: int = 50
    is_discreet: bool = False
    department: DepartmentId | None = None

    @property
    def context(self) -> str:
        """Return under which names people are here: a discreet room's own, or (empty) those used
        everywhere else.
        """
        return self.id if self.is_discreet else ""
