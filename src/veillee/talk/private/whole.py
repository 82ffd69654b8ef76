"""The private part of the house put together: every handler for conversations, and what a clock
must do.
"""

from veillee.kernel.ids import opaque
from veillee.model.ids import PersonId
from veillee.talk.dispatch import Gate
from veillee.talk.live import LiveRoom
from veillee.talk.parts import Parts
from veillee.talk.private.amend import AmendPrivately, Messages, ReactPrivately
from veillee.talk.private.answer import Accept, AnswerRequest, OpenRequest
from veillee.talk.private.apart import Apart
from veillee.talk.private.away import Blocks
from veillee.talk.private.block import Block, Unblock, Walls
from veillee.talk.private.book import Book
from veillee.talk.private.cards import Cards
from veillee.talk.private.faces import Likeness, PrivateFaces
from veillee.talk.private.inbox import Inbox
from veillee.talk.private.join import JoinPrivately, LeavePrivately, PastPrivately, Reading
from veillee.talk.private.keeping import Keep
from veillee.talk.private.late import Late
from veillee.talk.private.lists import Lists
from veillee.talk.private.meeting import Meeting, NearHandle
from veillee.talk.private.opened import Opened
from veillee.talk.private.presence import Presence
from veillee.talk.private.request import Ask
from veillee.talk.private.sealed import Seal
from veillee.talk.private.seats import Seats
from veillee.talk.private.signals import Signals
from veillee.talk.private.speak import SayPrivately, TypePrivately
from veillee.talk.private.tell import Tell
from veillee.talk.private.unheard import Unheard
from veillee.talk.private.writers import has_written
from veillee.talk.session import Outlet, Session
from veillee.wire import client
from veillee.wire.client import ClientMessage

ID_LENGTH = 16
AT_ONCE = 200
"""Conversations a socket listens to: a page opens one after the other and leaves none."""


def new_id() -> str:
    """Return the random part of a conversation's id, an epoch or a block's id."""
    return opaque(ID_LENGTH)


class Private:
    """Conversations by consent, requests, blocks and signals."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        store, town, now = parts.store, parts.town, parts.now
        kept = parts.settings.retention
        self.book = Book(store, town, now)
        self.faces = PrivateFaces(town.faces, self.book)
        self._cards = Cards(self.book, self.faces, town, now, kept.conversation_days)
        self.is_on_list = self._cards.is_on_list
        self.seats = Seats(self.book, self._cards.is_over)
        self._seal = Seal(store.vault)
        self.opened = Opened(store.vault)
        self.reading = Reading(store.journal, now, kept.conversation_days)
        self._unheard = Unheard(parts.measures)
        self._tell = self._telling()
        self.presence = Presence(self.book, self._cards, town)
        self._apart = Apart(parts, self.book)
        self.signals, self._inbox = _signals(parts), _inbox(parts)
        self.meeting = Meeting(parts.access, town, store.traces, self.seats, self.faces, self._near)
        self.block = self._block()
        self._lists = self._listing()
        self._accept = Accept(self.book, self._cards, town)
        self._talk()
        self._keep = Keep(
            self.seats, self.book, self._cards, self._tell, town, now, kept.trace_days
        )
        self.read = self._keep.read
        self.age_corrected = self._keep.age_corrected
        self.cards = self._lists.cards
        self.arrived = self._lists.arrived
        self.sweep = self._lists.sweep
        self.near: NearHandle = _nobody
        town.on_people.append(self._changed)
        town.on_hidden.append(self.presence.hidden_anew)

    def _telling(self) -> Tell:
        parts = self._parts
        return Tell(
            parts.store.journal,
            parts.hub,
            parts.town,
            self._seal,
            self._cards,
            self.faces,
            self._unheard,
            parts.now,
        )

    def _listing(self) -> Lists:
        parts, cards, inbox = self._parts, self._cards, self._inbox
        late = Late(parts, self.book, cards, inbox)
        return Lists(parts, self.book, cards, inbox, self.presence, late, self._apart)

    def _talk(self) -> None:
        """Make the handlers of what happens inside a conversation."""
        parts, talk = self._parts, self._parts.settings.talk
        self.join = JoinPrivately(
            self.seats,
            self.reading,
            parts.hub,
            self.opened,
            self._cards,
            self.faces,
            recovery=talk.recovery,
            at_once=AT_ONCE,
        )
        self.leave = LeavePrivately(parts.hub)
        self.history = PastPrivately(self.seats, self.reading, self.opened)
        unanswered = parts.settings.private.unanswered
        self.say = SayPrivately(
            self.seats,
            self._tell,
            parts.now,
            text_length=talk.text_length,
            unanswered=unanswered,
        )
        self.typing = TypePrivately(self.seats, parts.town, self._unheard)
        messages = Messages(self.seats, self.reading, self.opened)
        amend = AmendPrivately(
            messages,
            self._tell,
            parts.now,
            text_length=talk.text_length,
            edit_minutes=talk.edit_minutes,
            undo_minutes=talk.undo_minutes,
        )
        self.edit, self.delete, self.restore = amend.edit, amend.delete, amend.restore
        reactions = ReactPrivately(messages, self._tell)
        self.react, self.unreact = reactions.react, reactions.unreact

    def gates(self) -> dict[type[ClientMessage], Gate]:
        """Return the commands that only conversations have."""
        answer = AnswerRequest(self.seats, self.book, self._cards, self._accept, self.signals)
        opening = OpenRequest(self.seats, self.book, self.reading, self.opened)
        return {
            client.Request: Gate(3.0, self._ask()),
            client.OpenRequest: Gate(1.0, opening),
            client.Answer: Gate(1.0, answer),
            client.Conversations: Gate(2.0, self._lists),
            client.KeepTrace: Gate(1.0, self._keep.trace),
            client.KeepContact: Gate(1.0, self._keep.contact),
            client.ShowPresence: Gate(1.0, self._keep.presence),
            client.Clear: Gate(1.0, self._keep.clear),
            **self._block_gates(),
        }

    def _ask(self) -> Ask:
        return Ask(
            self._parts,
            self.book,
            self.meeting,
            self._apart,
            self._inbox,
            self._seal,
            self._cards,
            self._accept,
            self.say,
            new_id,
        )

    def _block_gates(self) -> dict[type[ClientMessage], Gate]:
        traces = self._parts.store.traces
        walls = Walls(traces, self._parts.town)
        blocks = Blocks(traces, self.seats, self.faces, self.reading, self.opened)
        unblock = Unblock(traces, self.book, self._cards, walls, self._parts.now)
        return {
            client.Block: Gate(1.0, self.block),
            client.Unblock: Gate(1.0, unblock),
            client.Blocks: Gate(2.0, blocks),
        }

    def _block(self) -> Block:
        parts, traces = self._parts, self._parts.store.traces
        return Block(
            self.meeting,
            traces,
            self.book,
            self.faces,
            self.presence,
            self.signals,
            Walls(traces, parts.town),
            parts.hub,
            parts.town,
            parts.now,
            new_id,
        )

    async def release(self) -> None:
        """Deliver requests that waited and need not wait any more."""
        await self._lists.release_queued(self._parts.now())

    async def has_written(self, by: PersonId, whom: PersonId) -> bool:
        """Tell whether somebody ever wrote to another, whose conversations were read."""
        return await has_written(self.book, self._parts.store.traces, by, whom)

    def lost(self, outlet: Outlet) -> None:
        """Let go of a lost socket: nothing is announced, and the house lets it unlisten."""

    def left(self, person: PersonId) -> None:
        """Close the conversations of somebody who left for good; the other can read them for their
        days.
        """
        self._lists.left(person, self.faces)

    def behind(self, session: Session, stream: str, handle: str) -> Likeness | None:
        """Return how this person sees whom a handle in a conversation names; None for anything
        else.
        """
        live = self.book.get(session.person.id, stream)
        if live is None or live.other(session.person.id).handle != handle:
            return None
        return self.faces.likeness(live, live.other(session.person.id).person)

    def _near(self, handle: str) -> PersonId | None:
        return self.near(handle)

    def _changed(self, room: LiveRoom | None, person: PersonId) -> None:
        """Hear from the town; who is gone is let go of after their contacts learnt of it."""
        self.presence.changed(room, person)
        if room is None and person not in self._parts.town.sessions:
            self.book.let_go(person, self._parts.spawn)
            self._inbox.let_go(person)


def _signals(parts: Parts) -> Signals:
    rules = parts.settings.private
    return Signals(
        parts.store.traces,
        parts.now,
        blocks=rules.pause_blocks,
        reports=rules.pause_reports,
        pause_days=rules.pause_days,
    )


def _inbox(parts: Parts) -> Inbox:
    rules = parts.settings.private
    return Inbox(
        parts.store.conversations,
        newcomer_minutes=rules.newcomer_minutes,
        requests=rules.newcomer_requests,
    )


def _nobody(_: str) -> PersonId | None:
    return None
