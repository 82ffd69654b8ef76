"""Numbers as people type them, and what makes them an age, a time, a year or a rank."""

import pytest

from veillee.moderation.age_words import Word, read
from veillee.moderation.text import light


def _first_number(text: str) -> Word:
    return next(word for word in read(light(text), 2026) if word.value >= 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("quinze", 15), ("kinze", 15), ("dix-sept", 17), ("dix sept", 17), ("XVI", 16)),
        *(("s1xteen", 16), ("1six ans", 16), ("1 5 ans", 15), ("2k10", 2010), ("\u2475", 2)),
        *(("quatre-vingt-quinze", 95), ("soixante et quinze", 75), ("trente-sept", 37)),
        *(("soixante-dix-sept", 77), ("cent quinze", 115), ("forty five", 45), ("vingt et un", 21)),
    ],
)
def test_a_number_has_its_value(text: str, value: int) -> None:
    assert _first_number(text).value == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("16h30", "time"), ("12,5", "decimal"), ("1m50", "few"), ("15 ans", "young")),
        *(("4eB", "ordlow"), ("10th grade", "ordgrade"), ("18", "eighteen"), ("47", "grown")),
        *(("2011", "bornyear"), ("2008", "year18"), ("1968", "oldyear"), ("15f", "marked")),
    ],
)
def test_what_touches_a_number_says_what_it_is(text: str, kind: str) -> None:
    assert kind in _first_number(text).kinds


def test_a_date_gives_a_year_only_at_its_end() -> None:
    kinds = [word.kinds for word in read("12/03/2011 14.10", 2026) if word.value >= 0]
    assert kinds[2] == ("datepart", "bornyear")
    assert kinds[4] == ("decimal",)
