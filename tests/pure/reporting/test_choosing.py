"""Before a report one sees what the team would read, also of what was blocked or put away."""

import pytest
from msgspec.structs import replace

from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor
from tests.world import BAR, World
from veillee.kernel.clock import DAY, HOUR
from veillee.talk.reporting.choosing import page_of
from veillee.wire import client
from veillee.wire.telling import WhatToReport

pytestmark = pytest.mark.anyio

THREAT = "Je sais où tu habites"
CINEMA = "r-cinema"


@pytest.mark.parametrize(
    ("asked", "first", "last", "more"),
    [
        ({}, 151, 200, "older "),
        ({"before": 151}, 101, 150, "older newer"),
        ({"before": 21}, 1, 20, "newer"),
        ({"after": 20}, 21, 70, "older newer"),
        ({"after": 190}, 191, 200, "older "),
        ({"of": 100}, 75, 124, "older newer"),
        ({"of": 3}, 1, 27, "newer"),
        ({"of": 199}, 151, 200, "older "),
        ({"before": 1}, 0, 0, "newer"),
    ],
)
def test_a_page_is_the_latest_or_lies_around_before_or_after_a_number(
    asked: dict[str, int], first: int, last: int, more: str
) -> None:
    page = page_of(range(1, 201), replace(WhatToReport("n", "c-1"), **asked))
    assert list(page.numbers) == (list(range(first, last + 1)) if first else [])
    assert "older " * page.older + "newer" * page.newer == more


async def talking(house: Parlour) -> tuple[Visitor, Visitor, str]:
    """Omar wrote to Nina first, and threatened her later."""
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await omar.send("say", stream=stream, text=THREAT)
    return nina, omar, stream


async def texts(visitor: Visitor, where: str, **fields: object) -> list[str]:
    answer = await visitor.send("what_to_report", where=where, **fields)
    return [one["text"] for one in answer.get("messages", ())]


async def away(visitor: Visitor) -> list[Frame]:
    found: list[Frame] = (await visitor.send("blocks")).get("away", [])
    return found


async def the_block(visitor: Visitor) -> Frame:
    (found,) = (await visitor.send("blocks"))["blocks"]
    return dict(found)


async def test_the_page_around_a_message_far_back_holds_it() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    for number in range(80):
        await (omar if number % 2 else nina).send("say", stream=stream, text=f"Bon {number}")
    assert THREAT not in await texts(nina, stream)
    assert THREAT in await texts(nina, stream, of=2)
    assert THREAT in await texts(nina, stream, before=33)


async def test_a_blocked_conversation_is_found_from_the_list_and_joins_nothing() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    await nina.send("block", where=stream)
    await omar.send("say", stream=stream, text="Réponds")
    nina.heard()
    omar.heard()
    block = await the_block(nina)
    assert block["conversation"] == stream
    assert await away(nina) == []
    assert await texts(nina, stream) == ["Bonsoir", THREAT]
    assert stream not in nina.tab.outlet.streams
    assert omar.heard() == []
    receipt = await nina.send(
        "report", about="conversation", where=stream, category="threat", ticked=[2]
    )
    assert receipt["messages"] == 1


async def test_what_was_declined_or_cleared_is_away_as_long_as_it_is_kept() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await omar.ask(nina, THREAT))["conversation"]["stream"]
    assert await away(nina) == []
    await nina.send("answer", stream=stream, accept=False)
    (declined,) = await away(nina)
    assert (declined["stream"], declined["is_request"]) == (stream, True)
    assert await texts(nina, stream) == [THREAT]
    lea = await house.enter("Lea", KITCHEN)
    house.now.at += 1_000
    other = await house.friends(lea, nina)
    await nina.send("clear", stream=other)
    assert [one["stream"] for one in await away(nina)] == [other, stream]
    assert await away(omar) == await away(lea) == []
    house.now.at += 31 * DAY
    await nina.reload()
    assert await away(nina) == []


async def test_a_kept_trace_is_in_reach_after_a_block() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    await nina.send("keep_trace", stream=stream)
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 100 * DAY
    await nina.reload()
    assert (await the_block(nina))["conversation"] == stream
    assert await texts(nina, stream) == ["Bonsoir", THREAT]
    assert await texts(omar, stream) == []


async def test_what_somebody_asked_and_took_off_their_list_is_nothing_to_report() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await omar.ask(nina))["conversation"]["stream"]
    await omar.send("clear", stream=stream)
    assert await away(omar) == []


async def test_a_block_in_a_room_shows_the_lines_that_one_could_read_before_it() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN, CINEMA), await house.enter("Omar", KITCHEN)
    await omar.send("join", stream=CINEMA)
    await omar.send("say", stream=CINEMA, text="Bonsoir")
    house.now.at += 1_000
    await omar.send("say", stream=KITCHEN, text=THREAT)
    await omar.send("edit", stream=KITCHEN, of=1, text=f"{THREAT} !")
    house.now.at += 1_000
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    await omar.send("say", stream=KITCHEN, text="Elle est où ?")
    await omar.send("delete", stream=KITCHEN, of=1)
    block = (await the_block(nina))["block"]
    answer = await nina.send("what_to_report", where="blocked", handle=block)
    assert answer["stream"] == KITCHEN
    assert [one["text"] for one in answer["messages"]] == [f"{THREAT} !"]
    assert (await omar.send("what_to_report", where="blocked", handle=block))["t"] == "refused"
    house.now.at += 25 * HOUR
    assert await texts(nina, "blocked", handle=block) == []


async def test_what_they_wrote_behind_a_block_of_their_own_is_not_shown() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    await omar.send("say", stream=KITCHEN, text="Bonsoir")
    house.now.at += 1_000
    await omar.send("block", where=KITCHEN, handle=nina.handle(KITCHEN))
    house.now.at += 1_000
    await omar.send("say", stream=KITCHEN, text="Enfin tranquille")
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    block = (await the_block(nina))["block"]
    assert await texts(nina, "blocked", handle=block) == ["Bonsoir"]


async def test_a_discreet_room_is_joined_to_nothing() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    await omar.send("say", stream=KITCHEN, text="Bonsoir la cuisine")
    for one, name in ((nina, "Aube"), (omar, "Braise")):
        await one.send("join", stream=VELVET, nickname=name, consent=True)
    await omar.send("say", stream=VELVET, text="Bonsoir velours")
    house.now.at += 1_000
    await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
    block = await the_block(nina)
    assert "conversation" not in block
    assert await texts(nina, "blocked", handle=block["block"]) == ["Bonsoir velours"]
    await nina.send("unblock", block=block["block"])
    house.now.at += 1_000
    await nina.send("block", where=stream)
    usual = await the_block(nina)
    assert await texts(nina, "blocked", handle=usual["block"]) == ["Bonsoir la cuisine"]


async def test_another_name_of_the_discreet_room_stays_unknown() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina"), await house.enter("Omar")
    for one, name in ((nina, "Aube"), (omar, "Braise")):
        await one.send("join", stream=VELVET, nickname=name, consent=True)
    await omar.send("say", stream=VELVET, text="Comme Braise")
    house.now.at += 1_000
    await omar.send("leave", stream=VELVET, forget=True)
    await omar.send("join", stream=VELVET, nickname="Cendre", consent=True)
    await omar.send("say", stream=VELVET, text="Comme Cendre")
    await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
    block = await the_block(nina)
    assert block["nickname"] == "Cendre"
    assert await texts(nina, "blocked", handle=block["block"]) == ["Comme Cendre"]


async def test_a_declined_request_of_an_earlier_name_stands_by_itself() -> None:
    """Blocking somebody under their new name must not tell who they were."""
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await omar.ask(nina, THREAT))["conversation"]["stream"]
    await nina.send("answer", stream=stream, accept=False)
    assert (await omar.send("rename", nickname="Sylvain", confirmed=True))["t"] == "me"
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    block = await the_block(nina)
    assert (block["nickname"], block.get("conversation", "")) == ("Sylvain", "")
    (request,) = await away(nina)
    assert (request["stream"], request["nickname"]) == (stream, "Omar")
    assert (await omar.send("rename", nickname="Silas", confirmed=True))["t"] == "me"
    assert await away(nina) == [request]


async def test_a_conversation_of_a_discreet_room_stands_with_the_block_made_there() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Aube"), (omar, "Braise")):
        await one.send("join", stream=VELVET, nickname=name, consent=True)
        await one.send("say", stream=VELVET, text="Bonsoir")
    stream = (await omar.ask(nina, THREAT, where=VELVET))["conversation"]["stream"]
    await nina.send("answer", stream=stream, accept=True)
    await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
    block = await the_block(nina)
    assert (block["nickname"], block["conversation"]) == ("Braise", stream)
    assert "Omar" not in str(await nina.send("what_to_report", where=stream))


async def test_an_earlier_name_in_another_room_is_not_said() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN, CINEMA), await house.enter("Omar", CINEMA)
    await omar.send("say", stream=CINEMA, text="Comme Omar")
    house.now.at += 1_000
    await omar.send("leave", stream=CINEMA)
    assert (await omar.send("rename", nickname="Sylvain", confirmed=True))["t"] == "me"
    await omar.send("join", stream=KITCHEN)
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    block = await the_block(nina)
    answer = await nina.send("what_to_report", where="blocked", handle=block["block"])
    assert "Omar" not in str(answer)


async def test_what_the_team_took_down_since_is_shown_to_nobody_again() -> None:
    async with World() as world:
        omar, nina = (
            await world.enter("Omar", rooms=(BAR,)),
            await world.enter("Nina", rooms=(BAR,)),
        )
        kept = await omar.ask(client.Say, stream=BAR, text="Le plombier habite derrière la gare")
        handle = world.town.handles.of(omar.person.id, BAR)
        await nina.ask(client.Block, where=BAR, handle=handle)
        await world.wait(minutes=1)
        await world.casework.apply.carry_out.remove(BAR, kept.seq, omar.person.id, "privacy")
        await world.settle()
        (block,) = (await nina.ask(client.Blocks)).blocks
        shown = await nina.ask(client.WhatToReport, where="blocked", handle=block.block)
        assert shown.messages, "that it was is shown"
        assert "plombier" not in str(shown)
