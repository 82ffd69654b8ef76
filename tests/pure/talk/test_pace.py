"""Who goes too fast is refused, and forgiven once they waited."""

import pytest

from tests.world import BAR, World, with_settings
from veillee.config.settings import Talk
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

BRISK = with_settings(talk=Talk(burst=3, refill=1))


async def test_who_waits_after_going_too_fast_begins_anew() -> None:
    async with World(BRISK) as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        for _ in range(6):
            await nina.ask(client.Say, stream=BAR, text="Bonsoir")
        assert nina.session.floods > 1
        await world.wait(minutes=1)
        again = await nina.ask(client.Say, stream=BAR, text="Me revoilà")
        assert isinstance(again, server.Kept)
        assert nina.session.floods == 0, "only going on and on ends a connection"
