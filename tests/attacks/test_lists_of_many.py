"""Threat: a list of many people is worked out once a second, whoever opens it; rows or counts that
are newer than what others get would tell somebody that a block stands between them and one of it.
"""

import pytest

from tests.world import BAR, Visitor, World, with_settings
from veillee.config.settings import PeopleSettings
from veillee.talk import listing
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

OPEN = with_settings(people=PeopleSettings(near_after_seconds=0))


@pytest.fixture(autouse=True)
def _many_are_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a list of ten be a large one: three hundred behave alike and take longer."""
    monkeypatch.setattr(listing, "SMALL", 10)


async def scene(world: World) -> tuple[Visitor, Visitor, Visitor]:
    """Let a room be large, somebody in it be blocked, and somebody else look at the list."""
    await world.enter_many(11, rooms=(BAR,))
    nina, omar = await world.enter("Nina", rooms=(BAR,)), await world.enter("Omar", rooms=(BAR,))
    handle = world.town.live[BAR].members[omar.person.id].handle
    assert isinstance(await nina.ask(client.Block, where=BAR, handle=handle), server.Done)
    lou = await world.enter("Lou", rooms=(BAR,))
    await world.wait(seconds=5)
    await somebody_looks(world, "Zoe")
    return nina, omar, lou


async def somebody_looks(world: World, name: str) -> None:
    """Let the list be worked out, and be kept."""
    watcher = await world.enter(name)
    await watcher.ask(client.Join, stream=BAR)
    await watcher.ask(client.People, where=BAR)


async def listed(visitor: Visitor, without: Visitor) -> set[str]:
    window = await visitor.ask(client.People, where=BAR)
    assert window.total == len(window.rows) == sum(group.count for group in window.groups)
    return {face.n for face in window.rows} - {without.person.nickname}


async def test_who_was_blocked_sees_an_arrival_no_sooner_than_others() -> None:
    async with World(OPEN) as world:
        nina, omar, lou = await scene(world)
        await world.enter("Paul", rooms=(BAR,))
        seen = [await listed(one, without=nina) for one in (lou, omar)]
        assert seen[0] == seen[1]
        await world.wait(seconds=5)
        assert "Paul" in await listed(omar, without=nina)


@pytest.mark.parametrize("goes", [True, False])
async def test_counts_are_of_the_rows_that_are_shown(goes: bool) -> None:  # noqa: FBT001
    """Threat: see the number change, or not fit the rows, when who blocked comes or goes."""
    async with World(OPEN) as world:
        nina, omar, _ = await scene(world)
        if not goes:
            await nina.ask(client.Leave, stream=BAR)
            await world.wait(seconds=5)
            await somebody_looks(world, "Yann")
        before = await listed(omar, without=nina)
        await nina.ask(client.Leave if goes else client.Join, stream=BAR)
        assert await listed(omar, without=nina) == before
