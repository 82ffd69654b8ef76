"""`veillee demo` as somebody meets it: a town that talks, says what it is, and leaves nothing."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from veillee.cli.visiting.device import Device
from veillee.cli.visiting.door import Declared, Door
from veillee.cli.visiting.rooms import named
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import target_of
from veillee.cli.visiting.visitor import Part, Visit, Visitor
from veillee.model.person import Gender
from veillee.wire import server

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

PATIENCE = 30.0
Kind = TypeVar("Kind")


class Nina:
    """Somebody real in the demonstration, who remembers all that she heard."""

    def __init__(self, address: str) -> None:
        target, tally = target_of(address), Tally()
        declared = Declared("Nina", 34, Gender.WOMAN, "59500")
        part = Part(declared, Device("Nina"), Random(1))
        self.visitor = Visitor(part, Visit(target, Door(target, tally), tally, self._told))
        self.heard: list[server.AnyServerMessage] = []
        self._news = asyncio.Event()

    async def hears(self, kind: type[Kind], fits: Callable[[Kind], bool] = bool) -> Kind:
        """Wait for a message of a kind that fits."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in self.heard:
                    if isinstance(message, kind) and fits(message):
                        return message
                self._news.clear()
                await self._news.wait()

    def _told(self, _: Visitor, message: server.AnyServerMessage) -> None:
        self.heard.append(message)
        self._news.set()


async def _demo(folder: Path, *flags: str) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "veillee.cli.main", "demo", "--port", "0", "--speed", "20"),
        *("--people", "60", *flags),
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=PIPE,
    )


def _is_empty(folder: Path) -> bool:
    return not list(folder.iterdir())


async def _address(demo: Process) -> str:
    assert demo.stdout is not None
    return (await demo.stdout.readline()).decode().strip()


@pytest.fixture
async def nina(tmp_path: Path) -> AsyncIterator[Nina]:
    demo = await _demo(tmp_path, "--logs", str(tmp_path / "absent"))
    nina = Nina(await _address(demo))
    try:
        await nina.visitor.come_in()
        yield nina
    finally:
        nina.visitor.go()
        demo.send_signal(signal.SIGINT)
        assert await demo.wait() == 0
        assert _is_empty(tmp_path)


async def test_rooms_are_full_of_talk_and_of_people_from_here(nina: Nina) -> None:
    bar = named(await nina.visitor.rooms(), "Le comptoir").stream
    await nina.visitor.be_in(bar)
    await nina.hears(server.PeopleWindow, lambda window: window.total >= 20)
    said = [await nina.hears(server.Said, lambda said, n=n: said.seq >= n) for n in range(1, 4)]  # type: ignore[misc]
    assert len({one.by.n for one in said}) > 1
    near = await nina.visitor.look_near()
    assert near.closed == ""
    assert near.groups[0].label == "Douai et environs"
    assert near.total >= 20


async def test_who_says_something_is_greeted_and_may_be_written_to(nina: Nina) -> None:
    bar = named(await nina.visitor.rooms(), "Le comptoir").stream
    await nina.visitor.be_in(bar)
    await nina.hears(server.PeopleWindow, lambda window: window.total > 1)
    said = await nina.visitor.say(bar, "bonsoir, je découvre")
    greeting = await nina.hears(server.Said, lambda one: one.reply == said)
    assert "Nina" in greeting.text
    changed = await nina.hears(
        server.ConversationChanged, lambda one: one.conversation.state == "waiting"
    )
    assert changed.conversation.line == "Personnage de la démonstration"


async def test_a_request_is_accepted_and_answered(nina: Nina) -> None:
    bar = named(await nina.visitor.rooms(), "Le comptoir").stream
    await nina.visitor.be_in(bar)
    face = nina.visitor.face_in(bar)
    assert face is not None
    window = await nina.hears(server.PeopleWindow, lambda window: len(window.rows or ()) > 1)
    other = next(row for row in window.rows or () if row.h != face.h)
    await nina.visitor.request(bar, other.h, "Bonsoir, on discute ?")
    opened = await nina.hears(
        server.ConversationChanged, lambda one: one.conversation.state == "open"
    )
    stream = opened.conversation.stream
    await nina.visitor.be_in(stream)
    await nina.visitor.say(stream, "merci")
    answer = await nina.hears(server.Said, lambda one: one.stream == stream and one.by.n == other.n)
    assert answer.text


async def test_public_logs_are_played_where_they_are(tmp_path: Path, suites: Path) -> None:
    demo = await _demo(tmp_path, "--logs", str(suites / "chatlogs"))
    nina = Nina(await _address(demo))
    await nina.visitor.come_in()
    night = named(await nina.visitor.rooms(), "Nuit blanche").stream
    await nina.visitor.be_in(night)
    said = await nina.hears(server.Said)
    log = (suites / "chatlogs" / "fr-synthetique-nuit-blanche.jsonl").read_text(encoding="utf-8")
    assert f'"nick": "{said.by.n}"' in log
    nina.visitor.go()
    demo.send_signal(signal.SIGTERM)
    assert await demo.wait() == 0


async def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    taken = await asyncio.start_server(lambda _, __: None, "127.0.0.1", 0)
    port = taken.sockets[0].getsockname()[1]
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "veillee.cli.main", "demo", "--port", str(port)),
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=PIPE,
        stderr=PIPE,
    )
    _, complaint = await demo.communicate()
    taken.close()
    assert demo.returncode == 1
    assert b"in use" in complaint
    assert _is_empty(tmp_path)
