"""Whether something came into a case since somebody read it: nothing is decided unread."""

from veillee.model.case import (
    Appealed,
    Case,
    ExhibitAdded,
    FlagJoined,
    ReportJoined,
    VerdictJoined,
)
from veillee.model.order import OrderJoined
from veillee.store.ports_casebook import CaseBook

_TO_READ = ReportJoined | VerdictJoined | FlagJoined | ExhibitAdded | Appealed | OrderJoined


async def has_unread(book: CaseBook, known: Case, seen: int) -> bool:
    """Tell whether something to read came since the version that somebody has seen; with 0 they do
    not say, and nothing did. A version that is still to come was seen by nobody.
    """
    if seen > known.version:
        return True
    events = await book.events(known.id) if 0 < seen < known.version else ()
    return any(isinstance(event, _TO_READ) for event in events[seen : known.version])
