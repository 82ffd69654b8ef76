"""How the two see each other: as they chose, as in a discreet room, or as they were."""

import msgspec

from veillee.model.conversation import Side
from veillee.model.ids import Handle, PersonId
from veillee.model.person import Face
from veillee.talk.faces import Faces
from veillee.talk.private.book import Book
from veillee.talk.private.live import LiveConversation

_faces = msgspec.json.Decoder(Face)


class PrivateFaces:
    """Draw faces inside conversations."""

    def __init__(self, faces: Faces, book: Book) -> None:
        self._faces = faces
        self._book = book

    def own(self, live: LiveConversation, person: PersonId) -> Face:
        """Return somebody's face as they are now."""
        return self._drawn(live, live.side(person))

    def seen(self, live: LiveConversation, person: PersonId) -> Face:
        """Return a face as the other sees it: as it was, if they blocked the other or left."""
        side = live.side(person)
        return _faces.decode(side.shown_as) if side.shown_as else self._drawn(live, side)

    def frozen(self, live: LiveConversation, person: PersonId) -> str:
        """Return a face to be kept as it is seen now."""
        return msgspec.json.encode(self.seen(live, person)).decode()

    def _drawn(self, live: LiveConversation, side: Side) -> Face:
        handle = Handle(side.handle)
        person = self._book.person(live, side.person)
        if person is None:
            return Face(handle, side.nickname)
        nickname = side.nickname or person.nickname
        return self._faces.face(person, handle, nickname, is_discreet=live.conversation.is_discreet)
