"""Threat: somebody who pesters strangers learns from the moment or the words of a pause who blocked
or reported them, also with receivers who are profiles of their own; or stays stopped by a count
that no human ever looked at.
"""

from pathlib import Path

import msgspec
import pytest

from tests.deskwork import PAUL
from tests.serving import EASY, serving
from tests.team import let_be
from tests.world import BAR, Visitor, World
from veillee.cases.noticed import Noticed, noticed_by
from veillee.config.settings import Door
from veillee.edge.socket import A_HOUSEHOLD
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Case
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

NAMES = ("Lea", "Ines", "Rosa", "Zoe", "Maya", "Alba", "Emma", "Jade", "Lina", "Nora", "Elsa")
MORE = ("Dora", "Fada", "Gala", "Kira", "Mira", "Vera", "Tilda", "Wanda")
ENOUGH = 5
"""So many blocks make a case."""


async def blocked_by(world: World, omar: Visitor, names: tuple[str, ...]) -> None:
    """Let Omar write to people he does not know, who block him."""
    for name in names:
        one = await world.enter(name, rooms=(BAR,))
        theirs = world.town.handles.of(one.person.id, BAR)
        assert await omar.refusal(client.Request, where=BAR, handle=theirs, text="Bonsoir") == ""
        his = world.town.handles.of(omar.person.id, BAR)
        assert await one.refusal(client.Block, where=BAR, handle=his) == ""
    await world.casework.intake()
    await world.settle()


async def may_ask(world: World, omar: Visitor, name: str) -> str:
    one = await world.enter(name, rooms=(BAR,))
    handle = world.town.handles.of(one.person.id, BAR)
    return await omar.refusal(client.Request, where=BAR, handle=handle, text="Bonsoir")


async def only_case(world: World) -> Case:
    (case,) = await world.casework.desk.queue(PAUL)
    return case


async def test_nothing_is_told_before_a_moment_that_tells_nothing() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await blocked_by(world, omar, NAMES[:ENOUGH])
        at = world.clock.time
        await world.wait(minutes=59)
        assert not omar.heard_of(server.Statement)
        assert not omar.heard_of(server.Notice)
        assert await may_ask(world, omar, "Paula") == ""
        await world.wait(minutes=11 * 60 + 1)
        (told,) = omar.heard_of(server.Statement)
        assert at + HOUR <= told.starts_at <= at + 12 * HOUR
        assert told.ends_at == told.starts_at + 7 * DAY, "the end would tell when it was counted"
        assert await may_ask(world, omar, "Marta") == "requests_paused"
        assert world.house.measures.pausing(omar.person.id) is not None


async def test_the_moment_is_another_each_time() -> None:
    waits = set()
    for _ in range(4):
        async with World() as world:
            omar = await world.enter("Omar", rooms=(BAR,))
            await blocked_by(world, omar, NAMES[:ENOUGH])
            (decision,) = (await only_case(world)).decisions
            waits.add(decision.starts_at - decision.at)
    assert len(waits) > 1


async def test_the_reasons_say_neither_how_many_nor_who_nor_when() -> None:
    texts = []
    for many in (ENOUGH, 9):
        async with World() as world:
            omar = await world.enter("Omar", rooms=(BAR,))
            await blocked_by(world, omar, NAMES[:many])
            (statement,) = await world.store.casebook.statements_of(omar.person.id)
            texts.append((statement.fr, statement.en))
            assert statement.code
            assert '"source_type":"SOURCE_VOLUNTARY"' in statement.record
            assert '"automated_detection":"Yes"' in statement.record
    assert texts[0] == texts[1]
    french, english = texts[0]
    assert "à qui vous aviez écrit en premier" in french
    assert "une règle automatique, en attendant qu'une personne regarde" in french
    assert "code pénal" not in french
    assert "had written first" in english
    assert not {"5", "9"} & set(french.replace("art. 53", "").replace("2022/2065", ""))
    assert not any(name in french for name in NAMES)


async def test_they_come_before_a_human_whose_nothing_ends_the_pause_and_its_count() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await blocked_by(world, omar, NAMES[:ENOUGH])
        case = await only_case(world)
        assert [noticed_by(flag) for flag in case.flags] == [Noticed.RECEIVERS]
        await world.wait(minutes=12 * 60)
        assert await may_ask(world, omar, "Paula") == "requests_paused"
        await let_be(world.casework)
        await world.settle()
        assert [one.is_undone for one in omar.heard_of(server.Statement)] == [False, True]
        await world.wait(minutes=1)
        await blocked_by(world, omar, NAMES[ENOUGH:9])
        assert await world.casework.desk.queue(PAUL) == (), "what was looked at counts no more"
        await blocked_by(world, omar, NAMES[9:10])
        assert (await only_case(world)).id != case.id


async def test_a_human_who_looks_before_it_begins_lets_nothing_be_told() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await blocked_by(world, omar, NAMES[:ENOUGH])
        await let_be(world.casework)
        await world.wait(minutes=13 * 60)
        assert not omar.heard_of(server.Statement)
        assert await may_ask(world, omar, "Paula") == ""


async def test_more_of_it_adds_nothing_while_it_stands_and_counts_again_when_it_is_over() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await blocked_by(world, omar, NAMES[: ENOUGH + 2])
        (case,) = await world.casework.desk.queue(PAUL)
        assert (len(case.flags), len(case.decisions)) == (1, 1)
        await world.wait(minutes=(7 * 24 + 12) * 60)
        assert await may_ask(world, omar, "Paula") == "", "what nobody looked at ends by itself"
        world.house.measures.sweep()
        await blocked_by(world, omar, MORE[:5])
        assert len((await only_case(world)).decisions) == 2


async def test_profiles_of_ones_own_household_count_nothing() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        signals, nina = world.house.private.signals, NAMES[ENOUGH - 1]
        signals.are_together = lambda _, other: world.town.sessions[other].person.nickname != nina
        await blocked_by(world, omar, NAMES[:ENOUGH])
        assert await world.casework.desk.queue(PAUL) == ()
        await world.wait(minutes=13 * 60)
        assert not omar.heard_of(server.Statement)
        kept = await world.store.traces.signals_about(omar.person.id, 0)
        assert len(kept) == 1, "the copy counts them no more than the pause does"


@pytest.mark.parametrize(("is_shared", "people"), [(True, 2), (False, 2), (False, A_HOUSEHOLD + 1)])
async def test_an_access_that_many_share_makes_nobody_one_household(
    tmp_path: Path, *, is_shared: bool, people: int
) -> None:
    """A hall, or a proxy that nobody listed: what receivers do there counts."""
    door = Door() if is_shared else Door(shared_networks=())
    async with serving(tmp_path, msgspec.structs.replace(EASY, door=door)) as house:
        for name in NAMES[:people]:
            await house.enter(name)
        one, other, *_ = house.node.house.present()
        are_together = house.node.house.private.signals.are_together(one, other)
        assert are_together is (not is_shared and people <= A_HOUSEHOLD)
