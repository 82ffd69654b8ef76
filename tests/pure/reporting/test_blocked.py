"""Reporting somebody from the list of whom one blocked: who it is, and their lines in a room."""

import pytest

from tests.parlour import KITCHEN, VELVET, Parlour
from veillee.model.exhibit import Frozen, read, sealed_about
from veillee.model.report import Category, SubjectKind

pytestmark = pytest.mark.anyio


async def block_id(visitor: object) -> str:
    answer = await visitor.send("blocks")  # type: ignore[attr-defined] # a visitor of the parlour
    found: str = answer["blocks"][0]["block"]
    return found


async def frozen(parlour: Parlour) -> Frozen:
    (report,) = await parlour.store.inbox.waiting(9)
    kept = await parlour.store.inbox.exhibit(report.exhibit)
    assert kept is not None
    vault = parlour.store.vault
    return read(vault.unseal(kept.key, sealed_about(kept.id), kept.content))


async def test_a_report_from_the_list_names_the_person_and_opens_nothing() -> None:
    parlour = Parlour()
    nina, omar = await parlour.enter("Nina", KITCHEN), await parlour.enter("Omar", KITCHEN)
    stream = await parlour.friends(omar, nina)
    await omar.send("say", stream=stream, text="Des mots que personne ne signale")
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    await parlour.vanish(omar)
    told = await nina.send(
        "report",
        about="person",
        where="blocked",
        handle=await block_id(nina),
        category=Category.HARASSMENT,
    )
    assert (told["t"], told.get("messages", 0)) == ("reported", 0)
    (report,) = await parlour.store.inbox.waiting(9)
    assert (report.subject.kind, report.subject.person) == (SubjectKind.PERSON, omar.id)
    found = await frozen(parlour)
    assert found.lines == ()
    assert found.person is not None
    assert found.person.nickname == "Omar"


async def test_what_they_wrote_in_the_room_before_the_block_goes_with_it() -> None:
    parlour = Parlour()
    nina, omar = await parlour.enter("Nina", KITCHEN), await parlour.enter("Omar", KITCHEN)
    for number in range(25):
        await omar.send("say", stream=KITCHEN, text=f"Je te trouverai {number}")
    await nina.send("say", stream=KITCHEN, text="Laissez-moi")
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    parlour.now.at += 1_000
    await omar.send("say", stream=KITCHEN, text="Elle est partie ?")
    block = await block_id(nina)
    told = await nina.send(
        "report", about="person", where="blocked", handle=block, category=Category.THREAT
    )
    assert told["messages"] == 20
    found = await frozen(parlour)
    assert [line.text for line in found.lines] == [f"Je te trouverai {n}" for n in range(5, 25)]
    assert found.room is not None
    assert found.room.name == "Cuisine"


async def test_in_a_discreet_room_only_the_name_of_there_is_told() -> None:
    parlour = Parlour()
    nina = await parlour.enter("Nina")
    omar = await parlour.enter("Omar")
    for one, name in ((nina, "Aube"), (omar, "Braise")):
        joined = await one.send("join", stream=VELVET, nickname=name, consent=True)
        assert joined["t"] == "joined", joined
    await omar.send("say", stream=VELVET, text="Bonsoir")
    await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
    await nina.send(
        "report",
        about="person",
        where="blocked",
        handle=await block_id(nina),
        category=Category.HARASSMENT,
    )
    found = await frozen(parlour)
    assert found.person is not None
    assert found.person.nickname == "Braise"
    assert found.person.line == ""


async def test_a_block_of_somebody_else_or_none_is_unknown() -> None:
    parlour = Parlour()
    nina, omar = await parlour.enter("Nina", KITCHEN), await parlour.enter("Omar", KITCHEN)
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    for handle in (await block_id(nina), "b-none", ""):
        told = await omar.send(
            "report", about="person", where="blocked", handle=handle, category=Category.OTHER
        )
        assert told["why"] == "unknown"
    for about in ("message", "room", "nickname", "conversation"):
        told = await nina.send("report", about=about, where="blocked", category=Category.OTHER)
        assert told["t"] == "refused"
    assert not await parlour.store.inbox.waiting(9)
