"""Connections that only read: one on the loop's thread for single rows, a few threads for scans.

A read by key takes 10 to 20 µs, less than handing it to a thread and back (50 to 100 µs, more
behind a busy loop), so those run where they are asked. Scans would hold the loop, and run in
threads. There each row would hand the GIL over once, up to 0.1 ms each behind a busy loop: so scans
make SQLite fold their rows into one JSON text, and step once.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from veillee.store import database

T = TypeVar("T")

THREADS = 2


class Readers:
    """Everything that reads the database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._of_thread = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._pool = ThreadPoolExecutor(THREADS, "reader", self._open)
        self.here = self._opened_one()

    async def scan(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Run a longer read in a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._read, read)

    def close(self) -> None:
        """Let running reads end, then close."""
        self._pool.shutdown()
        for connection in self._opened:
            connection.close()

    def _read(self, read: Callable[[sqlite3.Connection], T]) -> T:
        return read(self._of_thread.connection)

    def _open(self) -> None:
        self._of_thread.connection = self._opened_one()

    def _opened_one(self) -> sqlite3.Connection:
        connection = database.for_reading(self._path)
        self._opened.append(connection)
        return connection
