"""What was written to a discreet name while private messages rested arrives when they do not any
more: where it was said, in its order. Who wrote it sees nothing of that, neither then nor before.
"""

from contextlib import suppress
from dataclasses import dataclass

from veillee.model.ids import PersonId
from veillee.store.ports import StoreFailed
from veillee.talk.parts import Parts
from veillee.talk.private.book import Book
from veillee.talk.private.cards import Cards
from veillee.talk.private.inbox import Inbox
from veillee.talk.private.live import LiveConversation
from veillee.talk.private.seats import Seat
from veillee.wire import server

_BEYOND = 2
"""A number that nothing has: a page finds a hole before it, and joins anew."""


@dataclass(frozen=True, slots=True)
class Late:
    """Let people hear what waited for them. `Side.hushed` is kept, so no restart forgets it."""

    parts: Parts
    book: Book
    cards: Cards
    inbox: Inbox

    async def tell_all(self) -> None:
        """Look at everybody's: for the clock."""
        for live in self.book.all():
            for side in (live.conversation.first, live.conversation.second):
                if side.hushed:  # hardly anybody's: nothing is awaited for the others
                    await self._tell(live, side.person)

    async def tell(self, person: PersonId) -> None:
        """Look at what waits for one person, whose conversations were read."""
        for live in tuple(self.book.of(person).values()):
            await self._tell(live, person)

    async def _tell(self, live: LiveConversation, person: PersonId) -> None:
        hushed = live.side(person).hushed
        if not hushed or self.parts.measures.is_frozen(person):
            return
        live.hear(person)
        with suppress(StoreFailed):  # known in memory, where the clock writes it from
            await self.book.change_whole(live, queued=self._is_queued(live, person, hushed))
        session = self.parts.town.sessions.get(person)
        if session is None:
            return
        seat = Seat(live, session)
        if self.cards.is_on_list(seat):
            session.tell(server.ConversationChanged(self.cards.card(seat)))
        for outlet in session.outlets:
            if seat.stream in outlet.streams:
                outlet.held.pop(seat.stream, None)
                outlet.offer(server.Skip(seat.stream, live.offset + _BEYOND))

    def _is_queued(self, live: LiveConversation, person: PersonId, hushed: int) -> bool:
        """Tell whether a request that is heard of now waits on, in a newcomer's calm queue."""
        conversation = live.conversation
        if live.is_open or hushed > 1 or conversation.waits or live.side(person).cleared_at:
            return conversation.queued
        receiver = self.book.person(live, person)
        return receiver is None or not self.inbox.admit(receiver, self.parts.now())
