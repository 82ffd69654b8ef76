"""Who is told something is told it in their own language, in whichever room they are."""

import pytest

from tests.world import BAR, World
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("language", "word"), [("en", "moderator"), ("fr", "modérateur")])
async def test_a_line_that_waits_says_so_to_its_author(language: str, word: str) -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,), language=language)
        await nina.send(client.Say(BAR, "je vais te tuer", "n-1"))
        (held,) = nina.heard_of(server.Held)
        assert word in held.because
