"""Carry out what a side does to its own half: trace, contact, presence, clearing, reading."""

from dataclasses import dataclass

from veillee.kernel.clock import DAY, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Kind
from veillee.model.ids import PersonId
from veillee.talk.private.answer import tell_own
from veillee.talk.private.book import Book
from veillee.talk.private.cards import KEPT, Cards, contact_of, other_seat
from veillee.talk.private.seats import Seat, Seats
from veillee.talk.private.tell import Tell
from veillee.talk.session import Outlet
from veillee.talk.town import Town
from veillee.wire import client, server


@dataclass(frozen=True, slots=True)
class Keep:
    """Change one's own half of a conversation."""

    seats: Seats
    book: Book
    cards: Cards
    tell: Tell
    town: Town
    now: Now
    trace_days: int

    async def trace(self, outlet: Outlet, keep: client.KeepTrace) -> None:
        """«Garder une trace»: twelve months from now; the other is not told."""
        seat = await self.seats.found(outlet.session, keep.stream)
        until = self.now() + self.trace_days * DAY
        await self.book.change(seat.live, seat.me, trace_until=until)
        self._answer(outlet, seat, keep.nonce)

    async def contact(self, outlet: Outlet, keep: client.KeepContact) -> None:
        """«Garder le contact»: propose, agree or stop; each is an event that both see."""
        seat = await self.seats.found(outlet.session, keep.stream)
        if not seat.live.is_open or seat.has_blocked or seat.is_alone:
            raise Refused(Refusal.CLOSED)
        before = contact_of(seat)
        if seat.side.wants_contact == keep.on:
            self._answer(outlet, seat, keep.nonce)
            return
        await self.book.change(seat.live, seat.me, wants_contact=keep.on)
        notice = _notice(before, contact_of(seat))

        def answered(kept: int | Refusal) -> None:
            if isinstance(kept, Refusal):
                outlet.offer(server.Refused(keep.nonce, kept.value))
                return
            self._answer(outlet, seat, keep.nonce)
            self._tell_across(seat)

        self.tell(seat, Kind.NOTICED, notice, answered)

    async def presence(self, outlet: Outlet, show: client.ShowPresence) -> None:
        """Let a kept contact see when one is here, or not."""
        seat = await self.seats.found(outlet.session, show.stream)
        await self.book.change(seat.live, seat.me, shows_presence=show.on)
        self._answer(outlet, seat, show.nonce)
        if contact_of(seat) == KEPT:
            self._tell_across(seat)

    async def clear(self, outlet: Outlet, clear: client.Clear) -> None:
        """Take it off one's own list; the other keeps theirs, and something new brings it back."""
        seat = await self.seats.found(outlet.session, clear.stream)
        await self.book.change(seat.live, seat.me, cleared_at=self.now())
        tell_own(outlet, server.ConversationGone(clear.stream, clear.nonce))

    def read(self, outlet: Outlet, read: client.Read) -> None:
        """Remember how far one has read, for one's own tabs; written when the clock comes by."""
        seat = self.seats.seat(outlet.session, read.stream)
        latest = min(read.seq, seat.live.offset)
        if latest <= seat.side.read or seat.is_waiting:
            return
        seat.live.replace(seat.me, read=latest)
        seat.live.is_dirty = True
        changed = server.ConversationChanged(self.cards.card(seat))
        for other in outlet.session.outlets:
            if other is not outlet:
                other.offer(changed)

    async def age_corrected(self, person: PersonId) -> None:
        """Note in somebody's open conversations that they corrected their age.

        Discreet ones are told by `SayPrivately`, with the next line: at this moment it would join
        up the nickname of there with whoever's age changes elsewhere.
        """
        session = self.town.sessions.get(person)
        if session is None:
            return
        for live in tuple((await self.book.load(person)).values()):
            seat = Seat(live, session)
            is_told = live.is_open and not live.conversation.is_discreet
            if is_told and not seat.has_blocked and not seat.is_alone:
                self.tell.own_age(seat, _unanswered)

    def _answer(self, outlet: Outlet, seat: Seat, nonce: str) -> None:
        tell_own(outlet, server.ConversationChanged(self.cards.card(seat), nonce))

    def _tell_across(self, seat: Seat) -> None:
        """Bring the other's card up to date, unless what happened must not reach them."""
        across = other_seat(seat.live, seat.me, self.town)
        if across is None or seat.is_walled:
            return
        if self.cards.is_on_list(across):
            across.session.tell(server.ConversationChanged(self.cards.card(across)))


def _notice(before: str, after: str) -> str:
    if after == KEPT:
        return "contact_kept"
    return "contact_ended" if before else "contact_proposed"


def _unanswered(_: int | Refusal) -> None:
    """Answer nobody: the house itself noted this."""
