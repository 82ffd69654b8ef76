"""The job that forgets what reached the end of its retention, a few rows at a time, while the
clock is to be believed.

A machine without a battery starts in any year. What is forgotten a year too early is gone for good,
the addresses that a law wants kept among it; so a clock far ahead of when the house last forgot is
believed only if another set it (NTP), or an operator says that it is right.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from veillee.kernel.clock import DAY, HOUR, Now
from veillee.kernel.log import Event, Log
from veillee.store.ports import Gone, Store, nobody_asks

BATCH = 500
LEAP = 7 * DAY
"""Ahead by more than so much, a clock is asked about."""


@dataclass(slots=True)
class Forgetting:
    """Forget what is due, unless the clock leapt; run by the clock."""

    store: Store
    now: Now
    is_set: Callable[[], bool]
    """Tells whether this machine's clock was set by another."""
    log: Log
    gone: Gone = nobody_asks
    waits: bool = False
    _last: int = 0

    async def __call__(self) -> int:
        """Return how many rows were forgotten."""
        now, retention = self.now(), self.store.retention
        if self.waits or not self._last:
            self._last = await retention.forgot_at()
        if self._last and now - self._last > LEAP and not self.is_set():
            if not self.waits:
                self.log(Event.CLOCK_LEAPT, days=(now - self._last) // DAY)
            self.waits = True
            return 0
        self.waits = False
        rows = await forget(self.store, now, self.log, self.gone)
        # A clock that is behind says so only once it was set: else it would leap when it is.
        is_back = self._last - now > HOUR and self.is_set()
        if is_back or now - self._last > HOUR:
            await retention.note(now)
            self._last = now
        return rows


async def forget(store: Store, now: int, log: Log, gone: Gone = nobody_asks) -> int:
    """Forget everything whose time has come and return how many rows that were; `gone` hears of
    each person among them.

    Between two batches the loop breathes: live traffic never waits for more than one of them.
    """
    began, rows = monotonic(), 0
    while some := await store.retention.forget(now, BATCH, gone):
        rows += some
        await asyncio.sleep(0)
    if rows:
        log(Event.FORGOT, rows=rows, seconds=round(monotonic() - began, 3))
    return rows
