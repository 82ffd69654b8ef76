"""Whoever a rule refused may ask for a human: for their own line, for what it says, not so often
that the queue drowns.
"""

import pytest
from msgspec.structs import replace

from tests.deskwork import PAUL
from tests.world import BAR, Visitor, World
from veillee.cases.decide import Ruling
from veillee.kernel.clock import DAY
from veillee.model.case import Case, Outcome
from veillee.model.event import Draft, Kind
from veillee.model.ids import PersonId, RoomId
from veillee.model.verdict import BY_AUTHOR, Action, Reason, Verdict
from veillee.talk.ask_look import may_be_asked
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

INSULT = Reason("insult", 1, "harassment", "Une insulte.")
FLOOD = Reason("flood.repeat_refused", 1, "terms.spam", "Déjà passée.")
YOUNG = Reason("ages", 1, "minor_safety.underage_user", "Un âge.")


def refused(*reasons: Reason, kind: Kind = Kind.SAID, action: Action = Action.REFUSE) -> Draft:
    verdict = Verdict(action, reasons)
    return Draft(RoomId(BAR), kind, PersonId(1), 0, "Un mot", nonce="n-1", verdict=verdict)


def test_only_what_a_line_says_is_looked_at_never_its_form() -> None:
    assert may_be_asked(refused(INSULT))
    assert not may_be_asked(refused(FLOOD))
    assert not may_be_asked(refused(INSULT, FLOOD))
    # Whoever says an age asks for no measure against themselves.
    assert not may_be_asked(refused(YOUNG))
    assert not may_be_asked(refused(INSULT, kind=Kind.EDITED))
    assert not may_be_asked(refused(INSULT, action=Action.HOLD))


async def turned_away(world: World, author: Visitor, name: str = "t-1") -> str:
    """Keep a line of somebody's that a rule refused, as `Aside` does."""
    draft = Draft(
        RoomId(BAR),
        Kind.SAID,
        author.person.id,
        world.clock.time,
        f"Un mot refusé {name}",
        nonce=f"nonce-{name}",
        verdict=Verdict(Action.REFUSE, (INSULT,)),
    )
    await world.store.journal.keep_unshown(draft, name)
    return name


async def the_case(world: World) -> Case:
    await world.casework.intake()
    (case,) = await world.casework.desk.queue(PAUL)
    return await world.casework.desk.claim(PAUL, case.id)


async def test_a_human_finds_nothing_wrong_and_the_line_appears() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        name = await turned_away(world, omar)
        answer = await omar.ask(client.AskLook, draft=name)
        assert isinstance(answer, server.Held)
        case = await the_case(world)
        assert case.drafts == (name,)
        kept = await world.store.casebook.draft(name)
        assert kept is not None
        assert [one.rule for one in kept.verdict.reasons] == ["insult", BY_AUTHOR]
        await world.casework.desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, case.policy))
        await world.settle()
        assert [one.text for one in nina.heard_of(server.Said)] == ["Un mot refusé t-1"]
        assert omar.heard_of(server.Kept)[-1].nonce == "nonce-t-1"


async def test_a_human_agrees_with_the_rule_and_says_why() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        await omar.ask(client.AskLook, draft=await turned_away(world, omar))
        case = await the_case(world)
        ruling = Ruling(Outcome.MEASURES, "harassment", "Un mot de trop.", withholds=True)
        await world.casework.desk.decide(PAUL, case.id, ruling)
        await world.settle()
        assert not nina.heard_of(server.Said)
        told = omar.heard_of(server.Refused)[-1]
        assert (told.nonce, told.draft) == ("nonce-t-1", ""), "it is not asked a second time"
        assert omar.heard_of(server.Statement)


async def test_asking_again_asks_once() -> None:
    """Threat: one line sent to the queue a thousand times."""
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        name = await turned_away(world, omar)
        for _ in range(5):
            assert isinstance(await omar.ask(client.AskLook, draft=name), server.Held)
        assert len(await world.store.casebook.waiting_drafts(10)) == 1
        await the_case(world)
        assert isinstance(await omar.ask(client.AskLook, draft=name), server.Held)
        assert not await world.store.casebook.waiting_drafts(10)
        # It was one of three: two more may be shown today, and three tomorrow.
        assert await asked_until_enough(world, omar) == 2
        await world.wait(minutes=DAY // 60_000)
        assert await asked_until_enough(world, omar, "tomorrow") == 3


async def asked_until_enough(world: World, author: Visitor, when: str = "today") -> int:
    """Ask for one refused line after the other until the house says enough."""
    for number in range(10):
        name = await turned_away(world, author, f"{when}-{number}")
        answer = await author.ask(client.AskLook, draft=name)
        if isinstance(answer, server.Refused):
            assert answer.why == "asked_enough"
            return number
    raise AssertionError("no bound")


async def test_nobody_asks_for_anothers_line_nor_learns_that_there_is_one() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        name = await turned_away(world, omar)
        for asked in (name, "t-nothing", ""):
            assert await nina.refusal(client.AskLook, draft=asked) == "unknown"
        assert not await world.store.casebook.waiting_drafts(10)


async def test_a_line_refused_for_its_form_is_not_queued_by_its_name_either() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        draft = replace(refused(FLOOD), author=omar.person.id, at=world.clock.time)
        await world.store.journal.keep_unshown(draft, "t-9")
        assert await omar.refusal(client.AskLook, draft="t-9") == "unknown"
