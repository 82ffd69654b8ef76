"""What an authority's order adds to a case: which fact may follow, when it calls: pure."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases.illegal import Illegal, demand
from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.case import Case, CaseEvent, Decision, Status
from veillee.model.order import (
    Effect,
    OrderChecked,
    OrderClosed,
    Ordered,
    OrderJoined,
    RefusalDropped,
    RefusalProposed,
)
from veillee.model.staff import MACHINE

EVERY = 15 * MINUTE
SELDOM = 12 * HOUR
"""How often an order calls that no law counts in hours, once it is late."""


def calling(case: Case, now: int) -> Ordered | None:
    """Return the order for which somebody is to be called now: an urgent one while nobody works on
    its case, and any that is late.
    """
    waiting = [one for one in case.orders if one.is_open and _calls(one, case, now)]
    return min(waiting, key=lambda one: one.due_at, default=None)


def _calls(order: Ordered, case: Case, now: int) -> bool:
    is_alone = order.is_urgent and not case.claimed_by and case.status is not Status.DECIDED
    every = EVERY if order.is_urgent else SELDOM
    return (is_alone or now >= order.due_at) and now - order.rung_at >= every


def behind(case: Case, decision: Decision) -> Ordered | None:
    """Return the order that a decision carries out, as who decided said; None for any other."""
    return next((one for one in case.orders if one.number == decision.order), None)


def rung(case: Case, number: int, whom: Any, at: int) -> Case:
    """Return the case after somebody was called for an order."""
    order = _open(case, number)
    return _with(case, replace(order, rung=(*order.rung, whom), rung_at=at))


def _joined(case: Case, fact: OrderJoined) -> Case:
    demand(all(one.number != fact.order.number for one in case.orders), "an order joins once")
    demand(fact.by, "somebody enters it")
    case = replace(case, orders=(*case.orders, fact.order))
    if fact.harm < case.harm:
        return replace(case, harm=type(case.harm)(fact.harm), policy=fact.order.policy)
    return case


def _checked(case: Case, fact: OrderChecked) -> Case:
    order = _open(case, fact.number)
    demand(fact.by and not order.checked_at, "it is checked once, by somebody")
    return _with(case, replace(order, checked_at=fact.at))


def _refused(case: Case, fact: RefusalProposed) -> Case:
    order = _open(case, fact.number)
    demand(fact.by and not order.refused_by, "it is proposed")
    return _with(case, replace(order, refused_by=fact.by))


def _dropped(case: Case, fact: RefusalDropped) -> Case:
    order = _open(case, fact.number)
    demand(fact.by and order.refused_by, "nothing was proposed")
    return _with(case, replace(order, refused_by=MACHINE))


def _closed(case: Case, fact: OrderClosed) -> Case:
    order = _open(case, fact.number)
    demand(fact.by and fact.effect is not Effect.NONE, "somebody says what was done")
    if fact.effect is Effect.NOT_POSSIBLE:
        demand(order.refused_by and fact.by != order.refused_by, "it takes two people")
    else:
        # A letter with a seal is easily made: nothing is answered before somebody called back.
        demand(order.checked_at, "call back first")
        demand(not order.refused_by, "a refusal is proposed")
    demand(order.received_at <= fact.effect_at <= fact.at, "it was done since it came")
    return _with(case, replace(order, closed_at=fact.at))


def _open(case: Case, number: int) -> Ordered:
    found = next((one for one in case.orders if one.number == number), None)
    if found is None or not found.is_open:
        raise Illegal("no such order waits")
    return found


def _with(case: Case, order: Ordered) -> Case:
    orders = tuple(order if one.number == order.number else one for one in case.orders)
    return replace(case, orders=orders)


APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {
    OrderJoined: _joined,
    OrderChecked: _checked,
    RefusalProposed: _refused,
    RefusalDropped: _dropped,
    OrderClosed: _closed,
}
