"""The duty to tell the authorities of a threat to somebody (DSA art. 18), and its facts."""

import msgspec

from veillee.model.fact import Fact
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


class TaskOpened(Fact, frozen=True, tag="task_opened"):
    """The authorities may have to be told (DSA art. 18)."""

    because: str


class Rung(Fact, frozen=True, tag="rung"):
    """Somebody on duty was called, for the task or for an order by its number."""

    whom: StaffId
    order: int = 0


class Notified(Fact, frozen=True, tag="notified"):
    """The authorities were told."""

    reference: str = ""


class NoticeMade(Fact, frozen=True, tag="notice_made"):
    """Somebody made the page for the authorities (DSA art. 18): its text is kept nowhere else, as
    it can be made again from the same pieces.
    """

    policy: str
    has_neighbours: bool = False


class NotNotifiedProposed(Fact, frozen=True, tag="not_notified_proposed"):
    """One person thinks that nobody is to be told: «not suspected, because…»."""

    because: str


class NotNotifiedConfirmed(Fact, frozen=True, tag="not_notified_confirmed"):
    """A second person thinks so too."""
