"""Commands that the house tells to wait stand in a row, so that none keeps another waiting."""

import asyncio
from random import Random
from typing import Any, cast

import pytest

from veillee.cli.visiting.presence import Presence
from veillee.cli.visiting.tally import Tally
from veillee.kernel.refusals import Refusal
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


class House:
    """Refuses the first try of each command, and remembers in which order it was asked."""

    def __init__(self, presence: Presence) -> None:
        self.presence = presence
        self.asked: list[str] = []

    def send(self, command: Any) -> None:
        nonce = command.nonce
        is_first = nonce not in self.asked
        self.asked.append(nonce)
        why = Refusal.SLOW_DOWN.value
        answer = server.Refused(nonce, why, retry_after_ms=20) if is_first else server.Done(nonce)
        asyncio.get_running_loop().call_soon(self.presence._hear, answer)


async def no_rejoin(_: object) -> None:
    """Join nothing: there is no other socket."""


async def test_who_waits_is_not_kept_waiting_by_the_next() -> None:
    presence = Presence(cast("Any", None), Random(1), Tally(), lambda _: None, no_rejoin)
    house = House(presence)
    presence._link = cast("Any", house)
    first = asyncio.create_task(presence.ask_on(cast("Any", house), client.Rooms("one")))
    await asyncio.sleep(0.01)  # refused, and waiting
    others = [presence.ask_on(cast("Any", house), client.Rooms(each)) for each in ("two", "three")]
    async with asyncio.timeout(10):
        answers = await asyncio.gather(first, *others)
    assert [type(each) for each in answers] == [server.Done] * 3
    assert house.asked == ["one", "one", "two", "two", "three", "three"]
