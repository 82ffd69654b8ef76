"""Ages in disguise are read as the eye takes them, and nothing else becomes one."""

import pytest

from veillee.moderation.age_disguises import written_out
from veillee.moderation.facts import Facts
from veillee.moderation.spoken_ages import stated_minority


@pytest.mark.parametrize(
    "line",
    [
        *("j'ai s3iz3 ans", "s3iz3 ans et toi", "cat0rze ans", "g tr3iz3 an", "j'ai qu1nz3 ans"),
        *("q u i n z e", "s-e-i-z-e bg", "d.i.x.s.e.p.t ans", "j'ai s e i z e a n s"),
        *("quinzaaaans et alors", "seiiize ans", "i'm f i f t e e n", "i am s1xt33n", "f1ft33n f"),
        *("14ansf62 si tu veux tout d'un coup", "14@ns", "j'ai 15 a n s", "j'ai 1_5 ans"),
        *("j'ai (15) ans", 'j\'ai "15" ans', "j'ai *seize* ans", "j'ai l5 ans", "j'ai I6 ans"),
        *("dix-7 ans", "j'ai dis7 ans", "di sept ans"),
    ],
)
def test_an_age_in_disguise_is_told(line: str) -> None:
    assert stated_minority(Facts(line))


@pytest.mark.parametrize(
    "line",
    [
        *("mon fils a s3iz3 ans", "mon neveu q u i n z e ans", "ma fille a (15) ans"),
        *("ça fait s3iz3 ans qu'on est mariés", "mon chat a 1.5 ans", "des enfants de 1-6 ans"),
        *("le i5 de mon pc a 10 ans", 'vous jouez au 15 ou au "16" ?', "abc14ansf62 en pièce"),
    ],
)
def test_a_disguise_makes_nobody_younger(line: str) -> None:
    assert stated_minority(Facts(line)) is None


@pytest.mark.parametrize(
    "line", ["bonsoir", "m4rie et l3a", "r.d.v. a 8h", "o k a y", "hahaha", ""]
)
def test_everything_else_of_a_line_stays_as_it_is(line: str) -> None:
    assert written_out(line) == line
