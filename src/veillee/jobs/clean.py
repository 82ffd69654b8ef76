"""The job that forgets persons who were not seen for long."""

import asyncio
from time import monotonic

from veillee.kernel.clock import DAY
from veillee.kernel.log import Event, Log
from veillee.store.ports import Store

BATCH = 100


async def clean(store: Store, now: int, idle_days: int, log: Log) -> int:
    """Erase persons not seen for so many days and return how many.

    A batch is erased side by side and shares commits; 150,000 idle persons are 1,500 batches,
    between which live traffic goes on.
    """
    began, erased = monotonic(), 0
    while idle := await store.persons.idle(now - idle_days * DAY, BATCH):
        await asyncio.gather(*(store.persons.erase(person, None) for person in idle))
        erased += len(idle)
        await asyncio.sleep(0)
    if erased:
        log(Event.CLEANED, persons=erased, seconds=round(monotonic() - began, 3))
    return erased
