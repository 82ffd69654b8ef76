"""How the two see each other: as they chose, as in a discreet room, or as they were."""

import msgspec

from veillee.model.conversation import Side
from veillee.model.ids import Handle, PersonId, ZoneId
from veillee.model.person import Face, HereFor, Person
from veillee.model.place import ShowPlace
from veillee.talk.faces import Faces
from veillee.talk.private.book import Book
from veillee.talk.private.live import LiveConversation


class Likeness(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that one of the two lets the other see; in a discreet conversation the face alone.

    As kept it may hold a zone and what of it was shown then: its place is named when it is read, by
    who is here, as that of somebody who is away.
    """

    face: Face
    line: str = ""
    here_for: HereFor = HereFor.TALK
    zone: ZoneId = ZoneId("")
    show_place: ShowPlace = ShowPlace.NOTHING


_likenesses = msgspec.json.Decoder(Likeness)


def drawn(side: Side, person: Person, faces: Faces, *, is_discreet: bool) -> Face:
    """Return the face of one of the two as the other sees them now."""
    if side.shown_as:
        return _kept(side, faces).face
    nickname = side.nickname or person.nickname
    return faces.face(person, Handle(side.handle), nickname, is_discreet=is_discreet)


def as_met(side: Side, face: Face | None) -> Side:
    """Return a half of a conversation, held as a place showed this person where that is to stay: in
    a discreet one a move, seen here and in another list at the same moment, would join up two
    nicknames. And who is asked shows nothing newer until they answer, or a block would be told by
    what it hides.
    """
    if face is None:
        return side
    held = msgspec.structs.replace(face, h=Handle(side.handle), n=side.nickname or face.n)
    return msgspec.structs.replace(side, shown_as=_encoded(Likeness(held)))


def _kept(side: Side, faces: Faces) -> Likeness:
    """Return how somebody is held to be seen, as words."""
    kept = _likenesses.decode(side.shown_as)
    if not kept.zone:
        return kept
    place = faces.named(kept.zone, kept.show_place).name
    return Likeness(msgspec.structs.replace(kept.face, p=place), kept.line, kept.here_for)


def _encoded(likeness: Likeness) -> str:
    return msgspec.json.encode(likeness).decode()


class PrivateFaces:
    """Draw faces inside conversations."""

    def __init__(self, faces: Faces, book: Book) -> None:
        self._faces = faces
        self._book = book

    def own(self, live: LiveConversation, person: PersonId) -> Face:
        """Return somebody's face as they are now; in a discreet conversation as they were met."""
        if live.conversation.is_discreet:
            return self.seen(live, person)
        return self._drawn(live, live.side(person)).face

    def corrected(self, live: LiveConversation, person: PersonId) -> str:
        """Return how somebody is to be seen from now on in a discreet conversation, where their age
        is another than it shows; empty when it is the same.
        """
        side = live.side(person)
        if not live.conversation.is_discreet or not side.shown_as:
            return ""
        before, now = self.seen(live, person), self._drawn(live, side).face
        if not now.a or before.a == now.a:
            return ""
        return _encoded(Likeness(msgspec.structs.replace(before, a=now.a)))

    def seen(self, live: LiveConversation, person: PersonId) -> Face:
        """Return a face as the other sees it."""
        return self.likeness(live, person).face

    def likeness(self, live: LiveConversation, person: PersonId) -> Likeness:
        """Return what the other sees: as it was, if this person blocked them or left, and in a
        discreet conversation.
        """
        side = live.side(person)
        return _kept(side, self._faces) if side.shown_as else self._drawn(live, side)

    def frozen(self, live: LiveConversation, person: PersonId) -> str:
        """Return a likeness to be kept as it is seen now."""
        return _encoded(self.likeness(live, person))

    def blocking(self, live: LiveConversation, person: PersonId) -> str:
        """Return a likeness to be kept as it is seen now, all but the name of its place: words that
        stood still would tell a block from an absence.
        """
        side, one = live.side(person), self._book.person(live, person)
        if side.shown_as or one is None:
            return side.shown_as or self.frozen(live, person)
        seen = self._drawn(live, side)
        return _encoded(Likeness(seen.face, seen.line, seen.here_for, one.zone, one.show_place))

    def _drawn(self, live: LiveConversation, side: Side) -> Likeness:
        handle, is_discreet = Handle(side.handle), live.conversation.is_discreet
        person = self._book.person(live, side.person)
        if person is None:
            return Likeness(Face(handle, side.nickname))
        nickname = side.nickname or person.nickname
        face = self._faces.face(person, handle, nickname, is_discreet=is_discreet)
        return Likeness(face) if is_discreet else Likeness(face, person.line, person.here_for)
