"""A line whose receipt was lost is said once, however late its author comes back."""

import pytest

from tests.world import BAR, World
from veillee.model.ids import PersonId
from veillee.talk.once import PENDING, Sent
from veillee.wire import client, server

NINA, OMAR = PersonId(1), PersonId(2)


@pytest.mark.anyio
@pytest.mark.parametrize("minutes", [1, 15, 25, 300])
async def test_who_comes_back_says_nothing_twice(minutes: int) -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        await nina.send(client.Say(BAR, "Bonsoir", nonce="n1"))
        await nina.vanish()
        await world.wait(minutes=minutes)
        back = await world.come_back(nina)
        await back.ask(client.Join, stream=BAR)
        await back.send(client.Say(BAR, "Bonsoir", nonce="n1"))
        assert [one.nonce for one in back.heard_of(server.Kept)] == ["n1"]
        assert [one.text for one in omar.heard_of(server.Said)] == ["Bonsoir"]


def test_ids_are_given_back_once_and_what_was_not_kept_is_not() -> None:
    sent = Sent()
    sent.keep(NINA, {"r n1": 4, "r n2": PENDING})
    sent.keep(OMAR, None)
    assert sent.take(NINA) == {"r n1": 4}
    assert sent.take(NINA) is sent.take(OMAR) is None


def test_a_crowd_pushes_out_whoever_went_first() -> None:
    sent = Sent(most=3)
    sent.keep(NINA, {"r 1": 1, "r 2": 2})
    sent.keep(NINA, {"r 3": 3})
    sent.keep(OMAR, {"r 4": 4})
    assert sent.take(NINA) is None
    sent.keep(NINA, {"r 5": 5, "r 6": 6})
    assert sent.take(OMAR) == {"r 4": 4}
