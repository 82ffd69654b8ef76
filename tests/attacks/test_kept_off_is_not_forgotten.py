"""Threat: who is suspended waits until the house has forgotten them, and the same key walks in as a
new person; or it was a mistake, and its undo finds nobody to give anything back to.
"""

from pathlib import Path

import pytest

from tests.attacks.test_evaders import measured
from tests.doorstep import Clock, a_house
from tests.team import decided, measure, undone
from tests.world import BAR, World
from veillee.config.settings import Door, Settings
from veillee.kernel.clock import DAY
from veillee.wire import client

pytestmark = pytest.mark.anyio

ALL = 10_000


async def test_the_same_key_is_kept_out_as_long_as_was_decided(tmp_path: Path) -> None:
    clock = Clock()
    easy = Settings(door=Door(work_bits=4, burst=1e9, refill=1e9))
    async with a_house(tmp_path, easy, clock) as house:
        omar, _ = await measured(house, length=90 * DAY)
        for days in (31, 58):
            clock.now += days * DAY
            await house.node.store.retention.forget(clock(), ALL)
            assert (await omar.enter(nickname="Omar")).json()["why"] == "suspended"
        clock.now += 2 * DAY
        await house.node.store.retention.forget(clock(), ALL)
        assert (await omar.enter(nickname="Omar")).json()["is_back"]


@pytest.mark.parametrize("is_undone", [True, False])
async def test_after_it_ended_they_are_forgotten_like_anybody(
    tmp_path: Path,
    is_undone: bool,  # noqa: FBT001
) -> None:
    async with World(folder=tmp_path) as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case = await decided(world.casework, omar.person.id, measure("site", 40 * DAY))
        world.clock.time += 35 * DAY
        if is_undone:
            await undone(world.casework, case)
        for days, is_known in ((29, True), (2, not is_undone), (5, False)):
            world.clock.time += days * DAY
            await world.store.retention.forget(world.clock.time, ALL)
            person = await world.store.persons.by_id(omar.person.id)
            assert (person is not None) is is_known, days


async def test_a_mistake_that_is_seen_late_still_has_somebody_to_give_back_to() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        zoe = await world.enter("Zoe", rooms=(BAR,))
        handle = world.town.handles.of(omar.person.id, BAR)
        asked = await nina.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
        stream = asked.conversation.stream
        await omar.ask(client.Answer, stream=stream, accept=True)
        for one in (nina, omar):
            await one.ask(client.KeepContact, stream=stream, on=True)
        await nina.ask(client.Block, where=BAR, handle=world.town.handles.of(zoe.person.id, BAR))
        case = await decided(world.casework, nina.person.id, measure("site", 90 * DAY))
        await world.settle()
        for _ in range(4):
            await world.wait(minutes=10 * 24 * 60)
            others = [omar.person.id, zoe.person.id]
            await world.store.persons.renew(others, world.clock.time, world.clock.time)
            await world.store.retention.forget(world.clock.time, ALL)
        await undone(world.casework, case)
        await world.settle()
        (talk,) = await world.store.conversations.of(nina.person.id)
        mine = talk.side_of(nina.person.id)
        assert (talk.id, mine.wants_contact, mine.left_at) == (stream, True, 0)
        blocks = await world.store.traces.blocks_of(nina.person.id)
        assert [one.nickname for one in blocks] == ["Zoe"]
