"""Conversations in memory."""

from collections.abc import Collection

import msgspec

from veillee.model.conversation import Conversation
from veillee.model.event import Draft
from veillee.model.ids import ConversationId, PersonId
from veillee.store import pairs
from veillee.store.memory.journal import MemoryJournal
from veillee.store.memory.shelves import Shelves


class MemoryConversations:
    """Conversations in a dictionary."""

    def __init__(self, shelves: Shelves, journal: MemoryJournal) -> None:
        self._shelves = shelves
        self._journal = journal

    async def begin(
        self, conversation: Conversation, first: Draft, beside: Collection[ConversationId] = ()
    ) -> int | None:
        """Keep a request with its first message, unless these two have one."""
        self._shelves.write()
        asking, asked = conversation.first.person, conversation.second.person
        if any(
            one.id not in beside and pairs.stands_in_the_way(one, conversation)
            for one in self._all_between(asking, asked)
        ):
            return None
        self._shelves.conversations[conversation.id] = conversation
        self._shelves.stream(conversation.id).epoch = conversation.epoch
        return self._journal.number(first)

    async def get(self, conversation: ConversationId) -> Conversation | None:
        """Return a conversation."""
        return self._shelves.conversations.get(conversation)

    async def change(self, conversation: Conversation) -> None:
        """Keep a changed conversation."""
        self._shelves.write()
        known = self._shelves.conversations.get(conversation.id)
        if known is None:
            return
        # Leaving is for good: who still holds the conversation as it was before must not undo it.
        for before in (known.first, known.second):
            side = conversation.side_of(before.person)
            left_at = max(side.left_at, before.left_at)
            conversation = conversation.with_side(msgspec.structs.replace(side, left_at=left_at))
        self._shelves.conversations[conversation.id] = conversation

    async def of(self, person: PersonId) -> tuple[Conversation, ...]:
        """Return a person's conversations, latest touched first."""
        theirs = [
            conversation
            for conversation in self._shelves.conversations.values()
            if person in (conversation.first.person, conversation.second.person)
        ]
        return tuple(sorted(theirs, key=lambda one: one.touched_at, reverse=True))

    async def between(self, one: PersonId, other: PersonId) -> Conversation | None:
        """Return the latest conversation between two."""
        return pairs.latest(self._all_between(one, other))

    def _all_between(self, one: PersonId, other: PersonId) -> list[Conversation]:
        return [
            conversation
            for conversation in self._shelves.conversations.values()
            if {conversation.first.person, conversation.second.person} == {one, other}
        ]
