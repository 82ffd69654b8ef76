"""The one thread that writes: gathers what came meanwhile, commits it, tells the loop once.

While one batch commits the next gathers in the queue, so a lone message goes at once and a flood
shares its commits (group commit without a timer). The traps, each measured in a trial:

- sqlite3 releases the GIL in every step and must win it back from a loop that never rests. With
  Python's switch interval of 5 ms a commit of 50 rows took minutes; `app` sets 0.1 ms. Hence also
  few, large statements: one for a small batch (it commits by itself), not one a row.
- One call of the loop a batch, not one a draft: waking a loop costs a system call.
- One bad draft must not take down the others of its batch, and savepoints would double the
  statements. So a batch is tried as a whole; when it fails for a reason that lies in its contents,
  each part is tried alone.
"""

import asyncio
import sqlite3
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from veillee.model.event import Draft
from veillee.store import database
from veillee.store.ports import StoreFailed, Then
from veillee.store.statements import Write
from veillee.store.streams import Streams

T = TypeVar("T")

Kept = tuple[Draft, Then]

PATIENT = 8
"""Patient uses carried out between two batches: a message that comes meanwhile waits for them."""


class Use:
    """A write other than a draft, inside a batch's transaction; its future ends after the commit.

    It may run twice (alone, after its batch failed), so it touches nothing but the database. A bare
    one runs outside of any transaction, after the batch.
    """

    __slots__ = ("future", "is_bare", "is_patient", "write")

    def __init__(
        self,
        write: Write,
        future: "asyncio.Future[Any]",
        *,
        is_patient: bool,
        is_bare: bool = False,
    ) -> None:
        self.write = write
        self.future = future
        self.is_patient = is_patient
        self.is_bare = is_bare


class Writer:
    """Keeps drafts and carries out uses, in batches, on its own thread."""

    def __init__(self, path: Path, streams: Streams, gather: int) -> None:
        self.streams = streams
        self._path = path
        self._gather = gather
        self._queue: SimpleQueue[Kept | Use | None] = SimpleQueue()
        self._put = self._queue.put
        self._offered = 0
        self._told = 0
        self._is_open = False
        self._is_stopping = False
        self._later: deque[Use] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._stopped: asyncio.Future[None] | None = None

    @property
    def pending(self) -> int:
        """Return how many drafts were offered and not yet told."""
        return self._offered - self._told

    def start(self) -> None:
        """Start the thread; results come back on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._stopped = self._loop.create_future()
        # Opened here, so that what is wrong with the file is told to who opens the store.
        self._connection = database.for_writing(self._path)
        self._is_open = True
        self._thread.start()

    async def stop(self) -> None:
        """Commit what waits and end the thread."""
        if self._is_open and self._stopped is not None:
            self._is_open = False
            self._put(None)
            await self._stopped

    def keep(self, draft: Draft, then: Then) -> None:
        """Offer a draft to the next batch."""
        if not self._is_open:
            asyncio.get_running_loop().call_soon(then, StoreFailed("closed"))
            return
        self._offered += 1
        self._put((draft, then))

    async def do(self, write: Write, *, is_patient: bool = False) -> Any:
        """Carry out a write with the next batch; a patient one after all that is urgent."""
        return await self._put_use(Use(write, self._promised(), is_patient=is_patient))

    async def empty_log(self) -> None:
        """Write the log over into the database and cut it off: what was forgotten stood in it."""
        emptying = Use(database.empty_log, self._promised(), is_patient=True, is_bare=True)
        await self._put_use(emptying)

    def _promised(self) -> "asyncio.Future[Any]":
        return asyncio.get_running_loop().create_future()

    async def _put_use(self, use: Use) -> Any:
        if not self._is_open:
            raise StoreFailed("closed")
        self._put(use)
        return await use.future

    def _run(self) -> None:
        try:
            while not self._is_stopping or self._later:
                self._round(self._connection)
        finally:
            self._connection.close()
            self._call(self._end)

    def _round(self, connection: sqlite3.Connection) -> None:
        """Commit one gathering, then a few of the patient uses that wait."""
        drafts: list[Kept] = []
        uses: list[Use] = []
        for item in self._gathered():
            if type(item) is tuple:
                drafts.append(item)
            elif isinstance(item, Use):
                (self._later if item.is_patient else uses).append(item)
            else:
                self._is_stopping = True
        if drafts or uses:
            self._commit(connection, drafts, uses)
        if self._later:
            few = [self._later.popleft() for _ in range(min(PATIENT, len(self._later)))]
            self._be_patient(connection, few)

    def _gathered(self) -> list[Kept | Use | None]:
        """Take what came meanwhile; wait for something only when nothing patient is left to do."""
        get = self._queue.get
        first = [] if self._later else [get()]
        # This thread alone takes from the queue, so it holds at least what it said.
        return first + [get() for _ in range(min(self._queue.qsize(), self._gather))]

    def _commit(
        self, connection: sqlite3.Connection, drafts: Sequence[Kept], uses: Sequence[Use]
    ) -> None:
        """Commit all together, or else each alone; nothing is told before it is durable."""
        try:
            numbers, results = self._attempt(connection, drafts, uses)
        except BaseException as error:  # noqa: BLE001 - whatever it was, somebody waits to be told
            self._roll_back(connection)
            # The disk is full or gone: trying each alone would only take longer.
            is_hopeless = isinstance(error, sqlite3.OperationalError)
            if is_hopeless or len(drafts) + len(uses) == 1:
                failed = StoreFailed(type(error).__name__)
                failed.__cause__ = error
                self._call(self._tell, drafts, [failed] * len(drafts), uses, [failed] * len(uses))
                return
            for kept in drafts:
                self._commit(connection, (kept,), ())
            for use in uses:
                self._commit(connection, (), (use,))
        else:
            self._call(self._tell, drafts, numbers, uses, results)

    def _be_patient(self, connection: sqlite3.Connection, few: Sequence[Use]) -> None:
        if kept := [use for use in few if not use.is_bare]:
            self._commit(connection, (), kept)
        for use in few:
            if use.is_bare:
                self._run_bare(connection, use)

    def _run_bare(self, connection: sqlite3.Connection, use: Use) -> None:
        try:
            result = use.write(connection)
        except sqlite3.Error as error:
            result = StoreFailed(type(error).__name__)
        self._call(self._tell, (), (), (use,), (result,))

    def _attempt(
        self, connection: sqlite3.Connection, drafts: Sequence[Kept], uses: Sequence[Use]
    ) -> tuple[list[int], list[Any]]:
        numbers = self.streams.number(connection, [draft for draft, _ in drafts])
        statements = self.streams.statements()
        if len(statements) == 1 and not uses:
            connection.execute(*statements[0])
            return numbers, []
        connection.execute("BEGIN IMMEDIATE")
        for text, values in statements:
            connection.execute(text, values)
        results = [use.write(connection) for use in uses]
        connection.execute("COMMIT")
        return numbers, results

    def _roll_back(self, connection: sqlite3.Connection) -> None:
        self.streams.forget()
        # When even this fails, the next batch fails to begin: told, as it should be.
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _call(self, *call: Any) -> None:
        """Run something on the loop; when the loop is gone nobody waits any more."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(*call)

    def _tell(
        self,
        drafts: Sequence[Kept],
        numbers: Sequence[int | StoreFailed],
        uses: Sequence[Use],
        results: Sequence[Any],
    ) -> None:
        self._told += len(drafts)
        for (_, then), number in zip(drafts, numbers, strict=True):
            try:
                then(number)
            except Exception as error:  # noqa: BLE001 - the next one's message is durable as well
                self._complain(error)
        for use, result in zip(uses, results, strict=True):
            if use.future.done():
                continue  # who asked has gone away; it is kept all the same
            if isinstance(result, StoreFailed):
                use.future.set_exception(result)
            else:
                use.future.set_result(result)

    def _complain(self, error: Exception) -> None:
        if self._loop is not None:
            self._loop.call_exception_handler(
                {"message": "A callback of the journal failed.", "exception": error}
            )

    def _end(self) -> None:
        if self._stopped is not None and not self._stopped.done():
            self._stopped.set_result(None)
