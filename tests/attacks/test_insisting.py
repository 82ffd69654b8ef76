"""Threats in showing who is turned away again and again: a second file on people, a path around
discreet rooms, a way to bring somebody else before the team.
"""

import msgspec
import pytest

from tests.deskwork import PAUL
from tests.pure.cases.test_insisting import ARMED, FORGED, TRACED, cases, say
from tests.world import BAR, QUIET, World
from veillee.wire import client

pytestmark = pytest.mark.anyio


async def test_a_discreet_room_is_counted_apart() -> None:
    """Nothing may join what somebody does there to the rest of them."""
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await omar.ask(client.Join, stream=QUIET, consent=True, nickname="Autre59")
        await say(omar, ARMED, FORGED)
        await say(omar, TRACED, ARMED, room=QUIET)
        assert not await cases(world)
        await say(omar, FORGED, room=QUIET)
        (case,) = await cases(world)
        (exhibit,) = case.exhibits
        frozen = await world.casework.desk.opened(PAUL, case.id, exhibit)
        assert [line.text for line in frozen.lines] == [TRACED, ARMED, FORGED]


async def test_no_word_of_a_refused_line_stands_outside_what_is_sealed() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await say(omar, ARMED, FORGED, TRACED)
        (case,) = await cases(world)
        log = msgspec.json.encode(await world.store.casebook.events(case.id)).decode()
        exhibit = await world.store.inbox.exhibit(case.exhibits[0])
        assert exhibit is not None
        for word in ("flingue", "permis", "Lilas"):
            assert word not in log
            assert word.encode() not in exhibit.content
        memory = repr(vars(world.watch.insistence))
        assert not [word for word in ("flingue", "permis", "Lilas") if word in memory]


async def test_what_one_says_is_never_counted_against_somebody_else() -> None:
    """Naming, quoting or answering somebody does not bring them before the team."""
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        kept = await nina.ask(client.Say, stream=BAR, text="Bonsoir à tous")
        for text in (ARMED, FORGED, TRACED):
            await omar.refusal(client.Say, stream=BAR, text=f"Nina : {text}", reply=kept.seq)
        assert {case.about for case in await cases(world)} == {omar.person.id}
