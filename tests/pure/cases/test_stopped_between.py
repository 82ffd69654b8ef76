"""The process stops after something was decided and before it took effect: the next start does it,
once.
"""

import dataclasses

import pytest

from tests.deskwork import IRIS, PAUL
from tests.team import decided, measure
from tests.world import BAR, World
from veillee.cases.decide import Ruling
from veillee.cases.desk import Desk
from veillee.kernel.clock import DAY
from veillee.model.case import Outcome, Target
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
BECAUSE = "Une erreur."


def dying(world: World) -> Desk:
    """Return a desk whose process stops right after the commit."""
    return dataclasses.replace(world.casework.desk, changed=lambda _: None)


async def started(world: World) -> None:
    await world.casework.apply.start()
    await world.settle()


async def test_what_was_undone_is_put_back() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Bonsoir la compagnie")
        case = await decided(world.casework, omar.person.id, removes=(Target(BAR, kept.seq),))
        await world.settle()
        await dying(world).reverse(IRIS, case.id, case.decisions[-1].id, BECAUSE)
        for _ in range(2):
            await started(world)
            assert await world.house.carry_out.is_shown(BAR, kept.seq)
        assert len(omar.heard_of(server.Restored)) == 1


async def test_what_another_decision_removed_as_well_stays_down() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Bonsoir la compagnie")
        removes = (Target(BAR, kept.seq),)
        case = await decided(world.casework, omar.person.id, removes=removes)
        await decided(world.casework, omar.person.id, removes=removes)
        await world.settle()
        await dying(world).reverse(IRIS, case.id, case.decisions[-1].id, BECAUSE)
        await started(world)
        assert not await world.house.carry_out.is_shown(BAR, kept.seq)


@pytest.mark.parametrize("outcome", [Outcome.NOTHING, Outcome.MEASURES])
@pytest.mark.parametrize("stops", [True, False])
async def test_what_was_let_pass_is_shown_once(outcome: Outcome, *, stops: bool) -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("hold", 3 * DAY))
        await world.settle()
        await omar.ask(client.Say, stream=BAR, text="Bonsoir à tous")
        await world.casework.intake()
        case = next(one for one in await world.casework.desk.queue(PAUL) if one.drafts)
        await world.casework.desk.claim(PAUL, case.id)
        desk = dying(world) if stops else world.casework.desk
        ruling = Ruling(Outcome.NOTHING, case.policy)
        if outcome is Outcome.MEASURES:
            ruling = Ruling(outcome, case.policy, withholds=True)
            made = await world.casework.desk.decide(PAUL, case.id, ruling)
            await started(world)
            assert not nina.heard_of(server.Said)
            await desk.reverse(IRIS, case.id, made.decisions[-1].id, BECAUSE)
        else:
            await desk.decide(PAUL, case.id, ruling)
        await world.settle()
        for _ in range(2):
            await started(world)
        assert [one.text for one in nina.heard_of(server.Said)] == ["Bonsoir à tous"]
