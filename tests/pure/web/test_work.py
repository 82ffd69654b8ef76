"""The page's own trying finds what the house takes."""

from pathlib import Path

import pytest

from tests.pure.web.modules import answer_of
from veillee.entry.challenge import decoded
from veillee.entry.work import Works, is_solved

LINK = Path(__file__).resolve().parents[3] / "src" / "veillee" / "web" / "js" / "link"
BITS = 9

pytestmark = pytest.mark.slow


def test_the_answers_of_the_page_are_those_of_the_house() -> None:
    puzzle = str(Works(1_000, BITS).refuse(b"n" * 32, 1).details["work"])
    found = answer_of(
        f'const {{ work }} = await import("{LINK / "work.js"}");',
        f'await work("{puzzle}", {BITS})',
    )
    assert found["puzzle"] == puzzle
    assert is_solved(decoded(puzzle), found["answers"], BITS)
