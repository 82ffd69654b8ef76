"""How others see a person: a handle per place that cannot be joined up, and no more than they chose
to show.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections import Counter
from typing import Protocol, TypeVar

import msgspec

from veillee.model.ids import DepartmentId, Handle, PersonId, ZoneId
from veillee.model.person import (
    BANDED_FROM,
    Face,
    HereFor,
    Person,
    ShowAge,
    Sign,
    band_of,
    shown_age,
    sign_of,
)
from veillee.model.place import Department, Nearness, ShownPlace, ShowPlace, Zone

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

    def nearness(self, viewer: Zone, shown: ShownPlace) -> Nearness:
        """Return the group of somebody shown so, for somebody of this zone."""

    def between(self, one: ShownPlace, other: ShownPlace) -> Nearness:
        """Return how near two people are by what each shows."""

    def department_label(self, department: DepartmentId) -> str:
        """Return the department as lists name it."""


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


class Shown(msgspec.Struct, frozen=True, gc=False):
    """Where others see somebody is from, and its words.

    `area` is a department's id, `~` and a region's id, or nothing: what groups of lists go by.
    """

    place: ShownPlace
    name: str
    area: str


class Traits:
    """What filters may go by: never more than others see. Shared by all who show the same.

    `low` and `high` are an exact age twice, or the bounds of the band that is shown.
    """

    __slots__ = ("age", "here_for", "high", "low", "sign")

    def __init__(self, person: Person, choice: ShowAge) -> None:
        exact = choice is ShowAge.EXACT and person.age < BANDED_FROM
        self.low, self.high = (person.age, person.age) if exact else band_of(person.age)
        self.age = shown_age(person.age, choice)
        self.sign = sign_of(person.gender)
        self.here_for = person.here_for


class Faces:
    """Faces, and how many are present from where: a zone is named only while enough people are here
    who let it be seen. Whoever hides their place counts nowhere: a name that appeared with them
    would tell it.

    `version` changes whenever a name appears or vanishes, so that kept faces are known to be stale.
    """

    def __init__(self, atlas: Places, threshold: int) -> None:
        self._atlas = atlas
        self._threshold = threshold
        self._zones: Counter[ZoneId] = Counter()
        self._departments: Counter[DepartmentId] = Counter()
        self._shown: dict[tuple[ZoneId, ShowPlace], Shown] = {}
        self._traits: dict[tuple[int, Sign, HereFor, ShowAge], Traits] = {}
        self.version = 1

    def arrive(self, person: Person) -> None:
        """Count somebody who came in."""
        self._count(person, 1)

    def depart(self, person: Person) -> None:
        """Count somebody who is no longer here."""
        self._count(person, -1)

    def change(self, before: Person, after: Person) -> None:
        """Count somebody elsewhere; who stays where they are must not make a name blink."""
        if (before.zone, before.show_place) != (after.zone, after.show_place):
            self.arrive(after)
            self.depart(before)

    def _count(self, person: Person, step: int) -> None:
        if person.show_place is ShowPlace.NOTHING:
            return
        shows_zone = person.show_place is ShowPlace.ZONE
        zone = shows_zone and _crosses(self._zones, person.zone, step, self._threshold)
        if _crosses(self._departments, person.department, step, self._threshold) or zone:
            self.version += 1
            self._shown.clear()

    def shown(self, person: Person, *, is_discreet: bool) -> Shown:
        """Return where others see this person is from; in a discreet room the department at the
        finest.
        """
        choice = person.show_place
        if is_discreet and choice is ShowPlace.ZONE:
            choice = ShowPlace.DEPARTMENT
        return self.named(person.zone, choice)

    def named(self, zone: ZoneId, choice: ShowPlace) -> Shown:
        """Return where others see somebody of a zone is from, who chose so."""
        known = self._shown.get((zone, choice))
        if known is None:
            where = self._atlas.zone(zone)
            place = self._atlas.shown_place(
                where,
                choice,
                self._zones[zone],
                self._departments[where.department],
                self._threshold,
            )
            known = Shown(place, self._atlas.place_name(place), _area(place))
            self._shown[(zone, choice)] = known
        return known

    def apart(self, one: Person, other: Person, *, is_discreet: bool) -> Nearness:
        """Return how near two people are by what each shows of their place: the place of who may be
        written to must not be found by who is refused.
        """
        mine = self.shown(one, is_discreet=is_discreet).place
        return self._atlas.between(mine, self.shown(other, is_discreet=is_discreet).place)

    def traits(self, person: Person, *, is_discreet: bool) -> Traits:
        """Return what filters may go by; in a discreet room the age is a five-year band whatever
        was chosen.
        """
        choice = ShowAge.BAND if is_discreet else person.show_age
        key = (person.age, sign_of(person.gender), person.here_for, choice)
        known = self._traits.get(key)
        if known is None:
            known = self._traits[key] = Traits(person, choice)
        return known

    def face(self, person: Person, handle: Handle, nickname: str, *, is_discreet: bool) -> Face:
        """Return what others see."""
        traits = self.traits(person, is_discreet=is_discreet)
        place = self.shown(person, is_discreet=is_discreet).name
        return Face(handle, nickname, traits.age, traits.sign, place)


def _area(place: ShownPlace) -> str:
    if place.department is not None:
        return place.department
    return "" if place.region is None else f"~{place.region}"


def _crosses(counter: Counter[K], key: K, step: int, threshold: int) -> bool:
    """Count, and tell whether the threshold was passed either way."""
    before = counter[key]
    counter[key] = before + step
    return (before >= threshold) != (before + step >= threshold)
