"""Persons, their leased nicknames and their sessions on SQLite."""

import sqlite3
from collections.abc import Iterator, Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from veillee.kernel.clock import Now
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.model.traces import LeavingCode, SealedAddress, SessionRecord, SessionTimes
from veillee.store import leaving
from veillee.store.readers import Readers
from veillee.store.records import names_of, noun_of, person_of, values_of, values_of_person
from veillee.store.statements import (
    MANY,
    ZERO,
    Statement,
    Write,
    filled,
    given,
    inserting,
    keeping,
    many,
    unless_gone,
)
from veillee.store.tables import leases, moves, persons, sealed_addresses, sessions
from veillee.store.writer import Writer

_NAMES = [name for name in names_of(persons) if name != "public_key"]
_SESSION = names_of(sessions)
_COLUMNS = [persons.c[name] for name in _NAMES]
_CHANGING = [name for name in _NAMES if name not in {"id", "key", "created_at"}]

_by_key = Statement(select(*_COLUMNS).where(persons.c.key == given("key")))
_by_id = Statement(select(*_COLUMNS).where(persons.c.id == given("id")))
_by_ids = Statement(select(*_COLUMNS).where(persons.c.id.in_(many("id"))))
_public_key = Statement(select(persons.c.public_key).where(persons.c.id == given("id")))
_put = inserting(persons)
_enter = Statement(
    _put.on_conflict_do_update(
        index_elements=[persons.c.id], set_={name: _put.excluded[name] for name in _CHANGING}
    )
)
_change = Statement(
    update(persons)
    .where(persons.c.id == given("person"))
    .values({name: given(name) for name in _CHANGING})
)
_seen = Statement(
    update(persons).where(persons.c.id.in_(many("person"))).values(seen_at=given("seen_at"))
)


_holder = Statement(
    select(leases.c.person).where(
        leases.c.skeleton == given("skeleton"),
        leases.c.person != given("person"),
        leases.c.until > given("at"),
    )
)
# Replaces what is in its way: one's former lease (one a person), and somebody's that is over (one a
# skeleton). Each statement of an entry costs the loop twice, when the writer lets go of it and when
# it wants it back.
_lease = Statement(inserting(leases).prefix_with("OR REPLACE"))
_prolong = Statement(
    update(leases)
    .where(leases.c.person.in_(many("person")))
    .values(until=func.max(leases.c.until, given("new_until")))
)

_session = Statement(select(sessions).where(sessions.c.token == given("token")))
_of_session = Statement(
    select(*_COLUMNS)
    .join_from(sessions, persons, persons.c.id == sessions.c.person)
    .where(sessions.c.token == given("token"))
)
_sessions_of = Statement(
    select(sessions.c.opened_at, func.coalesce(sealed_addresses.c.at, ZERO))
    .outerjoin_from(sessions, sealed_addresses, sealed_addresses.c.session == sessions.c.token)
    .where(sessions.c.person == given("person"), sessions.c.opened_at >= given("since"))
    .order_by(sessions.c.opened_at)
)
_open_session = Statement(inserting(sessions))
_seal_address = Statement(inserting(sealed_addresses).on_conflict_do_nothing())
_close_session = Statement(delete(sessions).where(sessions.c.token == given("token")))

_moves = Statement(
    select(func.count()).where(moves.c.person == given("person"), moves.c.at >= given("since"))
)
_moved = Statement(insert(moves).values(person=given("person"), at=given("at")))


class SqlitePersons:
    """Persons in SQLite; reads by key run on the loop's thread (see readers.py)."""

    def __init__(self, writer: Writer, readers: Readers, now: Now) -> None:
        self._writer = writer
        self._here = readers.here
        self._scan = readers.scan
        self._now = now

    async def by_key(self, key: bytes) -> Person | None:
        """Return the person of a device key."""
        row = _by_key.on(self._here, key=key).fetchone()
        return None if row is None else person_of(_NAMES, row)

    async def by_id(self, person: PersonId) -> Person | None:
        """Return a person."""
        row = _by_id.on(self._here, id=person).fetchone()
        return None if row is None else person_of(_NAMES, row)

    async def by_ids(self, persons: Sequence[PersonId]) -> tuple[Person, ...]:
        """Return those that exist."""
        found: list[Person] = []
        for some in _in_parts(persons):
            rows = _by_ids.on(self._here, **filled("id", some)).fetchall()
            found += (person_of(_NAMES, row) for row in rows)
        return tuple(found)

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
        values = values_of_person(person) | {"public_key": public_key}
        opened = values_of(session)
        came_from = None if origin is None else values_of(origin)

        def write(connection: sqlite3.Connection) -> bool:
            if _is_held(connection, person.id, skeleton, person.seen_at):
                return False
            if is_back and _by_id.on(connection, id=person.id).fetchone() is None:
                return False
            _enter.on(connection, **values)
            _take(connection, person, skeleton, until)
            _open_session.on(connection, **opened)
            if came_from is not None:
                _seal_address.on(connection, **came_from)
            return True

        return bool(await self._writer.do(write))

    async def change(self, person: Person) -> None:
        """Keep a changed person."""
        values = _changed(person)
        await self._writer.do(keeping(_change, values))

    async def rename(self, person: Person, skeleton: str, until: int) -> bool:
        """Swap the lease and keep the person, or nothing when the nickname is taken."""
        values = _changed(person)

        def write(connection: sqlite3.Connection) -> bool:
            if _is_held(connection, person.id, skeleton, person.seen_at):
                return False
            if _change.on(connection, **values).rowcount:
                _take(connection, person, skeleton, until)
            return True

        return bool(await self._writer.do(write))

    async def renew(self, persons: Sequence[PersonId], seen_at: int, until: int) -> None:
        """Note that persons were here, in small patient parts: messages pass between them."""
        for some in _in_parts(persons):
            await self._writer.do(_renewal(some, seen_at, until), is_patient=True)

    async def is_borne(self, skeleton: str, by_other_than: PersonId, at: int) -> bool:
        """Tell whether somebody else bears a nickname that looks like this."""
        return _is_held(self._here, by_other_than, skeleton, at)

    async def public_key(self, person: PersonId) -> bytes | None:
        """Return the device's public key."""
        row = _public_key.on(self._here, id=person).fetchone()
        return None if row is None else bytes(row[0])

    async def session(self, token: bytes) -> SessionRecord | None:
        """Return a session."""
        row = _session.on(self._here, token=token).fetchone()
        return None if row is None else noun_of(SessionRecord, _SESSION, row)

    async def sessions_of(self, person: PersonId, since: int) -> tuple[SessionTimes, ...]:
        """Return the times of a person's sessions."""
        rows = _sessions_of.on(self._here, person=person, since=since).fetchall()
        return tuple(SessionTimes(*row) for row in rows)

    async def of_session(self, token: bytes) -> Person | None:
        """Return the person of a session."""
        row = _of_session.on(self._here, token=token).fetchone()
        return None if row is None else person_of(_NAMES, row)

    async def open_session(self, session: SessionRecord) -> None:
        """Keep a session."""
        values = values_of(session)
        await self._writer.do(keeping(_open_session, values))

    async def close_session(self, token: bytes) -> None:
        """Forget a session."""
        await self._writer.do(keeping(_close_session, {"token": token}))

    async def erase(self, person: PersonId, code: LeavingCode | None) -> None:
        """Forget a person; see leaving.py for what goes and what stays."""
        now = code.at if code else self._now()

        def write(connection: sqlite3.Connection) -> None:
            leaving.erase(connection, (person,), now)
            if code:
                leaving.keep_code.on(connection, **values_of(code))

        # Who leaves by themselves waits for it; who was not seen for a month does not.
        await self._writer.do(write, is_patient=code is None)

    async def moves(self, person: PersonId, since: int) -> int:
        """Return how often a person changed place."""
        return int(_moves.on(self._here, person=person, since=since).fetchone()[0])

    async def moved(self, person: PersonId, at: int) -> None:
        """Note a change of place."""
        await self._writer.do(unless_gone(_moved, {"person": person, "at": at}))


def _changed(person: Person) -> dict[str, object]:
    return values_of_person(person) | {"person": person.id}


def _is_held(connection: sqlite3.Connection, person: PersonId, skeleton: str, at: int) -> bool:
    """Tell whether somebody else holds the nickname and it is not over."""
    holder = _holder.on(connection, skeleton=skeleton, person=person, at=at)
    return holder.fetchone() is not None


def _take(connection: sqlite3.Connection, person: Person, skeleton: str, until: int) -> None:
    """Lease a free nickname; one's former lease goes, and somebody's that is over."""
    _lease.on(connection, skeleton=skeleton, person=person.id, until=until)


def _renewal(some: Sequence[PersonId], seen_at: int, until: int) -> Write:
    def write(connection: sqlite3.Connection) -> None:
        persons_given = filled("person", some)
        _seen.on(connection, seen_at=seen_at, **persons_given)
        _prolong.on(connection, new_until=until, **persons_given)

    return write


def _in_parts(persons: Sequence[PersonId]) -> Iterator[Sequence[PersonId]]:
    for begin in range(0, len(persons), MANY):
        yield persons[begin : begin + MANY]
