"""What the two learn of each other without asking: a contact comes or goes, a name or a place
changed.
"""

from veillee.model.ids import PersonId
from veillee.talk.live import LiveRoom
from veillee.talk.private.book import Book
from veillee.talk.private.cards import Cards, other_seat
from veillee.talk.private.live import LiveConversation
from veillee.talk.private.seats import Seat
from veillee.talk.town import Town
from veillee.wire import server


class Presence:
    """Push a card when, and only when, what it says of the other changed."""

    def __init__(self, book: Book, cards: Cards, town: Town) -> None:
        self._book = book
        self._cards = cards
        self._town = town

    def changed(self, room: LiveRoom | None, person: PersonId) -> None:
        """Hear from the town that somebody came, went or changed; behind a block that is nobody's
        to see, nor the moment of it.
        """
        if room is None:
            for live in self._book.of(person).values():
                across = other_seat(live, person, self._town)
                if across is not None and not across.is_walled:
                    self._tell(across)

    def hidden_anew(self, person: PersonId, context: str) -> None:
        """Hear that blocks hide others than before from somebody under these names."""
        for live in self._book.of(person).values():
            if live.conversation.context == context:
                self.tell_contact(live, person)

    def tell_contact(self, live: LiveConversation, person: PersonId) -> None:
        """Tell the other of this person, if they are here and see something new."""
        across = other_seat(live, person, self._town)
        if across is not None:
            self._tell(across)

    def _tell(self, across: Seat) -> None:
        if self._cards.is_on_list(across) and self._cards.is_stale(across):
            across.session.tell(server.ConversationChanged(self._cards.card(across)))
