"""What a verdict costs: CPU of the deciding thread, for lines that people really wrote."""

import statistics
import time
from collections.abc import Iterator, Sequence

from bench.chatter import lines
from bench.goals import Line, line
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK

RUNS = 5
_MOST = 3_000
_ABOUT_A_HUNDRED = range(90, 111)


def verdicts() -> Iterator[Line]:
    """The time of a verdict by the length of a line; each line is judged once a run, as in life."""
    said = [text for text in dict.fromkeys(lines()) if len(text) <= 1_000]
    hundred = [text for text in said if len(text) in _ABOUT_A_HUNDRED][:_MOST] or said
    every = said[:: max(1, len(said) // _MOST)]
    _times(every[:200])
    yield line("verdict_100_p50_us", [statistics.median(_times(hundred)) for _ in range(RUNS)])
    whole = [_times(every) for _ in range(RUNS)]
    yield line("verdict_p50_us", [statistics.median(each) for each in whole], lines=len(every))
    yield line("verdict_p99_us", [each[len(each) * 99 // 100] for each in whole])


def _times(texts: Sequence[str]) -> list[float]:
    return sorted(_once(text) for text in texts)


def _once(text: str) -> float:
    began = time.thread_time_ns()
    decide(Facts(text), BOOK)
    return (time.thread_time_ns() - began) / 1_000
