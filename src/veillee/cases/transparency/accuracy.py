"""How often the rules are right, from lines drawn by lot and looked at by a human: pure.

Each kind of line (refused, held, asked, let through) is a stratum with its own share, weighed by
how many lines of the kind there were. Intervals are Wilson's, 95 %; what joins several shares joins
their bounds, which is wider than it need be and never narrower.
"""

from collections.abc import Sequence
from math import sqrt

import msgspec

from veillee.cases.transparency.tally import Tally
from veillee.model.ledger import Line, What

_Z = 1.959964
"""The normal quantile of 95 %, two-sided."""
CAUGHT = (Line.REFUSED, Line.HELD, Line.ASKED)
RIGHT, WRONG, UNSURE = "right", "wrong", "unsure"


class Rate(msgspec.Struct, frozen=True):
    """A share with its interval, from `n` lines; `unsure` are left out of it."""

    value: float
    low: float
    high: float
    n: int
    unsure: int = 0


class Accuracy(msgspec.Struct, frozen=True):
    """What can be said; None where nothing was looked at yet."""

    precision: Rate | None
    recall: Rate | None
    accuracy: Rate | None


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the interval of a share that was right so many times out of n."""
    if n == 0:
        return 0.0, 1.0
    share = right / n
    middle = share + _Z * _Z / (2 * n)
    half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    whole = 1 + _Z * _Z / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def rate_of(looked_at: Tally) -> Rate | None:
    """Return the share that was right among what was looked at, None for nothing."""
    right = looked_at.only(outcome=RIGHT).n
    n = right + looked_at.only(outcome=WRONG).n
    if n == 0:
        return None
    return Rate(right / n, *wilson(right, n), n, looked_at.only(outcome=UNSURE).n)


def accuracy_of(tally: Tally) -> Accuracy:
    """Return precision, recall and accuracy of the rules in rooms."""
    looked_at = tally.only(What.AUDITED)
    caught = looked_at.only(measure=frozenset(CAUGHT))
    pooled = rate_of(caught)
    if pooled is None:
        return Accuracy(None, None, None)
    lines = {kind: tally.only(What.VERDICT, measure=kind).n for kind in CAUGHT}
    shares = {kind: rate_of(looked_at.only(measure=kind)) or pooled for kind in CAUGHT}
    precision = _joined([(lines[kind], shares[kind]) for kind in CAUGHT], pooled)
    passed = rate_of(looked_at.only(measure=Line.PASSED))
    whole = rate_of(looked_at)
    n_passed = tally.only(What.LINES, measure=Line.PASSED).n
    if passed is None or whole is None or not n_passed:
        return Accuracy(precision, None, None)
    n_caught = sum(lines.values())
    return Accuracy(
        precision,
        _recall(n_caught, precision, n_passed, passed),
        _joined([(n_caught, precision), (n_passed, passed)], whole),
    )


def _joined(parts: Sequence[tuple[int, Rate]], pooled: Rate) -> Rate:
    """Return shares weighed by their lines; pooled as they are when nothing can weigh them."""
    whole = sum(n for n, _ in parts)
    if not whole:
        return pooled
    return Rate(
        sum(n * rate.value for n, rate in parts) / whole,
        sum(n * rate.low for n, rate in parts) / whole,
        sum(n * rate.high for n, rate in parts) / whole,
        pooled.n,
        pooled.unsure,
    )


def _recall(n_caught: int, precision: Rate, n_passed: int, passed: Rate) -> Rate | None:
    """Return which share of what should be caught was caught; None when there was nothing."""

    def share(right: float, passed_right: float) -> float | None:
        caught, missed = n_caught * right, n_passed * (1 - passed_right)
        return caught / (caught + missed) if caught + missed else None

    value = share(precision.value, passed.value)
    low, high = share(precision.low, passed.low), share(precision.high, passed.high)
    if value is None:
        return None
    n, unsure = precision.n + passed.n, precision.unsure + passed.unsure
    return Rate(value, low or 0.0, 1.0 if high is None else high, n, unsure)
