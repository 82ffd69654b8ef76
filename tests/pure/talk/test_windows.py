import pytest

from tests.world import BAR, World
from veillee.wire import client, server


@pytest.mark.anyio
async def test_a_room_lists_who_is_there_oneself_included() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await world.enter("Omar", rooms=(BAR,))
        window = await nina.ask(client.People, where=BAR)
        assert isinstance(window, server.PeopleWindow)
        assert {face.n for face in window.rows or ()} == {"Nina", "Omar"}
        assert window.total == 2
