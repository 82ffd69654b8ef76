"""The second reader of ages: what it adds to the grammar, and what it takes from it."""

import pytest

from veillee.moderation.age_claims import Claim, Heard, heard
from veillee.moderation.age_line import Line
from veillee.moderation.age_parts import keys_of, parts, parts_of_grammar
from veillee.moderation.age_reader import (
    AgeHead,
    is_long,
    packed,
    shipped_age_reader,
    unpacked,
)
from veillee.moderation.facts import Facts
from veillee.moderation.spoken_ages import line_of, stated_minority


def _line(text: str) -> Line:
    line = line_of(Facts(text))
    assert line is not None
    return line


@pytest.mark.parametrize(
    "text",
    [
        "mdr ma prof principale a encore appelé ma mère, conseil de discipline vendredi",
        "j'attends juin pour mon brevet et après je passe au lycée",
        "can't drive for another year and a half, mum still picks me up from school",
    ],
)
def test_a_whole_line_tells_it(text: str) -> None:
    assert stated_minority(Facts(text))


@pytest.mark.parametrize(
    "text",
    [
        "mon fils passe le brevet en juin, il a 15 ans et il stresse",
        "j'ai 15 ans de métier, je pose du carrelage",
        "bus 14 puis tram 3, j'arrive vers 17 h",
        "ma nièce est en seconde, elle veut faire infirmière comme moi",
        "15",
        "Sept",
    ],
)
def test_what_is_somebody_elses_or_no_age_passes(text: str) -> None:
    assert stated_minority(Facts(text)) is None


def test_the_grammars_finding_weighs_and_decides_nothing_alone() -> None:
    line = _line("15 ans, une belle année")
    claimed = Heard(Claim(0, "number"), ())
    reader = shipped_age_reader()
    assert reader.says(line, claimed) != reader.says(line, Heard(None, ("bare",)))


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 15 ans et toi",
        "mon fils a 15 ans, il passe le brevet",
        "im 16 and they said im 12 in the cast list",
        "15 euros le kilo, 14 chez l'autre, 13 au marché",
        "on me donne 20, j'en ai 16",
        "line 10 of the 12 that the 3rd class reads",
    ],
)
def test_the_grammar_is_asked_wherever_it_makes_a_difference(text: str) -> None:
    line, reader = _line(text), shipped_age_reader()
    grammar = heard(line)
    is_told = reader.says(line, grammar) > reader.head.bars[is_long(line)]
    assert reader.told(line) == (grammar if is_told else None)


def test_training_and_judging_see_the_same() -> None:
    line = _line("j'ai 15 ans et toi")
    seen = parts(line) + parts_of_grammar(heard(line))
    keys = [key for part in seen for key in keys_of(part)]
    reader = unpacked(
        packed(AgeHead(1.0, 0.5, (0.0, 0.0)), sorted({*keys}), b"\x01" * len({*keys}))
    )
    counted = len(keys)
    assert reader.says(line, heard(line)) == pytest.approx(
        0.5 + counted * (len(line.words) + 4) ** -0.5
    )


def test_weights_keep_their_sign_in_the_file() -> None:
    line = _line("j'ai 15 ans")
    key = keys_of(("kinds", line.words[-1].kinds))[0]
    reader = unpacked(packed(AgeHead(1.0, 0.0, (0.0, 0.0)), [key], b"\xff"))
    assert reader.says(line, Heard(None, ())) < 0


def test_what_is_quoted_weighs_most() -> None:
    line = _line("alors moi ma prof principale m'a collé demain")
    assert 0 <= shipped_age_reader().weighs_most(line) < len(line.words)
