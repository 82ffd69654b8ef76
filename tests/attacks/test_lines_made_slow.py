"""A line made to cost: what is judged of it is bounded, so that it cannot stall a room."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veillee.moderation.age_claims import MOST, claims
from veillee.moderation.age_line import Line
from veillee.moderation.age_words import MOST_WORDS, read
from veillee.moderation.facts import Facts
from veillee.moderation.spoken_ages import stated_minority
from veillee.moderation.text import light

LONGEST = 1_000
# A hundred times what an ordinary line costs: far below what a person notices.
FEW_SECONDS = 0.05


@pytest.mark.parametrize(
    "piece",
    [
        *("15 euros ", "j'ai 15 ans de mariage, ", "a", "1 ", "dix-", "ma fille 15 ", "12, 14 et "),
        *("en ", "d'", "quatre-vingt-", "1six", "2k", "x1x", "prof ", "école demain ", "\u20e3"),
    ],
)
def test_a_long_line_costs_little(piece: str) -> None:
    facts = Facts((piece * LONGEST)[:LONGEST])
    stated_minority(facts)
    began = process_time()
    for _ in range(3):
        stated_minority(facts)
    assert (process_time() - began) / 3 < FEW_SECONDS


def test_no_more_than_a_few_places_are_judged() -> None:
    line = Line("brevet " * 140, 2026)
    assert len(list(claims(line, []))) <= MOST


@given(st.text(max_size=300))
def test_any_text_is_read_and_bounded(text: str) -> None:
    assert len(read(light(text), 2026)) <= 2 * 2 * MOST_WORDS
    stated_minority(Facts(text))


@given(st.text(alphabet="j'aiens 1578/.-,?", max_size=80))
def test_any_numbers_and_signs_are_read(text: str) -> None:
    stated_minority(Facts(text))
