"""The two views of a text, and where their signs come from."""

import pytest

from veillee.moderation.spoken import apart
from veillee.moderation.text import length, light, origins, strong, with_digits


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("Bonsoir À TOUS", "bonsoir a tous"),
        ("\uff25\uff2c\uff2f\uff29\uff33\uff25", "eloise"),
        ("\U0001d4f6\U0001d4f8\U0001d4ed\U0001d4f8", "modo"),
        ("j\u2019ai\u200b \u0661\u0665 ans", "j'ai 15 ans"),
        ("Øyvind, Łukasz, Œdipe", "oyvind, lukasz, oedipe"),
        ("ﬁﬁ ㎞ ßs", "fifi km sss"),
        ("\u0410\u043d\u043d\u0430", "\u0430\u043d\u043d\u0430"),
        ("한국 राम がく", "한국 राम がく"),
    ],
)
def test_the_light_view_reads(text: str, view: str) -> None:
    assert light(text) == view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("a.d.m.i.n", "admin"),
        ("c o n n a r d s", "connards"),
        ("5taff h4ck3r", "staff hacker"),
        ("looool", "lol"),
        ("\u0430dmin", "admin"),
        ("il y a 15 ans, 3 chats et 2 chiens", "il y a 15 ans, 3 chats et 2 chiens"),
    ],
)
def test_the_strong_view_sees_through_disguises(text: str, view: str) -> None:
    assert strong(text) == view


def test_number_words_become_digits() -> None:
    assert with_digits("j'ai quinze ans, dix-sept presque") == "j'ai 15 ans, 17 presque"
    assert with_digits("quinzeans et treizor") == "15ans et treizor"


def test_words_are_split_at_every_sign() -> None:
    assert apart("j'ai 15 ans, ami·es") == ["j", "ai", "15", "ans", "ami", "es"]


def test_signs_of_the_view_know_where_they_come_from() -> None:
    text = "l\u2019\u0152uvre \ufb01n\u0065\u0301e"
    view = light(text)
    assert view == "l'oeuvre finee"
    assert text[origins(text)[view.index("fin")]] == "\ufb01"
    assert len(origins(text)) == len(view)


def test_length_is_what_people_count() -> None:
    assert length("Léa 👨‍👩‍👧") == 5
