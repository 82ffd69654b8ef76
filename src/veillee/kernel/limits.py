"""A cost-weighted token bucket: what may be spent at once, and how fast it comes back."""

from collections import OrderedDict
from collections.abc import Hashable


class Bucket:
    """Hold up to `burst` units; refill by the second; spend before anything else is decided.

    Spending is counted even when it is refused, down to one burst of debt: otherwise a flood of
    refused commands would be free, and with unbounded debt a stuck key would silence somebody for
    hours.
    """

    __slots__ = ("_at", "_level")

    def __init__(self, burst: float, now: int) -> None:
        self._level = burst
        self._at = now

    def pay(self, cost: float, now: int, burst: float, refill: float) -> int:
        """Spend and return 0, or the milliseconds to wait until the same cost would be granted."""
        level = min(burst, self._level + max(0, now - self._at) * refill / 1_000)
        self._at = now
        if level >= cost:
            self._level = level - cost
            return 0
        self._level = max(level - cost, -burst)
        return int((cost - self._level) * 1_000 / refill) + 1


class Buckets:
    """A bucket for each of many, of whom the latest `most` are remembered."""

    def __init__(self, burst: float, refill: float, most: int) -> None:
        self._burst = burst
        self._refill = refill
        self._most = most
        self._of: OrderedDict[Hashable, Bucket] = OrderedDict()

    def pay(self, who: Hashable, cost: float, now: int) -> int:
        """Spend of somebody's bucket and return 0, or the milliseconds to wait."""
        bucket = self._of.get(who)
        if bucket is None:
            bucket = self._of[who] = Bucket(self._burst, now)
            if len(self._of) > self._most:
                self._of.popitem(last=False)
        else:
            self._of.move_to_end(who)
        return bucket.pay(cost, now, self._burst, self._refill)
