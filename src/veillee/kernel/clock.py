"""Time as whole milliseconds since 1970, always passed in, never fetched by who decides."""

import time
from collections.abc import Callable

Now = Callable[[], int]

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Onward:
    """A clock for what is measured within one process: where the machine's is set back, it goes on.

    A machine that starts with a wrong time learns the right one minutes later. What waits for a
    moment of before, and all that stands in order behind it, would wait for days, or for years.
    """

    __slots__ = ("_ahead", "_last", "_now")

    def __init__(self, now: Now) -> None:
        self._now = now
        self._last = self._ahead = 0

    def __call__(self) -> int:
        """Return the time; never less than it was."""
        return self.at(self._now())

    def at(self, now: int) -> int:
        """Return what it is on this clock when the machine's says `now`."""
        self._ahead += max(0, self._last - now)
        self._last = now
        return now + self._ahead


def wall_clock() -> int:
    """Return the time of day in milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000
