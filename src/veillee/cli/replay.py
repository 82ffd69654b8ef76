"""`veillee replay`: play chat logs through real sockets as real visitors, and say what was seen."""

import argparse
import asyncio
import contextlib
import json
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import uvloop

from veillee.cli.visiting.cast import Cast
from veillee.cli.visiting.characters import part_of
from veillee.cli.visiting.door import Door, NotLetIn
from veillee.cli.visiting.errands import Errands
from veillee.cli.visiting.play import Manners, Pace, Play
from veillee.cli.visiting.rooms import NoRoom, named, rooms_for
from veillee.cli.visiting.script import BadLog, Line, read_log
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import NotPrivate, Target, target_of
from veillee.cli.visiting.visitor import Visit, Visitor
from veillee.wire.server import RoomCard

WRONG = 2
_FINISHING = 10.0
_MINUTE = 60.0


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "replay",
        help="play chat logs as real visitors",
        description="Play chat logs (JSON lines {ts, nick, text, ev}) in the rooms of a house on "
        "loopback or a private network: each nickname is a visitor with a key, a form and a "
        "socket. At the end one line of JSON says what was seen; the exit code is 1 when the "
        "house did something it never should.",
    )
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="chat logs, one room each"
    )
    command.add_argument("--url", default="http://127.0.0.1:8000", help="address of the house")
    command.add_argument(
        "--speed", type=float, default=1.0, help="how many times faster than the log"
    )
    command.add_argument(
        "--pause",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="no silence lasts longer, at the chosen speed",
    )
    command.add_argument(
        "--room", default="auto", metavar="NAME", help="name of the room; auto finds one a file"
    )
    command.add_argument(
        "--minutes", type=float, default=0.0, help="end after so long; 0: at the end of the logs"
    )
    command.add_argument(
        "--people",
        type=int,
        default=0,
        help="most visitors a file, who then share the roles; 0: one for each nickname",
    )
    command.add_argument(
        "--cuts", type=float, default=0.0, help="sockets cut on purpose each minute"
    )
    command.add_argument("--seed", type=int, default=1, help="the same seed brings the same people")
    command.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Play, print the summary and return 1 when something was not as it should be."""
    try:
        target = target_of(wanted.url)
        scripts = [read_log(file) for file in wanted.files]
    except (NotPrivate, BadLog) as wrong:
        print(f"veillee replay: {wrong}", file=sys.stderr)
        return WRONG
    allow_many_sockets()
    try:
        tally = uvloop.run(_replayed(Replay(target, wanted), scripts))
    except (NoRoom, NotLetIn, OSError) as wrong:
        print(f"veillee replay: {wanted.url}: {wrong}", file=sys.stderr)
        return WRONG
    return 1 if tally.unexpected else 0


async def _replayed(replay: "Replay", scripts: Sequence[Sequence[Line]]) -> Tally:
    loop = asyncio.get_running_loop()
    began = loop.time()
    # Told to stop, what was seen so far is said all the same.
    with contextlib.suppress(asyncio.CancelledError):
        await replay.play(scripts)
    await replay.end()
    print(json.dumps(replay.tally.summary(loop.time() - began), ensure_ascii=False), flush=True)
    return replay.tally


class Replay:
    """Several logs at once in one house."""

    def __init__(self, target: Target, wanted: argparse.Namespace) -> None:
        self.tally = Tally()
        self._wanted = wanted
        self._visit = Visit(target, Door(target, self.tally), self.tally)
        self._errands = Errands(self.tally)
        self._chance = Random(wanted.seed)  # noqa: S311 - plays, protects nothing
        self._people: dict[str, Visitor] = {}

    async def play(self, scripts: Sequence[Sequence[Line]]) -> None:
        """Play every log in its room, until all have ended or the time is over."""
        rooms = await self._rooms([script[0].nick for script in scripts])
        pace = Pace(self._wanted.speed, self._wanted.pause)
        whole = Cast(self._visitor)
        cutting = asyncio.create_task(self._cut()) if self._wanted.cuts else None
        try:
            async with (
                asyncio.timeout(self._wanted.minutes * _MINUTE or None),
                asyncio.TaskGroup() as playing,
            ):
                for script, room in zip(scripts, rooms, strict=True):
                    people = self._wanted.people
                    cast = Cast(self._visitor, people) if people else whole
                    play = Play(room.stream, cast, self._errands, self._chance, pace, Manners())
                    playing.create_task(play(script))
        except TimeoutError:
            pass  # the time is over
        finally:
            if cutting is not None:
                cutting.cancel()

    async def end(self) -> None:
        """Let what was said last be answered, then let everybody go."""
        await self._errands.finish(_FINISHING)
        for visitor in self._people.values():
            visitor.go()

    async def _rooms(self, nicks: Sequence[str]) -> list[RoomCard]:
        first = self._visitor(nicks[0])
        await first.come_in()
        rooms = await first.rooms()
        if self._wanted.room == "auto":
            return rooms_for(self._wanted.files, rooms)
        return [named(rooms, self._wanted.room) for _ in nicks]

    def _visitor(self, nick: str) -> Visitor:
        if nick not in self._people:
            self._people[nick] = Visitor(part_of(nick, str(self._wanted.seed)), self._visit)
        return self._people[nick]

    async def _cut(self) -> None:
        """Cut a socket now and then, as trains and lifts do."""
        while True:
            await asyncio.sleep(_MINUTE / self._wanted.cuts)
            here = [visitor for visitor in self._people.values() if visitor.is_here]
            if here:
                self._chance.choice(here).cut()


def allow_many_sockets() -> None:
    """Raise the number of open files as far as this process may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
