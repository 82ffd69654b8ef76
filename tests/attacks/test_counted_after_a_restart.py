"""Threat: a house that starts again, or is made to, forgets how often somebody asked for a human
and what was turned away within the hour: the queue is flooded, or who goes on is never seen.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.attacks.test_asking_for_a_look import asked_until_enough
from tests.deskwork import PAUL
from tests.pure.cases.test_insisting import ARMED, FORGED, TRACED, cases, say
from tests.world import BAR, EVENING, QUIET, Visitor, World
from veillee.cases.decide import Ruling
from veillee.kernel.clock import DAY, MINUTE
from veillee.model.case import FlagJoined, Outcome
from veillee.model.sanction import Measure, MeasureKind
from veillee.wire import client

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


@asynccontextmanager
async def evening(folder: Path, at: int = EVENING) -> AsyncIterator[World]:
    """Open the house of a folder; opened again, it has started anew."""
    world = World(folder=folder, seed=at)
    world.clock.time = at
    async with world:
        yield world


async def omar_in(world: World) -> Visitor:
    return await world.enter("Omar", rooms=(BAR,))


async def back(world: World, visitor: Visitor) -> Visitor:
    """Let somebody of before the restart come back by their cookie."""
    again = await world.come_back(visitor)
    await again.ask(client.Join, stream=BAR)
    return again


async def test_a_restart_gives_no_more_askings(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        assert await asked_until_enough(world, omar) == 3
    async with evening(tmp_path, EVENING + 5 * MINUTE) as world:
        assert await asked_until_enough(world, await back(world, omar), "again") == 0
    async with evening(tmp_path, EVENING + DAY) as world:
        assert await asked_until_enough(world, await back(world, omar), "tomorrow") == 3


# Once a calendar day they could be asked six times within a minute, at midnight.
async def test_no_midnight_gives_more_askings(tmp_path: Path) -> None:
    midnight = EVENING - EVENING % DAY + DAY
    async with evening(tmp_path, midnight - MINUTE) as world:
        omar = await omar_in(world)
        assert await asked_until_enough(world, omar) == 3
        world.clock.time = midnight + MINUTE
        assert await asked_until_enough(world, omar, "later") == 0


async def test_the_hour_of_grave_lines_goes_on(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        await say(omar, ARMED)
        world.clock.time += MINUTE
        await say(omar, FORGED)
    async with evening(tmp_path, EVENING + 20 * MINUTE) as world:
        assert not await cases(world)
        await say(await back(world, omar), TRACED)
        (case,) = await cases(world)
        frozen = await world.casework.desk.opened(PAUL, case.id, case.exhibits[0])
        assert [line.text for line in frozen.lines] == [ARMED, FORGED, TRACED]


async def test_the_hour_ends_as_it_would_have(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        await say(omar, ARMED, FORGED)
    async with evening(tmp_path, EVENING + 61 * MINUTE) as world:
        await say(await back(world, omar), TRACED)
        assert not await cases(world)


# The count was full and the process died before a case was opened: the human is asked at the start.
async def test_what_was_noticed_and_not_yet_shown_is_shown(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        await say(omar, ARMED, FORGED, TRACED)
        assert not await world.casework.desk.queue(PAUL)
    async with evening(tmp_path, EVENING + MINUTE) as world:
        (case,) = await cases(world)
        assert case.about == omar.person.id


async def test_what_was_shown_is_not_shown_again(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        await say(omar, ARMED)
        world.clock.time += 20 * MINUTE
        await say(omar, FORGED, TRACED, ARMED)
        (case,) = await cases(world)
        ruling = Ruling(
            Outcome.MEASURES, case.policy, measures=(Measure(MeasureKind.NO_REQUESTS, DAY),)
        )
        await world.casework.desk.claim(PAUL, case.id)
        await world.casework.desk.decide(PAUL, case.id, ruling)
    async with evening(tmp_path, EVENING + 70 * MINUTE) as world:
        assert not await cases(world)
        await say(await back(world, omar), FORGED)
        assert not await cases(world), "a human was shown such lines within the hour"
        (flag,) = [
            one for one in await world.store.casebook.events(case.id) if isinstance(one, FlagJoined)
        ]
        assert flag.at == EVENING + 20 * MINUTE


async def test_who_was_let_be_stays_forgotten(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        await say(omar, ARMED, FORGED, TRACED)
        (case,) = await cases(world)
        await world.casework.desk.claim(PAUL, case.id)
        await world.casework.desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, case.policy))
    async with evening(tmp_path, EVENING + 5 * MINUTE) as world:
        assert not await cases(world)
        omar = await back(world, omar)
        await say(omar, ARMED, FORGED)
        assert not await cases(world)
        await say(omar, TRACED)
        assert len(await cases(world)) == 1


async def test_a_line_whose_author_asked_for_a_look_counts_once(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        told = await omar.ask(client.Say, stream=BAR, text=ARMED)
        await omar.ask(client.AskLook, draft=told.draft)
        await say(omar, FORGED)
    async with evening(tmp_path, EVENING + MINUTE) as world:
        (asked,) = await cases(world)
        assert asked.flags == (), "two lines are no insistence"


async def test_a_discreet_room_stays_apart(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        await omar.ask(client.Join, stream=QUIET, consent=True, nickname="Autre59")
        await say(omar, ARMED, FORGED)
        await say(omar, TRACED, room=QUIET)
        world.clock.time += MINUTE
        await say(omar, ARMED, room=QUIET)
    async with evening(tmp_path, EVENING + 2 * MINUTE) as world:
        assert not await cases(world)
        omar = await back(world, omar)
        await omar.ask(client.Join, stream=QUIET)
        await say(omar, FORGED, room=QUIET)
        (case,) = await cases(world)
        frozen = await world.casework.desk.opened(PAUL, case.id, case.exhibits[0])
        assert [line.text for line in frozen.lines] == [TRACED, ARMED, FORGED]


async def test_who_left_is_not_brought_before_anybody(tmp_path: Path) -> None:
    async with evening(tmp_path) as world:
        omar = await omar_in(world)
        await say(omar, ARMED, FORGED, TRACED)
        world.house.dismiss(omar.person.id)
        await world.store.persons.erase(omar.person.id, None)
    async with evening(tmp_path, EVENING + MINUTE) as world:
        assert not await cases(world)
        assert not len(world.watch.insistence)
