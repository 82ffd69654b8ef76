"""Chance drawn by the handful is as good as drawn one by one."""

import pytest

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


def test_numbers_of_so_many_bits_fill_them_and_never_repeat() -> None:
    chance = Chance()
    drawn = [chance.getrandbits(64) for _ in range(4_000)]
    assert len(set(drawn)) == len(drawn)
    for bit in range(64):  # give or take ten standard deviations
        assert 1_680 < sum(number >> bit & 1 for number in drawn) < 2_320
    assert {chance.getrandbits(1) for _ in range(200)} == {0, 1}
    assert chance.getrandbits(0) == 0
    assert max(chance.getrandbits(128) for _ in range(200)) > 2**64
    with pytest.raises(ValueError, match="bits"):
        chance.getrandbits(-1)
