"""Editing a line of a room: for an hour, and judged as if it were said anew."""

import pytest

from tests.world import BAR, World
from veillee.kernel.clock import MINUTE
from veillee.talk.aside import HELP
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def test_a_line_of_a_room_is_edited_for_an_hour_and_no_longer() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.Say, stream=BAR, text="Bonsoir a tous")
        world.clock.time += 59 * MINUTE
        again = await nina.ask(client.Edit, stream=BAR, of=1, text="Bonsoir à tous")
        assert not isinstance(again, server.Refused)
        world.clock.time += 2 * MINUTE
        assert await nina.refusal(client.Edit, stream=BAR, of=1, text="Bonsoir") == "too_late"


async def test_who_edits_a_line_into_distress_is_shown_who_listens() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.Say, stream=BAR, text="Bonsoir à tous")
        nina.forget()
        await nina.ask(client.Edit, stream=BAR, of=1, text="je veux mourir ce soir")
        told = [one.code for one in nina.heard if isinstance(one, server.Notice)]
        assert told == [HELP]
