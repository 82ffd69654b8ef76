"""How grave a case is and when somebody should have looked at it: the order of the queue."""

from collections.abc import Callable

from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.model.case import Case, Harm, Status
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
    clock goes before all others.
    """
    if case.order is not None:
        return case.order.due_at
    if case.status is Status.APPEALED:
        return look_by(min(one.at for one in case.appeals), _ANSWER_WITHIN)
    within, since = _LOOK_WITHIN[case.harm], case.waits_since or case.opened_at
    within = max(within // 4, within - int(max(0.0, case.weight - 1.0) * _SOONER))
    if case.harm <= Harm.DANGER:
        return since + within
    return look_by(since, within)


def rank(case: Case, look_by: LookBy = at_once) -> tuple[bool, int, bool, int, str]:
    """Return the place in the queue: what an authority orders by the next clock, then minors, then
    danger to life, then what a trusted flagger reported (DSA art. 22), then the clocks.
    """
    due_at = due(case, look_by)
    if case.order is not None:
        return False, Harm.MINOR, True, due_at, case.id
    return True, min(case.harm, Harm.GRAVE), not case.is_trusted, due_at, case.id
