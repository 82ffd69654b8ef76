"""A cost-weighted token bucket: what may be spent at once, and how fast it comes back."""


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
