"""A whole talking house in memory, with a clock that only tests move: for anybody's tests.

    async with World() as world:
        nina = await world.enter("Nina", age=34, place="59000")
        omar = await world.enter("Omar", place="69001", gender=Gender.MAN)
        joined = await nina.ask(client.Join, stream=BAR)  # sends, settles, returns the answer
        await nina.send(client.Say(BAR, "Bonsoir"))       # sends and settles
        assert omar.heard_of(server.Said)                 # everything a socket was sent, typed
        await world.wait(seconds=60)                      # moves the clock, rings what is due

Nothing sleeps: `settle` lets the loop run until nobody has anything left to do. Randomness is
seeded. Flood limits are lifted unless `settings` says otherwise (`with_settings(people=...)`
replaces whole sections).
"""

import asyncio
import hashlib
import heapq
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from veillee import places
from veillee.app.casework import Opinions, make_casework
from veillee.config.settings import Settings, Talk
from veillee.entry.nicknames import RuleNaming
from veillee.entry.oneself import Oneself, located
from veillee.fanout.local import LocalHub
from veillee.kernel.clock import DAY, SECOND
from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Gender, Listed, Person
from veillee.model.room import History, Room, RoomKind
from veillee.model.traces import SessionRecord
from veillee.moderation.dangers import shipped_dangers
from veillee.moderation.insistence import Insistence
from veillee.moderation.memory import Flag, Memory
from veillee.moderation.nicknames import skeleton
from veillee.moderation.rules import BOOK
from veillee.moderation.shelf import Shelf
from veillee.store.memory import MemoryStore
from veillee.store.ports import Store
from veillee.store.sqlite import SqliteStore
from veillee.talk.access import Access
from veillee.talk.cover import Cover
from veillee.talk.faces import Faces, Handles
from veillee.talk.house import House
from veillee.talk.judge import JudgeLine
from veillee.talk.measures import Measures
from veillee.talk.parts import Parts
from veillee.talk.session import Outlet, Session
from veillee.talk.town import Town
from veillee.talk.watch import Watch
from veillee.wire.client import AnyClientMessage, Join
from veillee.wire.server import AnyServerMessage, Refused

EVENING = 1_790_000_000_000
BAR, CINEMA = RoomId("r-bar"), RoomId("r-cinema")
NORD, RHONE = RoomId("r-nord"), RoomId("r-rhone")
QUIET, OTHER_QUIET = RoomId("r-quiet"), RoomId("r-other-quiet")
"""Two discreet rooms."""

SYLLABLES = [consonant + vowel for consonant in "bdfgkmprtvz" for vowel in "aeu"]
EASY = Settings(talk=Talk(burst=1e9, refill=1e9))

M = TypeVar("M")
_decoder: msgspec.json.Decoder[AnyServerMessage] = msgspec.json.Decoder(AnyServerMessage)
_atlas = cache(places.load)


def with_settings(**sections: Any) -> Settings:
    """Return settings without flood limits, with some sections replaced."""
    return msgspec.structs.replace(EASY, **sections)


def sample_rooms() -> dict[RoomId, Room]:
    """Return two themed, two local and two discreet rooms."""
    themed, local = RoomKind.THEMED, RoomKind.LOCAL
    rooms = (
        Room(BAR, "bar", themed, "Le comptoir", "On parle de tout."),
        Room(CINEMA, "cinema", themed, "Cinéma et séries", history=History.DAY),
        Room(NORD, "nord", local, "Nord (59)", department=_department("59000")),
        Room(RHONE, "rhone", local, "Rhône (69)", department=_department("69001")),
        Room(QUIET, "quiet", themed, "À voix basse", is_discreet=True),
        Room(OTHER_QUIET, "other-quiet", themed, "Autre voix basse", is_discreet=True),
    )
    return {room.id: room for room in rooms}


def _department(code: str) -> Any:
    return located(_atlas(), code, "").department


class Clock:
    """The time of day, and what should ring later; stands still until somebody moves it."""

    def __init__(self, now: int = EVENING) -> None:
        self.time = now
        self._calls: list[tuple[int, int, Callable[[], None]]] = []
        self._number = 0

    def now(self) -> int:
        """Return milliseconds since 1970."""
        return self.time

    def later(self, seconds: float, call: Callable[[], None]) -> object:
        """Ring after so many seconds of this clock; at once means with the loop's next turn."""
        if seconds <= 0:
            return asyncio.get_running_loop().call_soon(call)
        self._number += 1
        heapq.heappush(self._calls, (self.time + int(seconds * SECOND), self._number, call))
        return None

    def ring(self, until: int) -> bool:
        """Move to the next thing due before a time and do it; False when nothing is due."""
        if not self._calls or self._calls[0][0] > until:
            return False
        self.time, _, call = heapq.heappop(self._calls)
        call()
        return True


class Visitor:
    """Somebody on the page: one socket, and everything it was sent."""

    def __init__(self, world: "World", session: Session) -> None:
        self.world = world
        self.session = session
        self.heard: list[AnyServerMessage] = []
        self.bytes = 0
        self.outlet = Outlet(session, self._receive)
        self._asked = 0

    @property
    def person(self) -> Person:
        """Return who it is, as the house knows them now."""
        return self.session.person

    def _receive(self, data: bytes) -> None:
        self.bytes += len(data)
        self.heard.extend(messages_in(data))

    async def send(self, message: AnyClientMessage) -> None:
        """Say one thing and let the house do what follows."""
        self.hand_in(msgspec.json.encode(message))
        await self.world.settle()

    def hand_in(self, payload: bytes) -> None:
        """Hand in the bytes of a frame as they are."""
        self.world.house.hear(self.outlet, payload)

    async def ask(self, kind: Callable[..., AnyClientMessage], **fields: Any) -> Any:
        """Send a command and return its answer, which carries the same nonce."""
        self._asked += 1
        nonce = fields.pop("nonce", f"{self.person.nickname}-{self._asked}")
        await self.send(kind(nonce=nonce, **fields))
        answers = [one for one in self.heard if getattr(one, "nonce", None) == nonce]
        assert answers, f"no answer to {kind}"
        return answers[-1]

    async def refusal(self, kind: Callable[..., AnyClientMessage], **fields: Any) -> str:
        """Send a command and return the code it is refused with, empty when it is carried out."""
        answer = await self.ask(kind, **fields)
        return answer.why if isinstance(answer, Refused) else ""

    def heard_of(self, kind: type[M]) -> list[M]:
        """Return all messages of a kind."""
        return [message for message in self.heard if isinstance(message, kind)]

    def forget(self) -> None:
        """Start listening anew."""
        self.heard.clear()
        self.bytes = 0

    async def vanish(self) -> None:
        """Lose the socket, as in a tunnel."""
        self.world.house.lost(self.outlet)
        await self.world.settle()

    async def another_tab(self) -> "Visitor":
        """Open another socket of the same person."""
        return await self.world.open(self.session)


class World:
    """A house in memory, there from `async with` on, which also waits for everything it began."""

    def __init__(
        self, settings: Settings = EASY, seed: int = 1, folder: Path | None = None
    ) -> None:
        """Make it; with a folder the store is SQLite's, whose writing takes its time."""
        self.settings = settings
        self.clock = Clock()
        self.chance = Random(seed)
        self.store: Store = self._store(folder)
        self.hub = LocalHub()
        self.atlas = _atlas()
        secret = hashlib.sha256(b"handles").digest()
        faces = Faces(self.atlas, settings.people.named_from)
        self.town = Town(
            sample_rooms(), Handles(secret), faces, self.clock.now, settings.talk.grace_minutes
        )
        self.naming = RuleNaming(self.clock.now)
        self.flags: list[tuple[PersonId, RoomId, Flag]] = []
        insistence = Insistence(settings.moderation.grave_lines)
        self.watch = Watch(Memory(shipped_dangers()), self._flagged, insistence)
        self._tasks: set[asyncio.Task[None]] = set()
        self._named = 0

    def _store(self, folder: Path | None) -> Store:
        settings, now = self.settings, self.clock.now
        if folder is None:
            return MemoryStore(settings.retention, settings.door, now)
        there = msgspec.structs.replace(settings.store, path=str(folder))
        return SqliteStore(there, settings.retention, settings.door, now)

    def _parts(self) -> Parts:
        settings, now = self.settings, self.clock.now
        oneself = Oneself(
            self.store.persons,
            self.store.traces,
            self.atlas,
            self.naming,
            now,
            lease_hours=settings.door.nickname_idle_hours,
            refusal_hours=settings.door.age_refusal_hours,
            moves_a_day=settings.door.moves_a_day,
        )
        return Parts(
            settings=settings,
            store=self.store,
            hub=self.hub,
            atlas=self.atlas,
            town=self.town,
            access=Access(self.town, settings.talk.recovery),
            judge=JudgeLine(Shelf(BOOK), now, watch=self.watch),
            naming=self.naming,
            oneself=oneself,
            now=now,
            chance=self.chance,
            spawn=self._spawn,
            measures=Measures(now),
            cover=Cover(settings.staff, now),
            watch=self.watch,
        )

    async def __aenter__(self) -> Self:
        await self.store.open()
        self.parts = self._parts()
        self.house = House(self.parts, self.clock.later)
        await self.house.start()
        self.casework = make_casework(
            self.store, self.house, self.put_off, b"cases", self.clock.now, Opinions(Shelf(BOOK))
        )
        await self.casework.apply.start()
        await self.casework.recall()
        return self

    def put_off(self, person: PersonId) -> None:
        """End somebody's presence, as the front does when it closes their sockets."""
        self.house.put_off(person)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.settle()
        await self.store.close()

    def _flagged(self, person: PersonId, room: RoomId, flag: Flag) -> None:
        self.flags.append((person, room, flag))

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Let the loop run until nobody has anything left to do at this moment."""
        for _ in range(3):
            while self._tasks:
                await asyncio.gather(*self._tasks)
            for _ in range(5):
                await asyncio.sleep(0)

    async def wait(self, seconds: float = 0.0, *, minutes: float = 0.0) -> None:
        """Move the clock, ring on the way whatever is due, then sweep as the house does."""
        until = self.clock.time + int((seconds + 60 * minutes) * SECOND)
        while self.clock.ring(until):
            await self.settle()
        self.clock.time = until
        self.house.sweep()
        await self.casework.apply.tick()
        await self.casework.watching()
        await self.settle()

    async def enter(
        self,
        nickname: str,
        *,
        age: int = 34,
        place: str = "59000",
        gender: Gender = Gender.WOMAN,
        listed: Listed = Listed.AREA,
        rooms: tuple[RoomId, ...] = (),
        **more: Any,
    ) -> Visitor:
        """Let a new person in, with a socket open, in these rooms; `more`: fields of `Person`."""
        person = self._person(nickname, age, place, gender, listed, more)
        session = await self._admit(person)
        visitor = await self.open(session)
        for room in rooms:
            await visitor.ask(Join, stream=room)
        return visitor

    async def enter_many(self, count: int, **fields: Any) -> "list[Visitor]":
        """Let so many people in, under names that look alike to nobody; `fields` as for `enter`."""
        return [await self.enter(self._name(), **fields) for _ in range(count)]

    def _name(self) -> str:
        self._named += 1
        rest, name = self._named, ""
        while rest:
            rest, syllable = divmod(rest, len(SYLLABLES))
            name += SYLLABLES[syllable]
        return name.capitalize() + "elle"

    def _person(
        self,
        nickname: str,
        age: int,
        place: str,
        gender: Gender,
        listed: Listed,
        more: dict[str, Any],
    ) -> Person:
        spot, now = located(self.atlas, place, more.pop("commune", "")), self.clock.time
        return Person(
            id=PersonId(self.chance.getrandbits(62) | 1),
            key=self.chance.randbytes(32),
            created_at=now,
            seen_at=now,
            nickname=nickname,
            age=age,
            gender=gender,
            zone=spot.zone,
            department=spot.department,
            region=spot.region,
            listed=listed,
            **more,
        )

    async def _admit(self, person: Person) -> Session:
        token = hashlib.sha256(person.key).digest()
        record = SessionRecord(token, person.id, self.clock.time)
        key = skeleton(person.nickname)
        is_in = await self.store.persons.enter(
            person, b"\4" + bytes(64), key, self.clock.time + DAY, record
        )
        assert is_in, f"{person.nickname} is in use"
        session = await self.house.admit(token)
        assert session is not None
        return session

    async def come_back(self, visitor: Visitor) -> Visitor:
        """Open a socket with the cookie of before, also long after."""
        session = await self.house.admit(hashlib.sha256(visitor.person.key).digest())
        assert session is not None
        return await self.open(session)

    async def open(self, session: Session) -> Visitor:
        """Open a socket."""
        visitor = Visitor(self, session)
        await self.house.open(session, visitor.outlet)
        await self.settle()
        return visitor


def messages_in(data: bytes) -> list[AnyServerMessage]:
    """Return the messages in a run of unmasked text frames (RFC 6455 section 5.2)."""
    found, at = [], 0
    while at < len(data):
        assert data[at] == 0x81
        size, at = data[at + 1], at + 2
        if size >= 126:
            more = 2 if size == 126 else 8
            size, at = int.from_bytes(data[at : at + more], "big"), at + more
        found.append(_decoder.decode(data[at : at + size]))
        at += size
    return found
