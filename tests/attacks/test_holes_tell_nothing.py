"""Threat: somebody reads every byte of a room and finds the numbers that only a block leaves.

A number without words is common: reactions and corrections have numbers, and one event in sixteen
is preceded by some that were never used. What comes of a block must look like those.
"""

import msgspec
import pytest

from tests.parlour import KITCHEN, ROOMS, Frame, Parlour, Visitor, frames_of
from veillee.kernel.clock import MINUTE
from veillee.model.room import History

pytestmark = pytest.mark.anyio


async def three(house: Parlour) -> tuple[Visitor, Visitor, Visitor]:
    """Let three people talk in a room, and one of them block another."""
    nina, omar, lou = [await house.enter(name, KITCHEN) for name in ("Nina", "Omar", "Lou")]
    await say(nina, "Bonsoir")
    answer = await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    assert answer["t"] == "done"
    omar.heard()
    return nina, omar, lou


async def say(who: Visitor, *texts: str) -> None:
    for text in texts:
        who.parlour.now.at += 1_000
        assert (await who.send("say", stream=KITCHEN, text=text))["t"] == "kept"


def writes(visitor: Visitor) -> list[list[Frame]]:
    """Return the frames of each write that has any of a stream, and forget them."""
    heard = [[one for one in frames_of(data) if "seq" in one] for data in visitor.tab.bytes]
    visitor.heard()
    return [frames for frames in heard if frames]


def demand_none_alone(frames: list[Frame], since: int) -> None:
    """Find no hole, and no number at the end with nothing in it."""
    assert [one["seq"] for one in frames] == list(range(since + 1, since + 1 + len(frames)))
    assert frames[-1]["t"] != "skip"


async def test_no_number_comes_alone() -> None:
    """A number that was never used comes in one write with what follows it."""
    house = Parlour()
    nina, omar, lou = await three(house)
    since = (await omar.send("join", stream=KITCHEN))["offset"]
    omar.heard()
    await say(nina, "un", "deux", "trois")
    assert writes(omar) == []
    await say(lou, "Bonsoir tout le monde")
    (frames,) = writes(omar)
    demand_none_alone(frames, since)


async def test_what_others_do_to_hidden_words_does_not_come_alone_either() -> None:
    house = Parlour()
    nina, omar, lou = await three(house)
    since = (await omar.send("join", stream=KITCHEN))["offset"]
    await say(nina, "Un gâteau")
    omar.heard()
    await lou.send("react", stream=KITCHEN, of=nina_s_last(lou), emoji="❤️")
    assert writes(omar) == []
    await say(omar, "Tout va bien ?")
    (frames,) = writes(omar)
    demand_none_alone([one for one in frames if one["t"] != "kept"], since)


def nina_s_last(observer: Visitor) -> int:
    said = [one for one in observer.tab.got if one["t"] == "said" and one["by"]["n"] == "Nina"]
    number: int = said[-1]["seq"]
    return number


@pytest.mark.parametrize("is_back", [True, False])
async def test_coming_back_brings_none_at_the_end(is_back: bool) -> None:  # noqa: FBT001
    house = Parlour()
    nina, omar, lou = await three(house)
    first = await omar.send("join", stream=KITCHEN)
    await say(lou, "Bonsoir tout le monde")
    last = (await omar.send("join", stream=KITCHEN))["offset"]
    await say(nina, "un", "deux", "trois")
    back = {"epoch": first["epoch"], "since": first["offset"]} if is_back else {}
    joined = await omar.send("join", stream=KITCHEN, **back)
    assert joined["offset"] == last
    assert joined.get("recovered", False) is is_back
    if is_back:
        demand_none_alone(joined["events"], first["offset"])
    again = await omar.send("join", stream=KITCHEN, epoch=joined["epoch"], since=last)
    assert (again["recovered"], again.get("events", []), again["offset"]) == (True, [], last)
    omar.heard()
    await say(lou, "Qui reste ?")
    (frames,) = writes(omar)
    demand_none_alone(frames, last)


async def test_no_list_of_messages_holds_a_number_alone() -> None:
    """Threat: reload the room, or read back in it: a number that was never used is in no list."""
    house = Parlour()
    nina, omar, lou = await three(house)
    for _ in range(40):
        await say(nina, "entre nous")
        await say(lou, "oui")
    joined = await omar.send("join", stream=KITCHEN)
    past = await omar.send("history", stream=KITCHEN, before=joined["offset"] + 1)
    for answer in (joined, past):
        assert all("by" in message for message in answer["messages"])
        assert len(answer["messages"]) == 41
        assert not answer.get("more", False)


@pytest.mark.parametrize("history", [History.LAST, History.NOTHING, History.DAY])
async def test_as_much_is_read_as_if_who_blocked_had_said_nothing(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = msgspec.structs.replace(ROOMS[KITCHEN], history=history, history_last=5)
    monkeypatch.setitem(ROOMS, KITCHEN, room)
    seen = []
    for is_blocked in (True, False):
        house = Parlour()
        nina, omar, lou = await three(house)
        await say(lou, *(f"ligne {number}" for number in range(60)))
        if is_blocked:
            await say(nina, *("entre nous" for _ in range(7)))
        await say(lou, "fin")
        if is_blocked:
            await say(nina, "encore")
        await omar.send("leave", stream=KITCHEN)
        house.now.at += MINUTE
        joined = await omar.send("join", stream=KITCHEN)
        past = await omar.send("history", stream=KITCHEN, before=joined["offset"] + 1)
        seen.append(
            [
                ([one["text"] for one in answer["messages"]], answer.get("more", False))
                for answer in (joined, past)
            ]
        )
        epoch, since = joined["epoch"], joined["offset"]
        again = await omar.send("join", stream=KITCHEN, epoch=epoch, since=since)
        assert again["recovered"]
    assert seen[0] == seen[1]


async def test_who_sees_them_again_is_told_every_number() -> None:
    """A block that ends leaves no hole that a page would have to fill."""
    house = Parlour()
    nina, omar, _ = await three(house)
    since = (await omar.send("join", stream=KITCHEN))["offset"]
    await say(nina, "un", "deux")
    (block,) = (await nina.send("blocks"))["blocks"]
    await nina.send("unblock", block=block["block"])
    omar.heard()
    await say(nina, "trois")
    (frames,) = writes(omar)
    demand_none_alone(frames, since)
    assert [one["text"] for one in frames if one["t"] == "said"] == ["trois"]
