"""What each measure must reach, and the line that says what was seen."""

import os
import statistics
from collections.abc import Sequence
from typing import Any

Line = dict[str, Any]

GOALS: dict[str, tuple[str, float]] = {
    "start_s": ("s", 2),
    "entries_per_s": ("1/s", 500),
    "join_kb": ("kB", 64),
    "join_p99_ms": ("ms", 20),
    "fanout_w1_ratio": ("ratio", 1.3),
    "fanout_w10_ratio": ("ratio", 0.30),
    "shown_p50_ms": ("ms", 3),
    "shown_p99_ms": ("ms", 15),
    "idle_kb": ("kB", 14),
    "storm_p95_s": ("s", 5),
    "durable_per_s": ("1/s", 10_000),
    "forget_s": ("s", 300),
    "forget_wait_p99_ms": ("ms", 50),
    "kill_lost": ("messages", 0),
    "verdict_100_p50_us": ("us", 45),
    "verdict_p50_us": ("us", 80),
    "verdict_p99_us": ("us", 400),
    "reading_p50_ms": ("ms", 20),
    "reading_lost": ("lines", 0),
}
"""The unit and the goal of each measure; `_per_s` is to be reached, all others are bounds."""


def line(measure: str, runs: Sequence[float], **details: object) -> Line:
    """Return the line of a measure: the median of its runs, and how busy the machine was."""
    unit, goal = GOALS[measure]
    return {
        "measure": measure,
        "value": round(statistics.median(runs), 3),
        "unit": unit,
        "goal": goal,
        "runs": [round(run, 3) for run in runs],
        "load": round(os.getloadavg()[0], 1),
        **details,
    }
