"""What the calm cards of the page make of their set: asked of the page's own module."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.judgement.measure import Figure
from tests.judgement.sets import Line, is_kept_aside, lines
from tests.pure.web.modules import answer_of

WORDS = Path(__file__).resolve().parents[2] / "src/veillee/web/js/words"
CARDS = ("minor", "third", "intimate", "money", "meeting", "elsewhere")
# What a sender is asked about before it is sent is written `own.phone`, `own.bank`, `own.address`.
OWN = "own."
# Written when the signs stood: one batch was counted once and then read, the last was never read.
LATER, LAST = "later", "last"


def shown(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return for each text the card that a reader is shown, and what its sender is asked about."""
    acts = (
        f"import {{ givesAway }} from {json.dumps((WORDS / 'calm.js').as_uri())};"
        f"import {{ cardIn }} from {json.dumps((WORDS / 'signs.js').as_uri())};"
        f"const texts = {json.dumps(texts)};"
    )
    found = answer_of(acts, "texts.map((text) => [cardIn(text), givesAway(text)])")
    return [(card, gives) for card, gives in found]


def answers(*, kept_aside: bool) -> list[tuple[Line, str, str]]:
    """Return the lines of one part, each with its card and what its sender is asked about."""
    part = [each for each in lines("calm") if _is_aside(each) is kept_aside]
    found = shown([each.text for each in part])
    return [(line, *each) for line, each in zip(part, found, strict=True)]


def _is_aside(line: Line) -> bool:
    """Say whether a line is left for the last look."""
    return line.how == LAST or (is_kept_aside(line.id) and line.how != LATER)


def figures(found: Sequence[tuple[Line, str, str]]) -> list[Figure]:
    """Return how often what is meant shows its own card, and what harmless lines show."""
    first = [each for each in found if each[0].how != LAST]

    def of(name: str, which: Callable[[Line], bool], **goal: float) -> Figure:
        chosen = [each for each in first if which(each[0])]
        return Figure(name, sum(map(_is_counted, chosen)), len(chosen), **goal)

    last = [each for each in found if each[0].how == LAST]
    return [
        of("cards: shown where meant", lambda line: line.policy in CARDS, at_least=0.85),
        *(of(f"cards: {card}", partial(_is_of, card)) for card in CARDS),
        Figure("cards: written when the signs stood", sum(map(_is_counted, last)), len(last)),
        of("cards: sender asked", lambda line: line.policy.startswith(OWN), at_least=0.85),
        of("cards: harmless", lambda line: not line.breaks, at_most=0.03),
    ]


def _is_of(card: str, line: Line) -> bool:
    return line.policy == card


def _is_counted(answer: tuple[Line, str, str]) -> bool:
    line, card, gives = answer
    if not line.breaks:
        return bool(card or gives)
    return f"{OWN}{gives}" == line.policy if line.policy.startswith(OWN) else card == line.policy
