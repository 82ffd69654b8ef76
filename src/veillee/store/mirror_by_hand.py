"""The ledger for the command line, also beside a serving house."""

from contextlib import closing
from pathlib import Path

from veillee.model.ledger import Counts
from veillee.store import database, schema
from veillee.store.ledger import counted


def counts_in(folder: Path, first: str, last: str) -> Counts:
    """Return what was counted from one day to another; raise `StoreFailed` where nothing can be."""
    path = folder / database.DATABASE
    schema.demand_current(path)
    with closing(database.for_reading(path)) as connection:
        return counted(connection, first, last)
