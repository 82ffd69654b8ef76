"""How the house does, counted from the cases themselves; nothing here is about one of the team."""

from collections import Counter
from collections.abc import Iterable, Sequence

from veillee.edge.staff.case_forms import Figures, PolicyFigure
from veillee.edge.staff.case_view import decided_with_measures
from veillee.model.case import AppealDecided, Case, CaseEvent, Claimed

_NOTHING = -1


def figures(cases: Sequence[Case], logs: Iterable[tuple[CaseEvent, ...]]) -> Figures:
    """Return the figures of some cases and their logs."""
    waiting = [case for case in cases if case.is_open]
    looks = list[int]()
    appeals, undone = 0, 0
    for facts in logs:
        looks += _first_look(facts)
        ended = [fact for fact in facts if isinstance(fact, AppealDecided)]
        appeals += len(ended)
        undone += sum(fact.is_undone for fact in ended)
    return Figures(
        len(waiting),
        min((case.opened_at for case in waiting), default=0),
        sum(1 for case in waiting if case.task is not None and case.task.is_open),
        len(looks),
        percentile(looks, 50),
        percentile(looks, 90),
        appeals,
        undone,
        _by_policy(cases),
    )


def percentile(values: Sequence[int], share: int) -> int:
    """Return the value that so many of a hundred do not exceed (nearest rank), -1 for none."""
    if not values:
        return _NOTHING
    rank = -(-len(values) * share // 100)
    return sorted(values)[rank - 1]


def _first_look(facts: tuple[CaseEvent, ...]) -> list[int]:
    """Return how long it took until somebody first took a case, if anybody did."""
    claims = [fact.at for fact in facts if isinstance(fact, Claimed)]
    return [claims[0] - facts[0].at] if claims else []


def _by_policy(cases: Iterable[Case]) -> tuple[PolicyFigure, ...]:
    made, founded = Counter[str](), Counter[str]()
    for case in cases:
        made[case.policy] += 1
        founded[case.policy] += decided_with_measures(case)
    return tuple(
        PolicyFigure(policy, made[policy], founded[policy]) for policy, _ in made.most_common()
    )
