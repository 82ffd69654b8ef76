"""A living town for a demonstration: people who come, sit in rooms, talk and answer, for ever."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from veillee.cli.visiting.characters import part_of
from veillee.cli.visiting.door import Door
from veillee.cli.visiting.errands import Errands
from veillee.cli.visiting.evening import LANGUAGES, nicknames, phrases
from veillee.cli.visiting.hospitality import Hospitality
from veillee.cli.visiting.play import Manners, Pace, Play
from veillee.cli.visiting.stages import LOG_ROLES, Stage, generated, local, logged, logs_in
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import Target
from veillee.cli.visiting.visitor import Told, Visit, Visitor
from veillee.model.person import Gender
from veillee.model.room import RoomKind
from veillee.wire import server
from veillee.wire.server import RoomCard

MARK = {"fr": "Personnage de la démonstration", "en": "A character of the demonstration"}
MANNERS = Manners(replying=0.3, reacting=0.15, typing=0.4, typing_seconds=1.5)
_ENGLISH = 0.2
_LEAST = 8
_LOCAL_ROOMS = 4
_ROOMS_EACH = 2
_LOCAL_TOO = 0.7
_IN_THE_FIRST = 0.5
_OPENING = 24
_LONGEST_PAUSE = 12.0
_WANDERING = 8.0
_FINISHING = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """How many people, which logs, how fast; the same seed brings the same people."""

    people: int = 250
    logs: Path | None = None
    speed: float = 2.0
    seed: int = 1


class LivingTown:
    """Everybody of the demonstration."""

    def __init__(self, target: Target, plan: Plan, told: Told | None = None) -> None:
        self.tally = Tally()
        self._plan = plan
        self._chance = Random(plan.seed)  # noqa: S311 - plays, protects nothing
        self._errands = Errands(self.tally)
        self._phrases = {language: phrases(language) for language in LANGUAGES}
        words = {language: spoken.words for language, spoken in self._phrases.items()}
        self._hospitality = Hospitality(words, self._errands, self._chance, plan.speed)
        self._visit = Visit(target, Door(target, self.tally), self.tally, self._heard, watching=0.1)
        self._told = told
        self._people: dict[str, Visitor] = {}
        self._residents: dict[str, dict[str, Visitor]] = {}

    @property
    def people(self) -> tuple[Visitor, ...]:
        """Return everybody of the demonstration."""
        return tuple(self._people.values())

    async def live(self) -> None:
        """Let everybody in, and let them talk until this is cancelled."""
        logs = logs_in(self._plan.logs)
        self._settle(max(_LEAST, self._plan.people - LOG_ROLES * len(logs) // 2))
        stages = await self._stages(logs)
        pace = Pace(self._plan.speed, _LONGEST_PAUSE, _OPENING)
        async with asyncio.TaskGroup() as going:
            for stage in stages:
                play = Play(
                    stage.room.stream, stage.cast, self._errands, self._chance, pace, MANNERS
                )
                going.create_task(play(stage.script))
            for visitor in self._people.values():
                for stream in self._homes(visitor, stages):
                    self._errands.run(visitor.be_in(stream))
            going.create_task(self._wander(stages))

    async def end(self) -> None:
        """Let everybody go."""
        await self._errands.finish(_FINISHING)
        for visitor in self._people.values():
            visitor.go()

    def _heard(self, visitor: Visitor, message: server.AnyServerMessage) -> None:
        self._hospitality.told(visitor, message)
        if self._told is not None:
            self._told(visitor, message)

    def _settle(self, people: int) -> None:
        """Decide who lives here."""
        english = max(_LEAST // 2, int(people * _ENGLISH))
        for language, count in (("fr", people - english), ("en", english)):
            names = nicknames(self._phrases[language], self._chance)
            self._residents[language] = {
                nick: self._visitor(nick, language, gender) for nick, gender in islice(names, count)
            }

    def _homes(self, visitor: Visitor, stages: list[Stage]) -> list[str]:
        """Return where somebody sits: many in the first room, and a few of their own."""
        rooms = [
            stage.room.stream
            for stage in stages
            if stage.room.kind is RoomKind.THEMED
            and stage.room.language == visitor.language
            and visitor.age >= stage.from_age
        ]
        homes = self._chance.sample(rooms, min(_ROOMS_EACH, len(rooms)))
        first = self._phrases[visitor.language].themes[0].room
        if self._chance.random() < _IN_THE_FIRST:
            homes += [stage.room.stream for stage in stages if stage.room.name == first]
        return homes

    def _visitor(self, nick: str, language: str, gender: Gender | None = None) -> Visitor:
        if nick not in self._people:
            part = part_of(
                nick,
                str(self._plan.seed),
                language=language,
                line=MARK[language],
                gender=gender,
            )
            self._people[nick] = Visitor(part, self._visit)
        return self._people[nick]

    async def _stages(self, logs: list[Path]) -> list[Stage]:
        first = next(iter(self._residents["fr"].values()))
        await first.come_in()
        rooms = [
            room
            for room in await first.rooms()
            if room.kind is RoomKind.THEMED and not room.is_discreet
        ]
        stages = list(logged(logs, rooms, self._visitor))
        taken = {stage.room.stream for stage in stages}
        free = [room for room in rooms if room.stream not in taken]
        for language, residents in self._residents.items():
            stages += generated(self._phrases[language], free, residents, self._chance)
        return [*stages, *await self._local_stages()]

    async def _local_stages(self) -> list[Stage]:
        """Return the rooms of the departments where most of ours live."""
        residents = self._residents["fr"]
        lived_in = Counter(visitor.department for visitor in residents.values())
        stages: list[Stage] = []
        for department, _ in lived_in.most_common(_LOCAL_ROOMS):
            people = {
                nick: visitor
                for nick, visitor in residents.items()
                if visitor.department == department
            }
            room = await _own_room(next(iter(people.values())))
            if room is None:
                continue
            stages += local(self._phrases["fr"], room, people, self._chance)
            for visitor in people.values():
                if self._chance.random() < _LOCAL_TOO:
                    self._errands.run(visitor.be_in(room.stream))
        return stages

    async def _wander(self, stages: list[Stage]) -> None:
        """Let somebody change rooms now and then."""
        while True:
            await asyncio.sleep(_WANDERING / self._plan.speed)
            language = self._chance.choice(LANGUAGES)
            visitor = self._chance.choice(list(self._residents[language].values()))
            rooms = [stage.room.stream for stage in stages if stage.room.language == language]
            if rooms and visitor.is_here:
                self._errands.run(_change(visitor, self._chance.choice(rooms)))


async def _own_room(visitor: Visitor) -> RoomCard | None:
    await visitor.come_in()
    return next((room for room in await visitor.rooms() if room.is_mine), None)


async def _change(visitor: Visitor, stream: str) -> None:
    """Go out of a room where one is, else in."""
    if visitor.face_in(stream) is None:
        await visitor.be_in(stream)
    else:
        await visitor.leave(stream)
