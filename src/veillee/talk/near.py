"""The list near me: everybody on the site who chose it, by zone, never by room."""

from random import Random

from veillee.model.ids import PersonId
from veillee.model.person import Face, Listed, Person
from veillee.talk.faces import NEAR, Faces, Handles, Shown, Traits
from veillee.talk.rank import Ranking
from veillee.talk.session import Session


class Nearby:
    """Somebody in the list near me; the face is drawn when somebody first looks."""

    __slots__ = ("face", "named", "person", "rank", "session", "shown", "traits")

    shown: Shown
    traits: Traits

    def __init__(self, session: Session, rank: int) -> None:
        self.session = session
        self.person = session.person
        self.rank = rank
        self.face: Face | None = None
        self.named = 0

    def draw(self, faces: Faces) -> None:
        """Take what may be shown and named now."""
        self.shown = faces.shown(self.person, is_discreet=False)
        self.traits = faces.traits(self.person, is_discreet=False)
        self.named = faces.version
        self.face = None

    @property
    def id(self) -> PersonId:
        """Return the hidden person."""
        return self.person.id


class Near:
    """Who chose «dans la liste de mon secteur» and is present, grace time included."""

    def __init__(self, handles: Handles, faces: Faces, chance: Random) -> None:
        self._handles = handles
        self._faces = faces
        self._chance = chance
        self._by_handle: dict[str, PersonId] = {}
        self.ranking: Ranking[Nearby] = Ranking()
        self.members: dict[PersonId, Nearby] = {}
        self.changes = 0

    def know(self, person: PersonId, session: Session | None) -> bool:
        """Take in that somebody came, changed or went; tell whether the list is another now."""
        known = self.members.get(person)
        if session is None or session.person.listed is not Listed.AREA:
            return known is not None and self._remove(known)
        if known is None:
            return self._add(session)
        return known.person is not session.person and self._change(known, session.person)

    def _add(self, session: Session) -> bool:
        member = Nearby(session, self._chance.getrandbits(32))
        member.draw(self._faces)
        self.members[member.id] = member
        self.ranking.add(member)
        self.changes += 1
        return True

    def _change(self, member: Nearby, person: Person) -> bool:
        before, shown, traits = member.person, member.shown, member.traits
        member.person = person
        member.draw(self._faces)
        same = shown is member.shown and traits is member.traits
        if same and before.nickname == person.nickname:
            return False
        self.changes += 1
        return True

    def _remove(self, member: Nearby) -> bool:
        self.ranking.remove(member)
        del self.members[member.id]
        self._by_handle.pop(self._handles.of(member.id, NEAR), None)
        self.changes += 1
        return True

    def face(self, member: Nearby) -> Face:
        """Return what others see; from then on the handle leads to the person."""
        if member.face is None:
            handle = self._handles.of(member.id, NEAR)
            self._by_handle[handle] = member.id
            member.face = self._faces.face(
                member.person, handle, member.person.nickname, is_discreet=False
            )
        return member.face

    def person_behind(self, handle: str) -> PersonId | None:
        """Return who was shown under this handle and is still here."""
        return self._by_handle.get(handle)
