"""The scratch town: the operator's rooms and rules in a house of its own that reaches nobody.

Settings are taken over by name. What is not named here keeps its default, and every default is
silent: no pager, no outbox, no metrics port. So a setting of tomorrow cannot leak into a drill.
"""

import asyncio
import shutil
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from veillee.app import Node, Replacements, build
from veillee.app.rule_folder import replays_in
from veillee.cli.serve import NodeServer
from veillee.cli.visiting.target import Target
from veillee.config.settings import Door, PeopleSettings, Server, Settings, StoreSettings
from veillee.kernel.log import Log, take_over_libraries

LOOPBACK = "127.0.0.1"
# What is tried: how rooms are watched and talked in. Everything else could reach somebody.
TAKEN_OVER = ("site", "talk", "private", "reports", "moderation", "reading", "retention", "rooms")
# How evaders are met; the rest of the door is as shipped, but for its pace.
_OF_THE_DOOR = ("access_days", "work_bits", "pause_hours")
_PEOPLE = PeopleSettings(near_after_seconds=0, near_a_day=1_000_000)


class NotEmpty(ValueError):  # noqa: N818 - what is the case, not a mistake
    """The folder holds something: a drill never touches what is there."""


class Ended(Exception):  # noqa: N818 - what happened, not a mistake
    """The house stopped before the drill was over."""


def quiet(settings: Settings, folder: Path, port: int) -> Settings:
    """Return an operator's settings for a house that keeps in `folder` and tells nobody."""
    met = {name: getattr(settings.door, name) for name in _OF_THE_DOOR}
    # Each visitor tells a private address of their own, and is believed: nobody else knocks here.
    own = Server(host=LOOPBACK, port=port, proxies=(LOOPBACK,))
    return Settings(
        server=own,
        store=StoreSettings(path=str(folder)),
        door=Door(burst=100_000.0, refill=1_000.0, shared_networks=(), **met),
        people=_PEOPLE,
        **{name: getattr(settings, name) for name in TAKEN_OVER},
    )


def claimed(folder: Path) -> Path:
    """Return a folder that is new or empty; raise `NotEmpty` for any other."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(f"{folder} is not empty: a drill keeps its town in a folder of its own")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class ScratchHouse:
    """A running house of the drill's own."""

    node: Node
    target: Target
    serving: "asyncio.Task[None]"


class _Quiet(NodeServer):
    """Serves without a word on the terminal."""

    def __init__(self, node: Node) -> None:
        super().__init__(node)
        self.is_up = asyncio.Event()

    def announce(self, address: str) -> None:
        del address
        self.is_up.set()


@asynccontextmanager
async def scratch_house(settings: Settings, folder: Path) -> AsyncIterator[ScratchHouse]:
    """Run a house on a free port of loopback, in an empty folder."""
    store = claimed(folder)
    with socket.create_server((LOOPBACK, 0)) as listening, (store / "log").open("w") as written:
        port = int(listening.getsockname()[1])
        own = quiet(settings, store, port)
        _remember_tries(settings, own)
        log = Log(written)
        take_over_libraries(log)
        node = await build(own, Replacements(log=log))
        server = _Quiet(node)
        serving = asyncio.create_task(_served(server, listening))
        try:
            await _up(server, serving)
            yield ScratchHouse(node, Target(LOOPBACK, port, believes=True), serving)
        finally:
            server.should_exit = True
            await asyncio.wait([serving])


async def _served(server: NodeServer, listening: socket.socket) -> None:
    # uvicorn raises a caught signal again once it has stopped: by then the drill knows.
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, _enough)
    await server.serve([listening])


async def _up(server: _Quiet, serving: "asyncio.Task[None]") -> None:
    ready = asyncio.create_task(server.is_up.wait())
    await asyncio.wait({ready, serving}, return_when=asyncio.FIRST_COMPLETED)
    if not ready.done():
        ready.cancel()
        raise Ended("the house did not start")


def _remember_tries(settings: Settings, own: Settings) -> None:
    """Let the operator's rules be in force that were tried: otherwise all would be on trial."""
    tried = replays_in(settings)
    if settings.moderation.rules and tried.is_file():
        shutil.copyfile(tried, replays_in(own))


def _enough(_: int, __: Any) -> None:
    """Do nothing more: the house has stopped."""
