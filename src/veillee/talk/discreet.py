"""Discreet rooms: explicit consent and a nickname of their own before the first entry (GDPR art.
9(2)(a)).
"""

from collections.abc import Iterable
from typing import Protocol

import msgspec

from veillee.entry.naming import Named, Naming
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.person import Person
from veillee.model.room import Room
from veillee.model.traces import DiscreetName
from veillee.moderation.nicknames import READ, skeleton, tidy
from veillee.store.ports import Store
from veillee.wire import client


class Known(msgspec.Struct, frozen=True):
    """How a room knows somebody: their nickname there, and the place their handle is drawn for."""

    nickname: str
    place: str


TELLING = 3
"""From so many letters on, a nickname inside another one gives it away."""


class Discreet(Protocol):
    """Say under which nickname somebody is in a discreet room."""

    async def known_in(
        self, room: Room, person: Person, join: client.Join, worn: Iterable[str] = ()
    ) -> Known:
        """Return the nickname given with an earlier or this consent; raise
        `Refused(CONSENT_NEEDED)` without one. `worn` are those that others signed with there.
        Consent under another nickname takes the place of the earlier one.
        """

    async def withdraw(self, room: Room, person: Person) -> None:
        """Forget consent and nickname: the next entry asks again."""


class DiscreetNames:
    """Ask once, for each room, and remember the answer."""

    def __init__(self, store: Store, naming: Naming, now: Now) -> None:
        self._traces = store.traces
        self._persons = store.persons
        self._naming = naming
        self._now = now

    async def known_in(
        self, room: Room, person: Person, join: client.Join, worn: Iterable[str] = ()
    ) -> Known:
        """Return the nickname given with an earlier or this consent; raise `Refused`:
        `CONSENT_NEEDED` without one, `NICKNAME_TAKEN`, or `NICKNAME_SAME` as one's usual one.
        """
        known = await self._traces.discreet_name(room.id, person.id)
        is_given = join.consent and bool(join.nickname)
        if known is not None and not (is_given and known.skeleton != _read(join.nickname)):
            return known_by(known)
        if not is_given:
            raise Refused(Refusal.CONSENT_NEEDED)
        named = self._named(person, join.nickname, is_confirmed=join.confirmed)
        # Whoever wore somebody's name here would seem to be them, in the one place where that tells
        # most. That a name is borne elsewhere anybody may know.
        if await self._persons.is_borne(named.skeleton, person.id, self._now()):
            raise Refused(Refusal.NICKNAME_TAKEN)
        # Free as soon as somebody leaves for good, as their usual one is, it would tell who left.
        if named.skeleton in map(skeleton, worn):
            raise Refused(Refusal.NICKNAME_TAKEN)
        consent = DiscreetName(room.id, person.id, named.nickname, named.skeleton, self._now())
        if not await self._traces.consent(consent):
            raise Refused(Refusal.NICKNAME_TAKEN)
        return known_by(consent)

    async def withdraw(self, room: Room, person: Person) -> None:
        """Forget consent and nickname (GDPR art. 7(3): as easily as they were given)."""
        await self._traces.withdraw(room.id, person.id)

    def _named(self, person: Person, nickname: str, *, is_confirmed: bool) -> Named:
        """Return a nickname unlike the one used elsewhere."""
        named = self._naming(nickname, person.age, person.department, is_confirmed=is_confirmed)
        if are_alike(named.skeleton, skeleton(person.nickname)):
            raise Refused(Refusal.NICKNAME_SAME)
        return named

    async def refuse_alike(self, person: Person, nickname: str, rooms: Iterable[Room]) -> None:
        """Raise `Refused(NICKNAME_SAME)` for a new nickname that gives a discreet one away."""
        new = _read(nickname)
        for room in rooms:
            if room.is_discreet:
                known = await self._traces.discreet_name(room.id, person.id)
                if known is not None and are_alike(new, known.skeleton):
                    raise Refused(Refusal.NICKNAME_SAME)


def _read(nickname: str) -> str:
    return skeleton(tidy(nickname[:READ]))


def known_by(consent: DiscreetName) -> Known:
    """Draw the handle for the consent, not for the room alone: who withdrew it and comes again is
    somebody new there.
    """
    return Known(consent.nickname, f"{consent.room} {consent.consented_at}")


def are_alike(one: str, other: str) -> bool:
    """Tell whether one look-alike key is the other, or gives it away by holding it."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= TELLING and short in long)
