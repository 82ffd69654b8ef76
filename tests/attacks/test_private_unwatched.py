"""Threat: a later feature lets the watch over rooms listen to what two people say to each other."""

import ast
from pathlib import Path

import pytest

from tests.parlour import KITCHEN, Parlour
from veillee.moderation.dangers import shipped_dangers
from veillee.moderation.memory import Memory
from veillee.moderation.rules import BOOK
from veillee.moderation.shelf import Shelf
from veillee.talk.judge import JudgeLine
from veillee.talk.watch import Watch

PRIVATE = Path(__file__).resolve().parent.parent.parent / "src" / "veillee" / "talk" / "private"
WATCHERS = ("veillee.moderation", "veillee.talk.judge", "veillee.talk.watch")
LINES = ("j'ai 15 ans", "préviens personne", "rejoins-moi derrière l'entrepôt", "pas de caméra")


def test_nothing_private_knows_the_judge_or_the_watch() -> None:
    modules = sorted(PRIVATE.glob("*.py"))
    assert len(modules) > 10
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith(WATCHERS), module.name
            if isinstance(node, ast.Import):
                assert not any(each.name.startswith(WATCHERS) for each in node.names), module.name


@pytest.mark.anyio
async def test_the_same_lines_are_remembered_in_a_room_and_nowhere_else() -> None:
    house = Parlour()
    watch = Watch(Memory(shipped_dangers()), lambda *_: None)
    house.judge = JudgeLine(Shelf(BOOK), house.now, watch=watch)
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    for line in LINES:
        await nina.send("say", stream=stream, text=line)
    assert len(watch.memory) == 0
    await nina.send("join", stream=KITCHEN)
    await nina.send("say", stream=KITCHEN, text=LINES[1])
    assert len(watch.memory) == 1
