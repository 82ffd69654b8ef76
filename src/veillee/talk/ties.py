"""What sheets of people ask of conversations: is there one between us, and whom does it show."""

from veillee.model.ids import PersonId
from veillee.talk.private import Private
from veillee.talk.private.faces import Likeness
from veillee.talk.private.seats import Seat
from veillee.talk.session import Session


class Ties:
    """Answer from the conversations that were read when somebody came."""

    def __init__(self, private: Private) -> None:
        self._private = private

    def between_us(self, session: Session, other: PersonId, context: str) -> str:
        """Return the conversation two people have under these names, empty for none on the list."""
        for live in self._private.book.between(session.person.id, other):
            if live.conversation.context != context:
                continue
            if self._private.is_on_list(Seat(live, session)):
                return live.conversation.id
        return ""

    async def has_written(self, session: Session, other: PersonId) -> bool:
        """Tell whether the other ever wrote to whoever asks, under everybody's names."""
        return await self._private.has_written(other, session.person.id)

    def behind(self, session: Session, stream: str, handle: str) -> Likeness | None:
        """Return how a conversation shows whom a handle in it names, present or not."""
        return self._private.behind(session, stream, handle)
