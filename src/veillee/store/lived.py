"""When a house last forgot all that was due: how it notices a clock that is far ahead."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select

from veillee.store import database, schema
from veillee.store.statements import Statement, inserting
from veillee.store.tables import house, persons

_KEY = "forgot_at"
_put = inserting(house)
_note = Statement(
    _put.on_conflict_do_update(index_elements=[house.c.key], set_={"value": _put.excluded.value})
)
_noted = Statement(select(house.c.value).where(house.c.key == _KEY))
_seen = Statement(select(func.max(persons.c.seen_at)))


def noted_on(connection: sqlite3.Connection) -> int:
    """Return when all due was last forgotten, or somebody was last seen; 0 for neither."""
    row = _noted.on(connection).fetchone() or _seen.on(connection).fetchone()
    return int(row[0] or 0)


def note_on(connection: sqlite3.Connection, now: int) -> None:
    """Note that all due at a moment is forgotten, or may be."""
    _note.on(connection, key=_KEY, value=str(now))


def noted_in(folder: Path) -> int:
    """Return the same of a folder; 0 where no house lived there."""
    path = folder / database.DATABASE
    if not path.exists() or not schema.version_of(path):
        return 0
    with closing(database.for_reading(path)) as connection:
        return noted_on(connection)
