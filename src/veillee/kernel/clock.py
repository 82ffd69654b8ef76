"""Time as whole milliseconds since 1970, always passed in, never fetched by who decides."""

import time
from collections.abc import Callable

Now = Callable[[], int]

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def wall_clock() -> int:
    """Return the time of day in milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000
