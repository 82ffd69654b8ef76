"""The table of words: what the house does by itself, by which means, for what, how guarded."""

from veillee.cases.transparency.accuracy import Rate, accuracy_of
from veillee.cases.transparency.tally import Tally
from veillee.cases.transparency.words import Say
from veillee.model.ledger import BY_MEMORY, Line, What

_TOLD = ("summary", "figures", "means", "accuracy", "purposes", "safeguards")
"""In the order of the template's rows."""


def told(tally: Tally, say: Say) -> tuple[str, ...]:
    """Return the six texts."""
    verdicts = tally.only(What.VERDICT)
    numbers: dict[str, object] = {
        "flags": tally.only(What.FLAG, detection=BY_MEMORY).n,
        "tasks": tally.only(What.TASK_OPENED).n,
        "accuracy": _accuracy(tally, say),
    }
    for kind in (Line.REFUSED, Line.HELD, Line.ASKED):
        numbers[kind.value] = verdicts.only(measure=kind).n
    return tuple(say(f"told_{name}", **numbers) for name in _TOLD)


def _accuracy(tally: Tally, say: Say) -> str:
    found = accuracy_of(tally)
    if found.precision is None:
        return say("not_yet")
    return say("rates", precision=_of(found.precision), recall=_of(found.recall))


def _of(rate: Rate | None) -> str:
    return "?" if rate is None else f"{rate.value:.4f} [{rate.low:.4f}; {rate.high:.4f}]"
