"""How others see a person: a handle per place that cannot be joined up, and no more than they chose
to show.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections import Counter
from typing import Protocol, TypeVar

from veillee.model.ids import DepartmentId, Handle, PersonId, ZoneId
from veillee.model.person import Face, Person, ShowAge, shown_age, sign_of
from veillee.model.place import NOWHERE, Department, ShownPlace, ShowPlace, Zone

K = TypeVar("K")

NEAR = "near"
"""The place where the list near me knows people by."""


class Places(Protocol):
    """What is asked of the atlas."""

    def zone(self, zone: ZoneId) -> Zone:
        """Return a zone."""

    def department(self, department: DepartmentId) -> Department:
        """Return a department."""

    def shown_place(
        self,
        zone: Zone,
        choice: ShowPlace,
        present_in_zone: int,
        present_in_department: int,
        threshold: int,
    ) -> ShownPlace:
        """Return the finest part that was allowed and is common enough."""

    def place_name(self, shown: ShownPlace) -> str:
        """Return the words others read."""


class Handles:
    """Handles from a keyed hash (HMAC's role, RFC 2104, by BLAKE2's key): stable per place,
    unrelated between places.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def of(self, person: PersonId, place: str) -> Handle:
        """Return how `place` knows a person."""
        told = person.to_bytes(8, "big") + place.encode()
        digest = hashlib.blake2b(told, key=self._secret, digest_size=9).digest()
        return Handle(urlsafe_b64encode(digest).decode())

    def seal(self, what: str, person: PersonId) -> str:
        """Return a short proof that the house itself wrote `what` for this person."""
        told = b"seal\0" + person.to_bytes(8, "big") + what.encode()
        return urlsafe_b64encode(
            hashlib.blake2b(told, key=self._secret, digest_size=12).digest()
        ).decode()


class Faces:
    """Faces, and how many are present from where: a zone is named only while enough people from it
    are here.

    `version` changes whenever a name appears or vanishes, so that kept faces are known to be stale.
    """

    def __init__(self, atlas: Places, threshold: int) -> None:
        self._atlas = atlas
        self._threshold = threshold
        self._zones: Counter[ZoneId] = Counter()
        self._departments: Counter[DepartmentId] = Counter()
        self.version = 1

    def arrive(self, person: Person) -> None:
        """Count somebody who came in."""
        self._count(person, 1)

    def depart(self, person: Person) -> None:
        """Count somebody who is no longer here."""
        self._count(person, -1)

    def _count(self, person: Person, step: int) -> None:
        if _crosses(self._zones, person.zone, step, self._threshold):
            self.version += 1
        if _crosses(self._departments, person.department, step, self._threshold):
            self.version += 1

    def present_in(self, zone: ZoneId) -> int:
        """Return how many people from a zone are present."""
        return self._zones[zone]

    def shown_place(self, person: Person, *, is_discreet: bool) -> ShownPlace:
        """Return where others see this person is from; in a discreet room the department at the
        finest.
        """
        choice = person.show_place
        if choice is ShowPlace.NOTHING:
            return NOWHERE
        if is_discreet:
            choice = ShowPlace.DEPARTMENT
        return self._atlas.shown_place(
            self._atlas.zone(person.zone),
            choice,
            self._zones[person.zone],
            self._departments[person.department],
            self._threshold,
        )

    def face(self, person: Person, handle: Handle, nickname: str, *, is_discreet: bool) -> Face:
        """Return what others see; in a discreet room the age is a five-year band whatever was
        chosen.
        """
        choice = ShowAge.BAND if is_discreet else person.show_age
        place = self._atlas.place_name(self.shown_place(person, is_discreet=is_discreet))
        return Face(handle, nickname, shown_age(person.age, choice), sign_of(person.gender), place)


def _crosses(counter: Counter[K], key: K, step: int, threshold: int) -> bool:
    """Count, and tell whether the threshold was passed either way."""
    before = counter[key]
    counter[key] = before + step
    return (before >= threshold) != (before + step >= threshold)
