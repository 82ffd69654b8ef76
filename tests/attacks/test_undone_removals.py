"""Threat: a removal is undone, and what its author had taken back or corrected is published again:
the undo is about what the team did, never about what somebody chose to take back themselves.
"""

import pytest

from tests.team import decided, leave_the_fold, undone
from tests.world import BAR, Visitor, World
from veillee.model.case import Case, Target
from veillee.model.event import Draft, Kind
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
SECRET = "mon numéro est dans l'annuaire"


async def said(visitor: Visitor, text: str) -> int:
    """Say something and return its number."""
    kept = await visitor.ask(client.Say, stream=BAR, text=text)
    assert isinstance(kept, server.Kept), kept
    return kept.seq


async def removed(world: World, author: Visitor, seq: int) -> Case:
    """Let the team take a message down."""
    case = await decided(world.casework, author.person.id, removes=(Target(BAR, seq),))
    await world.settle()
    return case


async def put_back(world: World, case: Case) -> None:
    """Let the team undo it."""
    await undone(world.casework, case)
    await world.settle()


async def as_it_stands(reader: Visitor, seq: int) -> server.Message:
    """Return a message as a fresh page of the log shows it."""
    page = await reader.ask(client.History, stream=BAR, before=seq + 1)
    assert isinstance(page, server.Past)
    return next(one for one in page.messages if one.seq == seq)


def nothing_told(reader: Visitor) -> None:
    """Fail if an event told this reader the words."""
    told = [one for one in reader.heard if SECRET in getattr(one, "text", "")]
    assert not told


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize("is_before", [False, True])
async def test_what_its_author_took_back_stays_so(*, is_before: bool, is_old: bool) -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        seq = await said(omar, SECRET)
        if is_before:
            await omar.ask(client.Delete, stream=BAR, of=seq)
        case = await removed(world, omar, seq)
        if not is_before:
            await omar.ask(client.Delete, stream=BAR, of=seq)
        assert (await as_it_stands(nina, seq)).removed
        if is_old:
            await leave_the_fold(omar)
        nina.forget()
        await put_back(world, case)
        nothing_told(nina)
        line = await as_it_stands(nina, seq)
        assert (line.deleted, line.removed, line.text) == (True, "", "")


async def test_a_page_that_comes_later_is_not_told_it_either() -> None:
    """Threat: a socket that was lost meanwhile is told what it missed, the words among it."""
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        joined = await nina.ask(client.Join, stream=BAR)
        seq = await said(omar, SECRET)
        case = await removed(world, omar, seq)
        await omar.ask(client.Delete, stream=BAR, of=seq)
        await put_back(world, case)
        nina.forget()
        at = {"epoch": joined.epoch, "since": joined.offset}
        again = await nina.ask(client.Join, stream=BAR, **at)
        assert again.recovered
        assert not [one for one in again.events if SECRET in getattr(one, "text", "")]


async def test_its_author_cannot_say_that_they_took_back_what_the_team_removed() -> None:
    """Threat: the tombstone of a removal turned into one's own, as if nothing had been decided."""
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        seq = await said(omar, SECRET)
        await removed(world, omar, seq)
        nina.forget()
        await omar.ask(client.Delete, stream=BAR, of=seq)
        assert (await as_it_stands(nina, seq)).removed == "harassment"
        assert not nina.heard_of(server.Deleted)
        assert await omar.refusal(client.Restore, stream=BAR, of=seq) == "not_yours"


async def test_an_old_deletion_is_not_fresh_again_by_an_undo() -> None:
    """Threat: undo one's own deletion long after it, because the team touched it since."""
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        seq = await said(omar, SECRET)
        await omar.ask(client.Delete, stream=BAR, of=seq)
        await world.wait(minutes=world.settings.talk.undo_minutes + 1)
        await put_back(world, await removed(world, omar, seq))
        assert await omar.refusal(client.Restore, stream=BAR, of=seq) == "too_late"


@pytest.mark.parametrize("is_old", [False, True])
async def test_what_was_corrected_comes_back_corrected(*, is_old: bool) -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        seq = await said(omar, SECRET)
        await omar.ask(client.Edit, stream=BAR, of=seq, text="oubliez cela")
        case = await removed(world, omar, seq)
        if is_old:
            await leave_the_fold(omar)
        nina.forget()
        await put_back(world, case)
        assert [one.text for one in nina.heard_of(server.Restored)] == ["oubliez cela"]
        line = await as_it_stands(nina, seq)
        assert (line.deleted, line.removed, line.text) == (False, "", "oubliez cela")


async def test_what_another_decision_removed_as_well_stays_so() -> None:
    """Threat: of two decisions about one message the lesser is undone, and both are."""
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        seq = await said(omar, SECRET)
        first, second = await removed(world, omar, seq), await removed(world, omar, seq)
        nina.forget()
        await put_back(world, first)
        nothing_told(nina)
        assert (await as_it_stands(nina, seq)).removed
        await put_back(world, second)
        assert (await as_it_stands(nina, seq)).text == SECRET


@pytest.mark.parametrize("is_taken_back", [False, True])
async def test_a_held_correction_of_what_is_gone_is_not_shown_late(*, is_taken_back: bool) -> None:
    """Threat: a correction that may pass tells new words under a message that was taken back."""
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        seq = await said(omar, "Bonsoir")
        held = Draft(BAR, Kind.EDITED, omar.person.id, world.clock.time, SECRET, seq)
        if is_taken_back:
            await omar.ask(client.Delete, stream=BAR, of=seq)
        nina.forget()
        await world.house.carry_out.show_late(held)
        await world.settle()
        told = [one.text for one in nina.heard_of(server.Edited)]
        assert told == ([] if is_taken_back else [SECRET])
