"""Cards: a conversation or request as its own side sees it in their list."""

from veillee.kernel.clock import DAY, Now
from veillee.model.conversation import State
from veillee.model.ids import PersonId
from veillee.talk.private.book import Book
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.live import LiveConversation
from veillee.talk.private.seats import Seat
from veillee.talk.session import Session
from veillee.talk.town import Town
from veillee.wire.server import ConversationCard

KEPT, PROPOSED, OFFERED = "kept", "proposed", "offered"
"""`contact`: both agreed; I proposed; the other did."""


class Cards:
    """Draw cards for a viewer. Nothing on a card tells a block from an absence."""

    def __init__(self, book: Book, faces: PrivateFaces, town: Town, now: Now, days: int) -> None:
        self._book = book
        self._faces = faces
        self._town = town
        self._now = now
        self._kept_ms = days * DAY

    def listed(self, session: Session) -> tuple[ConversationCard, ...]:
        """Return somebody's list, latest first; they were loaded before."""
        seats = [Seat(live, session) for live in self._book.of(session.person.id).values()]
        for seat in seats:
            if self.is_over(seat):
                seat.live.told.pop(seat.me, None)
        cards = [self.card(seat) for seat in seats if self.is_on_list(seat)]
        return tuple(sorted(cards, key=lambda card: card.at, reverse=True))

    def card(self, seat: Seat) -> ConversationCard:
        """Return a card."""
        live, me, side = seat.live, seat.me, seat.side
        latest = live.latest_for(me)
        state, now = state_for(seat), self._now()
        is_request = state == "waiting"
        seen, is_here = self._faces.likeness(live, seat.other.person), self.is_here(seat)
        live.told[me] = (seen.face, is_here)
        return ConversationCard(
            stream=seat.stream,
            state=state,
            other=seen.face,
            at=latest.at,
            me=side.handle,
            offset=latest.seq,
            read=min(side.read, latest.seq),
            until=latest.at + self._kept_ms,
            common_rooms=self._common_rooms(seat) if is_request else (),
            here_for=live.conversation.here_for,
            line=seen.line if is_request else "",
            is_queued=is_request and live.conversation.queued,
            waits=live.conversation.waits,
            trace_until=side.trace_until if side.trace_until > now else 0,
            contact=contact_of(seat),
            shows_presence=side.shows_presence,
            is_here=is_here,
            is_discreet=live.conversation.is_discreet,
        )

    def is_on_list(self, seat: Seat) -> bool:
        """Tell whether a conversation is on one's list, and its time is not over for this side."""
        return is_listed(seat) and not self.is_over(seat)

    def is_over(self, seat: Seat) -> bool:
        """Tell whether a conversation is over for this side, though the other's trace, or a case,
        may keep it: for who does not know of that it is forgotten.
        """
        now = self._now()
        is_kept = seat.side.trace_until > now or contact_of(seat) == KEPT
        return not is_kept and seat.live.latest_for(seat.me).at + self._kept_ms <= now

    def is_stale(self, seat: Seat) -> bool:
        """Tell whether somebody's card of the other would say something new."""
        seen = self._faces.seen(seat.live, seat.other.person)
        return seat.live.told.get(seat.me) != (seen, self.is_here(seat))

    def is_here(self, seat: Seat) -> bool:
        """Tell whether a kept contact is here, lets it be seen, and is not behind a block."""
        other = seat.other
        return (
            contact_of(seat) == KEPT
            and other.shows_presence
            and not seat.is_walled
            and other.person in self._town.sessions
        )

    def _common_rooms(self, seat: Seat) -> tuple[str, ...]:
        """Return the rooms both are in; a discreet one never, nor any when it began in one, nor
        behind a block: who is gone is in no room.
        """
        if seat.live.conversation.is_discreet or seat.is_walled:
            return ()
        theirs = seat.other.person
        return tuple(
            room.room.name
            for room in self._town.rooms_of(seat.me)
            if theirs in room.members and not room.room.is_discreet
        )


def state_for(seat: Seat) -> str:
    """Return where it stands for one side: who asked sees `asked` until they are answered."""
    if not seat.live.is_open:
        return "asked" if seat.live.is_asker(seat.me) else "waiting"
    return "gone" if seat.is_alone else "open"


def is_listed(seat: Seat) -> bool:
    """Tell whether a conversation is on one's list."""
    side = seat.side
    if side.cleared_at or side.left_at or seat.has_blocked or seat.is_withheld:
        return False
    is_refused = seat.live.conversation.state is State.DECLINED
    return not (is_refused and not seat.live.is_asker(seat.me))


def contact_of(seat: Seat) -> str:
    """Return how far «garder le contact» is, for one side."""
    if not seat.live.is_open:
        return ""
    mine, theirs = seat.side.wants_contact, seat.other.wants_contact
    if mine and theirs:
        return KEPT
    if mine:
        return PROPOSED
    return OFFERED if theirs else ""


def other_seat(live: LiveConversation, person: PersonId, town: Town) -> Seat | None:
    """Return the seat across the table when somebody who is here sits there."""
    session = town.sessions.get(live.other(person).person)
    return None if session is None else Seat(live, session)
