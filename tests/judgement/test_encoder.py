"""The shipped encoder against its release gate; skipped where engine or weights are absent."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pytest

from tests.judgement import sets
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK
from veillee.reading.finding import found_model
from veillee.reading.ports import Opinion
from veillee.talk.second_look import is_undecided

if TYPE_CHECKING:
    from veillee.reading.encoder import Encoder

pytestmark = pytest.mark.slow

BESIDE = sets.DATA.parents[2] / "models" / "veillee-reading" / "src" / "veillee_reading"
IDENTITY_GATE, EVERYDAY_GOAL, SHOWN_GOAL = 0.03, 0.03, 0.2

Read = Callable[[Iterable[str]], list[Opinion | None]]


@pytest.fixture(scope="module")
def read() -> Read:
    model = found_model(str(BESIDE))
    if model is None:
        pytest.skip("the encoder's engine or weights are not here: veillee[reading], models/")
    from veillee.reading.encoder import Encoder  # noqa: PLC0415 - not without its engine

    encoder = Encoder(model)

    def opinions(texts: Iterable[str]) -> list[Opinion | None]:
        return [_said(encoder, text) for text in texts]

    return opinions


def _said(encoder: "Encoder", text: str) -> Opinion | None:
    verdict = decide(Facts(text), BOOK)
    if verdict.near is None or not is_undecided(text, verdict):
        return None
    return encoder.opinion(text, verdict.near)


@pytest.mark.parametrize(
    ("name", "at_most"), [("identities", IDENTITY_GATE), ("everyday", EVERYDAY_GOAL)]
)
def test_harmless_lines_are_left_alone(read: Read, name: str, at_most: float) -> None:
    lines = [line.text for line in sets.lines(name)]
    spoken = [opinion for opinion in read(lines) if opinion is not None]
    assert len(spoken) <= at_most * len(lines)


def test_it_finds_some_of_what_the_rules_miss(read: Read) -> None:
    """A model that says nothing would keep to the gate too."""
    meant = [line.text for line in _MISSED]
    assert sum(opinion is not None for opinion in read(meant)) >= len(meant) // 3


def test_it_is_shown_the_few_lines_that_are_in_doubt() -> None:
    """What it is shown waits a moment, and takes a hundred times as long as the rules."""
    lines = [line.text for line in sets.lines("everyday")]
    shown = [text for text in lines if is_undecided(text, decide(Facts(text), BOOK))]
    assert len(shown) <= SHOWN_GOAL * len(lines)


_MISSED = [
    line
    for line in sets.lines("policies")
    if line.breaks and is_undecided(line.text, decide(Facts(line.text), BOOK))
]
