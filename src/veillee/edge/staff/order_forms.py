"""What the console says and hears about authorities' orders."""

from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.edge.forms import Form
from veillee.model.order import Aim, Clock, Effect

TEXT = Meta(min_length=1, max_length=200)
NUMBER = Meta(ge=1, le=2**31)
MOMENT = Meta(ge=0, le=2**52)


class OrderShown(msgspec.Struct, frozen=True):
    """A line of the register. `case` is empty where who asks may not see it, or it is forgotten.

    `because` is the reason of a refusal that was proposed or agreed, or of a part that was not
    done. `is_own_refusal`: who asks proposed it. `checked_by` is a name of the staff.
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
    policy: str
    items: int
    aim: Aim
    case: str
    checked_at: int
    checked_by: str
    checked_via: str
    is_refusal_proposed: bool
    is_own_refusal: bool
    because: str
    effect: Effect
    effect_at: int
    done: str
    closed_at: int


class Register(msgspec.Struct, frozen=True):
    """`GET equipe/api/orders`: what is open by its clocks, then the last that were closed.

    `may_close`: who asks may say what became of one.
    """

    orders: tuple[OrderShown, ...]
    may_close: bool


class OrderPage(msgspec.Struct, frozen=True):
    """One order, with the report for its authority once it is closed."""

    order: OrderShown
    fr: str
    en: str


class OrderName(Form, frozen=True):
    """One order."""

    number: Annotated[int, NUMBER]


class OrderForm(Form, frozen=True):
    """`POST equipe/api/orders/enter`: what the authority wrote. Aimed at `words`, or at a `case`:
    at a line that an `exhibit` of it shows or, without, at its person.
    """

    clock: Clock
    state: Annotated[str, Meta(pattern="^[A-Z]{2}$")]
    authority: Annotated[str, TEXT]
    reference: Annotated[str, TEXT]
    basis: Annotated[str, TEXT]
    contact: Annotated[str, TEXT]
    received_at: Annotated[int, MOMENT]
    policy: Annotated[str, Meta(max_length=60)]
    items: Annotated[int, Meta(ge=1, le=10_000)] = 1
    words: Annotated[str, Meta(max_length=5_000)] = ""
    case: Annotated[str, Meta(max_length=40)] = ""
    exhibit: Annotated[str, Meta(max_length=40)] = ""
    seq: Annotated[int, Meta(ge=0, le=2**53)] = 0


class OrderCheck(Form, frozen=True):
    """`POST equipe/api/orders/check`: which number was called, and where it was found."""

    number: Annotated[int, NUMBER]
    via: Annotated[str, TEXT]


class OrderClose(Form, frozen=True):
    """`POST equipe/api/orders/close`: done, or partly and why. `not_possible`, with its reason,
    proposes not to carry it out.
    """

    number: Annotated[int, NUMBER]
    effect: Effect
    effect_at: Annotated[int, MOMENT] = 0
    done: Annotated[str, Meta(max_length=1_000)] = ""
    because: Annotated[str, Meta(max_length=1_000)] = ""


class OrderSecond(Form, frozen=True):
    """`POST equipe/api/orders/second`: agree that it cannot be carried out, or not."""

    number: Annotated[int, NUMBER]
    agrees: bool
