"""Threat: somebody who was blocked learns that the person is here from what others say to them: a
mention, a reply to a number they only know as a hole, a reaction under it.
"""

import pytest

from tests.parlour import KITCHEN, Frame, Parlour, Visitor

pytestmark = pytest.mark.anyio


async def scene(house: Parlour) -> tuple[Visitor, Visitor, Visitor]:
    """Return Nina, Omar whom she blocked, and Paul, who talks with both."""
    nina, omar, paul = [await house.enter(name, KITCHEN) for name in ("Nina", "Omar", "Paul")]
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    return nina, omar, paul


async def test_a_reply_to_a_hole_a_reaction_under_it_and_a_mention_tell_nothing() -> None:
    house = Parlour()
    nina, omar, paul = await scene(house)
    said = await nina.send("say", stream=KITCHEN, text="Je suis là")
    omar.heard()
    mine = nina.handle(KITCHEN)
    await paul.send("say", stream=KITCHEN, text="Oui", reply=said["seq"], mentions=[mine])
    await paul.send("react", stream=KITCHEN, of=said["seq"], emoji="👋")
    await paul.send("unreact", stream=KITCHEN, of=said["seq"], emoji="👋")
    live = [one for one in omar.heard() if one["t"] != "people_window"]
    told = [one for one in live if one["t"] == "said"]
    assert [(one.get("reply", 0), one.get("mentions", [])) for one in told] == [(0, [])]
    assert {one["t"] for one in live} == {"said", "skip"}

    await omar.reload()
    fresh = (await omar.send("join", stream=KITCHEN))["messages"]
    assert [one.get("reply", 0) for one in fresh if one.get("text") == "Oui"] == [0]
    assert mine not in str(fresh)


async def test_those_whom_no_block_concerns_see_all_of_it() -> None:
    house = Parlour()
    nina, _, paul = await scene(house)
    said = await nina.send("say", stream=KITCHEN, text="Je suis là")
    nina.heard()
    mine = nina.handle(KITCHEN)
    await paul.send("say", stream=KITCHEN, text="Oui", reply=said["seq"], mentions=[mine])
    [told] = [one for one in nina.heard() if one["t"] == "said"]
    assert (told["reply"], told["mentions"]) == (said["seq"], [mine])


async def put_back(house: Parlour, nina: Visitor, seq: int) -> None:
    """Let the team take a message down, and undo it."""
    await house.house.carry_out.remove(KITCHEN, seq, nina.person.id, "privacy.doxxing")
    await house.settle()
    await house.house.carry_out.put_back(KITCHEN, seq, nina.person.id)
    await house.settle()


def told_of(frames: list[Frame], seq: int) -> list[str]:
    return [one["t"] for one in frames if one.get("of") == seq]


@pytest.mark.parametrize("change", ["edit", "delete"])
async def test_an_undone_removal_brings_nothing_that_was_done_behind_a_block(change: str) -> None:
    """Threat: wait for the team to undo a removal, and read what its author did meanwhile."""
    house = Parlour()
    nina, omar, lou = [await house.enter(name, KITCHEN) for name in ("Nina", "Omar", "Lou")]
    joined = await omar.send("join", stream=KITCHEN)
    seq = (await nina.send("say", stream=KITCHEN, text="Bonsoir"))["seq"]
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    more = {"text": "Je suis toujours là"} if change == "edit" else {}
    assert (await nina.send(change, stream=KITCHEN, of=seq, **more))["t"] == "kept"
    omar.heard()
    await put_back(house, nina, seq)
    await lou.send("say", stream=KITCHEN, text="Bonsoir")
    assert told_of(omar.heard(), seq) == ["removed"]
    at = {"epoch": joined["epoch"], "since": joined["offset"]}
    back = await omar.send("join", stream=KITCHEN, **at)
    fresh = await omar.send("join", stream=KITCHEN)
    past = await omar.send("history", stream=KITCHEN, before=seq + 1)
    assert "toujours" not in str((back, fresh, past))
    assert told_of(back["events"], seq) == ["removed"]
    for answer in (fresh, past):
        (line,) = [one for one in answer["messages"] if one["seq"] == seq]
        assert line["removed"] == "privacy.doxxing"
