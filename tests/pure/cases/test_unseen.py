"""A held line that does not appear though nobody decided so: its author is told, once."""

import pytest

from tests.deskwork import PAUL
from tests.team import decided, measure
from tests.world import BAR, QUIET, Visitor, World
from veillee.cases.decide import Ruling
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Case, Outcome
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def held_line(world: World, author: Visitor, stream: str = BAR) -> tuple[Case, server.Held]:
    """Let somebody write a line that waits for a human, and the team take it in."""
    await decided(world.casework, author.person.id, measure("hold", 3 * DAY))
    await world.settle()
    held = await author.ask(client.Say, stream=stream, text="Bonsoir à tous")
    assert isinstance(held, server.Held)
    await world.casework.intake()
    return next(one for one in await world.casework.desk.queue(PAUL) if one.drafts), held


async def forgotten(world: World) -> None:
    """Let a day pass in which nobody looks."""
    world.clock.time += 25 * HOUR
    while await world.store.retention.forget(world.clock.now(), 500):
        pass


async def let_be(world: World, case: Case) -> None:
    await world.casework.desk.claim(PAUL, case.id)
    ruling = Ruling(Outcome.NOTHING, case.policy)
    await world.casework.desk.decide(PAUL, case.id, ruling)
    await world.settle()


def told(author: Visitor, held: server.Held) -> list[tuple[str, str]]:
    """Return what the author was told of the line after it was held, and the notices of it."""
    mine = (one for one in author.heard_of(server.Refused) if one.nonce == held.nonce)
    codes = (one.code for one in author.heard_of(server.Notice) if one.code.startswith("held_"))
    return list(zip((one.because for one in mine), codes, strict=True))


async def test_what_nobody_read_in_time_is_told_that_minute_and_once() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case, held = await held_line(world, omar)
        unseen = world.casework.apply.unseen
        await unseen()
        assert not told(omar, held), "it is still kept"
        await forgotten(world)
        for _ in range(2):
            await unseen()
        await let_be(world, case)
        ((because, code),) = told(omar, held)
        assert because.startswith("Personne n'a pu le relire à temps")
        assert code == "held_unread"


async def test_who_is_away_is_told_when_they_are_back() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        _, held = await held_line(world, omar)
        await omar.vanish()
        await forgotten(world)
        await world.casework.apply.unseen()
        back = await world.come_back(omar)
        await world.casework.apply.unseen()
        assert len(told(back, held)) == 1


@pytest.mark.parametrize("measures", [False, True])
async def test_what_is_decided_tells_it_as_well(*, measures: bool) -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case, held = await held_line(world, omar)
        await forgotten(world)
        if measures:
            await world.casework.desk.claim(PAUL, case.id)
            ruling = Ruling(Outcome.MEASURES, case.policy, measures=(measure("advice", 0),))
            await world.casework.desk.decide(PAUL, case.id, ruling)
            await world.settle()
        else:
            await let_be(world, case)
        ((_, code),) = told(omar, held)
        assert code == "held_unread"


async def test_what_was_decided_in_time_and_forgotten_since_is_no_news() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case, held = await held_line(world, omar)
        await let_be(world, case)
        await forgotten(world)
        await world.casework.apply.unseen()
        assert not told(omar, held)


async def test_a_line_let_pass_after_its_author_left_a_discreet_room_is_told() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await omar.ask(client.Join, stream=QUIET, nickname="Lune", consent=True)
        case, held = await held_line(world, omar, QUIET)
        await omar.send(client.Leave("n-9", QUIET))
        await let_be(world, case)
        ((because, code),) = told(omar, held)
        assert code == "held_left"
        assert "À voix basse" not in because
