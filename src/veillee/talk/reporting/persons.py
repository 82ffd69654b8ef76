"""Whom a handle named, also once they went, left or blocked: the answer never tells which."""

import re
from dataclasses import dataclass

from veillee.kernel.errors import Refusal, Refused
from veillee.model.exhibit import FrozenPerson
from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Face, Person
from veillee.model.report import NOBODY
from veillee.store.ports import Persons
from veillee.talk.faces import NEAR
from veillee.talk.near import Near
from veillee.talk.town import Town

_HANDLE = re.compile(r"[A-Za-z0-9_-]{12}")


@dataclass(frozen=True, slots=True)
class Known:
    """Find people by the handles that a visitor was shown, and freeze what is known of them."""

    town: Town
    near: Near
    persons: Persons

    def behind(self, where: str, handle: str) -> PersonId:
        """Return who is meant, `NOBODY` when that cannot be told any more.

        An unknown handle is no refusal: it would tell who blocked from who went home.
        """
        if not _HANDLE.fullmatch(handle):
            raise Refused(Refusal.UNKNOWN)
        found = self._listed(where, handle)
        if found is not None:
            return found
        # A handle is a keyed hash: nobody can be read out of it, but those who are here be tried.
        of = self.town.handles.of
        return next((one for one in self.town.sessions if of(one, where) == handle), NOBODY)

    def _listed(self, where: str, handle: str) -> PersonId | None:
        if where == NEAR:
            return self.near.person_behind(handle)
        room = self.town.live.get(RoomId(where))
        return room.person_behind(handle) if room else None

    async def frozen(
        self, person: PersonId, shown: Face | None, *, is_discreet: bool
    ) -> FrozenPerson | None:
        """Return somebody as declared and as shown; in a discreet room under the name of there."""
        if person == NOBODY:
            return None
        known = await self._known(person)
        if known is None:
            return FrozenPerson(person, shown.n if shown else "", shown, has_left=True)
        nickname = shown.n if shown else "" if is_discreet else known.nickname
        line = "" if is_discreet else known.line
        return FrozenPerson(person, nickname, shown, known.age, known.zone, line)

    async def _known(self, person: PersonId) -> Person | None:
        session = self.town.sessions.get(person)
        return session.person if session else await self.persons.by_id(person)
