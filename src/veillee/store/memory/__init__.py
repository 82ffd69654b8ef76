"""The store in memory: the same promises, except that nothing outlives the process."""

from veillee.config.settings import Door, RetentionSettings
from veillee.kernel.clock import Now, wall_clock
from veillee.store.memory.casebook import MemoryCaseBook
from veillee.store.memory.conversations import MemoryConversations
from veillee.store.memory.inbox import MemoryInbox
from veillee.store.memory.journal import MemoryJournal
from veillee.store.memory.ledger import MemoryLedger
from veillee.store.memory.orders import MemoryOrderBook
from veillee.store.memory.outbox import MemoryOutbox
from veillee.store.memory.persons import MemoryPersons
from veillee.store.memory.retention import MemoryRetention
from veillee.store.memory.sample import MemorySample
from veillee.store.memory.shelves import Fails, Shelves
from veillee.store.memory.staff import MemoryStaffBook
from veillee.store.memory.traces import MemoryTraces
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
from veillee.store.vault import vault_in_memory

__all__ = ["MemoryStore"]


class MemoryStore:
    """All ports on dictionaries; `fails` is asked before every write: yes means not kept."""

    inbox: Inbox
    casebook: CaseBook
    staff: StaffBook
    ledger: Ledger
    outbox: Outbox
    sample: Sample
    orders: OrderBook

    def __init__(
        self,
        retention: RetentionSettings | None = None,
        door: Door | None = None,
        now: Now = wall_clock,
        fails: Fails = lambda: False,
    ) -> None:
        shelves = Shelves(fails)
        journal = MemoryJournal(shelves)
        self._shelves = shelves
        self.journal: Journal = journal
        self.persons: Persons = MemoryPersons(shelves, now)
        self.conversations: Conversations = MemoryConversations(shelves, journal)
        self.traces: Traces = MemoryTraces(shelves)
        self.inbox = MemoryInbox(shelves)
        self.casebook = MemoryCaseBook(shelves)
        self.staff = MemoryStaffBook(shelves)
        self.ledger = MemoryLedger(shelves)
        self.outbox = MemoryOutbox(shelves)
        self.sample = MemorySample(shelves)
        self.orders = MemoryOrderBook(shelves)
        self.vault: Vault = vault_in_memory()
        self.retention: Retention = MemoryRetention(
            shelves, retention or RetentionSettings(), door or Door()
        )

    async def open(self) -> None:
        """Do nothing: it is open."""

    async def close(self) -> None:
        """Do nothing: what was kept goes with the process."""

    async def is_ready(self) -> bool:
        """Tell whether a write would succeed now."""
        try:
            self._shelves.write()
        except StoreFailed:
            return False
        return True
