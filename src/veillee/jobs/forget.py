"""The job that forgets what reached the end of its retention, a few rows at a time."""

import asyncio
from time import monotonic

from veillee.kernel.log import Event, Log
from veillee.store.ports import Gone, Store, nobody_asks

BATCH = 500


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
