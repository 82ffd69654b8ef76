"""A line is cut into known pieces: the likeliest cut, whatever strangers type."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veillee.reading.pieces import (
    BEGIN,
    END,
    FIRST_FREE,
    LONGEST_LINE,
    UNKNOWN,
    Pieces,
    plain,
    read_pieces,
)

SMALL = {
    "\u2581bon": -3.0,
    "soir": -3.5,
    "\u2581b": -4.0,
    "onsoir": -9.0,
    "\u2581": -5.0,
    "s": -6.0,
}
SMALL |= dict.fromkeys("bonir", -7.0)


def _pieces() -> Pieces:
    return Pieces(SMALL.items())


def _cut(text: str) -> list[str]:
    known = list(SMALL)
    numbers = _pieces().numbers(text)[1:-1]
    return [known[number - FIRST_FREE] if number != UNKNOWN else "?" for number in numbers]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("bonsoir", ["\u2581bon", "soir"]),
        ("Bon SOIR", ["\u2581bon", "\u2581", "soir"]),
        ("bonz", ["\u2581bon", "?"]),
        ("", []),
    ],
)
def test_the_likeliest_cut_is_found(text: str, cut: list[str]) -> None:
    assert _cut(text) == cut


@given(st.text(alphabet="bonsir", min_size=1, max_size=8))
def test_no_other_cut_is_likelier(word: str) -> None:
    found = sum(SMALL[piece] for piece in _cut(word))
    whole = "\u2581" + word
    places = range(1, len(whole))
    for size in range(len(whole)):
        for ends in combinations(places, size):
            bounds = zip((0, *ends), (*ends, len(whole)), strict=True)
            parts = [whole[start:end] for start, end in bounds]
            if all(part in SMALL for part in parts):
                assert sum(SMALL[part] for part in parts) <= found + 1e-9


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Salut @Nina regarde https://exemple.invalid/a !!!!", "salut regarde !!"),
        ("nooooon", "noon"),
        ("\uff33alut\u200b  \n toi", "salut toi"),
        ("ÉTÉ", "été"),
    ],
)
def test_a_text_is_read_without_what_says_nothing(text: str, read: str) -> None:
    assert plain(text) == read


@given(st.text(max_size=300))
def test_any_text_becomes_a_short_line(text: str) -> None:
    numbers = _pieces().numbers(text)
    assert numbers[0] == BEGIN
    assert numbers[-1] == END
    assert len(numbers) <= LONGEST_LINE
    assert all(number == UNKNOWN or number >= FIRST_FREE for number in numbers[1:-1])


def test_of_a_long_line_the_beginning_and_the_end_are_read() -> None:
    numbers = _pieces().numbers("bon " * 50 + "soir")
    assert numbers[1] == numbers[2]
    assert numbers[-2] == FIRST_FREE + list(SMALL).index("soir")


def test_a_vocabulary_is_read_from_its_file() -> None:
    written = "".join(f"{piece}\t{weight}\n" for piece, weight in SMALL.items())
    assert read_pieces(written).numbers("bonsoir") == _pieces().numbers("bonsoir")
    assert len(read_pieces(written)) == len(SMALL) + FIRST_FREE
