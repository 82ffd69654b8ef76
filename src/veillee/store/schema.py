"""The database's version: current opens at once, older is migrated, newer is refused in words.

The version is SQLite's `user_version`, so that reading it needs no library; Alembic (0.2 s to
import) is loaded only when there is something to migrate. `oldest_schema` in the table `house`
names the oldest code that may still open the database: a release that only adds a column leaves it
as it is, and the release before keeps running after a roll-back.

A house that begins is given the database that all migrations make of nothing, as an earlier start
kept it: making it took a sixth of a start.
"""

import os
import sqlite3
from contextlib import closing
from errno import EACCES
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.exc import DBAPIError

from veillee.kernel.ready import ready
from veillee.store.database import DATABASE
from veillee.store.ports import StoreFailed

CURRENT = 21
"""The schema this code was written for; the last migration sets it."""

MIGRATIONS = Path(__file__).parent / "migrations"


def version_of(path: Path) -> int:
    """Return the schema a database file holds, 0 for none."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(folder: Path) -> bool:
    """Bring a folder's database to this code's schema; tell whether that changed anything."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / DATABASE
    if not path.exists():
        # Its owner's alone, whatever the folder lets others do; SQLite gives the log the same mode.
        path.touch(mode=0o600)
    version = version_of(path)
    if version > CURRENT:
        _demand_compatible(path, version)
    if version >= CURRENT:
        return False
    if path.stat().st_size:
        _upgrade(path)
    else:
        _begin(path)
    return True


def demand_current(path: Path) -> None:
    """Raise `StoreFailed` where a command finds no database of this version to work on: none at
    all, an older or a newer one. It makes none, and migrates none under a house that runs.
    """
    if not path.exists():
        raise StoreFailed(
            f"{path.absolute()} does not exist: is this the house's `store.path`? Start the house"
            " once, or give `--config` with its settings."
        )
    if not os.access(path, os.R_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    version = version_of(path)
    if version < CURRENT:
        raise StoreFailed(
            f"{path} holds schema {version}, this code knows {CURRENT}: start the house, which"
            " migrates it (`veillee database migrate` does while it is stopped)."
        )
    if version > CURRENT:
        _demand_compatible(path, version)


def _demand_compatible(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT value FROM house WHERE key = 'oldest_schema'").fetchone()
    if row is None or int(row[0]) > CURRENT:
        raise StoreFailed(
            f"{path} was written by a newer Veillée (schema {version}, this one knows {CURRENT}):"
            " start that version again, or put back the backup made before it was installed."
        )


def _begin(path: Path) -> None:
    """Fill an empty file with what the migrations make, in one transaction like theirs."""
    sources = [each.read_bytes() for each in sorted(MIGRATIONS.rglob("*.py"))]
    made: bytes = ready("begun", sources, lambda: _migrated(path.parent))
    with closing(sqlite3.connect(":memory:")) as kept, closing(sqlite3.connect(path)) as begun:
        kept.deserialize(made)
        kept.backup(begun)


def _migrated(beside: Path) -> bytes:
    """Return a file that every migration went over; made where the house may write for sure."""
    with TemporaryDirectory(dir=beside) as folder:
        path = Path(folder) / DATABASE
        _upgrade(path)
        return path.read_bytes()


def _upgrade(path: Path) -> None:
    # Imported here: a start with a current database does without it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["path"] = path
    try:
        command.upgrade(config, "head")
    except DBAPIError as error:
        # What SQLite itself says: the whole statement around it helps nobody.
        raise (error.orig or error) from error
