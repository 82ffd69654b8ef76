"""A whole drill: a town that talks, part after part in it, and what was seen of all."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from veillee.cli.drilling.part import Part
from veillee.cli.drilling.results import Result, judged
from veillee.cli.drilling.scratch import Ended, ScratchHouse
from veillee.cli.drilling.seen import Called, Measured, Seen
from veillee.cli.drilling.stage import Stage
from veillee.cli.drilling.team import SETTLING_SECONDS, Team
from veillee.cli.drilling.troupe import Troupe
from veillee.cli.drilling.witness import Witness
from veillee.cli.visiting.characters import part_of
from veillee.cli.visiting.door import Door
from veillee.cli.visiting.evening import LANGUAGES
from veillee.cli.visiting.presence import Gone
from veillee.cli.visiting.rooms import NoRoom, named
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.town import LivingTown
from veillee.cli.visiting.town import Plan as TownPlan
from veillee.cli.visiting.visitor import Visit, Visitor
from veillee.kernel.clock import wall_clock
from veillee.wire.server import RoomCard

_FILLING, _LOOK = 8.0, 0.1
_LINES_A_PERSON = 0.5
"""The town counts as lively from so many lines a person on."""
_TOWN_HASTE = 2.0
"""However fast the parts go: a few neighbours who talk faster are told to slow down, all the time,
and then nobody of them can do anything else.
"""
_LONGEST = 120.0
"""A house that stopped answering ends the drill, which would else wait with it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many innocents, how fast; the same seed brings the same people."""

    people: int = 40
    speed: float = 1.0
    seed: int = 1


class Innocents(msgspec.Struct, frozen=True):
    """The neighbours: how many came, what they said, and how many of them were disturbed how."""

    people: int
    lines: int
    asked: int
    held: int
    refused: int
    cases: int
    measured: int


class Outcome(msgspec.Struct, frozen=True):
    """All of a drill. `unexpected` is what a house in good order never does to anybody."""

    parts: tuple[Result, ...]
    innocents: Innocents
    seconds: float
    unexpected: dict[str, int] = {}

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was missed and no innocent was measured or silenced."""
        return all(one.is_good for one in self.parts) and not self.innocents.measured


class Drill:
    """One drill in one scratch house."""

    def __init__(self, house: ScratchHouse, plan: Plan) -> None:
        self._target = house.target
        self._serving = house.serving
        self._plan = plan
        self._team = Team(house.node)
        self._witness = Witness()
        self._town = LivingTown(
            house.target,
            TownPlan(plan.people, None, _TOWN_HASTE, plan.seed),
            self._witness.told,
        )
        self._rooms: tuple[RoomCard, ...] = ()
        # Who does harm is sent away now and then: that is no fault of the house.
        self._tally = Tally()
        self._visit = Visit(
            house.target, Door(house.target, self._tally), self._tally, watching=0.0
        )

    async def play(self, parts: Sequence[Part], told: Callable[[Result], None]) -> Outcome:
        """Play the parts, the two languages of one at once, while the town talks."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        living = asyncio.create_task(self._town.live())
        playing = asyncio.create_task(self._play(parts, told))
        await asyncio.wait({living, playing, self._serving}, return_when=asyncio.FIRST_COMPLETED)
        if not playing.done():
            playing.cancel()
        living.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await living
        if self._serving.done():
            raise Ended("the house stopped before the drill was over")
        results = await playing
        innocents = await self._innocents()
        await self._town.end()
        return Outcome(
            tuple(results),
            innocents,
            round(loop.time() - began, 1),
            dict(self._town.tally.unexpected),
        )

    async def _play(self, parts: Sequence[Part], told: Callable[[Result], None]) -> list[Result]:
        await self._filled()
        self._rooms = await self._listed()
        results = list[Result]()
        for together in _together(parts):
            for result in await asyncio.gather(*(self._part(part) for part in together)):
                told(result)
                results.append(result)
        return results

    async def _listed(self) -> tuple[RoomCard, ...]:
        """Return the rooms, asked for by somebody who does nothing else."""
        prompter = Visitor(part_of("Souffleur", f"drill {self._plan.seed}"), self._visit)
        await prompter.come_in()
        rooms = await prompter.rooms()
        prompter.go()
        return rooms

    async def _filled(self) -> None:
        """Wait until the town is lively."""
        for _ in range(int(_FILLING / _LOOK)):
            if self._witness.lines["shown"] >= self._plan.people * _LINES_A_PERSON:
                return
            await asyncio.sleep(_LOOK)

    async def _part(self, part: Part) -> Result:
        loop = asyncio.get_running_loop()
        began, since = loop.time(), wall_clock()
        neighbours = self._neighbours(part.language)
        before = {one: self._witness.marks(one) for one in neighbours}
        troupe = Troupe(part, self._visit, self._plan.seed)
        room = _room_for(part, self._rooms).stream
        stage = Stage(part, room, troupe, self._team, self._target, self._plan.speed)
        try:
            async with asyncio.timeout(_LONGEST):
                await stage.play()
        except Gone:
            raise Ended(f"{part.id}: the house let nobody into {part.room}") from None
        except TimeoutError:
            raise Ended(f"{part.id}: not over after {_LONGEST:.0f} seconds") from None
        await asyncio.sleep(SETTLING_SECONDS)
        sides = {actor.person: actor.side for actor in troupe.everybody if actor.person}
        cases = [one for one in await self._team.queue() if one.opened_at >= since]
        seen = Seen(
            sides=sides,
            lines=tuple(stage.lines),
            reported=tuple(stage.reported),
            returns=tuple(stage.returns),
            cases=tuple(one for one in cases if one.about in sides),
            measures=tuple(one for one in await self._team.measured() if one.person in sides),
            innocents=await self._disturbed(neighbours, before, cases),
            seconds=round(loop.time() - began, 1),
        )
        for actor in troupe.everybody:
            actor.visitor.go()
        return judged(part, seen)

    def _neighbours(self, language: str) -> list[Visitor]:
        return [one for one in self._town.people if one.language == language]

    async def _disturbed(
        self, neighbours: list[Visitor], before: dict[Visitor, int], cases: list[Called]
    ) -> int:
        """Return how many neighbours were asked, held, refused, or got a case meanwhile."""
        noticed = {one.about for one in cases}
        count = 0
        for one in neighbours:
            is_marked = self._witness.marks(one) > before[one]
            count += is_marked or await self._team.person(one.fingerprint) in noticed
        return count

    async def _innocents(self) -> Innocents:
        persons = [await self._team.person(one.fingerprint) for one in self._town.people]
        known = {one for one in persons if one}
        measures: tuple[Measured, ...] = await self._team.measured()
        witness = self._witness
        return Innocents(
            people=len(known),
            lines=witness.lines.total(),
            asked=witness.count("asked"),
            held=witness.count("held"),
            refused=witness.count("refused"),
            cases=len({one.about for one in await self._team.queue()} & known),
            measured=len({one.person for one in measures} & known),
        )


def _together(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield the parts of one name together, French first, in the order of the first of each."""
    groups: dict[str, list[Part]] = {}
    for part in sorted(parts, key=lambda part: LANGUAGES.index(part.language)):
        groups.setdefault(part.name, []).append(part)
    yield from groups.values()


def _room_for(part: Part, rooms: Sequence[RoomCard]) -> RoomCard:
    """Return the room of a part, else one of its language where nobody's trust is at stake."""
    open_rooms = [room for room in rooms if not room.is_discreet]
    try:
        return named(open_rooms, part.room)
    except NoRoom:
        pass
    fit = [room for room in open_rooms if room.language == part.language] or open_rooms
    if not fit:
        raise NoRoom("every room of this house is discreet: nothing is played there")
    return fit[0]
