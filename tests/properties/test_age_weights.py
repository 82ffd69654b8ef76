"""What is added up in a hurry is what is written out at length: weights of ages, words."""

from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st

from veillee.moderation import age_words
from veillee.moderation.age_claims import REFUSED, heard
from veillee.moderation.age_line import Line
from veillee.moderation.age_parts import keys_of, parts, parts_of_grammar
from veillee.moderation.age_reader import head_and_weights, shipped_age_reader, shipped_file
from veillee.moderation.age_weights import Weights

YEAR = 2026
# What lines that may tell an age are made of, and what parts words in odd ways.
PIECES = st.sampled_from(
    [
        *(
            "j'ai ",
            "15 ans",
            "quinze",
            " de mariage",
            " je suis ",
            "en 3e",
            "i'm 16",
            "née en 2011",
        ),
        *(
            "ma fille ",
            "mon fils a ",
            "lycée",
            "brevet",
            "w ",
            "ws ",
            "p ",
            "principale ",
            "dans 2 mois",
        ),
        *(
            "mais ",
            ", ",
            "-",
            "/",
            "_",
            "__",
            " _ ",
            "\t",
            "中",
            "☕",
            "²",
            "é",
            "2k10",
            "9th grade ",
        ),
        *(
            "j'étais ",
            "il y a 30 ans ",
            "prof ",
            "le bac ",
            "18 ans en mai ",
            "s1xteen ",
            "(e) ",
            "'",
        ),
    ]
)
LIGHT = st.lists(PIECES, max_size=30).map("".join)


@cache
def _weights() -> dict[int, int]:
    return head_and_weights(shipped_file())[1]


@given(LIGHT)
@example("")
@example("w ws p " * 20)
def test_a_line_weighs_what_its_parts_weigh(light: str) -> None:
    line = Line(light, YEAR)
    found = sum(_weights().get(key, 0) for part in parts(line) for key in keys_of(part))
    assert shipped_age_reader().weights.of(line) == found


@given(LIGHT)
def test_the_grammar_adds_what_its_parts_weigh(light: str) -> None:
    reader, grammar = shipped_age_reader(), heard(Line(light, YEAR))
    line = Line("", YEAR)
    found = sum(
        _weights().get(key, 0) for part in parts_of_grammar(grammar) for key in keys_of(part)
    )
    added = reader.says(line, grammar) - reader.head.bias
    share = reader.head.scale * 0.5
    assert round(added / share) == found + reader.weights.of(line)
    assert set(grammar.refused) <= {*REFUSED}


@given(st.lists(LIGHT, min_size=2, max_size=4))
def test_what_is_forgotten_weighs_the_same_again(lights: list[str]) -> None:
    forgetful = Weights(_weights(), remembered=2)
    for light in lights:
        line = Line(light, YEAR)
        assert forgetful.of(line) == shipped_age_reader().weights.of(line)


@given(LIGHT)
@example("un " * 400)
def test_words_of_plain_lines_are_those_of_any(light: str) -> None:
    plain, at_length = age_words._tokens(light), age_words._any_tokens(light)
    assert list(plain.texts) == list(at_length.texts)
    assert list(plain.glued) == list(at_length.glued)
