"""The shipped encoder against its release gate; skipped where engine or weights are absent."""

from collections.abc import Callable, Iterable

import pytest

from tests.judgement import sets
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK
from veillee.reading.finding import found_model
from veillee.reading.ports import Opinion
from veillee.talk.second_look import is_undecided

pytestmark = pytest.mark.slow

BESIDE = sets.DATA.parents[2] / "models" / "veillee-reading" / "src" / "veillee_reading"
IDENTITY_GATE, EVERYDAY_GOAL = 0.03, 0.03

Read = Callable[[Iterable[str]], list[Opinion | None]]


@pytest.fixture(scope="module")
def read() -> Read:
    model = found_model("") or found_model(str(BESIDE))
    if model is None:
        pytest.skip("the encoder's engine or weights are not here: veillee[reading], models/")
    from veillee.reading.encoder import Encoder  # noqa: PLC0415 - not without its engine

    encoder = Encoder(model)

    def opinions(texts: Iterable[str]) -> list[Opinion | None]:
        return [encoder.opinion(text) if _is_open(text) else None for text in texts]

    return opinions


def _is_open(text: str) -> bool:
    return is_undecided(text, decide(Facts(text), BOOK))


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
    assert sum(opinion is not None for opinion in read(meant)) >= 1


_MISSED = [line for line in sets.lines("policies") if line.breaks and _is_open(line.text)]
