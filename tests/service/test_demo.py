"""`veillee demo` as somebody meets it: a town that talks, says what it is, and leaves nothing."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from tests.programs import first_line, running
from veillee.cli.visiting.device import Device
from veillee.cli.visiting.door import Declared, Door
from veillee.cli.visiting.rooms import named
from veillee.cli.visiting.script import read_log
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import target_of
from veillee.cli.visiting.visitor import Part, Visit, Visitor
from veillee.model.person import Gender
from veillee.wire import server

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

PATIENCE = 90.0
Kind = TypeVar("Kind")


class Nina:
    """Somebody real in the demonstration, who remembers all that she heard."""

    def __init__(self, address: str, seed: str) -> None:
        target, tally = target_of(address), Tally()
        declared = Declared("Nina", 34, Gender.WOMAN, "59500")
        part = Part(declared, Device(seed), Random(seed))
        self.visitor = Visitor(part, Visit(target, Door(target, tally), tally, self._told))
        self.heard: list[server.AnyServerMessage] = []
        self._news = asyncio.Event()

    async def hears(self, kind: type[Kind], fits: Callable[[Kind], bool] = bool) -> Kind:
        """Wait for a message of a kind that fits."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    for message in self.heard:
                        if isinstance(message, kind) and fits(message):
                            return message
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            told = "\n".join(str(one) for one in self.heard if not _is_about_a_room(one))
            pytest.fail(f"no {kind.__name__} that fits, but:\n{told}")

    def _told(self, _: Visitor, message: server.AnyServerMessage) -> None:
        self.heard.append(message)
        self._news.set()


def _is_about_a_room(message: server.AnyServerMessage) -> bool:
    """Tell what rooms are full of from what a person is told."""
    return isinstance(message, server.PeopleWindow) or getattr(message, "stream", "").startswith(
        "r-"
    )


def _demo(folder: Path, *flags: str) -> AbstractContextManager[subprocess.Popen[str]]:
    return running(
        [
            *(sys.executable, "-m", "veillee.cli.main", "demo", "--port", "0", "--speed", "8"),
            *("--people", "60", *flags),
        ],
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _ends(demo: subprocess.Popen[str], folder: Path, told: signal.Signals) -> None:
    """Stop it as a person does: cleanly, with nothing to complain about, leaving nothing."""
    demo.send_signal(told)
    _, complaint = demo.communicate(timeout=PATIENCE)
    assert (demo.returncode, complaint) == (0, "")
    assert not list(folder.iterdir())


@pytest.fixture
def town(tmp_path: Path) -> Iterator[str]:
    with _demo(tmp_path, "--logs", str(tmp_path / "absent")) as demo:
        yield first_line(demo)
        _ends(demo, tmp_path, signal.SIGINT)


@pytest.fixture
async def nina(town: str, request: pytest.FixtureRequest) -> AsyncIterator[Nina]:
    nina = Nina(town, request.node.name)
    await nina.visitor.come_in()
    yield nina
    nina.visitor.go()


async def test_rooms_are_full_of_talk_and_of_people_from_here(nina: Nina) -> None:
    bar = named(await nina.visitor.rooms(), "Le comptoir").stream
    await nina.visitor.be_in(bar)
    await nina.hears(server.PeopleWindow, lambda window: window.total >= 20)
    said = [await nina.hears(server.Said, lambda said, n=n: said.seq >= n) for n in range(1, 4)]  # type: ignore[misc]
    assert len({one.by.n for one in said}) > 1
    near = await nina.visitor.look_near()
    assert near.closed == ""
    # Named as soon as ten people from there are here who let it be seen.
    async with asyncio.timeout(PATIENCE):
        while near.groups[0].label != "Douai et environs":
            assert near.groups[0].label == "Nord (59)"
            await asyncio.sleep(1)
            near = await nina.visitor.look_near()
    assert near.total >= 20


async def test_who_says_something_is_greeted_and_may_be_written_to(nina: Nina) -> None:
    bar = named(await nina.visitor.rooms(), "Le comptoir").stream
    await nina.visitor.be_in(bar)
    await nina.hears(server.PeopleWindow, lambda window: window.total > 1)
    said = await nina.visitor.say(bar, "bonsoir, je découvre")
    greeting = await nina.hears(server.Said, lambda one: one.reply == said)
    assert nina.visitor.nickname in greeting.text
    changed = await nina.hears(
        server.ConversationChanged, lambda one: one.conversation.state == "waiting"
    )
    assert changed.conversation.line == "Personnage de la démonstration"


async def test_a_request_is_accepted_and_answered(nina: Nina) -> None:
    bar = named(await nina.visitor.rooms(), "Le comptoir").stream
    await nina.visitor.be_in(bar)
    window = await nina.hears(server.PeopleWindow, lambda window: len(window.rows or ()) > 1)
    other = next(row for row in window.rows or () if row.n != nina.visitor.nickname)
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
    with _demo(tmp_path, "--logs", str(suites / "chatlogs")) as demo:
        nina = Nina(first_line(demo), "logs")
        await nina.visitor.come_in()
        night = named(await nina.visitor.rooms(), "Nuit blanche").stream
        await nina.visitor.be_in(night)
        said = await nina.hears(server.Said)
        script = read_log(suites / "chatlogs" / "fr-synthetique-nuit-blanche.jsonl")
        assert said.by.n in {line.nick for line in script}
        nina.visitor.go()
        _ends(demo, tmp_path, signal.SIGTERM)


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        _demo(tmp_path, "--port", str(taken.getsockname()[1])) as demo,
    ):
        _, complaint = demo.communicate(timeout=PATIENCE)
    assert demo.returncode == 1
    assert "in use" in complaint
    assert not list(tmp_path.iterdir())
