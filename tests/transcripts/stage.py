"""Where plays are performed: the talking house in memory, and a whole node over real sockets."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any, Protocol, cast

import msgspec

from tests.doorstep import Clock as Hand
from tests.serving import EASY, Served, serving
from tests.wires import Wire
from tests.world import Visitor, World
from veillee.app.casework import Casework
from veillee.config.settings import RoomSettings, Settings
from veillee.kernel.clock import SECOND
from veillee.model.ids import PersonId
from veillee.model.person import Gender
from veillee.talk.parts import Parts
from veillee.talk.town import Town
from veillee.wire.server import AnyServerMessage

Message = dict[str, Any]
ROOMS = (
    RoomSettings("bar", "Le comptoir", "On parle de tout."),
    RoomSettings("cinema", "Cinéma et séries", history="day"),
    RoomSettings("quiet", "À voix basse", discreet=True),
)


class Actor:
    """Somebody's socket on a stage, what it was told, and how much of that was asked for."""

    def __init__(self, part: "Visitor | Wire", cookie: str = "") -> None:
        self.part = part
        self.cookie = cookie
        self.nonce = ""
        self.taken = 0

    @property
    def frames(self) -> list[Message]:
        """Return what was told and not yet asked for."""
        if isinstance(self.part, Wire):
            told = [msgspec.convert(one, AnyServerMessage) for one in self.part.got[self.taken :]]
        else:
            told = self.part.heard[self.taken :]
        # Through the wire's own types: what is left out by default is left out on both stages.
        return [json.loads(msgspec.json.encode(one)) for one in told]

    def take(self) -> Message:
        """Return the first of them, asked for now."""
        message = self.frames[0]
        self.taken += 1
        return message


class Stage(Protocol):
    """What a player needs."""

    streams: dict[str, str]

    @property
    def casework(self) -> Casework:
        """Return what the team works with."""

    def person(self, name: str) -> PersonId:
        """Return who is here under a nickname."""

    async def enter(self, name: str, fields: Message) -> Actor:
        """Let somebody in, with a socket open."""

    async def open(self, actor: Actor) -> Actor:
        """Open another socket of the same person."""

    async def send(self, actor: Actor, message: Message) -> None:
        """Send a message."""

    async def next(self, actor: Actor) -> Message:
        """Return the next message that was told, and take it."""

    async def settle(self) -> None:
        """Wait until nobody has anything left to do."""

    async def wait(self, seconds: int) -> None:
        """Let time pass."""

    async def lose(self, actor: Actor) -> None:
        """Lose a socket without a word."""

    async def closed(self, actor: Actor) -> int | None:
        """Wait until the house closed a socket, and return the code."""

    def leave_a_number_unused(self) -> None:
        """Leave a number unused before the next event."""

    def stop(self) -> None:
        """Stop the house."""


class Steady(Random):
    """Chance that leaves no number unused until it is told to, once."""

    is_due = False

    def random(self) -> float:
        """Return what `Show` draws."""
        drawn, self.is_due = (0.0 if self.is_due else 0.999), False
        return drawn


class _SteadyWorld(World):
    def _parts(self) -> Parts:
        self.chance = self.steady = Steady(1)
        return super()._parts()


class MemoryStage:
    """The real dispatch on a store in memory, with a clock that rings."""

    def __init__(self, world: _SteadyWorld) -> None:
        self.world = world
        self.streams = {room.key.upper(): str(id_) for id_, room in world.town.rooms.items()}

    @property
    def casework(self) -> Casework:
        return self.world.casework

    def person(self, name: str) -> PersonId:
        return _named(self.world.town, name)

    async def enter(self, name: str, fields: Message) -> Actor:
        fields = {**fields, "gender": Gender(fields.get("gender", "woman"))}
        return Actor(await self.world.enter(name, **fields))

    async def open(self, actor: Actor) -> Actor:
        return Actor(await self.world.come_back(_visitor(actor)))

    async def send(self, actor: Actor, message: Message) -> None:
        _visitor(actor).hand_in(json.dumps(message).encode())
        await self.world.settle()

    async def next(self, actor: Actor) -> Message:
        assert actor.frames, "nothing was told"
        return actor.take()

    async def settle(self) -> None:
        await self.world.settle()

    async def wait(self, seconds: int) -> None:
        await self.world.wait(seconds)

    async def lose(self, actor: Actor) -> None:
        await _visitor(actor).vanish()

    async def closed(self, actor: Actor) -> int | None:
        raise NotImplementedError  # the house in memory has no sockets to close

    def leave_a_number_unused(self) -> None:
        self.world.steady.is_due = True

    def stop(self) -> None:
        raise NotImplementedError  # nor any front that would close them


class SocketStage:
    """A whole node on SQLite, spoken to over TCP; its clock is moved by hand and rings nothing."""

    def __init__(self, served: Served, clock: Hand) -> None:
        self.served = served
        self.clock = clock
        rooms = served.node.house._parts.town.rooms
        self.streams = {room.key.upper(): str(id_) for id_, room in rooms.items()}
        self.steady = Steady(1)
        cast("Any", served.node.house._parts.chance).random = self.steady.random

    @property
    def casework(self) -> Casework:
        return self.served.node.casework

    def person(self, name: str) -> PersonId:
        return _named(self.served.node.house._parts.town, name)

    async def enter(self, name: str, fields: Message) -> Actor:
        cookie = await self.served.cookie(name, **({"place": "59000"} | fields))
        return Actor(await self.served.wire(cookie), cookie)

    async def open(self, actor: Actor) -> Actor:
        return Actor(await self.served.wire(actor.cookie), actor.cookie)

    async def send(self, actor: Actor, message: Message) -> None:
        _wire(actor).send(message)

    async def next(self, actor: Actor) -> Message:
        await _wire(actor).until(lambda: bool(actor.frames))
        return actor.take()

    async def settle(self) -> None:
        await self.served.settle()

    async def wait(self, seconds: int) -> None:
        await self.settle()
        self.clock.now += seconds * SECOND
        self.served.node.house.sweep()
        await self.casework.apply.tick()
        await self.casework.watching()

    async def lose(self, actor: Actor) -> None:
        wire = _wire(actor)
        wire.drop()
        await wire.gone()
        await self.settle()

    async def closed(self, actor: Actor) -> int | None:
        return await _wire(actor).gone()

    def leave_a_number_unused(self) -> None:
        self.steady.is_due = True

    def stop(self) -> None:
        self.served.node.front.stop()


@asynccontextmanager
async def in_memory(settings: Settings) -> AsyncIterator[Stage]:
    """Set up the house in memory."""
    async with _SteadyWorld(settings) as world:
        yield MemoryStage(world)


@asynccontextmanager
async def on_sockets(settings: Settings, folder: Path) -> AsyncIterator[Stage]:
    """Set up a node with the same rooms."""
    clock = Hand()
    settings = msgspec.structs.replace(settings, rooms=ROOMS)
    async with serving(folder, settings, clock) as served:
        yield SocketStage(served, clock)


def with_sections(sections: dict[str, dict[str, Any]]) -> Settings:
    """Return settings without flood limits but for what a play sets."""
    told: dict[str, Any] = json.loads(msgspec.json.encode(EASY))
    for section, values in sections.items():
        told[section] |= values
    return msgspec.convert(told, Settings)


def _named(town: Town, name: str) -> PersonId:
    return next(one.person.id for one in town.sessions.values() if one.person.nickname == name)


def _visitor(actor: Actor) -> Visitor:
    assert isinstance(actor.part, Visitor)
    return actor.part


def _wire(actor: Actor) -> Wire:
    assert isinstance(actor.part, Wire)
    return actor.part
