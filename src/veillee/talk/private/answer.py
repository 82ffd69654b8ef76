"""Carry out `OpenRequest` and `Answer`: the text after a tap; declining is never told."""

from dataclasses import dataclass

from veillee.kernel.errors import Refusal, Refused
from veillee.model.conversation import State
from veillee.model.traces import SignalKind
from veillee.talk.private.book import Book
from veillee.talk.private.cards import Cards, other_seat
from veillee.talk.private.join import PAGE, Reading
from veillee.talk.private.opened import Opened
from veillee.talk.private.seats import Seat, Seats
from veillee.talk.private.signals import Signals
from veillee.talk.session import Outlet
from veillee.talk.town import Town
from veillee.wire import client, server


@dataclass(frozen=True, slots=True)
class Accept:
    """Open a conversation from a request."""

    book: Book
    cards: Cards
    town: Town

    async def __call__(self, seat: Seat) -> None:
        """Keep it as open, and tell the one who asked, unless they blocked in the meantime."""
        live = seat.live
        live.count(seat.other.person, -seat.other.unanswered)
        live.replace(seat.me, cleared_at=0)
        if seat.side.hushed:
            live.hear(seat.me)
        if not live.conversation.is_discreet:
            live.replace(seat.me, shown_as="")  # answered: as they are now
        await self.book.change_whole(live, state=State.OPEN, queued=False, waits=False)
        across = other_seat(live, seat.me, self.town)
        if across is not None and self.cards.is_on_list(across):
            across.session.tell(server.ConversationChanged(self.cards.card(across)))


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Show what a request says."""

    seats: Seats
    book: Book
    reading: Reading
    opened: Opened

    async def __call__(self, outlet: Outlet, request: client.OpenRequest) -> None:
        """Answer with its messages; a tap on one that waits in the queue takes it out."""
        seat = await self.seats.found(outlet.session, request.stream)
        if seat.live.is_asker(seat.me) or seat.has_blocked:
            raise Refused(Refusal.UNKNOWN)
        if seat.live.conversation.queued:
            await self.book.change_whole(seat.live, queued=False)
        page = await self.reading.page(seat, seat.live.offset + 1)
        messages = self.opened.folded(seat, page, PAGE).last(PAGE, 0)
        outlet.offer(server.RequestText(request.nonce, request.stream, messages))


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Accept or decline."""

    seats: Seats
    book: Book
    cards: Cards
    accept: Accept
    signals: Signals

    async def __call__(self, outlet: Outlet, answer: client.Answer) -> None:
        """Answer a request to oneself; accepting twice changes nothing."""
        seat = await self.seats.found(outlet.session, answer.stream)
        if seat.live.is_asker(seat.me) or seat.has_blocked:
            raise Refused(Refusal.UNKNOWN)
        if answer.accept:
            if not seat.live.is_open:
                await self.accept(seat)
            tell_own(outlet, server.ConversationChanged(self.cards.card(seat), answer.nonce))
            return
        if seat.live.is_open:
            raise Refused(Refusal.TOO_LATE)
        await self.book.change_whole(seat.live, state=State.DECLINED, queued=False)
        await self.signals.give(seat.other.person, seat.me, SignalKind.DECLINED)
        tell_own(outlet, server.ConversationGone(answer.stream, answer.nonce))


def tell_own(outlet: Outlet, message: server.ConversationChanged | server.ConversationGone) -> None:
    """Answer a socket, and tell the same to one's other tabs without the socket's own id."""
    outlet.offer(message)
    news = (
        server.ConversationChanged(message.conversation)
        if isinstance(message, server.ConversationChanged)
        else server.ConversationGone(message.stream)
    )
    for other in outlet.session.outlets:
        if other is not outlet:
            other.offer(news)
