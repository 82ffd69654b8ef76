"""Threat: somebody talks with one nickname in a discreet conversation and sees another elsewhere.

What happens to both at one moment would join them up: a move, a corrected age, coming and going.
"""

import pytest

from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor

pytestmark = pytest.mark.anyio


async def talk(house: Parlour) -> tuple[Visitor, Visitor, str]:
    """Let two people talk who met in a discreet room, each in a common room, too."""
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await one.send("join", stream=VELVET, consent=True, nickname=name)
        await one.send("say", stream=VELVET, text="Bonsoir")
    stream = (await omar.ask(nina, where=VELVET))["conversation"]["stream"]
    await nina.send("answer", stream=stream, accept=True)
    for one in (nina, omar):
        await one.send("join", stream=stream)
        one.heard()
    return nina, omar, stream


def of_talk(visitor: Visitor, stream: str) -> list[Frame]:
    return [frame for frame in visitor.heard() if stream in str(frame)]


async def card_of(visitor: Visitor) -> Frame:
    (card,) = (await visitor.send("conversations"))["conversations"]
    found: Frame = card["other"]
    return found


@pytest.mark.parametrize("change", ["move", "correct_age"])
async def test_what_changes_elsewhere_changes_nothing_here_at_that_moment(change: str) -> None:
    house = Parlour()
    nina, omar, stream = await talk(house)
    before = await card_of(omar)
    omar.heard()
    answer = await nina.send(change, **({"code": "69001"} if change == "move" else {"age": 52}))
    assert answer["t"] == "me", answer
    await house.settle()
    assert of_talk(omar, stream) == []
    assert await card_of(omar) == before


async def test_a_move_is_never_told_there() -> None:
    house = Parlour()
    nina, omar, stream = await talk(house)
    before = await card_of(omar)
    await nina.send("move", code="69001")
    await nina.send("say", stream=stream, text="Encore moi")
    assert await card_of(omar) == before
    said = [frame for frame in of_talk(omar, stream) if frame["t"] == "said"]
    assert [frame["by"] for frame in said] == [before]


async def test_whom_one_meets_after_they_moved_is_as_the_room_shows_them() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await one.send("join", stream=VELVET, consent=True, nickname=name)
        await one.send("say", stream=VELVET, text="Bonsoir")
    await nina.send("correct_age", age=52)
    card = (await omar.ask(nina, where=VELVET))["conversation"]
    assert card["other"]["a"] == "30–34"


async def test_a_corrected_age_is_told_with_the_next_line() -> None:
    """«Open conversations are told»: later here than elsewhere, and before another word is said."""
    house = Parlour()
    nina, omar, stream = await talk(house)
    await nina.send("correct_age", age=52)
    omar.heard()
    await nina.send("say", stream=stream, text="Encore moi")
    await nina.send("say", stream=stream, text="Toujours")
    await house.settle()
    heard = of_talk(omar, stream)
    told = [frame["t"] for frame in heard if frame["t"] in {"noted", "noticed", "said"}]
    assert len(told) == 3, heard
    assert told[1:] == ["said", "said"]
    assert [frame["detail"] for frame in heard if frame["t"] == "noticed"] == ["50–54"]
    assert {frame["by"]["a"] for frame in heard if frame["t"] == "said"} == {"50–54"}
    assert (await card_of(omar))["a"] == "50–54"


async def test_a_band_that_stays_the_same_says_nothing() -> None:
    house = Parlour()
    nina, omar, stream = await talk(house)
    await nina.send("correct_age", age=33)
    omar.heard()
    await nina.send("say", stream=stream, text="Encore moi")
    assert [frame["t"] for frame in of_talk(omar, stream)] == ["said"]


async def test_blocking_and_undoing_it_shows_nothing_newer() -> None:
    house = Parlour()
    nina, omar, stream = await talk(house)
    before = await card_of(omar)
    await nina.send("block", where=stream, handle="")
    await nina.send("move", code="69001")
    (block,) = (await nina.send("blocks"))["blocks"]
    await nina.send("unblock", block=block["block"])
    assert await card_of(omar) == before


async def test_a_kept_contact_sees_no_coming_and_going_unless_asked_to() -> None:
    house = Parlour()
    nina, omar, stream = await talk(house)
    for one in (nina, omar):
        await one.send("keep_contact", stream=stream, on=True)
    omar.heard()
    await house.vanish(nina)
    await nina.open()
    assert of_talk(omar, stream) == []
    await nina.send("show_presence", stream=stream, on=True)
    (frame,) = of_talk(omar, stream)
    assert frame["conversation"]["is_here"]


async def test_a_block_under_one_name_closes_nothing_under_the_other() -> None:
    house = Parlour()
    nina, omar, stream = await talk(house)
    usual = await house.friends(nina, omar)
    nina.heard()
    omar.heard()
    answer = await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
    assert answer["t"] == "done"
    gone = [frame["stream"] for frame in nina.heard() if frame["t"] == "conversation_gone"]
    assert gone == [stream]
    kept = (await nina.send("conversations"))["conversations"]
    assert [one["stream"] for one in kept] == [usual]
