"""Forgetting in memory, by the same classes."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar

from veillee.config.settings import Door, RetentionSettings
from veillee.kernel.clock import DAY, HOUR
from veillee.model.conversation import Conversation
from veillee.model.ids import ConversationId, PersonId, is_conversation
from veillee.store import pairs
from veillee.store.keeping import APART_DAYS, SHIFT_DAYS
from veillee.store.memory.leaving import erase, forget_blocks_about, without_talk
from veillee.store.memory.shelves import Shelves, Stream
from veillee.store.ports import Gone, nobody_asks

K = TypeVar("K")
V = TypeVar("V")

Forget = Callable[[], object]


class MemoryRetention:
    """Forgets what is due; each due thing is one call, so that a limit is kept exactly."""

    def __init__(self, shelves: Shelves, retention: RetentionSettings, door: Door) -> None:
        self._shelves = shelves
        self._retention = retention
        self._remembers = bool(door.access_days)
        self._idle = door.person_idle_days * DAY
        self._forgot_at = 0

    async def forgot_at(self) -> int:
        """Return when all due was last forgotten, or somebody was last seen."""
        seen = (person.seen_at for person in self._shelves.persons.values())
        return self._forgot_at or max(seen, default=0)

    async def note(self, now: int) -> None:
        """Note that all due is forgotten."""
        self._shelves.write()
        self._forgot_at = now

    async def forget(self, now: int, limit: int, gone: Gone = nobody_asks) -> int:
        """Forget up to `limit` rows and return how many; 0 when nothing is left to forget."""
        self._shelves.write()
        forgotten = 0
        while due := list(islice(self._due(now, gone), limit - forgotten)):
            for forget in due:
                forget()
            forgotten += len(due)
        return forgotten

    def _due(self, now: int, gone: Gone) -> Iterator[Forget]:
        yield from self._due_events(now)
        yield from self._due_conversations()
        yield from self._due_keys(now)
        yield from self._due_entries(now)
        yield from self._due_of_staff(now)
        for person in self._shelves.persons.values():
            traced, off = self._shelves.traced_until(person.id), self._shelves.off_until(person.id)
            kept = max(person.seen_at, traced, off)
            if kept <= now - self._idle:
                yield partial(self._erase, person.id, now, gone)

    def _erase(self, person: PersonId, now: int, gone: Gone) -> None:
        erase(self._shelves, person, now)
        gone(person)

    def _due_events(self, now: int) -> Iterator[Forget]:
        room = now - self._retention.room_hours * HOUR
        conversation = now - self._retention.conversation_days * DAY
        held = self._shelves.held(now)
        for name, stream in self._shelves.streams.items():
            whole = self._shelves.conversations.get(ConversationId(name))
            if whole and held & {whole.first.person, whole.second.person}:
                continue
            if whole and pairs.traced_until(whole) > now:
                continue
            bound = conversation if is_conversation(name) else room
            for event in stream.events:
                if event.at <= bound:
                    yield partial(_forget_event, stream, event.seq)

    def _due_conversations(self) -> Iterator[Forget]:
        for name, stream in self._shelves.streams.items():
            if stream.events or not is_conversation(name):
                continue
            conversation = self._shelves.conversations.get(ConversationId(name))
            if conversation is None or not pairs.keeps_contact(conversation):
                yield partial(_forget_conversation, self._shelves, ConversationId(name))

    def _due_keys(self, now: int) -> Iterator[Forget]:
        """Yield what goes by a time of its own."""
        shelves, retention = self._shelves, self._retention
        room, signal = retention.room_hours * HOUR, retention.signal_days * DAY
        address = retention.address_days * DAY
        for name, draft in shelves.unshown.items():
            if draft.at + room <= now:
                yield partial(_forget_draft, shelves, name)
        for name, (_, place) in shelves.sample.items():
            if place.at + room <= now:
                yield partial(shelves.sample.pop, name, None)
        yield from _past(shelves.leases, lambda lease: lease[1], now)
        yield from _past(shelves.lifted, lambda lifted: lifted.until + room, now)
        yield from _past(shelves.signals, lambda act: act.at + signal, now)
        trace = retention.trace_days * DAY
        yield from _past(shelves.written, lambda at: at + trace, now)
        yield from _past(shelves.codes, lambda code: code.until, now)
        yield from _past(shelves.accesses, lambda mark: mark.until * self._remembers, now)
        for block in without_talk(shelves):
            # In a discreet room in an hour that says nothing of when they left.
            is_due = not block.context or (now - block.at) % (APART_DAYS * DAY) < HOUR
            if block.whom not in shelves.persons and block.at + room <= now and is_due:
                yield partial(shelves.blocks.pop, block.id, None)
        yield from self._due_origins(now, address)

    def _due_origins(self, now: int, address: int) -> Iterator[Forget]:
        """Yield sessions and where they came from, but for those that a case keeps."""
        shelves = self._shelves
        kept = {one.about for one in shelves.cases.values() if one.preserves}
        theirs = {one.token: one.person for one in shelves.sessions.values()}
        theirs |= shelves.held_sessions
        for token, one in shelves.sessions.items():
            if one.person not in kept and one.opened_at + self._idle <= now:
                yield partial(shelves.sessions.pop, token, None)
        for token, sealed in shelves.addresses.items():
            if theirs.get(token) not in kept and sealed.at + address <= now:
                yield partial(shelves.addresses.pop, token, None)

    def _due_of_staff(self, now: int) -> Iterator[Forget]:
        """Yield what of the staff goes by a time of its own."""
        staff = self._shelves.staff
        yield from _past(staff.sessions, lambda session: session.opened_at + DAY, now)
        yield from _past(staff.raids, lambda raid: raid.until, now)
        yield from _past(staff.proofs, lambda until: until, now)
        yield from _past(staff.invitations, lambda invitation: invitation.until, now)
        yield from _past(staff.shifts, lambda shift: shift.until + SHIFT_DAYS * DAY, now)

    def _due_entries(self, now: int) -> Iterator[Forget]:
        """Yield what is in lists."""
        for counted in (self._shelves.moves, self._shelves.looks):
            for one in counted:
                if one[1] + DAY <= now:
                    yield partial(counted.remove, one)
        yield from _past(self._shelves.resting, lambda until: until, now)
        for refusal in self._shelves.refusals:
            if refusal.until <= now:
                yield partial(self._shelves.refusals.remove, refusal)
        yield from self._due_files(now)

    def _due_files(self, now: int) -> Iterator[Forget]:
        """Yield exhibits with their reports, and cases with all that goes with them."""
        for exhibit, until in self._shelves.exhibits_until.items():
            if until <= now:
                yield partial(self._shelves.forget_exhibit, exhibit)
        for case, until in self._shelves.case_until.items():
            if until <= now:
                yield partial(self._shelves.forget_case, case)
        for number, line in self._shelves.orders.items():
            if line.until is not None and line.until <= now:
                yield partial(self._shelves.forget_words, number)


def _past(shelf: dict[K, V], end: Callable[[V], int], now: int) -> Iterator[Forget]:
    for key, kept in shelf.items():
        if end(kept) <= now:
            yield partial(shelf.pop, key, None)


def _forget_draft(shelves: Shelves, name: str) -> None:
    del shelves.unshown[name]
    shelves.waiting_drafts.pop(name, None)


def _forget_event(stream: Stream, seq: int) -> None:
    stream.events[:] = [event for event in stream.events if event.seq != seq]
    stream.forgotten = max(stream.forgotten, seq)


def _note_written(shelves: Shelves, forgotten: Conversation) -> None:
    """Remember who wrote to whom, of those who are still there."""
    one, other = forgotten.first.person, forgotten.second.person
    for by, whom in ((one, other), (other, one)):
        if forgotten.has_words_of(by) and {by, whom} <= shelves.persons.keys():
            shelves.written[by, whom] = max(
                forgotten.touched_at, shelves.written.get((by, whom), 0)
            )


def _forget_conversation(shelves: Shelves, name: ConversationId) -> None:
    del shelves.streams[name]
    conversation = shelves.conversations.pop(name, None)
    if conversation is not None and not conversation.is_discreet:
        _note_written(shelves, conversation)
    for side in (conversation.first, conversation.second) if conversation else ():
        if side.person not in shelves.persons:
            forget_blocks_about(shelves, side.person)
