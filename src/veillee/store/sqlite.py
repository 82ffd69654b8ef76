"""The store on SQLite: one file, one writer, and three keys beside it."""

import asyncio
import os
from pathlib import Path

from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.kernel.clock import Now, wall_clock
from veillee.kernel.ids import opaque
from veillee.store import keys, schema
from veillee.store.casebook import SqliteCaseBook
from veillee.store.conversations import SqliteConversations
from veillee.store.database import DATABASE
from veillee.store.inbox import SqliteInbox
from veillee.store.journal import SqliteJournal
from veillee.store.ledger import SqliteLedger
from veillee.store.locking import locked
from veillee.store.orders import SqliteOrderBook
from veillee.store.outbox import SqliteOutbox
from veillee.store.persons import SqlitePersons
from veillee.store.ports import (
    Conversations,
    Journal,
    Persons,
    Retention,
    StoreFailed,
    Traces,
    Vault,
)
from veillee.store.ports_casebook import CaseBook
from veillee.store.ports_cases import Inbox
from veillee.store.ports_mirror import Ledger, Outbox, Sample
from veillee.store.ports_orders import OrderBook
from veillee.store.ports_staff import StaffBook
from veillee.store.readers import Readers
from veillee.store.retention import SqliteRetention
from veillee.store.sample import SqliteSample
from veillee.store.staff import SqliteStaffBook
from veillee.store.statements import (
    Statement,
    inserting,
    keeping,
)
from veillee.store.streams import EPOCH_LETTERS, Streams
from veillee.store.tables import house
from veillee.store.traces import SqliteTraces
from veillee.store.writer import Writer

_READY_SECONDS = 2.0

_put = inserting(house)
_probe = Statement(
    _put.on_conflict_do_update(index_elements=[house.c.key], set_={"value": _put.excluded.value})
)


class SqliteStore:
    """All ports on one SQLite file; the ports exist from `open` on."""

    journal: Journal
    persons: Persons
    conversations: Conversations
    traces: Traces
    inbox: Inbox
    casebook: CaseBook
    staff: StaffBook
    ledger: Ledger
    outbox: Outbox
    sample: Sample
    orders: OrderBook
    vault: Vault
    retention: Retention

    def __init__(
        self,
        settings: StoreSettings,
        retention: RetentionSettings,
        door: Door,
        now: Now = wall_clock,
    ) -> None:
        self._settings = settings
        self._times = retention, door
        self._now = now
        self._folder = Path(settings.path)
        self._probing: asyncio.Future[bool] | None = None

    async def open(self) -> None:
        """Lock the folder, migrate if needed, start the writer, lay out the ports."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = locked(self._folder)
        try:
            # In a thread: a large migration takes its time, and health checks want an answer.
            await asyncio.to_thread(schema.migrate, self._folder)
            self.vault = keys.opened(self._folder)
            self._lay_out(self._folder / DATABASE)
        except BaseException:
            os.close(self._lock)
            raise

    def _lay_out(self, path: Path) -> None:
        streams = Streams(lambda: opaque(EPOCH_LETTERS))
        self._readers = Readers(path)
        self._writer = Writer(path, streams, self._settings.gather)
        self._writer.start()
        self.journal = SqliteJournal(self._writer, self._readers)
        self.persons = SqlitePersons(self._writer, self._readers, self._now)
        self.conversations = SqliteConversations(self._writer, self._readers)
        self.traces = SqliteTraces(self._writer, self._readers)
        self.inbox = SqliteInbox(self._writer, self._readers, self.vault)
        self.casebook = SqliteCaseBook(self._writer, self._readers)
        self.staff = SqliteStaffBook(self._writer, self._readers)
        self.ledger = SqliteLedger(self._writer, self._readers)
        self.outbox = SqliteOutbox(self._writer, self._readers)
        self.sample = SqliteSample(self._writer, self._readers)
        self.orders = SqliteOrderBook(self._readers)
        self.retention = SqliteRetention(self._writer, self._readers, *self._times)

    async def close(self) -> None:
        """Commit what waits, stop the writer, close and unlock."""
        await self._writer.stop()
        self._readers.close()
        os.close(self._lock)

    async def is_ready(self) -> bool:
        """Tell whether a write succeeds now, by writing: nothing else shows a full disk. However
        many ask at once, it is one write: anybody may ask.
        """
        if self._probing is None or self._probing.done():
            self._probing = asyncio.ensure_future(self._probe())
        return await asyncio.shield(self._probing)

    async def _probe(self) -> bool:
        now = str(self._now())
        writing = self._writer.do(keeping(_probe, {"key": "ready_at", "value": now}))
        try:
            await asyncio.wait_for(writing, _READY_SECONDS)
        except (StoreFailed, TimeoutError):
            return False
        return True
