"""Chance drawn by the handful is as good as drawn one by one."""

from veillee.kernel.chance import Chance


def test_numbers_are_spread_evenly_and_never_repeat() -> None:
    chance = Chance()
    drawn = [chance.random() for _ in range(16_000)]
    assert all(0 <= number < 1 for number in drawn)
    assert len(set(drawn)) == len(drawn)
    # One in sixteen, give or take ten standard deviations.
    assert 700 < sum(number * 16 < 1 for number in drawn) < 1_300


def test_two_houses_draw_differently() -> None:
    assert [Chance().random() for _ in range(3)] != [Chance().random() for _ in range(3)]
