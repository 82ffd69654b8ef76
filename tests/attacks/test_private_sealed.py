"""Threat: a stolen database, a curious operator or a later feature reads what two people said."""

import ast
from pathlib import Path

import pytest

from tests.parlour import KITCHEN, Clock, Parlour
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.model.ids import ConversationId
from veillee.store.ports import StoreFailed
from veillee.store.sqlite import SqliteStore

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "veillee"
THE_ONE_READER = "talk/private/opened.py"
THE_DESK = {"cases/asking.py", "cases/desk.py", "cases/heard.py", "cases/second_opinion.py"}
"""Open exhibits, each under a key of its own and bound to its name: what was reported, no more; the
first only those that a reporter added when asked, to know the same answer again.
"""
# The third opens what a reporter wrote to the team, never what two people said.
THE_VAULT = {"store/vault.py", "store/ports.py", "store/inbox.py"}
SECRETS = ("bouleau", "mésange", "cerise", "tilleul", "💜")


@pytest.mark.anyio
async def test_a_stolen_database_tells_nothing_that_was_said(tmp_path: Path) -> None:
    now = Clock()
    settings = StoreSettings(path=str(tmp_path))
    store = SqliteStore(settings, RetentionSettings(), Door(), now)
    await store.open()
    house = Parlour(store, now=now)
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar, "Sous le bouleau"))["conversation"]["stream"]
    await omar.send("answer", stream=stream, accept=True)
    await nina.send("join", stream=stream)
    await omar.send("join", stream=stream)
    await omar.send("say", stream=stream, text="La mésange chante")
    await omar.send("edit", stream=stream, of=2, text="La cerise est mûre")
    await nina.send("react", stream=stream, of=2, emoji="💜")
    await nina.send("say", stream=stream, text="Au tilleul")
    await nina.send("delete", stream=stream, of=5)
    again = await nina.send("join", stream=stream)
    assert "cerise" in str(again)

    def told() -> bytes:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert any(path.stat().st_size > 10_000 for path in files)
        return b"".join(path.read_bytes() for path in files)

    open_files = told()
    await store.close()
    for where in (open_files, told()):
        assert [word for word in SECRETS if word.encode() in where] == []
        assert stream.encode() in where  # what is looked at is the database indeed


@pytest.mark.anyio
async def test_a_restarted_house_reads_what_it_sealed(tmp_path: Path) -> None:
    now = Clock()
    settings = StoreSettings(path=str(tmp_path))
    store = SqliteStore(settings, RetentionSettings(), Door(), now)
    await store.open()
    house = Parlour(store, now=now)
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    await omar.send("block", where=stream)
    await nina.send("say", stream=stream, text="Derrière le mur")
    await store.close()

    store = SqliteStore(settings, RetentionSettings(), Door(), now)
    await store.open()
    house.store = store
    house.restart()
    await nina.reload()
    mine = await nina.send("join", stream=stream)
    assert [message["text"] for message in mine["messages"]] == ["Bonsoir", "Derrière le mur"]
    await omar.reload()
    (block,) = (await omar.send("blocks"))["blocks"]
    await omar.send("unblock", block=block["block"])
    theirs = await omar.send("join", stream=stream)
    assert [message["text"] for message in theirs["messages"]] == ["Bonsoir"]
    await store.close()


@pytest.mark.anyio
async def test_sealed_words_open_nowhere_else() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    paul = await house.enter("Paul", KITCHEN)
    one, other = await house.friends(nina, omar), await house.friends(nina, paul)
    journal = house.store.journal
    first = await journal.event(ConversationId(one), 1)
    second = await journal.event(ConversationId(other), 1)
    assert first
    assert second
    assert isinstance(first.body, bytes)
    assert first.body != second.body
    keys = {
        str(conversation.id): conversation.key
        for conversation in await house.store.conversations.of(nina.id)
    }
    vault = house.store.vault
    assert vault.unseal(keys[one], f"{one}/1", first.body)
    for about, key in ((f"{other}/1", one), (f"{one}/2", one), (f"{one}/1", other)):
        with pytest.raises(StoreFailed):
            vault.unseal(keys[key], about, first.body)


def test_only_one_module_opens_sealed_text() -> None:
    readers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if any(
            isinstance(node, ast.Attribute | ast.Name | ast.Constant)
            and "unseal" in str(getattr(node, "attr", getattr(node, "id", "")))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    }
    assert readers - THE_VAULT - THE_DESK == {THE_ONE_READER}


def test_opening_takes_a_seat() -> None:
    """Every function there that reads takes a `Seat`, which only the funnel hands to commands, or
    the place somebody left, which a leaving code alone opens.
    """
    tree = ast.parse((SOURCE / THE_ONE_READER).read_text(encoding="utf-8"))
    functions = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name != "__init__"
    ]
    assert functions
    for function in functions:
        kinds = [
            ast.unparse(argument.annotation)
            for argument in function.args.args[1:2]
            if argument.annotation
        ]
        assert kinds in (["Seat"], ["Seat | Departed"]), function.name
