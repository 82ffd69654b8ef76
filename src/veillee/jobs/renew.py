"""The job that notes who is here and prolongs their nicknames' leases."""

from collections.abc import Sequence

from veillee.kernel.clock import HOUR
from veillee.model.ids import PersonId
from veillee.store.ports import Store

BATCH = 500


async def renew(store: Store, now: int, present: Sequence[PersonId], lease_hours: int) -> int:
    """Prolong the leases of those present, a few at a time, and return how many."""
    for at in range(0, len(present), BATCH):
        await store.persons.renew(present[at : at + BATCH], now, now + lease_hours * HOUR)
    return len(present)
