"""A node that serves on a port of its own inside the test, and people who come in by its form."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import msgspec

from tests.doorstep import NINA, Device
from tests.wires import Wire
from veillee.app import Node, Replacements, build
from veillee.cli.serve import NodeServer
from veillee.config.settings import Door, RoomSettings, Settings, StoreSettings, Talk
from veillee.edge import cookies
from veillee.kernel.clock import Now, wall_clock
from veillee.kernel.log import Log
from veillee.places.atlas import Atlas, load

ROOMS = (
    RoomSettings("bar", "Le comptoir", "On parle de tout."),
    RoomSettings("cinema", "Cinéma et séries", history="day"),
    RoomSettings("whisper", "Sans mémoire", history="nothing"),
    RoomSettings("quiet", "À voix basse", discreet=True),
)
PATIENCE = 60.0
EASY = Settings(
    talk=Talk(burst=1e9, refill=1e9),
    door=Door(burst=1e9, refill=1e9),
    rooms=ROOMS,
)


@cache
def atlas() -> Atlas:
    """Read the table of places once: nobody can change it."""
    return load()


class Served:
    """A node, the port it answers on, and what it logged."""

    def __init__(self, node: Node, port: int, written: StringIO) -> None:
        self.node = node
        self.port = port
        self.written = written
        self.wires: list[Wire] = []

    def stream(self, key: str) -> str:
        """Return the stream of a room by its stable key."""
        rooms = self.node.house._parts.town.rooms
        return next(str(room.id) for room in rooms.values() if room.key == key)

    async def cookie(self, nickname: str, **form: Any) -> str:
        """Let a new person in by the form and return the cookie of their session."""
        return await come_in(self.port, Device(), nickname=nickname, **form)

    async def wire(self, cookie: str) -> Wire:
        """Open a socket and wait for its welcome."""
        wire = await Wire.open(self.port, cookie)
        self.wires.append(wire)
        await wire.told("welcome")
        return wire

    async def enter(self, nickname: str, *rooms: str, **form: Any) -> Wire:
        """Let somebody in, with a socket open, in these rooms (by key)."""
        wire = await self.wire(await self.cookie(nickname, **form))
        for room in rooms:
            joined = await wire.ask(t="join", stream=self.stream(room))
            assert joined["t"] == "joined", joined
        return wire

    async def settle(self) -> None:
        """Wait until nothing that was begun is under way, and every socket heard of it."""
        parts: Any = self.node.house._parts
        for _ in range(3):
            while parts.spawn._tasks:
                await asyncio.gather(*parts.spawn._tasks)
            while self.node.store.journal.pending:  # noqa: ASYNC110 - only who keeps is called back
                await asyncio.sleep(0)
            for wire in self.wires:
                if not wire.is_gone:
                    await wire.caught_up()


async def come_in(port: int, device: Device, cookie: str = "", **form: Any) -> str:
    """Fill in the form over HTTP, in a browser that may hold the cookie of somebody else's session,
    and return the cookie of the session.
    """
    origin = f"http://127.0.0.1:{port}"
    headers = {"origin": origin, **({"cookie": cookie} if cookie else {})}
    async with httpx.AsyncClient(base_url=origin, headers=headers) as browser:
        asked = await browser.post("/api/challenge", json={})
        proof = device.proof(asked.json()["challenge"])
        answer = await browser.post("/api/entry", json={**NINA, "proof": proof, **form})
        assert answer.status_code == 200, answer.text
        return f"{cookies.SESSION}={browser.cookies[cookies.SESSION]}"


async def leave_for_good(port: int, cookie: str) -> None:
    """«Quitter et effacer», over HTTP."""
    origin = f"http://127.0.0.1:{port}"
    headers = {"origin": origin, "cookie": cookie}
    async with httpx.AsyncClient(base_url=origin, headers=headers) as browser:
        shown = await browser.post("/api/leaving", json={})
        gone = await browser.post("/api/leaving/confirm", json={"code": shown.json()["code"]})
        assert gone.status_code == 200, gone.text


class _Ready(NodeServer):
    """Says when it serves."""

    def __init__(self, node: Node) -> None:
        super().__init__(node)
        self.ready = asyncio.Event()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def serving(
    folder: Path, settings: Settings = EASY, now: Now = wall_clock
) -> AsyncIterator[Served]:
    """Serve a whole node, on the loop of the test, as `veillee serve` does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        settings = msgspec.structs.replace(
            settings,
            store=StoreSettings(path=str(folder / "var")),
            server=msgspec.structs.replace(settings.server, port=port),
        )
        written = StringIO()
        replaced = Replacements(atlas=atlas(), now=now, log=Log(written, now))
        node = await build(settings, replaced)
        server = _Ready(node)
        running = asyncio.create_task(server.serve([listening]))
        served = Served(node, port, written)
        try:
            await _begun(server, running)
            yield served
        finally:
            for wire in served.wires:
                wire.transport.abort()
            server.should_exit = True
            async with asyncio.timeout(PATIENCE):
                await running


async def _begun(server: _Ready, running: asyncio.Task[None]) -> None:
    """Wait until it serves; what keeps it from that is told, not waited for."""
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait((ready, running), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    if running.done():
        running.result()
    assert server.ready.is_set()
