"""What was frozen by reports, opened as a case will open it."""

from veillee.model.exhibit import Frozen, read, sealed_about
from veillee.model.report import Report, hash_of_code
from veillee.store.ports import Store


async def filed(store: Store) -> list[tuple[Report, Frozen]]:
    """Return every report that waits, with what was frozen for it, in their order."""
    return [(one, await opened(store, one)) for one in await store.inbox.waiting(1_000)]


async def by_code(store: Store, code: str) -> tuple[Report, Frozen]:
    """Return the report of a receipt."""
    report = await store.inbox.by_code(hash_of_code(code))
    assert report is not None
    return report, await opened(store, report)


async def opened(store: Store, report: Report) -> Frozen:
    """Open what was frozen for a report."""
    exhibit = await store.inbox.exhibit(report.exhibit)
    assert exhibit is not None
    return read(store.vault.unseal(exhibit.key, sealed_about(exhibit.id), exhibit.content))
