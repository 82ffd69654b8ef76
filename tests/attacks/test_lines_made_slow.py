"""A line made to cost: what is judged of it is bounded, so that it cannot stall a room."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.moderation.age_claims import MOST, claims
from veillee.moderation.age_line import Line
from veillee.moderation.age_words import MOST_WORDS, read
from veillee.moderation.engine import decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK
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


# «ﷺ» is written out as eighteen letters: a line of it would be judged as eighteen thousand.
@pytest.mark.parametrize("sign", ["\ufdfa", "\ufdfb", "\u33af", "\u247d"])
def test_a_line_that_is_longer_than_it_looks_is_too_long(sign: str) -> None:
    with pytest.raises(Refused) as refused:
        cleaned(sign * LONGEST, LONGEST)
    assert refused.value.why is Refusal.TOO_LONG
    a_few = f"Prière et salut sur lui {sign * 20}, rendez-vous à 20 h {sign * 20}"
    assert cleaned(a_few, LONGEST) == a_few


@pytest.mark.parametrize(
    "piece",
    [
        *("9 ", "9 \u200d", "toi ", "k*ll ", "k*ll 9 ", "t€ ", "1[0-7] ", "\u0e33", "paid_sex "),
        *("\u1100", "\ufdfa" * 50 + "bonjour tout le monde, " * 45),
    ],
)
def test_the_slowest_lines_that_were_found_are_judged_at_once(piece: str) -> None:
    text = cleaned((piece * LONGEST)[:LONGEST], LONGEST)
    decide_and_tell(Facts(text), BOOK)
    began = process_time()
    for _ in range(3):
        decide_and_tell(Facts(text), BOOK)
    assert (process_time() - began) / 3 < FEW_SECONDS
