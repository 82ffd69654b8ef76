"""Carry out what people change of themselves: what others see, nickname, age, place."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.ids import PersonId, RoomId
from veillee.model.person import ADULT, OLDEST, Person, WriterFilter
from veillee.model.place import Nearness
from veillee.model.room import Room, RoomKind
from veillee.model.sanction import MeasureKind
from veillee.model.verdict import Action
from veillee.talk.discreet import DiscreetNames
from veillee.talk.filters import is_too_narrow
from veillee.talk.live import LiveRoom
from veillee.talk.myself import LINE_LENGTH, myself
from veillee.talk.pace import Later
from veillee.talk.parts import Parts
from veillee.talk.session import Outlet, Session
from veillee.wire import client, server

LANGUAGES = {"fr", "en"}
AgeCorrected = Callable[[PersonId], Awaitable[None]]
Changing = Callable[[Person], Awaitable[Person]]


class _Turn:
    """Whose turn it is to change a person, and how many wait for it."""

    __slots__ = ("lock", "waiting")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


class ChangeOneself:
    """Change, keep, show everywhere, tell all tabs. One change of a person at a time: each begins
    with what the last one kept.
    """

    def __init__(
        self,
        parts: Parts,
        names: DiscreetNames,
        on_age_corrected: AgeCorrected,
        later: Later,
    ) -> None:
        self._parts = parts
        self._names = names
        self._turns: dict[PersonId, _Turn] = {}
        self._on_age_corrected = on_age_corrected
        self._later = later
        self.on_minor: Callable[[PersonId], None] = parts.town.dismiss
        """What happens to somebody who says of themselves that they are under 18: here no more, and
        their conversations wait. Not for good: it may be a slip of the finger, and a child must be
        able to tell the team later what was written to them (PEOPLE, «Evidence stays»).
        """

    async def choose(self, outlet: Outlet, choose: client.Choose) -> None:
        """Change what others see and who may write."""
        session = outlet.session
        chosen = {
            name: value
            for name in choose.__struct_fields__
            if name != "nonce" and (value := getattr(choose, name)) is not None
        }
        _check(choose)
        if choose.line is not None:
            chosen["line"] = self._line(choose.line, session)

        async def keep(person: Person) -> Person:
            changed = msgspec.structs.replace(person, **chosen)
            if changed != person:
                await self._parts.store.persons.change(changed)
            return changed

        await self._change(outlet, choose.nonce, keep)

    async def rename(self, outlet: Outlet, rename: client.Rename) -> None:
        """Take another nickname; blocks and conversations know the person as before."""

        async def keep(person: Person) -> Person:
            rooms = self._parts.town.rooms.values()
            await self._names.refuse_alike(person, rename.nickname, rooms)
            return await self._parts.oneself.rename(
                person, rename.nickname, is_confirmed=rename.confirmed
            )

        await self._change(outlet, rename.nonce, keep)

    async def correct_age(self, outlet: Outlet, correct: client.CorrectAge) -> None:
        """Correct the age, once; open conversations are told."""
        session = outlet.session
        before = session.person.age

        async def keep(person: Person) -> Person:
            return await self._parts.oneself.correct_age(person, correct.age)

        try:
            await self._change(outlet, correct.nonce, keep)
        except Refused as refusal:
            if refusal.why is Refusal.UNDER_AGE:  # told first, then nobody here any more
                self._later(0, lambda: self.on_minor(session.person.id))
            raise
        if session.person.age != before:
            await self._on_age_corrected(session.person.id)

    async def move(self, outlet: Outlet, move: client.Move) -> None:
        """Change the place, as often as a day allows."""

        async def keep(person: Person) -> Person:
            return await self._parts.oneself.move(person, move.code, move.commune)

        await self._change(outlet, move.nonce, keep)

    async def _change(self, outlet: Outlet, nonce: str, keep: Changing) -> None:
        session = outlet.session
        async with self._turn(session.person.id):
            changed = await keep(session.person)
            if self._parts.town.sessions.get(changed.id) is session:
                self._parts.town.change(session, changed)
            me = myself(self._parts, changed)
        outlet.offer(server.Me(me, nonce))
        for other in session.outlets:
            if other is not outlet:
                other.offer(server.Me(me))

    @asynccontextmanager
    async def _turn(self, person: PersonId) -> AsyncIterator[None]:
        turn = self._turns.setdefault(person, _Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                del self._turns[person]

    def _line(self, line: str, session: Session) -> str:
        """Return a line about oneself as rooms would let it be said, by somebody who may write."""
        if not line.strip():
            return ""
        person, measures = session.person, self._parts.measures
        measures.demand(person.id, MeasureKind.READ_ONLY, person.language)
        line = cleaned(" ".join(line.split()), LINE_LENGTH)
        said = session.said
        verdict = measures.holding(self._parts.judge)(line, _ANYWHERE, session)
        session.said = said  # a line about oneself repeats nothing
        if verdict.action is not Action.ALLOW:
            raise Refused(Refusal.NOT_HERE, because=verdict.because)
        return line


_ANYWHERE = LiveRoom(Room(RoomId("r-"), "anywhere", RoomKind.THEMED, ""), 1)
"""Where a line about oneself is read: under the rules of all rooms, of none in particular."""


def _check(choose: client.Choose) -> None:
    """Raise `Refused(MALFORMED)` for what no page offers, and for ages as narrow as no list has
    them: whoever's request passes would be found out year by year.
    """
    limits = choose.writer_filter or WriterFilter()
    if choose.language not in {None, *LANGUAGES} or not _is_sound(limits):
        raise Refused(Refusal.MALFORMED)
    if is_too_narrow(limits.min_age, limits.max_age):
        raise Refused(Refusal.FILTER_TOO_NARROW)


def _is_sound(limits: WriterFilter) -> bool:
    is_range = ADULT <= limits.min_age <= limits.max_age <= OLDEST
    return is_range and limits.nearness in set(Nearness)
