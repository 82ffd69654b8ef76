"""Carry out `Block` and `Unblock`: by person, both ways at once, told to nobody.

The wall is `Session.behind` of both: lists, counts, typing, reactions and rooms obey it. Here it
closes conversations: the blocker's go off their list, the other's stay as they were, with the face
that was shown last.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from veillee.fanout.ports import Hub
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import PersonId
from veillee.model.traces import BlockRecord, SignalKind
from veillee.store.ports import Traces
from veillee.talk.private.book import Book
from veillee.talk.private.cards import Cards
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.live import LiveConversation
from veillee.talk.private.meeting import Meeting
from veillee.talk.private.presence import Presence
from veillee.talk.private.seats import Seat
from veillee.talk.private.signals import Signals
from veillee.talk.session import Outlet, Session
from veillee.talk.town import Town
from veillee.wire import client, server


@dataclass(frozen=True, slots=True)
class Walls:
    """Make two people invisible to each other, or visible again."""

    traces: Traces
    town: Town

    async def draw(self, one: PersonId, other: PersonId, context: str) -> None:
        """Bring both sessions, as far as they are here, in line with the blocks that are kept; only
        what shows them under the names of this one is drawn anew.
        """
        for person in (one, other):
            await self._draw(person)
        for person in (one, other):
            self.town.hidden_anew(person, context)

    async def _draw(self, person: PersonId) -> None:
        kept = await self.traces.blocks_of(person)
        lifted = await self.traces.lifted_from(person)
        session = self.town.sessions.get(person)
        if session is not None:
            session.hide(kept, lifted)


@dataclass(frozen=True, slots=True)
class Block:
    """Block a person."""

    meeting: Meeting
    traces: Traces
    book: Book
    faces: PrivateFaces
    presence: Presence
    signals: Signals
    walls: Walls
    hub: Hub
    town: Town
    now: Now
    new_id: Callable[[], str]

    async def __call__(self, outlet: Outlet, block: client.Block) -> None:
        """Block, and say that it is done."""
        await self.put(outlet, block.where, block.handle)
        outlet.offer(server.Done(block.nonce))

    async def put(self, outlet: Outlet, where: str, handle: str) -> None:
        """Keep the block, raise the wall, close what is open; blocking twice is fine."""
        session = outlet.session
        me = session.person.id
        await self.book.load(me)
        met = await self.meeting.anybody(outlet, where, handle)
        # Never the name they bear now: it may be another's, of elsewhere, for all one saw.
        nickname = met.nickname or (met.face.n if met.face else "")
        record = BlockRecord(
            self.new_id(), me, met.person, nickname, self.now(), context=met.context
        )
        for room in self.town.live.values():
            room.voices.cut(me, record.at)
        is_new = met.person not in session.behind(met.context).blocked
        await self.traces.block(record)
        await self.walls.draw(me, met.person, met.context)
        all_between = _under(met.context, self.book.between(me, met.person))
        # What is withheld from who blocks is taken off their list unseen, and counts nowhere.
        between = [live for live in all_between if not live.conversation.is_withheld_from(me)]
        if is_new:
            for live in between:
                await self._close(Seat(live, session))
            if any(not live.is_asker(me) for live in between):
                await self.signals.give(met.person, me, SignalKind.BLOCKED)

    async def _close(self, seat: Seat) -> None:
        """Take it off the blocker's list; for the other it is as if this person had gone."""
        for outlet in seat.session.outlets:
            if outlet.streams.pop(seat.stream, None) is not None:
                self.hub.unlisten(seat.stream, outlet)
        seen = self.faces.blocking(seat.live, seat.me)
        await self.book.change(seat.live, seat.me, shown_as=seen, shows_presence=False)
        seat.session.tell(server.ConversationGone(seat.stream))
        self.presence.tell_contact(seat.live, seat.me)


def _under(context: str, talks: Iterable[LiveConversation]) -> list[LiveConversation]:
    """Return those held under the names a block was made with: it says nothing of others."""
    return [live for live in talks if live.conversation.context == context]


@dataclass(frozen=True, slots=True)
class Unblock:
    """Undo a block; what was said to the other meanwhile stays unseen."""

    traces: Traces
    book: Book
    cards: Cards
    walls: Walls
    now: Now

    async def __call__(self, outlet: Outlet, unblock: client.Unblock) -> None:
        """Forget a block of one's own."""
        session = outlet.session
        me = session.person.id
        record = await self.traces.unblock(me, unblock.block, self.now())
        if record is None:
            raise Refused(Refusal.UNKNOWN)
        await self.book.load(me)
        await self.walls.draw(me, record.whom, record.context)
        for live in _under(record.context, self.book.between(me, record.whom)):
            await self._reopen(session, live)
        outlet.offer(server.Done(unblock.nonce))

    async def _reopen(self, session: Session, live: LiveConversation) -> None:
        seat = Seat(live, session)
        is_as_met = live.conversation.is_discreet or seat.is_waiting
        kept = seat.side.shown_as if is_as_met else ""
        await self.book.change(live, seat.me, shown_as=kept, read=live.offset)
        if self.cards.is_on_list(seat):
            session.tell(server.ConversationChanged(self.cards.card(seat)))
