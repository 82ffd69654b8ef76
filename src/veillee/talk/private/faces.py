"""How the two see each other: as they chose, as in a discreet room, or as they were."""

import msgspec

from veillee.model.conversation import Side
from veillee.model.ids import Handle, PersonId
from veillee.model.person import Face, HereFor
from veillee.talk.faces import Faces
from veillee.talk.private.book import Book
from veillee.talk.private.live import LiveConversation


class Likeness(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that one of the two lets the other see; in a discreet conversation the face alone."""

    face: Face
    line: str = ""
    here_for: HereFor = HereFor.TALK


_likenesses = msgspec.json.Decoder(Likeness)


class PrivateFaces:
    """Draw faces inside conversations."""

    def __init__(self, faces: Faces, book: Book) -> None:
        self._faces = faces
        self._book = book

    def own(self, live: LiveConversation, person: PersonId) -> Face:
        """Return somebody's face as they are now."""
        return self._drawn(live, live.side(person)).face

    def seen(self, live: LiveConversation, person: PersonId) -> Face:
        """Return a face as the other sees it."""
        return self.likeness(live, person).face

    def likeness(self, live: LiveConversation, person: PersonId) -> Likeness:
        """Return what the other sees: as it was, if this person blocked them or left."""
        side = live.side(person)
        return _likenesses.decode(side.shown_as) if side.shown_as else self._drawn(live, side)

    def frozen(self, live: LiveConversation, person: PersonId) -> str:
        """Return a likeness to be kept as it is seen now."""
        return msgspec.json.encode(self.likeness(live, person)).decode()

    def _drawn(self, live: LiveConversation, side: Side) -> Likeness:
        handle, is_discreet = Handle(side.handle), live.conversation.is_discreet
        person = self._book.person(live, side.person)
        if person is None:
            return Likeness(Face(handle, side.nickname))
        nickname = side.nickname or person.nickname
        face = self._faces.face(person, handle, nickname, is_discreet=is_discreet)
        return Likeness(face) if is_discreet else Likeness(face, person.line, person.here_for)
