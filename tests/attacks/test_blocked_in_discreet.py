"""Threat: somebody who was blocked in a discreet room looks there for who blocked them.

Who blocked stays in the list as long as the words that may be seen let them: as they signed those,
and under no name that they took since.
"""

from collections.abc import Awaitable, Callable

import pytest

from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor
from veillee.kernel.clock import HOUR, MINUTE

pytestmark = pytest.mark.anyio


async def met(house: Parlour) -> tuple[Visitor, Visitor]:
    """Let two people talk in a discreet room."""
    nina, omar = await house.enter("Nina"), await house.enter("Omar")
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await one.send("join", stream=VELVET, consent=True, nickname=name)
        await one.send("say", stream=VELVET, text="Bonsoir")
    return nina, omar


async def blocked(house: Parlour) -> tuple[Visitor, Visitor]:
    """Let one block the other there."""
    nina, omar = await met(house)
    answer = await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
    assert answer["t"] == "done", answer
    return nina, omar


async def listed(visitor: Visitor) -> Frame:
    window = await visitor.send("people", where=VELVET)
    return {"groups": window["groups"], "rows": window["rows"]}


async def come_again(nina: Visitor) -> None:
    nina.parlour.now.at += 1_000
    await nina.send("leave", stream=VELVET, forget=True)
    joined = await nina.send("join", stream=VELVET, consent=True, nickname="Comete")
    assert joined["t"] == "joined", joined


async def move(nina: Visitor) -> None:
    assert (await nina.send("move", code="69001"))["t"] == "me"
    await go_out_and_in(nina)


async def grow_older(nina: Visitor) -> None:
    assert (await nina.send("correct_age", age=52))["t"] == "me"
    await go_out_and_in(nina)


async def go_out_and_in(nina: Visitor) -> None:
    nina.parlour.now.at += 1_000
    await nina.send("leave", stream=VELVET)
    await nina.send("join", stream=VELVET)


CHANGES = [come_again, move, grow_older]


@pytest.mark.parametrize("change", CHANGES)
async def test_the_list_shows_nothing_newer_than_the_words_that_may_be_seen(
    change: Callable[[Visitor], Awaitable[None]],
) -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    lou = await house.enter("Lou")
    await lou.send("join", stream=VELVET, consent=True, nickname="Loriot")
    before = await listed(omar)
    assert sorted(row["n"] for row in before["rows"]) == ["Cascade", "Etoile"]
    await change(nina)
    said = await nina.send("say", stream=VELVET, text="Encore moi")
    assert said["t"] == "kept", said
    await house.settle()
    assert await listed(omar) == before
    assert await listed(lou) != before


@pytest.mark.parametrize("change", CHANGES)
async def test_neither_do_a_sheet_and_a_request(
    change: Callable[[Visitor], Awaitable[None]],
) -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    (before,) = [row for row in (await listed(omar))["rows"] if row["n"] == "Etoile"]
    await change(nina)
    await nina.send("say", stream=VELVET, text="Encore moi")
    await house.settle()
    sheet = await omar.send("profile", where=VELVET, handle=before["h"])
    assert sheet["face"] == before
    asked = await omar.send("request", where=VELVET, handle=before["h"], text="Tu es là ?")
    shown = asked["conversation"]["other"]
    assert {**shown, "h": before["h"]} == before


async def test_who_blocked_goes_with_their_visible_words_however_many_follow() -> None:
    """Threat: talk much, and see who goes before their fifteen minutes are over."""
    house = Parlour()
    nina, omar = await met(house)
    lou = await house.enter("Lou")
    await lou.send("join", stream=VELVET, consent=True, nickname="Loriot")
    house.now.at += MINUTE
    await nina.send("say", stream=VELVET, text="Un peu plus tard")
    await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
    house.now.at += MINUTE
    for number in range(250):
        await lou.send("say", stream=VELVET, text=f"ligne {number}")
    await nina.send("say", stream=VELVET, text="Encore moi")
    for minutes, is_listed in ((13, True), (2, False)):
        house.now.at += minutes * MINUTE
        names = [row["n"] for row in (await listed(omar))["rows"]]
        assert ("Etoile" in names) is is_listed, minutes


async def test_a_block_that_is_lifted_lists_nobody_by_words_that_stay_hidden() -> None:
    """Threat: find somebody in the list whose words are not in the room: they spoke behind a block
    that is lifted by now.
    """
    house = Parlour()
    nina, omar = await blocked(house)
    before = await listed(omar)
    house.now.at += 10 * MINUTE
    await nina.send("rename", nickname="Sylvie", confirmed=True)
    await nina.send("say", stream=VELVET, text="Tranquille enfin")
    (block,) = (await nina.send("blocks"))["blocks"]
    house.now.at += 1_000
    await nina.send("unblock", block=block["block"])
    assert await listed(omar) == before
    for minutes, names in ((6, []), (0, ["Etoile"])):
        house.now.at += minutes * MINUTE
        if names:
            await nina.send("say", stream=VELVET, text="Me revoilà")
        rows = (await listed(omar))["rows"]
        assert [row["n"] for row in rows] == names
        (room,) = (await omar.send("rooms", search="Velours"))["rooms"]
        assert room["people"] == len(names)


@pytest.mark.parametrize("where", [KITCHEN, VELVET])
async def test_words_behind_a_block_keep_no_handle_alive(where: str) -> None:
    """Threat: try the handle of somebody who vanished until it is forgotten; it never is, so they
    are here.
    """
    house = Parlour()
    nina, omar = await met(house)
    for one in (nina, omar):
        await one.send("join", stream=KITCHEN)
    await nina.send("say", stream=KITCHEN, text="Bonsoir")
    handle = nina.handle(where)
    await nina.send("block", where=where, handle=omar.handle(where))
    house.now.at += 20 * HOUR
    await nina.send("say", stream=where, text="Encore moi")
    house.house.sweep()
    assert (await omar.send("request", where=where, handle=handle, text="Là ?"))["t"] != "refused"
    house.now.at += 5 * HOUR
    house.house.sweep()
    for command, more in (("request", {"text": "Là ?"}), ("block", {}), ("profile", {})):
        answer = await omar.send(command, where=where, handle=handle, **more)
        assert (answer["t"], answer.get("why")) == ("refused", "unknown"), command


async def test_a_request_to_an_earlier_name_shows_neither_the_later_nor_the_usual_one() -> None:
    """Threat: write to the handle of a withdrawn consent, and read by whose name it answers."""
    for again in (False, True):
        house = Parlour()
        nina, omar = await met(house)
        handle = nina.handle(VELVET)
        await nina.send("leave", stream=VELVET, forget=True)
        if again:
            await come_again(nina)
        asked = await omar.send("request", where=VELVET, handle=handle, text="Tu es là ?")
        assert asked["conversation"]["other"]["n"] == "Etoile"
        assert "Nina" not in str(omar.heard())


async def test_who_never_said_a_word_is_unknown_once_they_withdrew() -> None:
    for again in (False, True):
        house = Parlour()
        _, omar = await met(house)
        lou = await house.enter("Lou")
        joined = await lou.send("join", stream=VELVET, consent=True, nickname="Loriot")
        await lou.send("react", stream=VELVET, of=joined["offset"], emoji="❤️")
        handle = lou.handle(VELVET)
        await lou.send("leave", stream=VELVET, forget=True)
        if again:
            lou.parlour.now.at += 1_000
            await lou.send("join", stream=VELVET, consent=True, nickname="Lilas")
        asked = await omar.send("request", where=VELVET, handle=handle, text="Tu es là ?")
        assert (asked["t"], asked.get("why")) == ("refused", "unknown")
