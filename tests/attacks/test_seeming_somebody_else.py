"""Threat: somebody wears another's nickname where it tells most, and seems to be them there."""

import pytest

from tests.world import QUIET, World
from veillee.wire import client

pytestmark = pytest.mark.anyio


async def test_nobody_seems_to_be_somebody_else_in_a_discreet_room() -> None:
    """And taking a name in public that somebody bears there tells nobody that they do."""
    async with World() as world:
        nina, omar = await world.enter("Nina"), await world.enter("Omar")
        asked = {"stream": QUIET, "consent": True}
        assert await omar.refusal(client.Join, nickname="N1na", **asked) == "nickname_taken"
        await nina.ask(client.Join, nickname="Luna", **asked)
        assert not await omar.refusal(client.Rename, nickname="Luna")
