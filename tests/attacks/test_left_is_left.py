"""Threat: who went out of a room is still listed in it, and served what is said there."""

import pytest

from tests.world import BAR, World
from veillee.wire import client

pytestmark = pytest.mark.anyio


async def test_who_left_after_losing_the_line_is_off_the_list_at_once() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.vanish()
        back = await world.come_back(nina)
        await back.ask(client.Leave, stream=BAR)
        listed = await omar.ask(client.People, where=BAR)
        assert [face.n for face in listed.rows or ()] == ["Omar"]


async def test_leaving_in_one_tab_leaves_the_other_where_it_is() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        other = await nina.another_tab()
        await other.ask(client.Leave, stream=BAR)
        listed = await nina.ask(client.People, where=BAR)
        assert [face.n for face in listed.rows or ()] == ["Nina"]
