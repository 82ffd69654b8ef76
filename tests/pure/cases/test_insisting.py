"""Who is refused again and again for grave reasons comes before a human, in one case."""

import pytest

from tests.deskwork import PAUL
from tests.world import BAR, Visitor, World
from veillee.cases.decide import Ruling
from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.case import Case, FlagJoined, Outcome
from veillee.model.ids import RoomId
from veillee.model.ledger import BY_RULE, What
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
ARMED = "je vends un flingue"
FORGED = "faux permis de conduire dispo"
TRACED = "son adresse c'est 12 rue des Lilas"


async def say(visitor: Visitor, *texts: str, room: RoomId = BAR) -> None:
    for text in texts:
        assert await visitor.refusal(client.Say, stream=room, text=text), text


async def cases(world: World) -> tuple[Case, ...]:
    await world.casework.intake()
    return await world.casework.desk.queue(PAUL)


async def test_three_within_an_hour_make_one_case_with_the_lines_and_the_rules() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        await say(omar, ARMED, FORGED)
        assert not await cases(world), "two are no insistence"
        await say(omar, TRACED)
        (case,) = await cases(world)
        assert (case.about, case.task, case.decisions) == (omar.person.id, None, ())
        (flag,) = [
            one for one in await world.store.casebook.events(case.id) if isinstance(one, FlagJoined)
        ]
        assert {"trade.illegal", "doxxing.room"} <= set(flag.rules)
        frozen = await world.casework.desk.opened(PAUL, case.id, case.exhibits[0])
        assert [line.text for line in frozen.lines] == [ARMED, FORGED, TRACED]
        assert not nina.heard_of(server.Said), "nobody else sees them"
        assert not omar.heard_of(server.Statement), "it restricts nobody"
        assert not await omar.refusal(client.Say, stream=BAR, text="Bonsoir tout le monde")


async def test_going_on_and_on_makes_no_second_case_and_no_second_flag() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        for _ in range(5):
            await say(omar, ARMED, FORGED, TRACED)
            world.clock.time += 20 * MINUTE
            (case,) = await cases(world)
            assert (len(case.flags), len(case.exhibits)) == (1, 1)


async def test_who_is_let_be_is_forgotten_and_shown_again_only_for_more() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await say(omar, ARMED, FORGED, TRACED)
        (case,) = await cases(world)
        await world.casework.desk.claim(PAUL, case.id)
        await world.casework.desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, case.policy))
        await world.settle()
        await say(omar, ARMED, FORGED)
        assert not await cases(world)


async def test_lines_of_more_than_an_hour_are_no_insistence() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        for text in (ARMED, FORGED, TRACED):
            await say(omar, text)
            world.clock.time += 31 * MINUTE
        assert not await cases(world)


async def test_advertising_insults_and_repetition_are_no_grave_reasons() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        for _ in range(8):
            await omar.refusal(client.Say, stream=BAR, text="Gagnez 500 euros http://a.example")
            world.clock.time += MINUTE
        assert not [one for one in await cases(world) if any("refused" in f for f in one.flags)]


async def test_the_ledger_says_that_rules_made_somebody_look() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await say(omar, ARMED, FORGED, TRACED)
        await cases(world)
        world.clock.time += HOUR
        counts = await world.store.ledger.between("2000-01-01", "2100-01-01")
        flags = [one for one in counts if one.what is What.FLAG]
        assert [one.detection for one in flags] == [BY_RULE]
