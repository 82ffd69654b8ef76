"""What the moderation must reach on its sets, open to tuning and kept aside.

A goal that is missed stands in `MISSED`, by name, and in docs/moderate/limits.md; one that is
reached must not stand there. `python -m tests.judgement` prints the figures.
"""

import pytest

from tests.judgement import cards, measure
from tests.judgement.sets import CHATLOGS

pytestmark = pytest.mark.slow

# Figures that miss their goal today, with the part of the sets they miss it on.
MISSED: dict[str, set[str]] = {
    "open": set(),
    "aside": {
        "ages stated",
        "ages: others held",
        "everyday refused or held",
    },
    "disguises": set(),
    "chat logs": set(),
}


def _missed(found: list[measure.Figure]) -> set[str]:
    return {figure.name for figure in found if not figure.is_reached}


@pytest.mark.parametrize("part", ["open", "aside"])
def test_lines_and_stretches_reach_their_goals(part: str) -> None:
    found = measure.figures(measure.answers(kept_aside=part == "aside"))
    assert _missed(found) == MISSED[part]


@pytest.mark.parametrize("kept_aside", [False, True])
def test_calm_cards_reach_their_goals(*, kept_aside: bool) -> None:
    assert _missed(cards.figures(cards.answers(kept_aside=kept_aside))) == set()


def test_disguised_insults_reach_their_goal() -> None:
    assert _missed(measure.of_disguises()) == MISSED["disguises"]


def test_chat_logs_are_left_in_peace() -> None:
    if CHATLOGS is None:
        pytest.skip("the public chat logs are not beside this checkout (../shared/suites)")
    assert _missed(measure.of_chatlogs()) == MISSED["chat logs"]
