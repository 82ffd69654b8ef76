"""How grave a case is and when somebody should have looked at it: the order of the queue."""

from collections.abc import Callable

from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.model.case import Case, Harm, Status
from veillee.model.order import Clock
from veillee.model.policies import UNDERAGE, Severity, policies

LookBy = Callable[[int, int], int]
"""By when somebody looks at what waits since a time, and should be looked at within a while."""


def at_once(since: int, within: int) -> int:
    """Return that time where somebody always watches."""
    return since + within


_LOOK_WITHIN = {
    Harm.MINOR: HOUR,
    Harm.DANGER: HOUR,
    Harm.GRAVE: 12 * HOUR,
    Harm.ORDINARY: 24 * HOUR,
    Harm.LIGHT: 72 * HOUR,
}
_ANSWER_WITHIN = 7 * DAY
"""When a complaint should have been answered (DSA art. 20(4): in a timely manner)."""
_IN_HOURS = frozenset({Clock.TCO, Clock.LCEN})
"""Orders that a law gives an hour or a day (Regulation (EU) 2021/784 art. 3(3), LCEN art. 6-1)."""
_LAST_HOUR = HOUR
"""Somebody who looks at a minor's case first still has the rest of it for the order."""
_SOONER = 30 * MINUTE
"""What each further report takes off the clock, as far as its reporter's record weighs."""
_LIFE = frozenset({"violence.threats", "self_harm", "terrorism"})


def harm_of(policy: str) -> Harm:
    """Return the harm a policy is about; an unknown one is looked at like any other."""
    if policy.startswith("minor_safety."):
        return Harm.MINOR
    known = policies().get(policy)
    if policy in _LIFE or (known and known.severity is Severity.CRITICAL):
        return Harm.DANGER
    match known.severity if known else Severity.MEDIUM:
        case Severity.HIGH:
            return Harm.GRAVE
        case Severity.LOW:
            return Harm.LIGHT
        case _:
            return Harm.ORDINARY


_WEIGHTS = {Severity.LOW: 1, Severity.MEDIUM: 2, Severity.HIGH: 3, Severity.CRITICAL: 4}


def weight_of(policy: str) -> int:
    """Return what a strike under a policy weighs (DSA art. 23(3)(c)): nobody chooses it."""
    known = policies().get(policy)
    return _WEIGHTS[known.severity if known else Severity.LOW]


def is_critical(policy: str) -> bool:
    """Tell whether a policy calls the people on duty and opens the task of DSA art. 18."""
    known = policies().get(policy)
    is_worst = known is not None and known.severity is Severity.CRITICAL
    return is_worst and policy != UNDERAGE


def due(case: Case, look_by: LookBy = at_once) -> int:
    """Return when somebody should have looked since it last came into the queue: sooner the more
    reports there are, and not while nobody watches, unless somebody is called for it. An order's
    clock goes before all others but those of minors and lives, which only come sooner.
    """
    order = case.order
    if order is None:
        return _own_due(case, look_by)
    return min(order.due_at, _own_due(case)) if case.harm <= Harm.DANGER else order.due_at


def _own_due(case: Case, look_by: LookBy = at_once) -> int:
    if case.status is Status.APPEALED:
        return look_by(min(one.at for one in case.appeals), _ANSWER_WITHIN)
    within, since = _LOOK_WITHIN[case.harm], case.waits_since or case.opened_at
    within = max(within // 4, within - int(max(0.0, case.weight - 1.0) * _SOONER))
    if case.harm <= Harm.DANGER:
        return since + within
    return look_by(since, within)


def rank(case: Case, now: int, look_by: LookBy = at_once) -> tuple[bool, int, bool, bool, int, str]:
    """Return the place in the queue: minors, then danger to life, then what an authority orders,
    what a trusted flagger reported (DSA art. 22), then the clocks.

    One thing goes before minors: an order whose law counts in hours and whose last hour runs.
    """
    harm = min(case.harm, Harm.GRAVE)
    is_ordered = case.order is not None and harm is Harm.GRAVE
    due_at = due(case, look_by)
    return not _presses(case, now), harm, not is_ordered, not case.is_trusted, due_at, case.id


def _presses(case: Case, now: int) -> bool:
    return any(
        one.is_open and one.clock in _IN_HOURS and now >= one.due_at - _LAST_HOUR
        for one in case.orders
    )
