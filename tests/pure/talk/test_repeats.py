"""What counts as said again, and what two people say all day long."""

import pytest

from veillee.kernel.clock import MINUTE, SECOND
from veillee.talk.repeats import Lately, again

LONG = "quelqu'un de Lens pour un verre ce soir ?"
OTHER = "on cherche du monde pour jouer aux cartes"


def counted(*lines: str, step: int = 10 * SECOND) -> list[int]:
    """Return how often each of one person's lines came before."""
    lately: Lately = {}
    found = []
    for number, line in enumerate(lines):
        times, lately = again(lately, line, number * step)
        found.append(times)
    return found


def test_the_same_line_counts_up() -> None:
    assert counted("oui", "oui", "oui") == [0, 1, 2]
    assert counted(LONG, LONG, LONG) == [0, 1, 2]


def test_two_long_lines_that_take_turns_are_said_again() -> None:
    assert counted(LONG, OTHER, LONG, OTHER, LONG) == [0, 0, 1, 1, 2]
    assert counted(LONG, "et alors", f"{LONG.upper()}!!", LONG) == [0, 0, 1, 2]


def test_short_answers_are_the_same_only_when_nothing_came_between() -> None:
    assert counted("mdr", "oui", "mdr", "ah bon", "mdr", "oui") == [0] * 6


def test_an_address_in_other_words_is_said_again() -> None:
    assert counted(
        "300 par semaine, inscription sur revenus.example",
        "Qui veut ? revenus.example",
        "dernières places : https://www.revenus.example/, merci",
        "(revenus.example)",
    ) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "lines",
    [
        ("regarde https://cuisine.example/tarte", "et https://cuisine.example/soupe"),
        ("c'est la version 3.11", "non la 3.11 tourne chez moi depuis deux jours"),
        ("ouvre xorg.conf", "et que dit update.php, ou xorg.conf ?"),
        ("j'ai fini... enfin", "bon... enfin, presque"),
    ],
)
def test_other_pages_numbers_and_dots_are_no_address(lines: tuple[str, ...]) -> None:
    assert counted(*lines) == [0, 0]


def test_what_was_said_a_while_ago_is_forgotten() -> None:
    assert counted("oui", "oui", step=2 * MINUTE) == [0, 0]
    assert counted(LONG, LONG, step=9 * MINUTE) == [0, 1]
    assert counted(LONG, LONG, step=10 * MINUTE) == [0, 0]


def test_little_is_remembered_however_much_is_said() -> None:
    lately: Lately = {}
    line = ""
    for number in range(500):
        line = " ".join(f"site{number}x{each}.example" for each in range(30))
        times, lately = again(lately, line, number)
        assert times == 0
    assert len(lately) <= 12
    assert again(lately, line, 500)[0] == 1, "the line itself is never pushed out"
