"""`veillee demo`: a house with a living town, in a scratch store that is gone when it stops."""

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import uvloop

from veillee.cli.given import add_config
from veillee.cli.replay import allow_many_sockets, positive
from veillee.cli.visiting.target import target_of
from veillee.cli.visiting.town import LivingTown, Plan

LOGS = Path("../shared/suites/chatlogs")
# A town that can be looked at right away, by one person with many visitors behind one address.
SETTINGS = {
    "VEILLEE__PEOPLE__NEAR_AFTER_SECONDS": "0",
    "VEILLEE__PEOPLE__NEAR_A_DAY": "1000000",
    "VEILLEE__DOOR__BURST": "100000",
    "VEILLEE__DOOR__REFILL": "1000",
}
WELCOME = (
    "Démonstration : {people} personnages fictifs ; rien ne reste après l'arrêt (Ctrl-C).\n"
    "Demonstration: {people} made-up people; nothing stays after it stops (Ctrl-C)."
)
_MINUTE = 60.0
_STOPPING = 15.0
_LAST_LINES = 8


class HouseEnded(Exception):  # noqa: N818 - what happened, not a mistake
    """The house stopped though nobody told it to."""


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "demo",
        help="start a throw-away town of made-up people",
        description="Start a node with a scratch store and let made-up people talk in its rooms: "
        "the public chat logs where they are present, generated evenings elsewhere. Each has "
        "«Personnage de la démonstration» as the line about themselves. They answer requests.",
    )
    add_config(command)
    command.add_argument("--host", help="address to listen on: loopback or private")
    command.add_argument("--port", type=int, help="port to listen on; 0 for any free one")
    command.add_argument("--people", type=int, default=250, help="how many made-up people")
    command.add_argument("--speed", type=positive, default=2.0, help="how fast the evening goes by")
    command.add_argument(
        "--logs", type=Path, default=LOGS, metavar="FOLDER", help="chat logs to play, where present"
    )
    command.add_argument(
        "--minutes", type=float, default=0.0, help="stop after so long; 0: when told to"
    )
    command.add_argument("--seed", type=int, default=1, help="the same seed brings the same people")
    command.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Keep the town alive until told to stop."""
    allow_many_sockets()
    with tempfile.TemporaryDirectory(prefix="veillee-demo-") as folder:
        try:
            return uvloop.run(_demonstrated(wanted, Path(folder)))
        except HouseEnded as ended:
            print(f"veillee demo: {ended}", file=sys.stderr)
            return 1


async def _demonstrated(wanted: argparse.Namespace, folder: Path) -> int:
    stop = asyncio.Event()
    # The house has a session of its own: also a terminal that closes must reach it through us.
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(told, stop.set)
    house = await _house(wanted, folder)
    try:
        address = await _address(house, folder)
        print(WELCOME.format(people=wanted.people), flush=True)
        town = LivingTown(
            target_of(address), Plan(wanted.people, wanted.logs, wanted.speed, wanted.seed)
        )
        await _lived(town, house, stop, wanted.minutes)
    finally:
        await _stopped(house)
    if town.tally.unexpected:
        print(json.dumps(town.tally.summary(0.0), ensure_ascii=False), file=sys.stderr)
    return 1 if town.tally.unexpected else 0


async def _lived(town: LivingTown, house: Process, stop: asyncio.Event, minutes: float) -> None:
    """Let the town live until told to stop, until the time is over, or until the house ends."""
    living = asyncio.create_task(town.live())
    ended = asyncio.create_task(house.wait())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait(
        {living, ended, stopped},
        timeout=minutes * _MINUTE or None,
        return_when=asyncio.FIRST_COMPLETED,
    )
    stopped.cancel()
    living.cancel()
    if ended.done():
        await asyncio.wait([living])
        raise HouseEnded(f"the house ended by itself with {ended.result()}")
    ended.cancel()
    # A town that fell over says why; one that was told to stop says nothing.
    with contextlib.suppress(asyncio.CancelledError):
        await living
    await town.end()


async def _stopped(house: Process) -> None:
    """Tell the house to stop, and insist when it does not."""
    if house.returncode is None:
        house.terminate()
    try:
        async with asyncio.timeout(_STOPPING):
            await house.wait()
    except TimeoutError:
        house.kill()
        await house.wait()


async def _house(wanted: argparse.Namespace, folder: Path) -> Process:
    """Start `veillee serve` out of reach of the terminal's Ctrl-C: we tell it when to stop."""
    command = [sys.executable, "-m", "veillee.cli.main", "serve"]
    for name in ("config", "host", "port"):
        if getattr(wanted, name) is not None:
            command += [f"--{name}", str(getattr(wanted, name))]
    settings = SETTINGS | {"VEILLEE__STORE__PATH": str(folder / "store")}
    with (folder / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *command, stdout=PIPE, stderr=log, env=os.environ | settings, start_new_session=True
        )


async def _address(house: Process, folder: Path) -> str:
    """Pass on what the house prints, and return where it answers."""
    if house.stdout is None:
        raise HouseEnded("the house prints nothing")
    printed = [(await house.stdout.readline()).decode() for _ in range(3)]
    print("".join(printed), end="", flush=True)
    if not printed[0].startswith("http"):
        said = (folder / "log").read_text(encoding="utf-8").splitlines()
        raise HouseEnded("\n".join(said[-_LAST_LINES:]))
    return printed[0].strip()
