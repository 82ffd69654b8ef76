"""Opening hours: by whose clock, past midnight, and what is no span."""

from datetime import UTC, datetime

import pytest

from veillee.kernel.hours import is_open, opens_at, span_of

PARIS = "Europe/Paris"


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1_000)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("18:00-24:00", (1_080, 1_440)),
        ("22:00-02:00", (1_320, 120)),
        ("18:00-18:00", None),
        ("18:00-24:30", None),
        ("25:00-26:00", None),
        ("18-24", None),
        ("", None),
    ],
)
def test_a_span_is_read_or_refused(text: str, span: tuple[int, int] | None) -> None:
    assert span_of(text) == span


def test_hours_are_read_by_the_clock_of_the_place() -> None:
    """In winter Paris is an hour ahead, in summer two."""
    for moment, opened in (
        ("2026-11-25T16:59", False),
        ("2026-11-25T17:00", True),
        ("2026-11-25T22:59", True),
        ("2026-11-25T23:00", False),
        ("2026-07-25T16:00", True),
    ):
        assert is_open(("18:00-24:00",), PARIS, at(moment)) is opened, moment


def test_a_span_past_midnight_holds_on_both_sides() -> None:
    for moment, opened in (("20:59", False), ("21:00", True), ("00:59", True), ("01:00", False)):
        assert is_open(("22:00-02:00",), PARIS, at(f"2026-11-25T{moment}")) is opened


def test_no_hours_are_never_open() -> None:
    assert not is_open((), PARIS, at("2026-11-25T20:00"))


@pytest.mark.parametrize(
    ("hours", "now", "opening"),
    [
        (("18:00-24:00",), "2026-11-25T16:59", "2026-11-25T17:00"),
        (("18:00-24:00",), "2026-11-25T17:00", "2026-11-26T17:00"),
        (("18:00-24:00", "12:00-14:00"), "2026-11-25T23:30", "2026-11-26T11:00"),
        (("22:00-02:00",), "2026-11-25T10:00", "2026-11-25T21:00"),
        # The night the clocks go back, and the one they go forward.
        (("18:00-24:00",), "2026-10-24T23:00", "2026-10-25T17:00"),
        (("18:00-24:00",), "2026-03-28T23:30", "2026-03-29T16:00"),
    ],
)
def test_the_next_opening_is_by_the_clock_of_the_place(
    hours: tuple[str, ...], now: str, opening: str
) -> None:
    assert opens_at(hours, PARIS, at(now)) == at(opening)


def test_no_hours_never_open() -> None:
    assert opens_at((), PARIS, at("2026-11-25T20:00")) == 0
