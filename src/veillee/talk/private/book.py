"""The conversations alive on this node: read when one of the two comes, let go when both went."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping

import msgspec

from veillee.kernel.clock import HOUR, Now
from veillee.model.conversation import Conversation
from veillee.model.ids import ConversationId, PersonId
from veillee.model.person import Person
from veillee.store.ports import Store, StoreFailed
from veillee.talk.private.live import LiveConversation
from veillee.talk.town import Town

LOOKED_BACK = 50
"""Events read to know where a conversation stands."""
SOONEST, LATEST = HOUR, 12 * HOUR
"""When the other of a discreet conversation learns that somebody left for good."""

_NONE: Mapping[ConversationId, LiveConversation] = {}


class Book:
    """Hand out live conversations.

    The memory is changed before the store, so that two changes at once never undo each other.
    """

    def __init__(self, store: Store, town: Town, now: Now) -> None:
        self._store = store
        self._town = town
        self._now = now
        self._alive: dict[ConversationId, LiveConversation] = {}
        self._of: dict[PersonId, dict[ConversationId, LiveConversation]] = {}
        self._loaded: set[PersonId] = set()
        self.queued: dict[ConversationId, None] = {}
        """Requests that wait, in a calm queue or for somebody who watches, in their order: for the
        clock that releases them.
        """

    def of(self, person: PersonId) -> Mapping[ConversationId, LiveConversation]:
        """Return the conversations of somebody whose page was opened here."""
        return self._of.get(person, _NONE)

    def get(self, person: PersonId, conversation: str) -> LiveConversation | None:
        """Return a conversation of this person; None for anybody else's."""
        return self.of(person).get(ConversationId(conversation))

    def alive(self, conversation: ConversationId) -> LiveConversation | None:
        """Return a conversation whoever it belongs to: for clocks, never for commands."""
        return self._alive.get(conversation)

    def between(self, one: PersonId, other: PersonId) -> tuple[LiveConversation, ...]:
        """Return every conversation of two people, whatever names they bear; `one` was loaded."""
        return tuple(live for live in self.of(one).values() if live.other(one).person == other)

    async def load(self, person: PersonId) -> Mapping[ConversationId, LiveConversation]:
        """Read a person's conversations, once while they are here."""
        if person in self._loaded:
            return self.of(person)
        # Listed before reading: a request that is made meanwhile finds its place here.
        mine = self._of.setdefault(person, {})
        for conversation in await self._store.conversations.of(person):
            await self._add(conversation)
        if self._of.get(person) is mine:  # not let go of meanwhile: then it is read again
            self._loaded.add(person)
        return mine

    def begin(self, person: PersonId) -> None:
        """Note that somebody new has no conversations; those they are asked for come by `begun`."""
        self._of.setdefault(person, {})
        self._loaded.add(person)

    async def begun(self, conversation: Conversation) -> LiveConversation:
        """Take in a request that was just kept."""
        return await self._add(conversation)

    async def _add(self, conversation: Conversation) -> LiveConversation:
        if conversation.id not in self._alive:
            tail = await self._store.journal.tail(conversation.id, LOOKED_BACK)
            live = LiveConversation(conversation, tail.position)
            live.load(tail.events)
            self._alive.setdefault(conversation.id, live)
        live = self._alive[conversation.id]
        if live.conversation.queued or live.conversation.waits:
            self.queued[conversation.id] = None
        await self._know(live)
        self.see_departed(live)
        for side in (conversation.first, conversation.second):
            if side.person in self._of:
                self._of[side.person][conversation.id] = live
        return live

    async def _know(self, live: LiveConversation) -> None:
        """Hold the two as they are now: faces on cards need them when they are away."""
        both = (live.conversation.first.person, live.conversation.second.person)
        absent = [p for p in both if p not in self._town.sessions and p not in live.known]
        for person in await self._store.persons.by_ids(absent) if absent else ():
            live.known[person.id] = person
        for gone in absent:
            # Erased while the conversation lived in memory here, which may have written over it.
            if gone not in live.known and not live.side(gone).left_at:
                live.replace(gone, left_at=live.conversation.touched_at, wants_contact=False)

    def see_departed(self, live: LiveConversation) -> frozenset[PersonId]:
        """Note who left for good, once the other may know, and return who is new among them.

        In a discreet conversation that is hours later: who leaves ends all they have at one moment,
        and two nicknames that end together are one person's.
        """
        late = self._late(live) if live.conversation.is_discreet else 0
        sides, before = (live.conversation.first, live.conversation.second), live.departed
        gone = [one.person for one in sides if one.left_at and one.left_at + late <= self._now()]
        live.departed = before.union(gone)
        for person in live.departed - before:
            live.replace(person, wants_contact=False)
        return live.departed - before

    def _late(self, live: LiveConversation) -> int:
        """Return by how much: the same after a restart, and not to be worked out by the other."""
        seal = self._town.handles.seal(f"late {live.conversation.id}", PersonId(0)).encode()
        share = int.from_bytes(hashlib.blake2b(seal, digest_size=4).digest(), "big") / 2**32
        return SOONEST + int(share * (LATEST - SOONEST))

    def all(self) -> tuple[LiveConversation, ...]:
        """Return what lives here, for clocks."""
        return tuple(self._alive.values())

    def person(self, live: LiveConversation, person: PersonId) -> Person | None:
        """Return one of the two as they are now; None when they erased themselves."""
        session = self._town.sessions.get(person)
        if session is not None:
            live.known[person] = session.person
        return live.known.get(person)

    async def change(self, live: LiveConversation, person: PersonId, **changes: object) -> None:
        """Replace fields of one side, in memory at once, then in the store."""
        live.replace(person, **changes)
        await self.keep(live)

    async def change_whole(self, live: LiveConversation, **changes: object) -> None:
        """Replace fields of the conversation, in memory at once, then in the store."""
        live.conversation = msgspec.structs.replace(live.conversation, **changes)
        if live.conversation.queued or live.conversation.waits:
            self.queued[live.conversation.id] = None
        else:
            self.queued.pop(live.conversation.id, None)
        await self.keep(live)

    async def keep(self, live: LiveConversation) -> None:
        """Write a conversation as it stands in memory."""
        live.is_dirty = False
        try:
            await self._store.conversations.change(live.conversation)
        except StoreFailed:
            live.is_dirty = True  # the clock tries again
            raise

    async def keep_quietly(self, live: LiveConversation) -> None:
        """Write a conversation for nobody who waits; what fails is written when the clock comes."""
        try:
            await self.keep(live)
        except StoreFailed:
            return

    def touching(self, person: PersonId) -> list[LiveConversation]:
        """Return what lives here of somebody, whichever of the two brought it."""
        return [
            live
            for live in self._alive.values()
            if person in (live.conversation.first.person, live.conversation.second.person)
        ]

    async def forgotten(self, before: int) -> list[LiveConversation]:
        """Let go of conversations with nothing newer than a time that the store does not hold."""
        gone = []
        for id_, live in tuple(self._alive.items()):
            if live.conversation.touched_at < before and not await self._store.conversations.get(
                id_
            ):
                gone.append(live)
                self._alive.pop(id_, None)
                self.queued.pop(id_, None)
                for side in (live.conversation.first, live.conversation.second):
                    self._of.get(side.person, {}).pop(id_, None)
        return gone

    def aged(self, before: int) -> list[LiveConversation]:
        """Return what lives here with nothing said since a time."""
        alive = self._alive.values()
        return [live for live in alive if live.conversation.touched_at < before]

    async def flush(self) -> None:
        """Write what changed by talking alone; a crash before loses nothing, the journal knows."""
        for live in [live for live in self._alive.values() if live.is_dirty]:
            try:
                await self.keep(live)
            except StoreFailed:
                return

    def let_go(self, person: PersonId, spawn: Callable[[Awaitable[None]], None]) -> None:
        """Forget the conversations of somebody who is gone, unless the other is here."""
        mine = self._of.pop(person, {})
        self._loaded.discard(person)
        for id_, live in mine.items():
            if live.other(person).person in self._of:
                continue
            del self._alive[id_]
            self.queued.pop(id_, None)
            if live.is_dirty:
                spawn(self.keep_quietly(live))
