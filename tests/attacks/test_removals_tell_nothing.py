"""Reasons for what everybody in a room sees come at once; they must not tell that, behind the same
case, somebody reported a conversation, nor that more is to come.
"""

import pytest

from tests.deskwork import NINA, PAUL, Office
from tests.team import decided, measure, undone
from tests.world import BAR, World
from veillee.cases.decide import Ruling
from veillee.cases.preview import foretold
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Outcome, Target
from veillee.model.ids import PersonId, RoomId
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.statement import Statement
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

MUTED = Measure(MeasureKind.READ_ONLY, DAY)
LEA = PersonId(13)


async def test_a_removal_is_explained_at_once_and_the_private_part_in_its_time() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Des mots de trop")
        target = Target(RoomId(BAR), kept.seq)
        muted = measure("read_only", DAY)
        await decided(world.casework, omar.person.id, muted, removes=(target,), stream="c-1")
        await world.settle()
        (first,) = omar.heard_of(server.Statement)
        assert first.starts_at == first.ends_at == world.clock.time
        assert "1 message retiré." in first.text
        assert "signalement" not in first.text
        assert "lire" not in first.text, "nothing of what is still to come"
        assert not await omar.refusal(client.Say, stream=BAR, text="Rien ne se voit")
        await world.wait(minutes=12 * 60)
        _, later = omar.heard_of(server.Statement)
        assert "lire les salons" in later.text
        assert "retiré" not in later.text
        assert later.code != first.code


async def test_what_is_held_and_does_not_appear_is_said_at_once_as_well() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("hold", DAY))
        await world.settle()
        held = await omar.ask(client.Say, stream=BAR, text="Bonsoir à tous")
        omar.forget()
        await world.casework.intake()
        case = next(one for one in await world.casework.desk.queue(PAUL) if one.drafts)
        # A report of a conversation joins the same case.
        await world.casework.desk.claim(PAUL, case.id)
        ruling = Ruling(Outcome.MEASURES, "harassment", measures=(measure("no_private", DAY),))
        private = Office()
        await private.report(Category.HARASSMENT, about=omar.person.id, stream="c-1")
        (report,) = await private.store.inbox.waiting(1)
        await world.casework.intake._take_report(report)
        await world.casework.desk.decide(PAUL, case.id, ruling)
        await world.settle()
        assert omar.heard_of(server.Refused)[-1].nonce == held.nonce
        (first,) = omar.heard_of(server.Statement)
        assert "une règle automatique, dans un salon" in first.text


async def statements(office: Office, *, in_room: bool) -> tuple[Statement, ...]:
    """Report a conversation, and a room where it is asked; decide both, and return the reasons."""
    await office.report(Category.HARASSMENT, stream="c-1")
    if in_room:
        await office.report(Category.HARASSMENT, by=LEA)
    else:
        await office.held()
    await office.intake()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    ruling = Ruling(
        Outcome.MEASURES, "harassment", "Des insultes.", measures=(MUTED,), withholds=True
    )
    if in_room:
        ruling = Ruling(Outcome.MEASURES, "harassment", "Des insultes.", (), (MUTED,))
    await office.desk.decide(PAUL, case.id, ruling)
    return office.changes[-1].statements


async def test_the_first_reasons_know_no_report_of_a_conversation() -> None:
    first, later = await statements(Office(), in_room=False)
    assert (first.starts_at, later.starts_at > first.at + HOUR) == (first.at, True)
    assert "une règle automatique" in first.fr
    assert "SOURCE_VOLUNTARY" in first.record
    assert "un signalement" in later.fr
    # The sentence of the team is about both: it waits with what it is about.
    assert "insultes" not in first.fr
    assert "insultes" in later.fr


async def test_a_measure_alone_has_one_statement() -> None:
    (only,) = await statements(Office(), in_room=True)
    assert only.starts_at > only.at


async def test_the_preview_shows_both() -> None:
    office = Office()
    await office.report(Category.HARASSMENT, stream="c-1", by=NINA)
    await office.held()
    await office.intake()
    case = await office.only_case()
    ruling = Ruling(Outcome.MEASURES, "harassment", "Des insultes.", measures=(MUTED,), held=1)
    weighed = await office.desk.weighed(case, ruling.policy)
    told = foretold(case, ruling, weighed, PAUL.id, ((), ()), office.now())
    assert "ne paraît pas" in told.fr_first
    assert "lire les salons" in told.fr
    assert told.is_delayed


async def test_undone_before_it_began_the_private_part_is_never_told() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Des mots de trop")
        target = Target(RoomId(BAR), kept.seq)
        muted = measure("read_only", DAY)
        case = await decided(world.casework, omar.person.id, muted, removes=(target,), stream="c-1")
        await world.settle()
        await undone(world.casework, case)
        await world.settle()
        told = omar.heard_of(server.Statement)
        assert [one.is_undone for one in told] == [False, True]
        assert told[0].code == told[1].code
        await world.wait(minutes=12 * 60)
        assert len(omar.heard_of(server.Statement)) == 2
