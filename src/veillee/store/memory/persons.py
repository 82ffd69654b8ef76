"""Persons in memory."""

from collections.abc import Sequence

import msgspec

from veillee.kernel.clock import Now
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.model.traces import LeavingCode, SealedAddress, SessionRecord, SessionTimes
from veillee.store.memory.leaving import erase
from veillee.store.memory.shelves import Shelves
from veillee.store.ports import StoreFailed


class MemoryPersons:
    """Persons in dictionaries."""

    def __init__(self, shelves: Shelves, now: Now) -> None:
        self._shelves = shelves
        self._now = now

    async def by_key(self, key: bytes) -> Person | None:
        """Return the person of a device key."""
        return next((one for one in self._shelves.persons.values() if one.key == key), None)

    async def by_id(self, person: PersonId) -> Person | None:
        """Return a person."""
        return self._shelves.persons.get(person)

    async def by_ids(self, persons: Sequence[PersonId]) -> tuple[Person, ...]:
        """Return those that exist."""
        known = self._shelves.persons
        return tuple(known[person] for person in dict.fromkeys(persons) if person in known)

    async def enter(  # noqa: PLR0913 - what an entry is made of
        self,
        person: Person,
        public_key: bytes,
        skeleton: str,
        until: int,
        session: SessionRecord,
        *,
        origin: SealedAddress | None = None,
        is_back: bool = False,
    ) -> bool:
        """Keep person, lease and session, or nothing when the nickname is taken or who is back was
        erased.
        """
        self._shelves.write()
        if self._is_held(person.id, skeleton, person.seen_at):
            return False
        if is_back and person.id not in self._shelves.persons:
            return False
        same_key = await self.by_key(person.key)
        if same_key and same_key.id != person.id:
            raise StoreFailed("Two persons would have one key.")
        known = self._shelves.persons.get(person.id)
        if known:  # what a person is stays, what they say of themselves changes
            person = msgspec.structs.replace(person, key=known.key, created_at=known.created_at)
        self._shelves.persons[person.id] = person
        self._shelves.public_keys.setdefault(person.id, public_key)
        self._take(person, skeleton, until)
        self._shelves.sessions[session.token] = session
        if origin is not None:
            self._shelves.addresses.setdefault(origin.session, origin)
        return True

    async def change(self, person: Person) -> None:
        """Keep a changed person."""
        self._shelves.write()
        known = self._shelves.persons.get(person.id)
        if known:
            self._shelves.persons[person.id] = msgspec.structs.replace(
                person, key=known.key, created_at=known.created_at
            )

    async def rename(self, person: Person, skeleton: str, until: int) -> bool:
        """Swap the lease and keep the person, or nothing when the nickname is taken."""
        self._shelves.write()
        if self._is_held(person.id, skeleton, person.seen_at):
            return False
        if person.id in self._shelves.persons:
            await self.change(person)
            self._take(person, skeleton, until)
        return True

    async def renew(self, persons: Sequence[PersonId], seen_at: int, until: int) -> None:
        """Note that persons were here and prolong their leases."""
        self._shelves.write()
        for person in persons:
            if person in self._shelves.persons:
                known = self._shelves.persons[person]
                self._shelves.persons[person] = msgspec.structs.replace(known, seen_at=seen_at)
        for skeleton, (holder, end) in self._shelves.leases.items():
            if holder in persons:
                self._shelves.leases[skeleton] = holder, max(end, until)

    async def is_borne(self, skeleton: str, by_other_than: PersonId, at: int) -> bool:
        """Tell whether somebody else bears a nickname that looks like this."""
        return self._is_held(by_other_than, skeleton, at)

    async def public_key(self, person: PersonId) -> bytes | None:
        """Return the device's public key."""
        return self._shelves.public_keys.get(person)

    async def session(self, token: bytes) -> SessionRecord | None:
        """Return a session."""
        return self._shelves.sessions.get(token)

    async def sessions_of(self, person: PersonId, since: int) -> tuple[SessionTimes, ...]:
        """Return the times of a person's sessions."""
        sealed = self._shelves.addresses
        theirs = [
            SessionTimes(one.opened_at, sealed[one.token].at if one.token in sealed else 0)
            for one in self._shelves.sessions.values()
            if one.person == person and one.opened_at >= since
        ]
        return tuple(sorted(theirs, key=lambda one: one.opened_at))

    async def of_session(self, token: bytes) -> Person | None:
        """Return the person of a session."""
        session = self._shelves.sessions.get(token)
        return None if session is None else self._shelves.persons.get(session.person)

    async def open_session(self, session: SessionRecord) -> None:
        """Keep a session of a person who is known."""
        self._shelves.write()
        if session.person not in self._shelves.persons or session.token in self._shelves.sessions:
            raise StoreFailed("A session needs a person and a token of its own.")
        self._shelves.sessions[session.token] = session

    async def close_session(self, token: bytes) -> None:
        """Forget a session."""
        self._shelves.write()
        self._shelves.sessions.pop(token, None)

    async def erase(self, person: PersonId, code: LeavingCode | None) -> None:
        """Forget a person; see `store/leaving.py` for what goes and what stays."""
        self._shelves.write()
        erase(self._shelves, person, code.at if code else self._now())
        if code:
            self._shelves.codes[code.code] = code

    async def moves(self, person: PersonId, since: int) -> int:
        """Return how often a person changed place."""
        return sum(who == person and at >= since for who, at in self._shelves.moves)

    async def moved(self, person: PersonId, at: int) -> None:
        """Note a change of place."""
        self._shelves.write()
        if person in self._shelves.persons:
            self._shelves.moves.append((person, at))

    def _is_held(self, person: PersonId, skeleton: str, at: int) -> bool:
        holder, until = self._shelves.leases.get(skeleton, (person, 0))
        return holder != person and until > at

    def _take(self, person: Person, skeleton: str, until: int) -> None:
        leases = self._shelves.leases
        for former in [name for name, (holder, _) in leases.items() if holder == person.id]:
            del leases[former]
        leases[skeleton] = person.id, until
