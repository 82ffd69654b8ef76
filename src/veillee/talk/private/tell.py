"""Keep, then tell: the last steps of everything that happens in a conversation, in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from veillee.fanout.ports import Hub, Parcel
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal
from veillee.model.event import Draft, Event, Kind
from veillee.store.ports import Journal, StoreFailed
from veillee.talk.fold import Signed
from veillee.talk.private.cards import Cards, is_listed, other_seat
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.live import LISTED
from veillee.talk.private.sealed import Seal, Words
from veillee.talk.private.seats import Seat
from veillee.talk.private.unheard import Unheard
from veillee.talk.session import Outlet, Screened, Session
from veillee.talk.show import skipped
from veillee.talk.told import told
from veillee.talk.town import Town
from veillee.wire import server
from veillee.wire.codec import frame

Answered = Callable[[int | Refusal], None]


@dataclass(frozen=True, slots=True)
class Tell:
    """Keep an event sealed and tell the two of it: joined sockets its text, others a mark, a
    blocker nothing.
    """

    journal: Journal
    hub: Hub
    town: Town
    seal: Seal
    cards: Cards
    faces: PrivateFaces
    unheard: Unheard
    now: Now

    def __call__(
        self,
        seat: Seat,
        kind: Kind,
        text: str,
        answered: Answered,
        *,
        of: int = 0,
        nonce: str = "",
    ) -> None:
        """Keep, then tell, then answer the author."""
        words = Words(text, Signed(self.faces.own(seat.live, seat.me)))
        draft = Draft(
            stream=seat.stream,
            kind=kind,
            author=seat.me,
            at=self.now(),
            body=self.seal(seat.live, kind, words),
            of=of,
            nonce=nonce,
            # Decided now: a block that comes while this is being kept does not take back what was
            # sent before.
            face=self.unheard.mark(seat, kind),
        )

        def then(kept: int | StoreFailed) -> None:
            if isinstance(kept, StoreFailed):
                answered(Refusal.NOT_KEPT)
                return
            self._kept(seat, draft, words, kept)
            answered(kept)

        self.journal.keep(draft, then)

    def age_corrected(self, seat: Seat) -> None:
        """Note before a line in a discreet conversation that its author corrected their age: told
        at the moment itself it would join up two nicknames.
        """
        seen = self.faces.corrected(seat.live, seat.me) if seat.live.is_open else ""
        if not seen:
            return
        seat.live.replace(seat.me, shown_as=seen)
        across = other_seat(seat.live, seat.me, self.town)

        def noted(kept: int | Refusal) -> None:
            is_kept = not isinstance(kept, Refusal) and not seat.is_walled
            if is_kept and across is not None and self.cards.is_on_list(across):
                across.session.tell(server.ConversationChanged(self.cards.card(across)))

        self.own_age(seat, noted)

    def own_age(self, seat: Seat, answered: Answered) -> None:
        """Note that somebody corrected their age, and to which, as it is shown from now on."""
        age = self.faces.own(seat.live, seat.me).a
        self(seat, Kind.NOTICED, f"age_corrected:{age}", answered)

    def _kept(self, seat: Seat, draft: Draft, words: Words, seq: int) -> None:
        event = Event(
            draft.stream, seq, draft.kind, draft.author, draft.at, draft.body, draft.of,
            draft.nonce,
            draft.face,
        )  # fmt: skip
        seat.live.take(event)
        shown, skip = frame(told(event, words.text, words.by)), partial(skipped, draft.stream, seq)
        is_aside = bool(draft.face)
        retold = partial(_to_own, seat.session, shown, skip) if is_aside else None
        parcel = Parcel(shown, draft.author, skip, retold, is_uneven=is_aside)
        self.hub.publish(seat.stream, parcel)
        if draft.kind in LISTED:
            self._mark_own(seat)
            if not is_aside:
                self._mark_other(seat, seq)

    def _mark_own(self, seat: Seat) -> None:
        """Bring one's other tabs up to date."""
        elsewhere = away(seat)
        if elsewhere:
            changed = frame(server.ConversationChanged(self.cards.card(seat)))
            for outlet in elsewhere:
                outlet.write(changed)

    def _mark_other(self, seat: Seat, seq: int) -> None:
        """Mark the other's sockets that have not joined: an offset, never the text."""
        across = other_seat(seat.live, seat.me, self.town)
        was_cleared = seat.other.cleared_at > 0
        if was_cleared:
            seat.live.replace(seat.other.person, cleared_at=0)
        if across is None or not is_listed(across) or _waits_unseen(across):
            return
        # Also what was over for them: their page does not know it any more.
        if was_cleared or across.me not in seat.live.told:
            across.session.tell(server.ConversationChanged(self.cards.card(across)))
            return
        arrived = frame(server.MessageArrived(seat.stream, seq))
        for outlet in away(across):
            outlet.write(arrived)


def away(seat: Seat) -> tuple[Outlet, ...]:
    """Return the sockets of this person that have not joined."""
    return tuple(outlet for outlet in seat.session.outlets if seat.stream not in outlet.streams)


def _to_own(
    session: Session, shown: bytes, skip: Callable[[], bytes], listener: Outlet | Screened
) -> bytes:
    """Return the frame of what is kept aside: its author's own sockets alone are told of it."""
    return shown if listener in session.outlets else skip()


def _waits_unseen(seat: Seat) -> bool:
    return seat.is_waiting and seat.live.conversation.queued
