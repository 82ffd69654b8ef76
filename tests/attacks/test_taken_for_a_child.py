"""Threat: a slip of the finger, or a word in a room, and somebody loses all their conversations; a
child who says their age can tell nobody any more what was written to them.
"""

from pathlib import Path

import httpx
import pytest

from tests.doorstep import NINA, Clock, Device
from tests.serving import EASY, Served, come_in, serving
from tests.team import decided, let_be, measure, undone
from tests.wires import Message, Wire
from tests.world import BAR, Visitor, World
from veillee.edge import cookies
from veillee.kernel.clock import DAY, HOUR
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def talk_of(served: Served, one: Wire, other: Wire) -> str:
    """Let two who are in the same room have a conversation; return its stream."""
    room = served.stream("bar")
    me = (await other.ask(t="join", stream=room))["you"]["h"]
    asked = await one.ask(t="request", where=room, handle=me, text="Bonsoir")
    stream: str = asked["conversation"]["stream"]
    assert (await other.ask(t="answer", stream=stream, accept=True))["conversation"]
    for each in (one, other):
        assert (await each.ask(t="join", stream=stream))["t"] == "joined"
    return stream


async def says_sixteen(served: Served, device: Device, tab: Wire, where: str) -> None:
    """Tell an age under 18, inside or in the form of the door."""
    if where == "inside":
        assert (await tab.ask(t="correct_age", age=16))["why"] == "under_age"
    else:
        answer = await at_the_door(served, device, age=16)
        assert answer.json()["why"] == "under_age"
    await tab.gone()


async def at_the_door(served: Served, device: Device, **form: object) -> httpx.Response:
    origin = f"http://127.0.0.1:{served.port}"
    async with httpx.AsyncClient(base_url=origin, headers={"origin": origin}) as browser:
        challenge = (await browser.post("/api/challenge", json={})).json()["challenge"]
        told = {**NINA, "proof": device.proof(challenge), **form}
        return await browser.post("/api/entry", json=told)


async def listed(wire: Wire) -> list[Message]:
    cards: list[Message] = (await wire.ask(t="conversations"))["conversations"]
    return cards


@pytest.mark.parametrize("where", ["inside", "door"])
async def test_an_age_told_by_mistake_costs_no_conversation(tmp_path: Path, where: str) -> None:
    clock, device = Clock(), Device()
    async with serving(tmp_path, EASY, clock) as served:
        tab = await served.wire(await come_in(served.port, device, nickname="Nina"))
        omar = await served.enter("Omar", "bar")
        await tab.ask(t="join", stream=served.stream("bar"))
        stream = await talk_of(served, tab, omar)
        before = await listed(omar)
        await says_sixteen(served, device, tab, where)
        assert await listed(omar) == before, "away, like anybody"
        assert (await omar.ask(t="say", stream=stream, text="Tu es là ?"))["t"] == "kept"
        clock.now += 25 * HOUR
        answer = await at_the_door(served, device)
        assert answer.status_code == 200, answer.text
        back = await served.wire(f"{cookies.SESSION}={answer.cookies[cookies.SESSION]}")
        (card,) = await listed(back)
        assert (card["stream"], card["state"]) == (stream, "open")
        joined = await back.ask(t="join", stream=stream)
        assert [one["text"] for one in joined["messages"]] == ["Bonsoir", "Tu es là ?"]
        assert (await back.ask(t="say", stream=stream, text="Oui"))["t"] == "kept"
        told = {"about": "conversation", "where": stream, "category": "danger"}
        filed = await back.ask(t="report", **told, ticked=[2])
        assert filed["t"] == "reported", filed


async def talking(world: World) -> tuple[Visitor, Visitor, str]:
    nina = await world.enter("Nina", rooms=(BAR,))
    omar = await world.enter("Omar", rooms=(BAR,))
    handle = world.town.handles.of(omar.person.id, BAR)
    asked = await nina.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
    stream: str = asked.conversation.stream
    await omar.ask(client.Answer, stream=stream, accept=True)
    for one in (nina, omar):
        await one.ask(client.Join, stream=stream)
        await one.ask(client.KeepTrace, stream=stream)
        await one.ask(client.KeepContact, stream=stream, on=True)
    return nina, omar, stream


async def is_whole(one: Visitor, stream: str) -> bool:
    """Tell whether a conversation is as it was, and goes on."""
    joined = await one.ask(client.Join, stream=stream)
    card = joined.conversation
    is_as_before = bool(card.state == "open" and card.contact == "kept" and card.trace_until)
    said = await one.ask(client.Say, stream=stream, text="Me revoilà")
    first = joined.messages[0].text
    return is_as_before and first == "Bonsoir" and isinstance(said, server.Kept)


async def test_words_in_a_room_that_turn_out_to_mean_something_else_cost_none_either() -> None:
    async with World() as world:
        nina, omar, stream = await talking(world)
        await nina.ask(client.Say, stream=BAR, text="j'ai 15 ans")
        await world.casework.intake()
        await world.settle()
        assert await omar.refusal(client.Say, stream=stream, text="Alors ?") == "frozen"
        await world.wait(minutes=6 * 24 * 60)
        await let_be(world.casework)
        await world.settle()
        nina, omar = await world.come_back(nina), await world.come_back(omar)
        assert await is_whole(nina, stream)
        assert await is_whole(omar, stream)


@pytest.mark.parametrize("kind", ["freeze", "site", "no_private"])
async def test_a_measure_that_was_a_mistake_gives_every_conversation_back(kind: str) -> None:
    async with World() as world:
        nina, omar, stream = await talking(world)
        case = await decided(world.casework, nina.person.id, measure(kind, 20 * DAY))
        await world.settle()
        await world.wait(minutes=20 * 24 * 60 - 10)
        await undone(world.casework, case)
        await world.settle()
        nina, omar = await world.come_back(nina), await world.come_back(omar)
        assert await is_whole(nina, stream)
        assert await is_whole(omar, stream)
