"""What sheets of people ask of conversations: is there one between us, and whom does it show."""

import msgspec

from veillee.model.ids import PersonId
from veillee.model.person import Face, HereFor
from veillee.talk.private import Private
from veillee.talk.private.cards import is_listed
from veillee.talk.private.seats import Seat
from veillee.talk.session import Session


class Correspondent(msgspec.Struct, frozen=True):
    """The other of a conversation, as it shows them."""

    face: Face
    line: str = ""
    here_for: HereFor = HereFor.TALK


class Ties:
    """Answer from the conversations that were read when somebody came."""

    def __init__(self, private: Private) -> None:
        self._private = private

    def between_us(self, session: Session, other: PersonId, context: str) -> str:
        """Return the conversation two people have under these names, empty for none on the list."""
        for live in self._private.book.between(session.person.id, other):
            if live.conversation.context == context and is_listed(Seat(live, session)):
                return live.conversation.id
        return ""

    def behind(self, session: Session, stream: str, handle: str) -> Correspondent | None:
        """Return whom a handle in a conversation names, present or not. Somebody who blocked shows
        the face of before and no line, like somebody who took theirs back.
        """
        found = self._private.behind(session, stream, handle)
        live = self._private.book.get(session.person.id, stream)
        if found is None or live is None:
            return None
        other, face = found
        person = self._private.book.person(live, other)
        if person is None or live.conversation.is_discreet or other in session.hidden:
            return Correspondent(face)
        return Correspondent(face, person.line, person.here_for)
