"""A house of two rooms in memory, with people in it who talk in private: real parts, no sockets."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from veillee.config.settings import (
    Door,
    PeopleSettings,
    RetentionSettings,
    Settings,
    StaffSettings,
    StoreSettings,
    Talk,
)
from veillee.config.settings import Private as PrivateSettings
from veillee.entry.nicknames import RuleNaming
from veillee.entry.oneself import Oneself, located
from veillee.fanout.local import LocalHub
from veillee.kernel.clock import MINUTE
from veillee.model.ids import PersonId, RegionId, RoomId
from veillee.model.person import Gender, Listed, Person
from veillee.model.room import Room, RoomKind
from veillee.model.traces import SessionRecord
from veillee.model.verdict import ALLOWED, Verdict
from veillee.places.atlas import load
from veillee.store.memory import MemoryStore
from veillee.store.ports import Store
from veillee.store.sqlite import SqliteStore
from veillee.talk.access import Access
from veillee.talk.cover import Cover
from veillee.talk.faces import Faces, Handles
from veillee.talk.house import House
from veillee.talk.measures import Measures
from veillee.talk.parts import Parts
from veillee.talk.session import Outlet, Session
from veillee.talk.town import Town

EVENING = 1_760_000_000_000
KITCHEN, CINEMA, VELVET = RoomId("r-kitchen"), RoomId("r-cinema"), RoomId("r-velvet")
ROOMS = {
    KITCHEN: Room(KITCHEN, "kitchen", RoomKind.THEMED, "Cuisine"),
    CINEMA: Room(CINEMA, "cinema", RoomKind.THEMED, "Cinéma"),
    VELVET: Room(VELVET, "velvet", RoomKind.THEMED, "Velours", is_discreet=True),
}
ATLAS = load()
DOUAI = ATLAS.zone(located(ATLAS, "59500", "").zone)

Frame = dict[str, Any]


@dataclass
class Clock:
    """A clock that a test moves."""

    at: int = EVENING

    def __call__(self) -> int:
        return self.at


def frames_of(data: bytes) -> Iterator[Frame]:
    """Read the text frames of one write (RFC 6455 section 5.2)."""
    while data:
        size, head = data[1], 2
        if size == 126:
            size, head = int.from_bytes(data[2:4], "big"), 4
        elif size == 127:
            size, head = int.from_bytes(data[2:10], "big"), 10
        yield json.loads(data[head : head + size])
        data = data[head + size :]


class Tab:
    """One open page of somebody: what it sends, and every frame it got."""

    def __init__(self, parlour: "Parlour", session: Session) -> None:
        self.parlour = parlour
        self.session = session
        self.got: list[Frame] = []
        self.bytes: list[bytes] = []
        self.outlet = Outlet(session, self._write)
        self._nonces = 0

    def _write(self, data: bytes) -> None:
        self.bytes.append(data)
        self.got.extend(frames_of(data))

    async def send(self, t: str, **fields: Any) -> Frame:
        """Send a command and return the frame that answers it; {} for what is never answered."""
        nonce = fields.pop("nonce", None)
        if nonce is None and t not in {"typing", "read"}:
            self._nonces += 1
            nonce = f"n{self._nonces}"
        if nonce is not None:
            fields["nonce"] = nonce
        began = len(self.got)
        self.parlour.house.hear(self.outlet, json.dumps({"t": t, **fields}).encode())
        await self.parlour.settle()
        return next((one for one in self.got[began:] if nonce and one.get("nonce") == nonce), {})

    def heard(self) -> list[Frame]:
        """Return what came since the last time, and forget it."""
        heard, self.got = self.got, []
        self.bytes.clear()
        return heard


def _never(_: float, __: Callable[[], None]) -> None:
    """Ring nothing: these tests move their clock by hand."""


@dataclass
class Visitor:
    """Somebody in the parlour, with one tab or more."""

    parlour: "Parlour"
    person: Person
    tabs: list[Tab] = field(default_factory=list)

    @property
    def tab(self) -> Tab:
        return self.tabs[0]

    @property
    def id(self) -> PersonId:
        return self.person.id

    async def send(self, t: str, **fields: Any) -> Frame:
        return await self.tab.send(t, **fields)

    def heard(self) -> list[Frame]:
        return self.tab.heard()

    def handle(self, where: str) -> str:
        """Return how a place knows this person; a discreet room's handle ends with a consent."""
        room = self.parlour.town.live.get(RoomId(where))
        if room and self.id in room.members:
            return room.members[self.id].handle
        authors = room.voices.authors if room else {}
        wrote = [handle for handle, person in authors.items() if person == self.id]
        return wrote[-1] if wrote else self.parlour.town.handles.of(self.id, where)

    async def open(self) -> Tab:
        """Open a page; it comes back by the key where its session was forgotten meanwhile."""
        parlour, token = self.parlour, self.person.nickname.encode()
        if await parlour.store.persons.session(token) is None:
            fresh = SessionRecord(token, self.id, parlour.now())
            await parlour.store.persons.open_session(fresh)
        session = await parlour.house.admit(token)
        assert session is not None
        tab = Tab(parlour, session)
        await parlour.house.open(session, tab.outlet)
        await parlour.settle()
        self.tabs.append(tab)
        return tab

    async def reload(self) -> Frame:
        """Close every page, open one anew and return its first frame."""
        self.close()
        return (await self.open()).heard()[0]

    def close(self) -> None:
        """Lose every page; presence goes on for the grace time."""
        for tab in self.tabs:
            self.parlour.house.lost(tab.outlet)
        self.tabs.clear()

    async def ask(self, other: "Visitor", text: str = "Bonsoir", where: str = KITCHEN) -> Frame:
        """Write to a stranger."""
        return await self.send("request", where=where, handle=other.handle(where), text=text)


class Parlour:
    """A house on a store, which can be stopped and begun anew on what was kept."""

    def __init__(
        self,
        store: Store | None = None,
        private: PrivateSettings | None = None,
        now: Clock | None = None,
        staff: StaffSettings | None = None,
    ) -> None:
        self.now = now or Clock()
        self.store = store or MemoryStore(now=self.now)
        self.settings = Settings(
            private=private or PrivateSettings(),
            staff=staff or StaffSettings(),
            talk=Talk(burst=1e9, refill=1e9),
            people=PeopleSettings(near_after_seconds=0),
        )
        self.tasks: set[asyncio.Future[None]] = set()
        self.judge: Callable[..., Verdict] | None = None
        self.restart()

    def restart(self) -> None:
        """Begin anew with what the store kept."""
        settings, store, now = self.settings, self.store, self.now
        handles, faces = Handles(b"secret of the parlour"), Faces(ATLAS, 10)
        self.hub = LocalHub()
        self.town = Town(dict(ROOMS), handles, faces, now, settings.talk.grace_minutes)
        naming = RuleNaming(now)
        oneself = Oneself(
            store.persons,
            store.traces,
            ATLAS,
            naming,
            now,
            lease_hours=24,
            refusal_hours=24,
            moves_a_day=2,
        )
        self.parts = Parts(
            settings=settings,
            store=store,
            hub=self.hub,
            atlas=ATLAS,
            town=self.town,
            access=Access(self.town, settings.talk.recovery),
            judge=self._judge,
            naming=naming,
            oneself=oneself,
            now=now,
            chance=Random(7),
            spawn=self._spawn,
            measures=Measures(now),
            cover=Cover(settings.staff, now),
        )
        self.house = House(self.parts, _never)
        self.private = self.house.private

    def _judge(self, *said: Any) -> Verdict:
        return self.judge(*said) if self.judge else ALLOWED

    def _spawn(self, waiting: Awaitable[None]) -> None:
        self.tasks.add(asyncio.ensure_future(waiting))

    async def settle(self) -> None:
        """Wait until everything that was begun is done, the store's own thread included."""
        async with asyncio.timeout(20):
            while self.tasks or self.store.journal.pending or await self._stirs():
                await asyncio.sleep(0)
                for task in [task for task in self.tasks if task.done()]:
                    self.tasks.discard(task)
                    task.result()
                if self.tasks:
                    await asyncio.wait(self.tasks, return_when=asyncio.FIRST_COMPLETED)

    async def _stirs(self) -> bool:
        """Give callbacks and flushes their rounds of the loop."""
        for _ in range(5):
            await asyncio.sleep(0)
        return bool(self.tasks) or bool(self.store.journal.pending)

    async def enter(
        self, nickname: str, *rooms: str, old: bool = True, present: bool = True, **changes: Any
    ) -> Visitor:
        """Let somebody in, by default long past their first hour, and into rooms."""
        number = PersonId(1_000 + sum(map(ord, nickname)) * 1_000 + len(nickname))
        born = self.now() - (1_000 * MINUTE if old else 0)
        person = Person(
            id=number,
            key=nickname.encode(),
            created_at=born,
            seen_at=self.now(),
            nickname=nickname,
            age=changes.pop("age", 34),
            gender=Gender.WOMAN,
            zone=DOUAI.id,
            department=DOUAI.department,
            region=RegionId("32"),
            listed=Listed.AREA,
            **changes,
        )
        session = SessionRecord(nickname.encode(), number, self.now())
        assert await self.store.persons.enter(
            person, b"public", nickname.lower(), self.now() * 2, session
        )
        visitor = Visitor(self, person)
        if present:
            await visitor.open()
            for room in rooms:
                answer = await visitor.send("join", stream=room)
                assert answer["t"] == "joined", answer
            visitor.heard()
        return visitor

    async def friends(self, one: Visitor, other: Visitor) -> str:
        """Let one write to the other, who accepts; both listen then. Return the stream."""
        stream: str = (await one.ask(other))["conversation"]["stream"]
        assert (await other.send("answer", stream=stream, accept=True))["t"] != "refused"
        for visitor in (one, other):
            assert (await visitor.send("join", stream=stream))["t"] == "joined"
            visitor.heard()
        return stream

    async def vanish(self, visitor: Visitor) -> None:
        """Let somebody be gone for longer than the grace time."""
        visitor.close()
        self.now.at += (self.settings.talk.grace_minutes + 1) * MINUTE
        self.house.sweep()
        await self.settle()


async def house_in(folder: Path) -> Parlour:
    """Return a house that keeps what it knows in a folder."""
    now = Clock()
    store = SqliteStore(StoreSettings(path=str(folder)), RetentionSettings(), Door(), now)
    await store.open()
    return Parlour(store, now=now)
