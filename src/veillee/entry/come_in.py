"""The one form: from a declaration to a session."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec

from veillee.entry.arrival import Admitted, Device, Knock, Threshold, new_session
from veillee.entry.declaration import Declaration, adult, gently, is_young
from veillee.entry.doorstep import Doorstep
from veillee.entry.naming import Named, Naming
from veillee.entry.oneself import Spot, correct_age, located, may_move
from veillee.entry.put_down import PutDown
from veillee.entry.work import Work
from veillee.kernel.clock import HOUR, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.ids import hidden_number
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.places.atlas import Atlas
from veillee.places.postal import district_of
from veillee.store.ports import Persons

LANGUAGES = ("fr", "en")
"""What the house speaks; any other word would be kept, and make lists of its own."""


@dataclass(frozen=True, slots=True)
class ComeIn:
    """Carry out the form of entry. `refuse_alike` raises `Refused` for a nickname that gives away
    theirs in a discreet room.
    """

    threshold: Threshold
    persons: Persons
    atlas: Atlas
    naming: Naming
    now: Now
    put_down: PutDown
    refuse_alike: Callable[[Person, str], Awaitable[None]]
    lease_hours: int
    moves_a_day: int
    doorstep: Doorstep | None = None

    async def __call__(self, knock: Knock, form: Declaration, work: Work | None = None) -> Admitted:
        """Prove the device, hold the age to be an adult's, then place, name and keep the person.

        The age comes before all other fields: its refusal sticks whatever else is wrong.
        """
        now = self.now()
        device = self.threshold.proved(knock, now)
        await self.threshold.not_refused_before(device, knock, now)
        await self._adult(device, knock, form.age, now)
        if not form.has_accepted_rules:
            raise Refused(Refusal.RULES_NOT_ACCEPTED)
        spot = located(self.atlas, form.code, form.commune)
        named = self.naming(
            form.nickname,
            form.age,
            spot.department,
            is_confirmed=form.is_confirmed,
            district=district_of(form.code),
        )
        known = await self.persons.by_key(device.fingerprint)
        if known is not None:
            await self.threshold.admit(known, knock)
            try:
                return await self._enter_again(device, knock, known, (form, named, spot))
            except Refused:
                if await self.persons.by_key(device.fingerprint) is not None:
                    raise
                # They erased everything in another tab just now: the form makes somebody new.
        person = _newcomer(device, form, named, spot, now)
        return await self._enter_newly(device, knock, person, named, work)

    async def _adult(self, device: Device, knock: Knock, age: int, now: int) -> None:
        try:
            adult(age)
        except Refused as refused:
            if refused.why is Refusal.UNDER_AGE:
                await self._end_presence(device, knock)
                await self.threshold.refuse_age(device, knock, now)
            raise

    async def _end_presence(self, device: Device, knock: Knock) -> None:
        """Let nobody stay inside, in another tab, who says at the door that they are under 18."""
        known = await self.persons.by_key(device.fingerprint)
        if known is not None:
            self.put_down.dismiss(known.id)
        await self.put_down(knock.session)

    async def _enter_newly(
        self, device: Device, knock: Knock, person: Person, named: Named, work: Work | None
    ) -> Admitted:
        """Let in whom the house does not know, past the doorstep."""
        if self.doorstep is None:
            return await self._enter(device, knock, person, named)
        taken = self.doorstep.pass_over(device.fingerprint, knock.prefix, work, person.seen_at)
        try:
            admitted = await self._enter(device, knock, person, named)
        except Refused:
            self.doorstep.turn_back(taken)
            raise
        begins_paused = await self.doorstep.welcome(person, knock.prefix)
        return msgspec.structs.replace(admitted, begins_paused=begins_paused)

    async def _enter_again(
        self, device: Device, knock: Knock, known: Person, said: tuple[Declaration, Named, Spot]
    ) -> Admitted:
        """Let somebody known in as the form says now: another age or place counts as a change."""
        form, named, spot = said
        await self._unlike_elsewhere(known, named.nickname)
        now, has_moved = self.now(), spot.zone != known.zone
        if has_moved:
            await may_move(self.persons, known, now, self.moves_a_day)
        person = _as_declared(correct_age(known, form.age, now), form, named, spot, now)
        admitted = await self._enter(device, knock, person, named, is_back=True)
        if has_moved:
            await self.persons.moved(known.id, now)
        return msgspec.structs.replace(
            admitted, is_back=True, has_corrected_age=known.age != person.age
        )

    async def _unlike_elsewhere(self, known: Person, nickname: str) -> None:
        """Refuse what gives a discreet nickname away; who looks over a shoulder reads «taken»."""
        try:
            await self.refuse_alike(known, nickname)
        except Refused:
            raise Refused(Refusal.NICKNAME_TAKEN) from None

    async def _enter(
        self,
        device: Device,
        knock: Knock,
        person: Person,
        named: Named,
        *,
        is_back: bool = False,
    ) -> Admitted:
        token, session = new_session(person, person.seen_at)
        until = person.seen_at + self.lease_hours * HOUR
        if not await self.persons.enter(
            person,
            device.public_key,
            named.skeleton,
            until,
            session,
            origin=self.threshold.origin(session, knock),
            is_back=is_back,
        ):
            raise Refused(Refusal.NICKNAME_TAKEN)
        await self.put_down(knock.session, person)
        return Admitted(person, token, is_back=False)


def _newcomer(device: Device, form: Declaration, named: Named, spot: Spot, now: int) -> Person:
    person = Person(
        id=PersonId(hidden_number()),
        key=device.fingerprint,
        created_at=now,
        seen_at=now,
        nickname=named.nickname,
        age=form.age,
        gender=form.gender,
        zone=spot.zone,
        department=spot.department,
        region=spot.region,
        listed=form.listed,
    )
    return gently(_as_declared(person, form, named, spot, now))


def _as_declared(person: Person, form: Declaration, named: Named, spot: Spot, now: int) -> Person:
    """Return a person as the form says; 18 to 20 open their zone's list in the settings only."""
    return msgspec.structs.replace(
        person,
        seen_at=now,
        nickname=named.nickname,
        gender=form.gender,
        zone=spot.zone,
        department=spot.department,
        region=spot.region,
        show_place=person.show_place if form.show_place is None else form.show_place,
        show_age=person.show_age if form.show_age is None else form.show_age,
        here_for=person.here_for if form.here_for is None else form.here_for,
        language=form.language if form.language in LANGUAGES else LANGUAGES[0],
        listed=person.listed if is_young(person.age) else form.listed,
    )
