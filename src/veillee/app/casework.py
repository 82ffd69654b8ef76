"""What works on cases, put together: what comes in, the staff's desk, what takes effect."""

from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom

from veillee.cases.appeals import Appeals
from veillee.cases.apply import Apply
from veillee.cases.desk import Desk
from veillee.cases.intake import Intake
from veillee.kernel.clock import Now
from veillee.kernel.ids import opaque
from veillee.model.ids import PersonId
from veillee.store.ports import Store
from veillee.store.ports_casebook import Change
from veillee.talk.house import House

_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Casework:
    """Everything about cases that a node runs or hands to the edge."""

    intake: Intake
    desk: Desk
    appeals: Appeals
    apply: Apply


def make_casework(
    store: Store, house: House, put_off: Callable[[PersonId], object], secret: bytes, now: Now
) -> Casework:
    """Return what works on cases; what is decided takes effect in this house."""
    casebook, inbox = store.casebook, store.inbox
    spawn, chance = house.spawn, SystemRandom()
    apply = Apply(casebook, house.measures, house.carry_out, now, secret, put_off)

    def changed(change: Change) -> None:
        spawn(apply(change))

    def new_id() -> str:
        return opaque(_LETTERS)

    house.arrived = lambda person: spawn(apply.arrived(person))
    return Casework(
        Intake(inbox, casebook, store.vault, now, new_id, secret, changed),
        Desk(casebook, inbox, store.journal, store.vault, now, chance, new_id, secret, changed),
        Appeals(casebook, inbox, now, new_id, changed),
        apply,
    )
