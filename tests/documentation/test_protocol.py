"""The wire, told once: each message is on its page, has its gate, is handled by the web page and is
played in a transcript; each refusal and close code appears in a play or in a named test.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from tests.transcripts.player import Play, read
from tests.world import World
from veillee.kernel.refusals import Closing, Refusal
from veillee.wire import client, server

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = ROOT / "src/veillee/web/js"
PLAYS = [read(path) for path in sorted((ROOT / "tests/transcripts").glob("*.play"))]

NO_MESSAGE = {"shout"}
"""What a play sends to show that it is none."""

Kinds = type[client.ClientMessage] | type[server.ServerMessage]


def _tag(kind: Kinds) -> str:
    return str(kind.__struct_config__.tag)


SAYS = {_tag(kind) for kind in client.ClientMessage.__subclasses__()}
TELLS = {_tag(kind) for kind in server.ServerMessage.__subclasses__()}


def test_every_message_is_in_its_catalogue() -> None:
    assert set(get_args(client.AnyClientMessage)) == set(client.ClientMessage.__subclasses__())
    assert set(get_args(server.AnyServerMessage)) == set(server.ServerMessage.__subclasses__())


def test_every_message_and_no_other_has_its_heading_on_the_page() -> None:
    page = (ROOT / "docs/reference/protocol.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### `(\w+)`", page, re.MULTILINE)
    assert sorted(headings) == sorted([*SAYS, *TELLS])


@pytest.mark.anyio
async def test_every_command_has_a_gate() -> None:
    async with World() as world:
        gates = set(world.house._gates())
    assert gates | {client.Ping} == set(client.ClientMessage.__subclasses__())


# Transcripts


def _words(play: Play, direction: str) -> Iterator[str]:
    for line in play.lines:
        if re.fullmatch(rf"\w+ {direction}", line.text):
            yield from (message["t"] for message in line.said)


def test_everything_the_page_may_say_is_played() -> None:
    played = {word for play in PLAYS for word in _words(play, "sends")}
    assert played - NO_MESSAGE == SAYS


def test_everything_the_house_says_is_played() -> None:
    played = {word for play in PLAYS for word in _words(play, "gets")}
    played |= {"refused" for play in PLAYS if any("is refused" in one.text for one in play.lines)}
    assert played == TELLS


# Refusals and close codes


@cache
def _sources() -> str:
    """Return every play and test but this one."""
    here = Path(__file__)
    files = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "tests").rglob("*.play")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path != here)


@pytest.mark.parametrize("refusal", Refusal, ids=lambda one: one.value)
def test_a_refusal_appears_in_a_play_or_a_test(refusal: Refusal) -> None:
    named = rf'(is refused: {refusal.value}\b|"{refusal.value}"|Refusal\.{refusal.name}\b)'
    assert bool(re.search(named, _sources())), "no play and no test shows this refusal"


@pytest.mark.parametrize("closing", Closing, ids=lambda one: one.name.lower())
def test_a_close_code_appears_in_a_play_or_a_test(closing: Closing) -> None:
    named = rf"(is closed with {closing.value}\b|Closing\.{closing.name}\b)"
    assert bool(re.search(named, _sources())), "no play and no test shows this close code"


def test_plays_name_only_refusals_and_close_codes_that_exist() -> None:
    lines = [line.text for play in PLAYS for line in play.lines]
    refused = {found[1] for line in lines if (found := re.search(r"is refused: (\w+)", line))}
    closed = {found[1] for line in lines if (found := re.search(r"is closed with (\d+)", line))}
    assert refused <= {refusal.value for refusal in Refusal}
    assert closed <= {str(closing.value) for closing in Closing}


# The page


def test_the_page_handles_everything_the_house_says() -> None:
    source = (SCRIPTS / "link/receive.js").read_text(encoding="utf-8")
    table = source.partition("const handlers = {")[2].partition("\n};")[0]
    handled = re.findall(r"^  (\w+)(?:\(|:|,)", table, re.MULTILINE)
    assert sorted(handled) == sorted(TELLS)


def test_the_page_says_only_what_it_may_and_all_of_it() -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.js"))
    said = set(re.findall(r"\bt: \"(\w+)\"", scripts))
    assert said - TELLS <= SAYS
    assert {word for word in SAYS if f'"{word}"' in scripts} == SAYS
