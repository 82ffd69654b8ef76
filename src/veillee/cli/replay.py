"""`veillee replay`: play chat logs through real sockets as real visitors, and say what was seen."""

import argparse
import asyncio
import contextlib
import json
import resource
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import uvloop

from veillee.cli.visiting.door import NotLetIn
from veillee.cli.visiting.replaying import AUTO, Plan, Replay
from veillee.cli.visiting.rooms import NoRoom
from veillee.cli.visiting.script import BadLog, Line, read_log
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import NotPrivate, Target, target_of

WRONG = 2


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
        "--speed", type=positive, default=1.0, help="how many times faster than the log"
    )
    command.add_argument(
        "--pause",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="no silence lasts longer, at the chosen speed",
    )
    command.add_argument(
        "--room", default=AUTO, metavar="NAME", help="name of the room; auto finds one a file"
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
        scripts = {file: read_log(file) for file in wanted.files}
    except (NotPrivate, BadLog) as wrong:
        print(f"veillee replay: {wrong}", file=sys.stderr)
        return WRONG
    allow_many_sockets()
    try:
        tally = uvloop.run(_replayed(target, _plan(wanted), scripts))
    except (NoRoom, NotLetIn, OSError) as wrong:
        print(f"veillee replay: {wanted.url}: {wrong}", file=sys.stderr)
        return WRONG
    return 1 if tally.unexpected else 0


def _plan(wanted: argparse.Namespace) -> Plan:
    names = [field.name for field in fields(Plan)]
    return Plan(**{name: getattr(wanted, name) for name in names})


async def _replayed(target: Target, plan: Plan, scripts: Mapping[Path, Sequence[Line]]) -> Tally:
    loop = asyncio.get_running_loop()
    replay = Replay(target, plan)
    began = loop.time()
    # Told to stop, what was seen so far is said all the same.
    with contextlib.suppress(asyncio.CancelledError):
        await replay.play(scripts)
    await replay.end()
    print(json.dumps(replay.tally.summary(loop.time() - began), ensure_ascii=False), flush=True)
    return replay.tally


def positive(text: str) -> float:
    """Return a number of an option that zero or less would make no sense of."""
    number = float(text)
    if not number > 0:
        raise argparse.ArgumentTypeError("is to be more than 0")
    return number


def allow_many_sockets() -> None:
    """Raise the number of open files as far as this process may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
