"""The shapes of the store: what use cases may ask, so put that races cannot happen.

Every write is durable when its awaitable returns (or its callback runs), never before.
Reads see every write that was acknowledged earlier. `StoreFailed` is raised (or handed to the
callback) when something could not be kept; nothing of it is kept then.
"""

from collections.abc import Callable, Collection, Sequence
from enum import Enum
from typing import Protocol

import msgspec

from veillee.model.conversation import Conversation
from veillee.model.event import Draft, Event, Position
from veillee.model.ids import ConversationId, PersonId, RoomId, StreamId
from veillee.model.person import Person
from veillee.model.traces import (
    AccessMark,
    AgeRefusal,
    BlockRecord,
    DiscreetName,
    LeavingCode,
    LiftedBlock,
    SealedAddress,
    SessionRecord,
    SessionTimes,
    Signal,
)
from veillee.store.ports_casebook import CaseBook
from veillee.store.ports_cases import Inbox
from veillee.store.ports_mirror import Ledger, Outbox, Sample
from veillee.store.ports_orders import OrderBook
from veillee.store.ports_staff import StaffBook

Then = Callable[["int | StoreFailed"], None]
"""Called on the loop, in the order of `keep`, with the event's number or with what went wrong."""


class StoreFailed(Exception):  # noqa: N818 - told as a refusal, `not_kept`
    """Something could not be kept."""


class Looked(Enum):
    """What became of an author's wish that a human looks at a line: it waits, it waited already or
    is forgotten, or they asked often enough.
    """

    WAITS = "waits"
    NO_MORE = "no_more"
    ENOUGH = "enough"


class Tail(msgspec.Struct, frozen=True):
    """The end of a stream: where it stands and its last events, oldest first, without what was
    forgotten.
    """

    position: Position
    events: tuple[Event, ...]


class Journal(Protocol):
    """Streams of events, one sequence each, kept before they are shown."""

    @property
    def pending(self) -> int:
        """Return how many drafts wait to be committed; past `gather` the sockets stop reading."""

    def keep(self, draft: Draft, then: Then) -> None:
        """Number and keep a draft with the current batch; calls `then` on the loop when it is
        durable.

        Numbers follow each other in the order of `keep` in one stream (leaving `draft.skipped`
        unused before it).
        """

    async def keep_unshown(self, draft: Draft, draft_id: str) -> None:
        """Keep a draft that is not shown (asked is not kept; held, refused, critical are), with its
        reasons, unnumbered, and what the ledger counts of it.
        """

    async def ask_look(self, draft_id: str, draft: Draft, at: int, most: int) -> Looked:
        """Let a draft that was refused wait for a human instead, under the verdict it has here; of
        several who ask at once one does. Its author may ask `most` times within a day: counted
        where it is written, so that neither a restart nor two sockets give more.
        """

    async def looks(self, person: PersonId, since: int) -> int:
        """Return how often a person asked for a human's look after a time."""

    async def tail(self, stream: StreamId, limit: int) -> Tail:
        """Return the last `limit` events and the position after them; a new stream has offset 0 and
        its epoch.
        """

    async def since(self, stream: StreamId, offset: int, limit: int) -> tuple[Event, ...] | None:
        """Return all kept events after `offset`, oldest first, or None when more than `limit` or
        some were forgotten.
        """

    async def before(
        self, stream: StreamId, seq: int, limit: int, not_before: int
    ) -> tuple[Event, ...]:
        """Return the `limit` latest SAID and NOTICED events numbered under `seq` and not older than
        `not_before` (ms), together with every event that speaks of them (edits, deletions,
        reactions), all in order of number.
        """

    async def event(self, stream: StreamId, seq: int) -> Event | None:
        """Return one event as it was kept."""

    async def authors(self, room: RoomId) -> tuple[PersonId, ...]:
        """Return who wrote in a room, as far as it is remembered."""

    async def signatures(
        self, room: RoomId, seq: int, limit: int, not_before: int
    ) -> tuple[Event, ...]:
        """Return the first and the last message of each face that was signed with in a room, in
        order of number: of the `limit` latest faces, and of messages under `seq` and not older than
        `not_before` (ms).
        """

    async def said_by(self, room: RoomId, person: PersonId, limit: int) -> tuple[Event, ...]:
        """Return the latest messages of a person in a room with every event that speaks of them,
        in order of number.
        """

    async def unshown_by(self, person: PersonId) -> tuple[Draft, ...]:
        """Return a person's drafts that were not shown and are still kept, oldest first."""

    async def recent_nonces(self, since: int) -> tuple[tuple[PersonId, str, StreamId, int], ...]:
        """Return (author, nonce, stream, seq) of what was kept since a time: a retry after a crash
        is not said twice.
        """


class Persons(Protocol):
    """Durable persons, their leased nicknames, their sessions."""

    async def by_key(self, key: bytes) -> Person | None:
        """Return the person whose device key has this fingerprint."""

    async def by_id(self, person: PersonId) -> Person | None:
        """Return a person."""

    async def by_ids(self, persons: Sequence[PersonId]) -> tuple[Person, ...]:
        """Return those that exist."""

    async def enter(  # noqa: PLR0913 - what an entry is made of
        self,
        person: Person,
        public_key: bytes,
        skeleton: str,
        until: int,
        session: SessionRecord,
        *,
        origin: SealedAddress | None = None,
        is_back: bool = False,
    ) -> bool:
        """Keep a new or returning person, lease their nickname and open a session, all or nothing.

        With `origin`, where the session came from is kept with it, or neither is.

        False when the nickname's skeleton is leased to somebody else and not over at
        `person.seen_at`, or when who is back was erased meanwhile: what was erased stays so.
        """

    async def change(self, person: Person) -> None:
        """Keep a changed person."""

    async def rename(self, person: Person, skeleton: str, until: int) -> bool:
        """Keep a person with a new nickname and swap the lease; False when it is taken (nothing
        changes then).
        """

    async def is_borne(self, skeleton: str, by_other_than: PersonId, at: int) -> bool:
        """Tell whether somebody else bears a nickname that looks like this, at a time."""

    async def renew(self, persons: Sequence[PersonId], seen_at: int, until: int) -> None:
        """Note that persons were here and prolong their leases."""

    async def public_key(self, person: PersonId) -> bytes | None:
        """Return the device's public key (uncompressed P-256 point)."""

    async def session(self, token: bytes) -> SessionRecord | None:
        """Return the session with this token's hash."""

    async def sessions_of(self, person: PersonId, since: int) -> tuple[SessionTimes, ...]:
        """Return the times of a person's sessions opened since a time, oldest first; no address is
        opened for it.
        """

    async def of_session(self, token: bytes) -> Person | None:
        """Return the person whose session has this token's hash."""

    async def open_session(self, session: SessionRecord) -> None:
        """Keep a session."""

    async def close_session(self, token: bytes) -> None:
        """Forget a session."""

    async def erase(self, person: PersonId, code: LeavingCode | None) -> None:
        """«Quitter et effacer»: forget a person, their sessions, lease, blocks, consents, key; mark
        conversations as left.

        Messages keep their hidden author number for their own retention; `code` keeps the right to
        report.
        """

    async def moves(self, person: PersonId, since: int) -> int:
        """Return how often a person changed place since a time."""

    async def moved(self, person: PersonId, at: int) -> None:
        """Note a change of place."""


class Conversations(Protocol):
    """Conversations of two; their events are in the journal, sealed."""

    async def begin(
        self,
        conversation: Conversation,
        first: Draft,
        beside: Collection[ConversationId] = (),
    ) -> int | None:
        """Keep a new request with its first message; None when these two have one already that is
        not over. `beside`: those that are over for who asks.
        """

    async def get(self, conversation: ConversationId) -> Conversation | None:
        """Return a conversation."""

    async def change(self, conversation: Conversation) -> None:
        """Keep a changed conversation."""

    async def of(self, person: PersonId) -> tuple[Conversation, ...]:
        """Return a person's conversations, latest touched first, as kept (also declined, cleared
        and queued ones).
        """

    async def between(self, one: PersonId, other: PersonId) -> Conversation | None:
        """Return the latest conversation between two."""


class Traces(Protocol):
    """Blocks, signals, whom one wrote to, consents, refusals of age, codes, sealed addresses."""

    async def block(self, record: BlockRecord) -> None:
        """Keep a block; blocking twice changes nothing."""

    async def unblock(self, by: PersonId, block: str, now: int) -> BlockRecord | None:
        """Lift a block of one's own and return it; what it hid from the other stays hidden."""

    async def lifted_from(self, person: PersonId) -> tuple[LiftedBlock, ...]:
        """Return the blocks about a person that were lifted, while what they hid is kept."""

    async def blocks_of(self, person: PersonId) -> tuple[BlockRecord, ...]:
        """Return the blocks by and about a person."""

    async def signal(self, signal: Signal) -> None:
        """Keep a receiver's act (once per receiver and kind)."""

    async def signals_about(self, person: PersonId, since: int) -> tuple[Signal, ...]:
        """Return the acts about a person since a time."""

    async def has_written(self, by: PersonId, whom: PersonId) -> bool:
        """Tell whether somebody wrote to another in a conversation that is forgotten by now."""

    async def consent(self, name: DiscreetName) -> bool:
        """Keep consent and nickname for a discreet room; False when the skeleton is in use there by
        somebody else, or was somebody's who left lately.
        """

    async def discreet_name(self, room: RoomId, person: PersonId) -> DiscreetName | None:
        """Return the consent and nickname given."""

    async def withdraw(self, room: RoomId, person: PersonId) -> None:
        """Forget the consent and nickname given for a discreet room; fine when there is none."""

    async def refuse_age(self, refusal: AgeRefusal) -> None:
        """Remember a refusal of age."""

    async def age_refused_until(self, key: bytes, cookie: bytes, now: int) -> int:
        """Return until when this key or this cookie stays refused, 0 for not refused."""

    async def seal_address(self, address: SealedAddress) -> None:
        """Keep where a session came from, sealed, once."""

    async def mark_access(self, mark: AccessMark) -> bool:
        """Remember by which access somebody under a measure came, until the later of two times;
        False when that measure was undone, or is not kept. Undoing it forgets its marks.
        """

    async def marked_accesses(self, now: int) -> tuple[AccessMark, ...]:
        """Return what is remembered of measures that were not undone, until after a time."""

    async def leaving_code(self, code: bytes, now: int) -> LeavingCode | None:
        """Return what the code with this hash keeps the right to report of, while it lasts."""


class Vault(Protocol):
    """Seals conversations: AES-256-GCM, a key each, wrapped by the vault's key in a file of its
    own.
    """

    def new_key(self) -> bytes:
        """Return a new conversation key, wrapped."""

    def seal(self, key: bytes, about: str, text: bytes) -> bytes:
        """Seal bytes under a wrapped key, bound to what they are about (stream and kind)."""

    def unseal(self, key: bytes, about: str, sealed: bytes) -> bytes:
        """Open what was sealed; raises `StoreFailed` when it was altered or belongs elsewhere."""

    def seal_address(self, about: str, text: bytes) -> bytes:
        """Seal a connection address under the register's own key; nothing here opens it again."""


Gone = Callable[[PersonId], None]


def nobody_asks(_: PersonId) -> None:
    """Stand where nobody wants to hear who is gone."""


class Retention(Protocol):
    """The job that forgets by class."""

    async def forget(self, now: int, limit: int, gone: Gone = nobody_asks) -> int:
        """Forget up to `limit` rows whose time has come and return how many; 0 when nothing is left
        to forget.

        `gone` hears of each person who was not seen for long, once they are erased: the
        conversations of whoever is here say so.
        """

    async def forgot_at(self) -> int:
        """Return when it was last noted that all due was forgotten, else when somebody was last
        seen; 0 for neither.
        """

    async def note(self, now: int) -> None:
        """Note that all that was due at a moment is forgotten."""


class Store(Protocol):
    """All ports together, and their life."""

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

    async def open(self) -> None:
        """Open, migrate if needed, start the writer."""

    async def close(self) -> None:
        """Commit what waits, stop the writer, close."""

    async def is_ready(self) -> bool:
        """Tell whether a write would succeed now."""
