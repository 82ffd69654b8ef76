"""The real process dies or stops in the middle of an evening: what was accepted is there, once, and
everybody comes back to where they were.

A kill does not test the disk: that every commit asks it is test_journal_synced's business.
"""

import asyncio
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.doorstep import Device
from tests.serving import come_in
from tests.wires import Wire

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
KILLS = int(os.environ.get("VEILLEE_TEST_KILLS", "3"))
NAMES = ("Nina", "Omar", "Paulette")
FREE = {
    f"VEILLEE__{section}__{limit}": "100000000"
    for section in ("TALK", "DOOR")
    for limit in ("BURST", "REFILL")
}


class Process:
    """`veillee serve`, always on the same port and folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]

    async def start(self) -> None:
        """Start it and wait until it says where it answers."""
        arguments = ["-m", "veillee.cli.main", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *arguments,
                env={**os.environ, **FREE, "VEILLEE__STORE__PATH": str(self.folder / "var")},
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            address = await self._process.stdout.readline()
        assert address.decode().strip() == f"http://127.0.0.1:{self.port}/", self.log.read_text()

    async def end(self, how: signal.Signals) -> int:
        """Send a signal and return the exit code."""
        if self._process.returncode is None:
            self._process.send_signal(how)
        async with asyncio.timeout(20):
            await self._process.communicate()
        return self._process.returncode or 0


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Process]:
    """Start a house, and leave nothing of it behind whatever happened."""
    process = Process(tmp_path)
    try:
        await process.start()
        yield process
    finally:
        await process.end(signal.SIGKILL)


class Talker:
    """Somebody who talks, remembers what was accepted, and checks every number they are told."""

    def __init__(self, house: Process, name: str) -> None:
        self.house = house
        self.name = name
        self.stream = self.epoch = self.cookie = ""
        self.offset = self.count = 0
        self.accepted: dict[str, int] = {}
        self.heard: Counter[str] = Counter()
        self.unanswered = ""
        self.wire: Wire

    async def enter(self) -> None:
        """Come in by the form and go to the first room."""
        self.cookie = await come_in(self.house.port, Device(), nickname=self.name)
        await self.open()
        listed = await self.wire.ask(t="rooms")
        self.stream = next(one["stream"] for one in listed["rooms"] if not one.get("is_discreet"))
        await self.join()

    async def open(self) -> None:
        """Open a socket."""
        self.wire = await Wire.open(self.house.port, self.cookie)
        await self.wire.told("welcome")

    async def join(self) -> dict[str, Any]:
        """Join, or come back: all that was missed must come."""
        told = await self.wire.ask(
            t="join", stream=self.stream, epoch=self.epoch, since=self.offset
        )
        if self.epoch:
            assert told.get("recovered"), "nothing was lost, so nothing starts over"
        for event in told.get("events", []):
            self._hear(event)
        self.offset, self.epoch = told["offset"], told["epoch"]
        return told

    def hear(self) -> None:
        """Take in what was told live."""
        for message in self.wire.got:
            if "seq" in message and message["t"] != "kept":
                self._hear(message)
        self.wire.got = [one for one in self.wire.got if "seq" not in one]

    def _hear(self, event: dict[str, Any]) -> None:
        assert event["seq"] == self.offset + 1, f"{self.name}: {event} after {self.offset}"
        self.offset = event["seq"]
        if event["t"] == "said":
            self.heard[event["text"]] += 1

    async def say(self, nonce: str) -> None:
        """Say one thing under an id, and note whether it was accepted."""
        self.unanswered = nonce
        told = await self.wire.ask(
            t="say", stream=self.stream, text=nonce, nonce=nonce, confirmed=True
        )
        assert told["t"] == "kept", told
        self.accepted[nonce] = told["seq"]
        self.unanswered = ""

    async def talk(self, enough: asyncio.Event, much: int) -> None:
        """Talk until the house is gone; ring when that was much."""
        while not self.wire.is_gone:
            self.count += 1
            try:
                await self.say(f"{self.name} {self.count}")
            except AssertionError:
                assert self.wire.is_gone
            if len(self.accepted) >= much:
                enough.set()


async def come_back(talkers: list[Talker]) -> None:
    """Let everybody come back, retry what was never answered, and hear all of it."""
    for talker in talkers:
        talker.hear()
        await talker.open()
        await talker.join()
    for talker in talkers:
        if talker.unanswered:
            await talker.say(talker.unanswered)
    for talker in talkers:
        await talker.wire.caught_up()
        talker.hear()


def nothing_is_lost_or_doubled(talkers: list[Talker]) -> None:
    """Hold what everybody heard against what was accepted."""
    accepted = {text for talker in talkers for text in talker.accepted}
    for talker in talkers:
        assert accepted <= set(talker.heard)
        assert set(talker.heard.values()) <= {1}
        assert talker.offset == talkers[0].offset


async def test_killed_at_a_random_moment_nothing_accepted_is_lost(house: Process) -> None:
    chance = Random(9)
    talkers = [Talker(house, name) for name in NAMES]
    for talker in talkers:
        await talker.enter()
    for kill in range(1, KILLS + 1):
        much = max(len(talker.accepted) for talker in talkers) + chance.randint(20, 300)
        enough = asyncio.Event()
        talking = [asyncio.create_task(talker.talk(enough, much)) for talker in talkers]
        async with asyncio.timeout(30):
            await enough.wait()
        await house.end(signal.SIGKILL)
        await asyncio.gather(*talking)
        await house.start()
        await come_back(talkers)
        nothing_is_lost_or_doubled(talkers)
        assert len(talkers[0].heard) > 20 * kill
    await house.end(signal.SIGTERM)
    assert '"error"' not in house.log.read_text()


async def test_a_clean_stop_says_so_loses_nothing_and_everybody_is_back(house: Process) -> None:
    talkers = [Talker(house, name) for name in NAMES]
    for talker in talkers:
        await talker.enter()
    enough = asyncio.Event()
    talking = [asyncio.create_task(talker.talk(enough, 50)) for talker in talkers]
    async with asyncio.timeout(30):
        await enough.wait()
    ended = asyncio.create_task(house.end(signal.SIGTERM))
    for talker in talkers:
        assert await talker.wire.gone() == 4001
        assert talker.wire.of("closing")[0]["code"] == 4001
    assert await ended in {0, -signal.SIGTERM}
    await asyncio.gather(*talking)
    await house.start()
    await come_back(talkers)
    nothing_is_lost_or_doubled(talkers)


async def test_the_log_of_an_evening_tells_no_word_no_name_no_place_no_address(
    house: Process,
) -> None:
    nina, omar = Talker(house, "Ninotchka"), Talker(house, "Omarito")
    for talker in (nina, omar):
        await talker.enter()
    await nina.say("Le mot que personne ne doit lire")
    nina.wire.send("pas du JSON, Ninotchka")
    await nina.wire.ask(t="rename", nickname="Pimprenelle")
    await nina.wire.ask(t="move", code="75011", commune="Paris")
    await omar.wire.ask(t="say", stream="r-nulle-part", text="Un secret")
    await omar.wire.ask(t="rooms", search="cherche-midi")
    omar.wire.transport.write(b"\xff" * 64)
    await omar.wire.gone()
    await house.end(signal.SIGTERM)
    log = house.log.read_text()
    assert "house.started" in log
    told = ("Ninotchka", "Omarito", "Pimprenelle", "mot que", "pas du JSON", "secret", "cherche")
    for word in (*told, "59500", "75011", "127.0.0.1", nina.cookie, nina.stream, nina.epoch):
        assert word not in log
