"""Threat: somebody keeps a list open and learns the moment at which they are blocked, or not any
more: by rows that come again though nothing on them changed.
"""

import pytest

from tests.world import BAR, CINEMA, NORD, QUIET, Visitor, World, with_settings
from veillee.config.settings import PeopleSettings, Talk
from veillee.model.person import Listed
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

OPEN = with_settings(people=PeopleSettings(near_after_seconds=0))


async def scene(world: World) -> tuple[Visitor, Visitor]:
    """Let somebody watch three lists in which the other is not to be seen."""
    omar = await world.enter("Omar", rooms=(BAR, CINEMA, NORD))
    nina = await world.enter("Nina", rooms=(NORD,), listed=Listed.ROOMS)
    for one, name in ((omar, "Cascade"), (nina, "Etoile")):
        await one.ask(client.Join, stream=QUIET, consent=True, nickname=name)
        await one.send(client.Say(QUIET, "Bonsoir", f"w-{name}"))
    for where in (BAR, CINEMA, "near"):
        await omar.ask(client.People, where=where)
    await world.wait(seconds=5)
    omar.forget()
    return omar, nina


@pytest.mark.parametrize("where", [NORD, QUIET])
async def test_being_blocked_sends_no_list_anew(where: str) -> None:
    async with World(OPEN) as world:
        omar, nina = await scene(world)
        handle = world.town.live[where].members[omar.person.id].handle  # type: ignore[index]
        assert isinstance(await nina.ask(client.Block, where=where, handle=handle), server.Done)
        await world.wait(seconds=5)
        assert omar.heard == []
        (block,) = (await nina.ask(client.Blocks)).blocks
        await nina.ask(client.Unblock, block=block.block)
        await world.wait(seconds=5)
        assert omar.heard == []


async def test_who_moves_is_still_shown_their_list_as_it_is_now() -> None:
    async with World(OPEN) as world:
        omar, _ = await scene(world)
        await omar.ask(client.Move, code="69001")
        await world.wait(seconds=5)
        assert {one.where for one in omar.heard_of(server.PeopleWindow)} == {BAR, CINEMA, "near"}


@pytest.mark.parametrize("where", [NORD, QUIET])
async def test_numbers_of_rooms_are_as_old_for_who_was_blocked(where: str) -> None:
    """Threat: let a friend come in, and see whether the number is newer than others get it."""
    seen = []
    for is_blocked in (True, False):
        async with World(OPEN) as world:
            omar, nina = await scene(world)
            lou = await world.enter("Lou")
            if is_blocked:
                handle = world.town.live[where].members[omar.person.id].handle  # type: ignore[index]
                await nina.ask(client.Block, where=where, handle=handle)
            await world.wait(seconds=5)
            numbers = []
            for _ in range(2):
                await omar.ask(client.Rooms)
                await lou.ask(client.Join, stream=BAR)
                cards = (await omar.ask(client.Rooms)).rooms
                numbers.append({card.stream: card.people for card in cards}[BAR])
                await world.wait(seconds=3)
            seen.append(numbers)
    assert seen[0] == seen[1] == [1, 2]


@pytest.mark.parametrize("others", [1, 3])
async def test_a_crowd_is_too_large_for_signs_of_writing_by_whom_one_sees(others: int) -> None:
    """Threat: count who is in a room, and find that signs end one earlier than they should."""
    few = with_settings(talk=Talk(burst=1e9, refill=1e9, typing_people=3))
    seen = []
    for is_blocked in (True, False):
        async with World(few) as world:
            omar = await world.enter("Omar", rooms=(BAR,))
            nina = await world.enter("Nina", rooms=(BAR,))
            *_, lou = await world.enter_many(others + 1, rooms=(BAR,))
            handle = world.town.live[BAR].members[omar.person.id].handle
            if is_blocked:
                await nina.ask(client.Block, where=BAR, handle=handle)
            else:
                await nina.ask(client.Leave, stream=BAR)
            omar.forget()
            await lou.send(client.Typing(BAR))
            seen.append(len(omar.heard_of(server.TypingSeen)))
    assert seen[0] == seen[1] == (1 if others == 1 else 0)
