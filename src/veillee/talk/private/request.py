"""Carry out `Request`: a stranger's first message, to be accepted, declined or blocked."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.conversation import Conversation, Side, State
from veillee.model.event import Draft, Kind
from veillee.model.ids import ConversationId, PersonId
from veillee.model.person import HereFor, Person, Writers
from veillee.talk import once
from veillee.talk.fold import Signed
from veillee.talk.parts import Parts
from veillee.talk.private.answer import Accept, tell_own
from veillee.talk.private.apart import Apart
from veillee.talk.private.book import Book
from veillee.talk.private.cards import Cards, other_seat
from veillee.talk.private.faces import as_met, drawn
from veillee.talk.private.inbox import Inbox
from veillee.talk.private.live import ASIDE, LATE, LiveConversation
from veillee.talk.private.meeting import Meeting, Met
from veillee.talk.private.sealed import Seal, Words
from veillee.talk.private.seats import Seat
from veillee.talk.private.speak import SayPrivately, without_links
from veillee.talk.private.writers import has_written, may_write
from veillee.talk.session import Outlet, Session
from veillee.wire import client, server


class Opening(msgspec.Struct, frozen=True):
    """Everything a request is made of before it is kept."""

    me: Person
    receiver: Person | None
    met: Met
    text: str
    nonce: str
    is_walled: bool
    waits: bool
    is_hushed: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """Write to a stranger. Whether they are absent, declined before or blocked, the answer is the
    same.
    """

    parts: Parts
    book: Book
    meeting: Meeting
    apart: Apart
    inbox: Inbox
    seal: Seal
    cards: Cards
    accept: Accept
    say: SayPrivately
    new_id: Callable[[], str]

    async def __call__(self, outlet: Outlet, request: client.Request) -> None:
        """Find the person, hold the text to its form, then keep a request or go on with what there
        is.
        """
        session = outlet.session
        text = without_links(cleaned(request.text, self.parts.settings.talk.text_length))
        await self.book.load(session.person.id)
        met = await self.meeting.stranger(outlet, request.where, request.handle)
        if (known := self._known(session, met)) is not None:
            await self._again(outlet, known, request.nonce, text)
            return
        receiver = await self._receiver(met)
        is_taken = receiver is not None and await self._may_write(session.person, receiver, met)
        is_walled = not is_taken or met.person in session.behind(met.context).hidden
        waits = self.parts.cover.withholds(session.person, met.origin)
        rests = self.parts.measures.is_frozen(met.person)
        opening = Opening(
            session.person,
            receiver,
            met,
            text,
            request.nonce,
            is_walled,
            waits=waits or (rests and not met.is_discreet),
            # A discreet one is not told that it waits, see `Unheard`.
            is_hushed=rests and met.is_discreet and not is_walled,
        )
        await self._begin(outlet, opening)

    def _known(self, session: Session, met: Met) -> LiveConversation | None:
        """Return the conversation these two have under these names."""
        all_between = self.book.between(session.person.id, met.person)
        same = [live for live in all_between if live.conversation.context == met.context]
        return next((live for live in same if not self._is_over(live, session)), None)

    def _is_over(self, live: LiveConversation, session: Session) -> bool:
        """Tell whether it leaves room for a new one: somebody left, or only a trace that the sender
        must not learn of keeps it.
        """
        seat = Seat(live, session)
        return seat.is_alone or self.cards.is_over(seat)

    def _beside(self, session: Session, met: Met) -> frozenset[ConversationId]:
        """Return the conversations of these two that do not stand in the way of a new one."""
        return frozenset(
            live.conversation.id
            for live in self.book.between(session.person.id, met.person)
            if self._is_over(live, session)
        )

    async def _again(self, outlet: Outlet, live: LiveConversation, nonce: str, text: str) -> None:
        """Answer a retry like the first time; writing to somebody who asked answers them."""
        seat = Seat(live, outlet.session)
        before = (_to(seat.other.person, live.conversation.context), seat.stream)
        if any(once.seen(outlet.session, where, nonce) is not None for where in before):
            outlet.offer(server.ConversationChanged(self.cards.card(seat), nonce))
            return
        if seat.is_waiting:
            await self.accept(seat)

            def answered(kept: int | Refusal) -> None:
                if isinstance(kept, Refusal):
                    outlet.offer(server.Refused(nonce, kept.value))
                else:
                    tell_own(outlet, server.ConversationChanged(self.cards.card(seat), nonce))

            self.say.say(seat, text, nonce, answered)
            return
        if seat.side.cleared_at:
            await self.book.change(live, seat.me, cleared_at=0)
            seat.session.tell(server.ConversationChanged(self.cards.card(seat)))
        raise Refused(Refusal.REQUEST_EXISTS, detail=seat.stream)

    async def _receiver(self, met: Met) -> Person | None:
        """Return who is written to; nobody for whom left for good, where that is learnt later."""
        alive = self.parts.town.sessions.get(met.person)
        receiver = alive.person if alive else await self.parts.store.persons.by_id(met.person)
        if receiver is None and not met.is_discreet:
            raise Refused(Refusal.UNKNOWN)
        return receiver

    async def _may_write(self, me: Person, receiver: Person, met: Met) -> bool:
        """Hold the receiver's setting against what both show of themselves here; raise `Refused`
        when it says no. In a discreet room nobody is told: the setting is one thing more
        that two names have in common.
        """
        faces = self.parts.town.faces
        traits = faces.traits(me, is_discreet=met.is_discreet)
        is_known = (
            receiver.writers is Writers.WRITTEN_TO
            and not met.is_discreet
            and await has_written(self.book, self.parts.store.traces, receiver.id, me.id)
        )
        nearness = faces.apart(receiver, me, is_discreet=met.is_discreet)
        is_taken = may_write(receiver, traits, nearness, has_written=is_known)
        if not is_taken and not met.is_discreet:
            raise Refused(Refusal.NOT_TAKING)
        return is_taken

    async def _begin(self, outlet: Outlet, opening: Opening) -> None:
        """Keep the request; from the choice between shown and queued to its keeping nothing is
        awaited.
        """
        now, receiver, session = self.parts.now(), opening.receiver, outlet.session
        if receiver is not None:
            await self.inbox.prepare(receiver, now)
        whom = _to(opening.met.person, opening.met.context)
        if once.seen(session, whom, opening.nonce) is not None:
            return  # the same request is being kept already
        waits = opening.waits
        is_unseen = waits or opening.is_walled or opening.is_hushed
        is_shown = is_unseen or receiver is None or self.inbox.admit(receiver, now)
        conversation = self._conversation(opening, now, is_queued=not is_shown)
        store = self.parts.store
        once.begin(session, whom, opening.nonce)
        try:
            first, beside = self._draft(conversation, opening), self._beside(session, opening.met)
            seq = await store.conversations.begin(conversation, first, beside)
        except BaseException:
            once.end(session, whom, opening.nonce, None)
            raise
        once.end(session, whom, opening.nonce, seq)
        if seq is None:
            raise Refused(Refusal.REQUEST_EXISTS)
        live = await self.book.begun(conversation)
        self._tell(outlet, Seat(live, session), opening)

    def _conversation(self, opening: Opening, now: int, *, is_queued: bool) -> Conversation:
        id_ = ConversationId(f"c-{self.new_id()}")
        of, met = self.parts.town.handles.of, opening.met
        discreet = met.nickname if met.is_discreet else ""
        is_open = not met.is_discreet
        first = Side(
            opening.me.id,
            of(opening.me.id, id_),
            met.own_nickname,
            read=1,
            unanswered=1,
            shows_presence=is_open,
        )
        second = Side(
            met.person,
            of(met.person, id_),
            discreet,
            shows_presence=is_open,
            # Written behind a block: off the receiver's list for good, also when the block ends.
            cleared_at=now if opening.is_walled else 0,
            left_at=0 if opening.receiver else now,
            hushed=1 if opening.is_hushed else 0,
        )
        return Conversation(
            id=id_,
            epoch=self.new_id(),
            opened_at=now,
            first=as_met(first, met.own_face),
            second=as_met(second, met.face),
            state=State.ASKED,
            key=self.parts.store.vault.new_key(),
            origin=met.origin,
            is_discreet=met.is_discreet,
            queued=is_queued,
            waits=opening.waits,
            due_at=self.apart.due_at_first(opening.me, met.origin, is_discreet=met.is_discreet),
            touched_at=now,
            # In a discreet room it would be one thing more that two nicknames have in common.
            here_for=HereFor.TALK if met.is_discreet else opening.me.here_for,
        )

    def _draft(self, conversation: Conversation, opening: Opening) -> Draft:
        faces, is_discreet = self.parts.town.faces, conversation.is_discreet
        face = drawn(conversation.first, opening.me, faces, is_discreet=is_discreet)
        words = Words(opening.text, Signed(face))
        return Draft(
            stream=conversation.id,
            kind=Kind.SAID,
            author=opening.me.id,
            at=conversation.opened_at,
            body=self.seal.first(conversation.key, conversation.id, Kind.SAID, words),
            nonce=opening.nonce,
            face=_mark(opening),
        )

    def _tell(self, outlet: Outlet, seat: Seat, opening: Opening) -> None:
        """Tell the sender's tabs, and the receiver when they are to see it now."""
        tell_own(outlet, server.ConversationChanged(self.cards.card(seat), opening.nonce))
        across = other_seat(seat.live, seat.me, self.parts.town)
        conversation = seat.live.conversation
        if across is None or opening.is_walled or conversation.queued:
            return
        if across.is_withheld:
            return
        across.session.tell(server.ConversationChanged(self.cards.card(across)))


def _mark(opening: Opening) -> bytes:
    """Return how the first message is kept, see `Unheard`."""
    if opening.is_walled:
        return ASIDE
    return LATE if opening.is_hushed else b""


def _to(person: PersonId, context: str) -> str:
    """Return what stands for the stream of a request that has none yet. One for all names of a
    person would make a request to the second a retry of the one to the first.
    """
    return f"to {person} {context}"
