"""Threat: what moves on a page at the moment of a block, or stands still from then on, says that
there was one, or that two nicknames are one person's.
"""

import pytest

from tests.world import BAR, CINEMA, NORD, QUIET, Visitor, World
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


def handle_of(world: World, one: Visitor) -> str:
    return world.town.handles.of(one.person.id, BAR)


async def friends(world: World, omar: Visitor, one: Visitor) -> str:
    """Let Omar write to somebody who accepts, and return where they talk."""
    asked = {"where": BAR, "handle": handle_of(world, one), "text": "Bonsoir"}
    told = await omar.ask(client.Request, **asked)
    stream: str = told.conversation.stream
    await one.ask(client.Answer, stream=stream, accept=True)
    return stream


async def whisper(one: Visitor, nickname: str) -> None:
    await one.ask(client.Join, stream=QUIET, consent=True, nickname=nickname)
    await one.ask(client.Say, stream=QUIET, text=f"Bonsoir, {nickname} est ici ce soir")


def face_of(seen_by: Visitor, nickname: str) -> str:
    (handle,) = {one.by.h for one in seen_by.heard_of(server.Said) if one.by.n == nickname}
    return handle


async def name_the_zone(world: World) -> None:
    """Let so many come that their place is named, as every evening; no card is pushed for it."""
    await world.enter_many(world.settings.people.named_from)


async def end(world: World, nina: Visitor, omar: Visitor, *, blocks: bool) -> None:
    """Let Nina block Omar, or go home."""
    if blocks:
        await nina.ask(client.Block, where=BAR, handle=handle_of(world, omar))
    else:
        await nina.vanish()
        world.house.put_off(nina.person.id)


@pytest.mark.parametrize("act", ["block", "unblock"])
async def test_blocking_a_discreet_nickname_moves_no_card_of_a_usual_one(act: str) -> None:
    async def moved(alix_is: str) -> list[str]:
        async with World() as world:
            omar = await world.enter("Omar", place="69001", rooms=(BAR,))
            people = {name: await world.enter(name, rooms=(BAR,)) for name in ("Nina", "Zoe")}
            await omar.ask(client.Join, stream=QUIET, consent=True, nickname="Basile")
            await whisper(people[alix_is], "Alix")
            streams = {await friends(world, omar, one): name for name, one in people.items()}
            face = face_of(omar, "Alix")
            if act == "unblock":
                await omar.ask(client.Block, where=QUIET, handle=face)
            await name_the_zone(world)
            omar.forget()
            if act == "block":
                await omar.ask(client.Block, where=QUIET, handle=face)
            else:
                (mine,) = (await omar.ask(client.Blocks)).blocks
                await omar.ask(client.Unblock, block=mine.block)
            cards = omar.heard_of(server.ConversationChanged)
            return [streams[one.conversation.stream] for one in cards]

    assert await moved("Nina") == await moved("Zoe") == []


async def test_being_blocked_under_a_discreet_nickname_moves_no_card() -> None:
    async with World() as world:
        omar = await world.enter("Omar", place="69001", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        for one, name in ((nina, "Alix"), (omar, "Basile")):
            await whisper(one, name)
        await friends(world, omar, nina)
        face = face_of(nina, "Basile")
        await name_the_zone(world)
        omar.forget()
        await nina.ask(client.Block, where=QUIET, handle=face)
        assert not omar.heard_of(server.ConversationChanged)


async def test_lists_are_brought_up_to_date_in_one_order_blocked_or_left() -> None:
    async def orders(*, blocks: bool) -> list[list[str]]:
        async with World() as world:
            rooms, found = (BAR, NORD, CINEMA), []
            omar = await world.enter("Omar", rooms=rooms)
            nina = await world.enter("Nina", rooms=rooms)
            for where in rooms:
                await omar.ask(client.People, where=where)
            await end(world, nina, omar, blocks=blocks)
            for name in ("Oscar", "Otto"):
                omar.forget()
                await world.enter(f"Lou{name}", rooms=(CINEMA,))
                await world.wait(seconds=5)
                found.append([one.where for one in omar.heard_of(server.PeopleWindow)])
                await omar.ask(client.Rename, nickname=name)
            assert all(found), "lists are watched"
            return found

    for _ in range(12):  # the order of a set is another each time
        assert await orders(blocks=True) == await orders(blocks=False)


async def test_the_name_of_a_place_goes_with_the_hour_blocked_or_left() -> None:
    async def shown(*, blocks: bool) -> list[str]:
        async with World() as world:
            omar = await world.enter("Omar", place="69001", rooms=(BAR,))
            nina = await world.enter("Nina", rooms=(BAR,))
            stream = await friends(world, omar, nina)
            await end(world, nina, omar, blocks=blocks)
            names, handle = [], world.town.handles.of(nina.person.id, stream)
            for people in (world.settings.people.named_from, 0):
                crowd = await world.enter_many(people)
                (card,) = (await omar.ask(client.Conversations)).conversations
                sheet = await omar.ask(client.Profile, where=stream, handle=handle)
                names += [card.other.p, sheet.face.p]
                for one in crowd:
                    world.house.put_off(one.person.id)
            return names

    assert await shown(blocks=True) == await shown(blocks=False)
    assert len(set(await shown(blocks=True))) > 1


@pytest.mark.parametrize("act", ["rename", "hide", "leave"])
async def test_behind_a_block_a_place_that_is_named_by_now_is_not_told_at_anybodys_doing(
    act: str,
) -> None:
    async with World() as world:
        omar = await world.enter("Omar", place="69001", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        await friends(world, omar, nina)
        await end(world, nina, omar, blocks=True)
        await name_the_zone(world)
        omar.forget()
        if act == "rename":
            await nina.ask(client.Rename, nickname="Sylvie")
        elif act == "hide":
            await nina.ask(client.Choose, show_place="nothing")
        else:
            await nina.vanish()
            world.house.put_off(nina.person.id)
        assert not omar.heard_of(server.ConversationChanged)
