"""Who goes on though their lines are turned away for grave reasons is shown to a human, once."""

import pytest

from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.policies import Severity, policies
from veillee.model.verdict import BY_MEASURE, Action, Reason, Verdict
from veillee.moderation.insistence import Insistence, TurnedAway, grave, worst

NINA, OMAR = 11, 12


def reason(policy: str = "hate.other", rule: str = "hate.slur") -> Reason:
    return Reason(rule, 1, policy, "Pas ici.")


def line(at: int, name: str = "", policy: str = "hate.other") -> TurnedAway:
    return TurnedAway(name or f"t-{at}", at, (reason(policy),))


@pytest.mark.parametrize("calls_at", [1, 2, 3, 5])
def test_the_line_that_is_one_too_many_brings_all_of_the_hour(calls_at: int) -> None:
    seen = Insistence(calls_at)
    lines = [line(number * MINUTE) for number in range(calls_at)]
    assert [seen.turned_away(OMAR, one) for one in lines[:-1]] == [()] * (calls_at - 1)
    assert seen.turned_away(OMAR, lines[-1]) == tuple(lines)


def test_an_hour_is_an_hour() -> None:
    seen = Insistence(3)
    for at in (0, 30 * MINUTE, HOUR):
        assert not seen.turned_away(OMAR, line(at))
    assert len(seen.turned_away(OMAR, line(HOUR + MINUTE))) == 3


def test_who_was_shown_is_not_shown_again_within_the_hour() -> None:
    seen = Insistence(2)
    seen.turned_away(OMAR, line(0))
    assert seen.turned_away(OMAR, line(1))
    assert not any(seen.turned_away(OMAR, line(at)) for at in range(2, 40))
    later = HOUR + 2
    seen.turned_away(OMAR, line(later))
    assert seen.turned_away(OMAR, line(later + 1))


def test_nobody_answers_for_somebody_else() -> None:
    seen = Insistence(2)
    assert not seen.turned_away(OMAR, line(0))
    assert not seen.turned_away(NINA, line(1))
    assert seen.turned_away(NINA, line(2))


def test_none_is_never() -> None:
    seen = Insistence(0)
    assert not any(seen.turned_away(OMAR, line(at)) for at in range(20))
    assert len(seen) == 0


def test_a_decision_nothing_and_leaving_forget() -> None:
    seen = Insistence(2)
    seen.turned_away(OMAR, line(0))
    seen.forget(OMAR)
    assert len(seen) == 0
    assert not seen.turned_away(OMAR, line(1))


def test_a_crowd_does_not_fill_it_and_an_hour_empties_it() -> None:
    seen = Insistence(2, most=10)
    for person in range(100):
        seen.turned_away(person, line(person))
    assert len(seen) == 10
    seen.forget_before(2 * HOUR)
    assert len(seen) == 0


@pytest.mark.parametrize("policy", sorted(policies()))
def test_only_what_is_grave_counts(policy: str) -> None:
    is_grave = policies()[policy].severity in {Severity.HIGH, Severity.CRITICAL}
    is_grave = is_grave and policy != "minor_safety.underage_user"
    assert bool(grave(Verdict(Action.REFUSE, (reason(policy),)))) is is_grave
    assert not (policy.startswith(("terms.", "notice.")) and is_grave)


@pytest.mark.parametrize("action", list(Action))
def test_only_what_is_turned_away_counts(action: Action) -> None:
    counts = bool(grave(Verdict(action, (reason(),))))
    assert counts is (action in {Action.REFUSE, Action.HOLD})


def test_what_a_human_had_decided_to_hold_is_no_insistence() -> None:
    assert not grave(Verdict(Action.HOLD, (reason(rule=BY_MEASURE),)))


def test_the_gravest_policy_names_it() -> None:
    lines = (
        line(0, policy="hate.other"),
        line(1, policy="terrorism"),
        line(2, policy="hate.other"),
    )
    assert worst(lines) == "terrorism"
