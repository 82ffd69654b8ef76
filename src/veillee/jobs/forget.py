"""The job that forgets what reached the end of its retention, a few rows at a time."""

import asyncio
from time import monotonic

from veillee.kernel.log import Event, Log
from veillee.store.ports import Store

BATCH = 500


async def forget(store: Store, now: int, log: Log) -> int:
    """Forget everything whose time has come and return how many rows that were.

    Between two batches the loop breathes: live traffic never waits for more than one of them.
    """
    began, rows = monotonic(), 0
    while gone := await store.retention.forget(now, BATCH):
        rows += gone
        await asyncio.sleep(0)
    if rows:
        log(Event.FORGOT, rows=rows, seconds=round(monotonic() - began, 3))
    return rows
