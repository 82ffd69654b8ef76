"""One's list of conversations: at the door, on demand, and as the calm queue empties."""

from dataclasses import dataclass

from veillee.kernel.clock import DAY
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.store.ports import StoreFailed
from veillee.talk.parts import Parts
from veillee.talk.private.apart import Apart
from veillee.talk.private.book import Book
from veillee.talk.private.cards import Cards, is_listed, other_seat
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.inbox import Inbox
from veillee.talk.private.late import Late
from veillee.talk.private.live import LiveConversation
from veillee.talk.private.presence import Presence
from veillee.talk.private.seats import Seat
from veillee.talk.session import Outlet, Session
from veillee.wire import client, server
from veillee.wire.server import ConversationCard


@dataclass(frozen=True, slots=True)
class Lists:
    """Show people their conversations."""

    parts: Parts
    book: Book
    drawn: Cards
    inbox: Inbox
    presence: Presence
    late: Late
    apart: Apart

    async def __call__(self, outlet: Outlet, conversations: client.Conversations) -> None:
        """Answer with the whole list; requests that wait in the queue are in it, marked."""
        session = outlet.session
        await self.book.load(session.person.id)
        cards = self.drawn.listed(session)
        outlet.offer(server.ConversationList(conversations.nonce, cards, _queued(cards)))

    async def cards(self, session: Session) -> tuple[tuple[ConversationCard, ...], int]:
        """Return what `Welcome` says: the list without the queue, and how many wait there."""
        await self._load(session.person)
        await self.late.tell(session.person.id)
        await self.release_queued(self.parts.now())
        cards = self.drawn.listed(session)
        return tuple(card for card in cards if not card.is_queued), _queued(cards)

    async def _load(self, person: Person) -> None:
        """Read somebody's conversations as they come; a clock may look at them meanwhile."""
        self.apart.coming.add(person.id)
        try:
            await self.book.load(person.id)
            await self.apart.arrived(person)
        finally:
            self.apart.coming.discard(person.id)

    def arrived(self, session: Session) -> None:
        """Tell contacts that somebody is here."""
        self.presence.changed(None, session.person.id)

    def sweep(self) -> None:
        """Let requests out of the queue whose turn has come, and write what only memory knew."""
        self.parts.spawn(self.release_queued(self.parts.now()))
        self.parts.spawn(self.late.tell_all())
        self.parts.spawn(self.book.flush())
        for live in self.book.all():
            if live.conversation.first.left_at or live.conversation.second.left_at:
                self._see_departed(live)
        self.parts.spawn(self._forget())

    async def _forget(self) -> None:
        """Let go of conversations that the store has forgotten, in every open page too."""
        kept_ms = self.parts.settings.retention.conversation_days * DAY
        for live in await self.book.forgotten(self.parts.now() - kept_ms):
            for side in (live.conversation.first, live.conversation.second):
                session = self.parts.town.sessions.get(side.person)
                if session is not None and is_listed(Seat(live, session)):
                    session.tell(server.ConversationGone(live.conversation.id))
        for live in self.book.aged(self.parts.now() - kept_ms):
            for side in (live.conversation.first, live.conversation.second):
                self._let_end(live, side.person)

    def _let_end(self, live: LiveConversation, person: PersonId) -> None:
        """Take a conversation off a list, once, when its time is over for that side alone."""
        session = self.parts.town.sessions.get(person)
        if session is None or person not in live.told:
            return
        seat = Seat(live, session)
        if self.drawn.is_over(seat):
            del live.told[person]
            if is_listed(seat):
                session.tell(server.ConversationGone(live.conversation.id))

    async def release_queued(self, now: int) -> None:
        """Make waiting requests visible, oldest first, once somebody watches and as their
        receivers' budgets allow.
        """
        waiting = [live for id_ in self.book.queued if (live := self.book.alive(id_))]
        for live in sorted(waiting, key=lambda live: live.conversation.opened_at):
            try:
                await self._release(live, now)
            except StoreFailed:
                return

    async def _release(self, live: LiveConversation, now: int) -> None:
        before = live.conversation
        if before.waits and not await self.apart.may_come(live, now):
            return
        before = live.conversation
        receiver = self.book.person(live, before.second.person)
        if before.waits and self.parts.measures.is_frozen(before.second.person):
            # A discreet one: its sender sees what others see at this moment, see `Unheard`.
            live.replace(before.second.person, hushed=1)
        second = live.conversation.second
        is_unseen = bool(second.cleared_at) or second.hushed == 1
        is_shown = is_unseen or (receiver is not None and self.inbox.admit(receiver, now))
        if before.queued == (not is_shown) and not before.waits:
            return
        # What the sender sees is the same for a receiver who is gone, blocks them, or has many.
        await self.book.change_whole(live, queued=not is_shown, waits=False)
        if before.waits:
            self._tell_across(live, before.second.person)
        self._tell_across(live, before.first.person)

    def _tell_across(self, live: LiveConversation, person: PersonId) -> None:
        """Bring the card of who sits across from a person up to date."""
        seat = other_seat(live, person, self.parts.town)
        if seat is not None and self.drawn.is_on_list(seat):
            seat.session.tell(server.ConversationChanged(self.drawn.card(seat)))

    def left(self, person: PersonId, faces: PrivateFaces) -> None:
        """Note on every conversation of somebody that they left, as they were last seen."""
        now = self.parts.now()
        for live in self.book.touching(person):
            live.replace(person, left_at=now, shown_as=faces.frozen(live, person))
            self._see_departed(live)
            self.parts.spawn(self.book.keep_quietly(live))

    def _see_departed(self, live: LiveConversation) -> None:
        """Tell the other of who left for good, once they may know."""
        # Looked at first: a contact that was kept ends with them.
        sides = (live.conversation.first, live.conversation.second)
        seats = [other_seat(live, side.person, self.parts.town) for side in sides]
        listed = [seat for seat in seats if seat is not None and self.drawn.is_on_list(seat)]
        departed = self.book.see_departed(live)
        for seat in listed:
            if seat.other.person in departed:
                seat.session.tell(server.ConversationChanged(self.drawn.card(seat)))


def _queued(cards: tuple[ConversationCard, ...]) -> int:
    return sum(card.is_queued for card in cards)
