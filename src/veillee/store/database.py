"""How SQLite is opened: the pragmas that durability, forgetting and latency rest on."""

import sqlite3
from pathlib import Path

DATABASE = "veillee.db"

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # A commit returns when the disk has it. NORMAL would lose acknowledged messages in a power cut.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is forgotten is overwritten with zeros, not only unlinked.
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -32768",
    # After a storm whose readers kept it from being written over, the log shrinks again.
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA temp_store = MEMORY",
)


def for_writing(path: Path) -> sqlite3.Connection:
    """Open the one connection that writes; transactions are begun and ended by hand."""
    # 512 texts: each size of batch, for two tables, and every other statement stay prepared.
    connection = sqlite3.connect(
        path, isolation_level=None, cached_statements=512, check_same_thread=False
    )
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    return connection


def empty_log(connection: sqlite3.Connection) -> None:
    """Write the whole log over into the database and cut the file off; without waiting for a reader
    who is just reading, then it is done the next time.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def for_reading(path: Path) -> sqlite3.Connection:
    """Open a connection that cannot write; each statement sees everything committed before it."""
    connection = sqlite3.connect(
        path, isolation_level=None, cached_statements=256, check_same_thread=False
    )
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cache_size = -8192")
    return connection
