"""Several chat logs played at once in one house."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from veillee.cli.visiting.cast import Cast
from veillee.cli.visiting.characters import part_of
from veillee.cli.visiting.door import Door
from veillee.cli.visiting.errands import Errands
from veillee.cli.visiting.play import Manners, Pace, Play
from veillee.cli.visiting.rooms import language_of, named, rooms_for
from veillee.cli.visiting.script import Line
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import Target
from veillee.cli.visiting.visitor import Visit, Visitor
from veillee.wire.server import RoomCard

AUTO = "auto"
_FINISHING = 10.0
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How to play: `people` 0 is one visitor for each nickname; `cuts` sockets cut each minute."""

    speed: float = 1.0
    pause: float = 20.0
    room: str = AUTO
    minutes: float = 0.0
    people: int = 0
    cuts: float = 0.0
    seed: int = 1


class Replay:
    """Several logs at once in one house."""

    def __init__(self, target: Target, plan: Plan) -> None:
        self.tally = Tally()
        self._plan = plan
        self._visit = Visit(target, Door(target, self.tally), self.tally)
        self._errands = Errands(self.tally)
        self._chance = Random(plan.seed)  # noqa: S311 - plays, protects nothing
        self._people: dict[str, Visitor] = {}

    async def play(self, scripts: Mapping[Path, Sequence[Line]]) -> None:
        """Play every log in its room, until all have ended or the time is over."""
        rooms = await self._rooms(scripts)
        cutting = asyncio.create_task(self._cut())
        try:
            async with (
                asyncio.timeout(self._plan.minutes * _MINUTE or None),
                asyncio.TaskGroup() as playing,
            ):
                for (file, script), room in zip(scripts.items(), rooms, strict=True):
                    playing.create_task(self._play(file, room.stream)(script))
        except TimeoutError:
            pass  # the time is over
        finally:
            cutting.cancel()

    async def end(self) -> None:
        """Let what was said last be answered, then let everybody go."""
        await self._errands.finish(_FINISHING)
        for visitor in self._people.values():
            visitor.go()

    def _play(self, file: Path, stream: str) -> Play:
        cast = Cast(partial(self._visitor, language_of(file)), self._plan.people)
        pace = Pace(self._plan.speed, self._plan.pause)
        return Play(stream, cast, self._errands, self._chance, pace, Manners())

    async def _rooms(self, scripts: Mapping[Path, Sequence[Line]]) -> list[RoomCard]:
        """Return a room for each file; whoever speaks first has a look around."""
        file, script = next(iter(scripts.items()))
        first = self._visitor(language_of(file), script[0].nick)
        await first.come_in()
        rooms = await first.rooms()
        if self._plan.room == AUTO:
            return rooms_for(list(scripts), rooms)
        return [named(rooms, self._plan.room) for _ in scripts]

    def _visitor(self, language: str, nick: str) -> Visitor:
        if nick not in self._people:
            part = part_of(nick, str(self._plan.seed), language=language)
            self._people[nick] = Visitor(part, self._visit)
        return self._people[nick]

    async def _cut(self) -> None:
        """Cut a socket now and then, as trains and lifts do."""
        while self._plan.cuts:
            await asyncio.sleep(_MINUTE / self._plan.cuts)
            here = [visitor for visitor in self._people.values() if visitor.is_here]
            if here:
                self._chance.choice(here).cut()
