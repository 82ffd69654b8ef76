"""What people change of themselves later: age once, nickname, place.

The rules are pure; `Oneself` keeps what they answer.
"""

from dataclasses import dataclass

import msgspec

from veillee.entry.declaration import adult, at_age
from veillee.entry.naming import Named, Naming
from veillee.kernel.clock import DAY, HOUR, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import DepartmentId, RegionId, ZoneId
from veillee.model.person import Person
from veillee.model.traces import AgeRefusal
from veillee.places.atlas import Atlas
from veillee.store.ports import Persons, Traces


class Spot(msgspec.Struct, frozen=True):
    """Where a code led: a zone, its department, its region."""

    zone: ZoneId
    department: DepartmentId
    region: RegionId


def correct_age(person: Person, age: int, now: int) -> Person:
    """Return the person with another age: once, never under 18; open conversations are told.
    Raise `Refused`: `CORRECTED_BEFORE`, `UNDER_AGE`.

    Who turns out to be 18 to 20 gets the gentler defaults, who turns out not to be gets the usual
    ones; settings made since then stay.
    """
    if adult(age) == person.age:
        return person
    if person.age_corrected:
        raise Refused(Refusal.CORRECTED_BEFORE)
    return msgspec.structs.replace(at_age(person, age), age_corrected=True, seen_at=now)


def rename(person: Person, named: Named, now: int) -> Person:
    """Return the person under another nickname; blocks and conversations know them as before."""
    return msgspec.structs.replace(person, nickname=named.nickname, seen_at=now)


def move(person: Person, spot: Spot, now: int) -> Person:
    """Return the person in another zone."""
    return msgspec.structs.replace(
        person, zone=spot.zone, department=spot.department, region=spot.region, seen_at=now
    )


def located(atlas: Atlas, code: str, commune: str) -> Spot:
    """Return where a typed code and commune are; the code goes no further than here. Raise
    `Refused(UNKNOWN_PLACE)` for what is nowhere.
    """
    zone = atlas.locate(code, commune)
    if zone is None:
        raise Refused(Refusal.UNKNOWN_PLACE)
    return Spot(zone.id, zone.department, atlas.department(zone.department).region)


@dataclass(frozen=True, slots=True)
class Oneself:
    """Carry out what people change of themselves; the caller tells those who should know."""

    persons: Persons
    traces: Traces
    atlas: Atlas
    naming: Naming
    now: Now
    lease_hours: int
    refusal_hours: int
    moves_a_day: int

    async def correct_age(self, person: Person, age: int) -> Person:
        """Keep a corrected age; raise `Refused` as above: an age under 18 sticks to the device like
        one on the form.
        """
        now = self.now()
        try:
            corrected = correct_age(person, age, now)
        except Refused as refused:
            if refused.why is not Refusal.UNDER_AGE:
                raise
            wait = self.refusal_hours * HOUR
            await self.traces.refuse_age(AgeRefusal(person.key, person.key, now, now + wait))
            raise Refused(Refusal.UNDER_AGE, retry_after_ms=wait) from None
        await self.persons.change(corrected)
        return corrected

    async def rename(self, person: Person, nickname: str, *, is_confirmed: bool) -> Person:
        """Swap the leased nickname for another; raise `Refused` where it is taken or not fit."""
        named = self.naming(nickname, person.age, person.department, is_confirmed=is_confirmed)
        now = self.now()
        renamed = rename(person, named, now)
        if not await self.persons.rename(renamed, named.skeleton, now + self.lease_hours * HOUR):
            raise Refused(Refusal.NICKNAME_TAKEN)
        return renamed

    async def move(self, person: Person, code: str, commune: str) -> Person:
        """Change the place, a few times a day: moving at will would tell where others are. Raise
        `Refused`: `UNKNOWN_PLACE`, `MOVED_TOO_OFTEN`.
        """
        spot = located(self.atlas, code, commune)
        if spot.zone == person.zone:
            return person
        now = self.now()
        await may_move(self.persons, person, now, self.moves_a_day)
        moved = move(person, spot, now)
        await self.persons.change(moved)
        await self.persons.moved(person.id, now)
        return moved


async def may_move(persons: Persons, person: Person, now: int, moves_a_day: int) -> None:
    """Raise `Refused` when somebody moved as often as a day allows."""
    if await persons.moves(person.id, now - DAY) >= moves_a_day:
        raise Refused(Refusal.MOVED_TOO_OFTEN)
