"""A person's own copy of what the house keeps of them (GDPR art. 15 and 20), and nothing of others.

What is not told on their page is not told here: a statement that has not begun, who blocked or
reported them, an original that was taken back. `docs/design/people.md` says what else stays out.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

import msgspec

from veillee.cases.more import question
from veillee.kernel.chance import drawn
from veillee.kernel.clock import DAY, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.limits import Buckets
from veillee.model.case import Case
from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Person
from veillee.model.report import Report
from veillee.model.traces import SignalKind
from veillee.places.atlas import Atlas
from veillee.store.ports import Store
from veillee.talk.own_words import OwnRoom, OwnTalk, OwnWords
from veillee.talk.town import Town

BURST, REFILL = 3.0, 3.0 / 3_600
"""Three copies an hour."""
ASKING = 20
"""So many may wait for theirs at once: one is made at a time."""
REMEMBERED = 10_000
FEW = 5
"""Fewer receivers are not counted: one more would say who it was."""
MONTH = 30 * DAY


class OwnProfile(msgspec.Struct, frozen=True):
    """What a person declared and chose; their place as the zone that is kept, never a code."""

    nickname: str
    age: int
    age_corrected: bool
    gender: str
    zone: str
    department: str
    listed: str
    show_place: str
    show_age: str
    here_for: str
    line: str
    writers: str
    writers_from_age: int
    writers_to_age: int
    writers_nearness: int
    language: str
    device_key: str
    created_at: int
    seen_at: int


class OwnBlock(msgspec.Struct, frozen=True):
    """Somebody whom the person blocked, as they were called then."""

    nickname: str
    at: int


class OwnQuestion(msgspec.Struct, frozen=True):
    """What the team asked the person about a report of theirs, and their answer: `given` with how
    many messages, `declined`, or empty for none.
    """

    asked_at: int
    wanted: str
    asked_until: int
    answer: str
    answered_at: int
    messages: int


class OwnReport(msgspec.Struct, frozen=True):
    """A report the person made, what they were told came of it, and whether they were asked for
    more messages.
    """

    at: int
    about: str
    category: str
    words: str
    outcome: str
    asked: OwnQuestion | None


class OwnSession(msgspec.Struct, frozen=True):
    """When a session was opened, and until when the address it came from is kept sealed, for the
    courts; 0 where none is kept.
    """

    opened_at: int
    address_until: int


class OwnCounts(msgspec.Struct, frozen=True):
    """What is counted of the person for a day: changes of place, looks asked for."""

    moves: int
    looks: int


class OwnDecision(msgspec.Struct, frozen=True):
    """A decision about the person, as it was told to them."""

    starts_at: int
    ends_at: int
    is_undone: bool
    text: str


class OwnCopy(msgspec.Struct, frozen=True):
    """Everything the house keeps of a person and may tell them; times in ms.

    `acts` counts what receivers whom they wrote to first did in the last days (declined, blocked,
    reported), in fives, a day late and never more than there were: less than five stays 0.
    """

    made_at: int
    with_discreet: bool
    profile: OwnProfile
    rooms: tuple[OwnRoom, ...]
    conversations: tuple[OwnTalk, ...]
    blocks: tuple[OwnBlock, ...]
    reports: tuple[OwnReport, ...]
    decisions: tuple[OwnDecision, ...]
    acts: dict[str, int]
    sessions: tuple[OwnSession, ...]
    today: OwnCounts


@dataclass(slots=True)
class OwnCopies:
    """Make somebody's own copy, a few times an hour for each, one at a time for all."""

    store: Store
    atlas: Atlas
    town: Town
    words: OwnWords
    now: Now
    secret: bytes
    signal_days: int
    session_days: int
    address_days: int
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _waiting: int = 0
    _buckets: Buckets = field(default_factory=lambda: Buckets(BURST, REFILL, REMEMBERED))

    async def __call__(self, token: bytes | None, *, with_discreet: bool) -> OwnCopy:
        """Return the copy of whoever holds this session and is here."""
        person = await self.store.persons.of_session(token) if token else None
        if person is None or person.id not in self.town.sessions:
            raise Refused(Refusal.NO_SESSION)
        self._pay(person.id)
        if self._waiting >= ASKING:
            raise Refused(Refusal.BUSY)
        self._waiting += 1
        try:
            async with self._turn:
                return await self._made(person.id, with_discreet=with_discreet)
        finally:
            self._waiting -= 1

    def _pay(self, person: PersonId) -> None:
        wait = self._buckets.pay(person, 1.0, self.now())
        if wait:
            raise Refused(Refusal.SLOW_DOWN, retry_after_ms=wait)

    async def _made(self, me: PersonId, *, with_discreet: bool) -> OwnCopy:
        session = self.town.sessions.get(me)
        if session is None:
            raise Refused(Refusal.NO_SESSION)
        person = session.person
        return OwnCopy(
            self.now(),
            with_discreet,
            self._profile(person),
            await self.words.in_rooms(session, with_discreet=with_discreet),
            await self.words.in_talks(session, with_discreet=with_discreet),
            await self._blocks(me, with_discreet=with_discreet),
            await self._reports(me, with_discreet=with_discreet),
            await self._decisions(person),
            await self._acts(me),
            await self._sessions(me),
            await self._today(me),
        )

    def _profile(self, one: Person) -> OwnProfile:
        bounds = one.writer_filter
        return OwnProfile(
            one.nickname,
            one.age,
            one.age_corrected,
            one.gender,
            self.atlas.zone(one.zone).name,
            self.atlas.department_label(one.department),
            one.listed,
            one.show_place,
            one.show_age,
            one.here_for,
            one.line,
            one.writers,
            bounds.min_age,
            bounds.max_age,
            bounds.nearness,
            one.language,
            one.key.hex(),
            one.created_at,
            one.seen_at,
        )

    async def _blocks(self, me: PersonId, *, with_discreet: bool) -> tuple[OwnBlock, ...]:
        blocks = await self.store.traces.blocks_of(me)
        mine = [one for one in blocks if one.by == me and (with_discreet or not one.context)]
        return tuple(OwnBlock(one.nickname, one.at) for one in mine)

    async def _reports(self, me: PersonId, *, with_discreet: bool) -> tuple[OwnReport, ...]:
        told = await self.store.inbox.answers(me)
        reports = await self.store.inbox.reports_by(me, 0)
        return tuple(
            [
                OwnReport(
                    one.at,
                    one.subject.kind,
                    one.category,
                    one.words,
                    told.get(one.id, ""),
                    _question(await self.store.casebook.case_of(one.id), one),
                )
                for one in reports
                if with_discreet or not self._is_discreet(one)
            ]
        )

    def _is_discreet(self, report: Report) -> bool:
        room = self.town.rooms.get(RoomId(report.subject.stream))
        return bool(report.subject.context) or (room is not None and room.is_discreet)

    async def _decisions(self, person: Person) -> tuple[OwnDecision, ...]:
        """Return what was told: what is still to begin would say that somebody just reported."""
        statements = await self.store.casebook.statements_of(person.id)
        return tuple(
            OwnDecision(
                one.starts_at,
                one.ends_at,
                bool(one.undone_told_at),
                one.en if person.language == "en" else one.fr,
            )
            for one in statements
            if one.told_at
        )

    async def _acts(self, me: PersonId) -> dict[str, int]:
        now = self.now()
        acts = await self.store.traces.signals_about(me, now - self.signal_days * DAY)
        counted = Counter(one.kind for one in acts if one.at <= now - DAY)
        return {kind.value: self._in_fives(me, kind, counted[kind]) for kind in SignalKind}

    def _in_fives(self, me: PersonId, kind: SignalKind, acts: int) -> int:
        """Return a number told in steps. How many more than five a step takes is drawn for each, or
        who adds acts by profiles of their own would read the next person's off it.
        """
        steps, month = 0, self.now() // MONTH
        while acts >= FEW * (steps + 1) + drawn(
            self.secret, f"acts {me} {kind.value} {month} {steps}", FEW
        ):
            steps += 1
        return FEW * steps

    async def _sessions(self, me: PersonId) -> tuple[OwnSession, ...]:
        """Return times alone: nothing opens the address. What a case keeps beyond its days is not
        told, as that would say that there is one.
        """
        now, sealed = self.now(), self.address_days * DAY
        sessions = await self.store.persons.sessions_of(me, now - self.session_days * DAY)
        ends = [(one.opened_at, one.sealed_at + sealed) for one in sessions]
        return tuple(OwnSession(opened, end if end > now else 0) for opened, end in ends)

    async def _today(self, me: PersonId) -> OwnCounts:
        since = self.now() - DAY
        looks = await self.store.journal.looks(me, since)
        return OwnCounts(await self.store.persons.moves(me, since), looks)


def _question(case: Case | None, report: Report) -> OwnQuestion | None:
    """Return what the reporter was asked, once; which messages they added is the team's piece."""
    asked = question(case, report.id)
    if asked is None:
        return None
    answer = ("given" if asked.items else "declined") if asked.answered_at else ""
    return OwnQuestion(
        asked.at, asked.wanted.value, asked.until, answer, asked.answered_at, asked.items
    )
