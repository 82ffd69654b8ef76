"""Threat: «she is a minor», said of an adult to have her accused of a crime and silenced."""

import pytest

from tests.deskwork import PAUL
from tests.world import BAR, Visitor, World
from veillee.cases.proof import hash_of_proof
from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.report import Category, SubjectKind
from veillee.model.staff import Act, Note
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def reported(world: World, by: str, whom: Visitor, category: Category) -> None:
    """Let somebody who comes report whom they see in the room."""
    one = await world.enter(by, rooms=(BAR,))
    handle = world.town.handles.of(whom.person.id, BAR)
    said = {"about": SubjectKind.PERSON, "where": BAR, "handle": handle, "category": category}
    assert isinstance(await one.ask(client.Report, **said), server.Reported)
    await world.casework.intake()
    await world.settle()


async def may_ask(world: World, who: Visitor, name: str) -> str:
    one = await world.enter(name, rooms=(BAR,))
    handle = world.town.handles.of(one.person.id, BAR)
    return await who.refusal(client.Request, where=BAR, handle=handle, text="Bonsoir")


async def test_a_pack_accuses_an_adult_of_nothing_and_her_proof_ends_it_for_good() -> None:
    async with World() as world:
        solene = await world.enter("Solene", age=47, rooms=(BAR,))
        for name in ("Meute", "Rumeur", "Horde"):
            await reported(world, name, solene, Category.UNDERAGE)
        (told,) = solene.heard_of(server.Statement)
        assert told.policy == "minor_safety.underage_user"
        assert told.takes_proof
        assert "code pénal" not in told.text
        assert "les règles de la maison" in told.text
        assert await solene.refusal(client.Say, stream=BAR, text="Bonsoir") == ""
        assert await may_ask(world, solene, "Paula") == "requests_paused"
        now = world.clock.now()
        note = Note(now, PAUL.id, Act.PROOF_GIVEN)
        await world.store.staff.give_proof(hash_of_proof("code"), now + 15 * MINUTE, note)
        assert await solene.refusal(client.Prove, code="code") == ""
        await world.settle()
        assert await may_ask(world, solene, "Marta") == ""
        await reported(world, "Bande", solene, Category.UNDERAGE)
        assert await may_ask(world, solene, "Nadia") == ""
        (case,) = await world.casework.desk.queue(PAUL)
        assert (case.task, len(case.reports)) == (None, 4)


async def test_the_graver_choice_names_no_crime_either_before_a_human_has_looked() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await reported(world, "Rumeur", omar, Category.MINOR)
        (told,) = omar.heard_of(server.Statement)
        assert told.policy == "minor_safety.reported"
        assert not told.takes_proof
        for word in ("code pénal", "227", "ollicitation"):
            assert word not in told.text
        (statement,) = await world.store.casebook.statements_of(omar.person.id)
        assert "DECISION_GROUND_INCOMPATIBLE_CONTENT" in statement.record
        assert "KEYWORD_GROOMING" not in statement.record


async def told_of_a_conversation(world: World, category: Category) -> tuple[Visitor, int]:
    """Let Nina report Omar's request to her; return him and the moment."""
    omar = await world.enter("Omar", rooms=(BAR,))
    nina = await world.enter("Nina", rooms=(BAR,))
    handle = world.town.handles.of(nina.person.id, BAR)
    asked = await omar.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
    stream = asked.conversation.stream
    said = {"about": SubjectKind.REQUEST, "where": stream, "category": category}
    assert isinstance(await nina.ask(client.Report, **said), server.Reported)
    await world.casework.intake()
    await world.settle()
    return omar, world.clock.time


async def test_the_minute_of_a_private_report_is_not_told() -> None:
    async with World() as world:
        omar, at = await told_of_a_conversation(world, Category.UNDERAGE)
        await world.wait(minutes=59)
        assert not omar.heard_of(server.Statement)
        assert await may_ask(world, omar, "Paula") == ""
        await world.wait(minutes=11 * 60 + 1)
        (told,) = omar.heard_of(server.Statement)
        assert at + HOUR <= told.starts_at <= at + 12 * HOUR
        assert await may_ask(world, omar, "Marta") == "requests_paused"


async def test_a_proof_before_it_begins_lets_nothing_be_told() -> None:
    async with World() as world:
        omar, now = await told_of_a_conversation(world, Category.UNDERAGE)
        note = Note(now, PAUL.id, Act.PROOF_GIVEN)
        await world.store.staff.give_proof(hash_of_proof("code"), now + 15 * MINUTE, note)
        assert await omar.refusal(client.Prove, code="code") == ""
        await world.wait(minutes=13 * 60)
        assert not omar.heard_of(server.Statement)
        assert await may_ask(world, omar, "Paula") == ""


async def test_where_somebody_may_be_in_danger_it_begins_at_once() -> None:
    async with World() as world:
        omar, at = await told_of_a_conversation(world, Category.MINOR)
        (told,) = omar.heard_of(server.Statement)
        assert told.starts_at == at
        assert await may_ask(world, omar, "Paula") == "requests_paused"
