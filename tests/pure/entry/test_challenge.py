"""Challenges: ours, fresh, once."""

import pytest

from veillee.entry.challenge import Challenges, decoded
from veillee.kernel.errors import Refusal, Refused

AT = 1_000_000


def test_a_challenge_gives_the_bytes_to_sign_once() -> None:
    challenges = Challenges(1_000)
    challenge = challenges.issue(AT)
    assert challenges.spend(challenge, AT + 999) == decoded(challenge)
    assert _refusal(challenges, challenge, AT + 999) is Refusal.STALE_CHALLENGE


@pytest.mark.parametrize("later", [1_001, 10_000_000])
def test_it_is_good_for_its_time_alone(later: int) -> None:
    challenges = Challenges(1_000)
    assert _refusal(challenges, challenges.issue(AT), AT + later) is Refusal.STALE_CHALLENGE


@pytest.mark.parametrize("challenge", ["", "AAAA", "A" * 54, "é" * 54, "=" * 54, "A" * 2_000])
def test_a_made_up_one_is_refused(challenge: str) -> None:
    assert _refusal(Challenges(1_000), challenge, AT) is Refusal.STALE_CHALLENGE


def test_one_of_another_process_is_refused() -> None:
    assert _refusal(Challenges(1_000), Challenges(1_000).issue(AT), AT) is Refusal.STALE_CHALLENGE


def test_a_changed_time_breaks_the_seal() -> None:
    challenges = Challenges(1_000)
    challenge = challenges.issue(AT)
    swapped = challenge[:30] + ("A" if challenge[30] != "A" else "B") + challenge[31:]
    assert _refusal(challenges, swapped, AT) is Refusal.STALE_CHALLENGE


def test_the_memory_of_used_ones_is_bounded_and_never_forgets_a_live_one() -> None:
    challenges = Challenges(1_000, most_spent=3)
    first = [challenges.issue(AT) for _ in range(4)]
    for challenge in first[:3]:
        challenges.spend(challenge, AT)
    assert _refusal(challenges, first[3], AT) is Refusal.BUSY
    assert _refusal(challenges, first[0], AT) is Refusal.STALE_CHALLENGE
    later = challenges.issue(AT + 1_500)
    assert challenges.spend(later, AT + 1_500)


def _refusal(challenges: Challenges, challenge: str, now: int) -> Refusal:
    with pytest.raises(Refused) as refused:
        challenges.spend(challenge, now)
    return refused.value.why
