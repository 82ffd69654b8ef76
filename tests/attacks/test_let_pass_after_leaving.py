"""Threat: a line was held in a discreet room, its author left, and it appears there late, under the
name by which everybody else knows them.
"""

import pytest

from tests.team import let_be
from tests.world import QUIET, World
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("leaves", [False, True])
async def test_a_line_that_is_let_pass_late_bears_no_usual_name(*, leaves: bool) -> None:
    async with World() as world:
        nina, omar = await world.enter("Nina"), await world.enter("Omar")
        for who, name in ((nina, "Alix"), (omar, "Basile")):
            await who.ask(client.Join, stream=QUIET, consent=True, nickname=name)
        held = await omar.ask(client.Say, stream=QUIET, text="j'ai 15 ans et vous")
        assert isinstance(held, server.Held)
        if leaves:
            await omar.ask(client.Leave, stream=QUIET)
        nina.forget()
        await let_be(world.casework)
        await world.settle()
        names = [one.by.n for one in nina.heard if isinstance(one, server.Said)]
        assert names == ([] if leaves else ["Basile"])
