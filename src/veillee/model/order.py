"""An authority's order to act on something said here (DSA art. 9): its clock, its line in the
register, and the facts that it adds to a case.
"""

from enum import StrEnum

import msgspec

from veillee.kernel.clock import DAY, HOUR
from veillee.model.fact import Fact
from veillee.model.ids import CaseId
from veillee.model.staff import MACHINE, StaffId


class Clock(StrEnum):
    """How long the law leaves: terrorist content (Regulation (EU) 2021/784, art. 3), a withdrawal
    request of the anti-cybercrime office (LCEN art. 6-1), any other order (DSA art. 9).
    """

    TCO = "tco"
    LCEN = "lcen_6_1"
    DSA = "dsa_9"


WITHIN = {Clock.TCO: HOUR, Clock.LCEN: 24 * HOUR, Clock.DSA: 72 * HOUR}
"""The last is the house's own: «without undue delay» has no hour."""
HOURLY = frozenset({Clock.TCO, Clock.LCEN})
"""Clocks that the law counts in hours: people are called for them."""


KEPT = 5 * 365 * DAY
"""How long the words of a closed line are kept: as long as the year's report that counts it."""


class Aim(StrEnum):
    """What an order is aimed at: a message of a case, its person, or what the authority wrote."""

    MESSAGE = "message"
    PERSON = "person"
    WORDS = "words"


class Effect(StrEnum):
    """What became of an order; `none`: nothing yet."""

    NONE = ""
    DONE = "done"
    PARTLY = "partly"
    NOT_POSSIBLE = "not_possible"


class Order(msgspec.Struct, frozen=True):
    """A line of the register. Numbers follow each other without a gap.

    `contact` is who is answered; `state` the country whose authority it is; `checked_via` the
    number, found elsewhere than in the order, that was called back. `case` is None once its case
    is forgotten. `because` says why it was carried out in part or not at all; not at all takes two
    people: `refused_by` proposed it, `closed_by` agreed.
    """

    number: int
    clock: Clock
    state: str
    authority: str
    reference: str
    basis: str
    contact: str
    received_at: int
    due_at: int
    entered_at: int
    entered_by: StaffId
    policy: str
    items: int
    aim: Aim
    case: CaseId | None
    checked_at: int = 0
    checked_by: StaffId = MACHINE
    checked_via: str = ""
    refused_by: StaffId = MACHINE
    because: str = ""
    effect: Effect = Effect.NONE
    effect_at: int = 0
    done: str = ""
    closed_at: int = 0
    closed_by: StaffId = MACHINE
    until: int | None = None


WORDS = ("authority", "reference", "basis", "contact", "checked_via", "because", "done")
"""What a line of the register forgets in the end."""


class Ordered(msgspec.Struct, frozen=True):
    """An order as its case knows it. `is_urgent`: people are called until somebody works on it."""

    number: int
    clock: Clock
    authority: str
    basis: str
    state: str
    policy: str
    received_at: int
    due_at: int
    is_urgent: bool
    rung: tuple[StaffId, ...] = ()
    rung_at: int = 0
    checked_at: int = 0
    refused_by: StaffId = MACHINE
    closed_at: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether the authority still waits."""
        return not self.closed_at


class OrderJoined(Fact, frozen=True, tag="order_joined"):
    """An authority orders to act; `harm` (a number of `Harm`) is what its policy is about."""

    order: Ordered
    harm: int
    items: int = 1


class OrderChecked(Fact, frozen=True, tag="order_checked"):
    """Somebody called the authority back: it was they who wrote."""

    number: int


class RefusalProposed(Fact, frozen=True, tag="refusal_proposed"):
    """One person thinks that an order cannot be carried out."""

    number: int


class RefusalDropped(Fact, frozen=True, tag="refusal_dropped"):
    """It was not agreed to, or taken back."""

    number: int


class OrderClosed(Fact, frozen=True, tag="order_closed"):
    """What became of an order stands fixed; `effect_at` is when."""

    number: int
    effect: Effect
    effect_at: int


OrderEvent = OrderJoined | OrderChecked | RefusalProposed | RefusalDropped | OrderClosed
