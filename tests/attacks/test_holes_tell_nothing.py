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
    await lou.send("react", stream=KITCHEN, of=last_of("Nina", lou), emoji="❤️")
    assert writes(omar) == []
    await say(omar, "Tout va bien ?")
    (frames,) = writes(omar)
    demand_none_alone([one for one in frames if one["t"] != "kept"], since)


async def test_however_much_is_held_back_nobody_is_sent_away_for_it() -> None:
    """Threat: talk on behind a block until one word to the other fills their line."""
    house = Parlour()
    nina, omar, lou = await three(house)
    joined = await omar.send("join", stream=KITCHEN)
    omar.heard()
    await say(nina, *(f"ligne {number}" for number in range(400)))
    await say(lou, "Bonsoir tout le monde")
    (frames,) = writes(omar)
    assert [one["t"] for one in frames] == ["said"]  # a hole, for which a page joins anew
    at = {"epoch": joined["epoch"], "since": joined["offset"]}
    again = await omar.send("join", stream=KITCHEN, **at)
    assert again["offset"] == frames[0]["seq"]
    assert [one["text"] for one in again["messages"]][-1] == "Bonsoir tout le monde"
    await say(lou, "Qui reste ?")
    (frames,) = writes(omar)[-1:]
    demand_none_alone(frames, again["offset"])


def last_of(name: str, observer: Visitor) -> int:
    said = [one for one in observer.tab.got if one["t"] == "said" and one["by"]["n"] == name]
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


@pytest.mark.parametrize("is_answered", [True, False])
async def test_no_number_to_come_tells_that_it_has_come(is_answered: bool) -> None:  # noqa: FBT001
    """Threat: name the number after the last one, again and again, until it is taken."""
    answers = []
    for is_behind in (True, False):
        house = Parlour()
        nina, omar, lou = await three(house)
        await say(lou, "Bonsoir")
        joined = await omar.send("join", stream=KITCHEN)
        number = joined["offset"] + 1
        if is_behind:
            await say(nina, "un", "deux")
        if is_answered:
            answer = await omar.send("say", stream=KITCHEN, text="Oui", reply=number)
            answers.append((answer["t"], answer.get("why")))
        else:
            again = await omar.send("join", stream=KITCHEN, epoch=joined["epoch"], since=number)
            answers.append((again.get("recovered", False), again["offset"]))
    assert answers[0] == answers[1]


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


async def test_a_reaction_tells_not_what_became_of_words_behind_a_block() -> None:
    """Threat: react to words of somebody who vanished: they took them back since, so they are
    here.
    """
    house = Parlour()
    nina, omar, lou = [await house.enter(name, KITCHEN) for name in ("Nina", "Omar", "Lou")]
    await say(nina, "Bonsoir")
    of = last_of("Nina", lou)
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    assert (await nina.send("delete", stream=KITCHEN, of=of))["t"] == "kept"
    answer = await omar.send("react", stream=KITCHEN, of=of, emoji="❤️")
    assert (answer["t"], answer.get("why")) == ("kept", None)
    refused = await lou.send("react", stream=KITCHEN, of=of, emoji="❤️")
    assert refused["why"] == "too_late"


async def test_the_most_signs_under_a_message_are_those_one_sees() -> None:
    """Threat: put as many signs under a message as it takes but one, and find the last place
    taken.
    """
    house = Parlour()
    nina, omar, lou = await three(house)
    await say(lou, "Bonsoir")
    of = last_of("Lou", omar)
    assert (await nina.send("react", stream=KITCHEN, of=of, emoji="❤️"))["t"] == "kept"
    for emoji in SIGNS:
        answer = await omar.send("react", stream=KITCHEN, of=of, emoji=emoji)
        assert answer["t"] == "kept", answer
    for one in (omar, lou):
        full = await one.send("react", stream=KITCHEN, of=of, emoji="🎉")
        assert full["why"] == "too_many_reactions"


async def test_looking_from_behind_a_block_changes_nothing_for_others() -> None:
    """Threat: come in behind a block, and bring words back that their author took back."""
    house = Parlour()
    nina, omar, lou = await three(house)
    await say(nina, "Mon adresse")
    of, author = last_of("Nina", lou), nina.person.id
    await say(lou, *(f"ligne {number}" for number in range(150)))
    await house.house.carry_out.remove(KITCHEN, of, author, "privacy.doxxing")
    await house.settle()
    await house.house.carry_out.put_back(KITCHEN, of, author)
    await house.settle()
    (block,) = (await nina.send("blocks"))["blocks"]
    await nina.send("unblock", block=block["block"])
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    assert (await nina.send("delete", stream=KITCHEN, of=of))["t"] == "kept"
    room = house.town.live[KITCHEN]
    while room.ring[0][0].seq <= of:  # only what happened to it lately is remembered
        room.ring.popleft()
    await omar.send("join", stream=KITCHEN)
    assert room.fold.messages[of].deleted


SIGNS = "😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓"


async def test_a_reload_takes_no_sign_away_that_was_put_once_a_block_had_ended() -> None:
    """Threat: reload the room, and see whose signs vanish under words of the time of a block."""
    house = Parlour()
    nina, omar, lou = await three(house)
    await say(lou, "Bonsoir")
    of = last_of("Lou", omar)
    (block,) = (await nina.send("blocks"))["blocks"]
    house.now.at += 1_000
    await nina.send("unblock", block=block["block"])
    house.now.at += 1_000
    assert (await nina.send("react", stream=KITCHEN, of=of, emoji="❤️"))["t"] == "kept"
    (live,) = [one for one in omar.heard() if one["t"] == "reacted"]
    again = await omar.send("join", stream=KITCHEN)
    (line,) = [one for one in again["messages"] if one["seq"] == of]
    assert line.get("reactions") == [["❤️", [live["by"]]]]


async def test_a_sign_put_behind_a_block_long_ago_stays_unseen() -> None:
    house = Parlour()
    nina, omar, lou = [await house.enter(name, KITCHEN) for name in ("Nina", "Omar", "Lou")]
    await say(lou, "Bonsoir")
    of = last_of("Lou", omar)
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    assert (await nina.send("react", stream=KITCHEN, of=of, emoji="❤️"))["t"] == "kept"
    await say(lou, *(f"ligne {number}" for number in range(150)))
    room = house.town.live[KITCHEN]
    while room.ring[0][0].seq <= of + 100:  # only what happened lately is remembered
        room.ring.popleft()
    veil = house.town.sessions[omar.id].behind("").veil
    lines = room.fold.behind(veil, room.ring).last(200, 0, veil)
    (line,) = [one for one in lines if one.seq == of]
    assert line.reactions == ()
