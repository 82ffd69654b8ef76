"""The funnel of conversations: one's own half is handed out here or nowhere.

Somebody else's conversation, one that never was and one that is over look the same from outside.
A `Seat` is the proof that every reader of sealed text asks for (`opened.py`).
"""

from collections.abc import Callable
from typing import NamedTuple

from veillee.kernel.errors import Refusal, Refused
from veillee.model.conversation import Side, State
from veillee.model.ids import ConversationId, PersonId
from veillee.talk.private.book import Book
from veillee.talk.private.live import LiveConversation
from veillee.talk.session import Outlet, Session
from veillee.talk.wall import Wall


class Seat(NamedTuple):
    """One of the two places of a conversation, held by the person of this session."""

    live: LiveConversation
    session: Session

    @property
    def me(self) -> PersonId:
        """Return who sits here."""
        return self.session.person.id

    @property
    def side(self) -> Side:
        """Return this half."""
        return self.live.side(self.me)

    @property
    def other(self) -> Side:
        """Return the other half."""
        return self.live.other(self.me)

    @property
    def stream(self) -> ConversationId:
        """Return the conversation's id."""
        return self.live.conversation.id

    @property
    def _wall(self) -> Wall:
        return self.session.behind(self.live.conversation.context)

    @property
    def is_walled(self) -> bool:
        """Tell whether the other blocked this person (or they the other): what is written now never
        arrives.
        """
        return self.other.person in self._wall.hidden

    @property
    def has_blocked(self) -> bool:
        """Tell whether this person blocked the other."""
        return self.other.person in self._wall.blocked

    @property
    def is_alone(self) -> bool:
        """Tell whether the other left for good, and this person may know."""
        return self.other.person in self.live.departed

    @property
    def is_waiting(self) -> bool:
        """Tell whether this is a request to this person, without an answer or declined."""
        return not self.live.is_open and not self.live.is_asker(self.me)

    @property
    def is_adding_to_nothing(self) -> bool:
        """Tell whether this person goes on with a request that the other never heard of."""
        is_asking = not self.live.is_open and self.live.is_asker(self.me)
        return is_asking and self.other.person not in self.live.latest

    @property
    def is_withheld(self) -> bool:
        """Tell whether this person is not to know of it yet: nobody watches."""
        return self.live.conversation.is_withheld_from(self.me)


class Departed(NamedTuple):
    """The place somebody left for good, shown again to who holds their leaving code: to report."""

    live: LiveConversation
    me: PersonId

    @property
    def side(self) -> Side:
        """Return this half."""
        return self.live.side(self.me)

    @property
    def other(self) -> Side:
        """Return the other half."""
        return self.live.other(self.me)

    @property
    def stream(self) -> ConversationId:
        """Return the conversation's id."""
        return self.live.conversation.id


class Seats:
    """Hand out seats; `is_over` tells that a conversation's time is over for a side."""

    def __init__(self, book: Book, is_over: Callable[[Seat], bool]) -> None:
        self._book = book
        self._is_over = is_over

    async def found(self, session: Session, stream: str) -> Seat:
        """Return one's seat in a conversation, also in a request or in one that was cleared; raise
        `Refused(UNKNOWN)` without one.
        """
        await self._book.load(session.person.id)
        return self.seat(session, stream)

    def seat(self, session: Session, stream: str) -> Seat:
        """Return one's seat in a conversation that was read before; raise `Refused(UNKNOWN)`
        without one.
        """
        live = self._book.get(session.person.id, stream)
        if live is None:
            raise Refused(Refusal.UNKNOWN)
        seat = Seat(live, session)
        is_none = seat.is_withheld or self._is_over(seat)
        if seat.side.left_at or _is_refused(seat) or is_none:
            raise Refused(Refusal.UNKNOWN)
        return seat

    async def reporting(self, session: Session, stream: str) -> Seat:
        """Return a seat from which the team can be told: also of what was declined, cleared or
        blocked, as long as one is here; raise `Refused(UNKNOWN)` without one.
        """
        await self._book.load(session.person.id)
        live = self._book.get(session.person.id, stream)
        if live is None or not self._may_report(Seat(live, session)):
            raise Refused(Refusal.UNKNOWN)
        return Seat(live, session)

    async def reportable(self, session: Session) -> list[Seat]:
        """Return every seat from which the team can be told."""
        mine = await self._book.load(session.person.id)
        seats = [Seat(live, session) for live in mine.values()]
        return [seat for seat in seats if self._may_report(seat)]

    def _may_report(self, seat: Seat) -> bool:
        return not (seat.side.left_at or seat.is_withheld or self._is_over(seat))

    async def readable(self, session: Session, stream: str) -> Seat:
        """Return a seat from which the text can be read; raise `Refused(CLOSED)` for a request: its
        text takes a tap first. `UNKNOWN` as in `found`.
        """
        seat = await self.found(session, stream)
        if seat.is_waiting and not seat.is_alone:
            raise Refused(Refusal.CLOSED)
        return seat

    def joined(self, outlet: Outlet, stream: str) -> Seat:
        """Return the seat of a socket that joined; raise `Refused`: `NOT_JOINED`, or `UNKNOWN`
        without a seat.
        """
        seat = self.seat(outlet.session, stream)
        if seat.stream not in outlet.streams:
            raise Refused(Refusal.NOT_JOINED)
        return seat

    def writing(self, outlet: Outlet, stream: str) -> Seat:
        """Return the seat of a socket that may write: nobody writes to whom they blocked or who
        left, nor before they answered: raise `Refused(CLOSED)`; else as in `joined`.
        """
        seat = self.joined(outlet, stream)
        if seat.has_blocked or seat.is_alone or seat.is_waiting:
            raise Refused(Refusal.CLOSED)
        return seat


def _is_refused(seat: Seat) -> bool:
    """Tell whether this person declined it: it is over for them until they write themselves."""
    return seat.live.conversation.state is State.DECLINED and not seat.live.is_asker(seat.me)
