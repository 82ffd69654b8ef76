"""What was decided is closed in its time; who reported learns the outcome, once."""

import pytest
from msgspec.structs import replace

from tests.casework import CASE, decision, facts
from tests.deskwork import IRIS, PAUL, SECRET, Office
from tests.world import BAR, Visitor, World
from veillee.cases.close import CloseDecided
from veillee.cases.decide import Ruling
from veillee.cases.fold import fold
from veillee.cases.progress import Progress
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY
from veillee.model.case import APPEAL, QUIET, Case, Outcome, Status, Target
from veillee.model.report import Category, SubjectKind
from veillee.model.sanction import FOREVER, Measure, MeasureKind
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
MUTED = Measure(MeasureKind.READ_ONLY, DAY)
LONG = Measure(MeasureKind.NO_REQUESTS, 300 * DAY)


def closing(office: Office) -> CloseDecided:
    return CloseDecided(office.store.casebook, office.now, office.changes.append)


async def looked_at(office: Office, *measures: Measure) -> Case:
    await office.report(Category.HARASSMENT)
    await office.intake()
    return await office.decided(*measures)


@pytest.mark.parametrize(
    ("measures", "after"), [((), APPEAL), ((MUTED,), APPEAL), ((LONG,), 300 * DAY)]
)
async def test_a_case_is_closed_when_nobody_can_ask_any_more(
    measures: tuple[Measure, ...], after: int
) -> None:
    office = Office()
    case = await looked_at(office, *measures)
    office.time += after - 1
    assert await closing(office)() == 0
    office.time += 1
    assert await closing(office)() == 1
    assert await closing(office)() == 0
    closed = await office.store.casebook.case(case.id)
    assert closed is not None
    assert closed.status is Status.CLOSED


async def test_what_has_no_end_is_never_closed() -> None:
    office = Office()
    await looked_at(office, Measure(MeasureKind.READ_ONLY, FOREVER))
    office.time += 20 * 365 * DAY
    assert await closing(office)() == 0


# PEOPLE: «What a measure rests on is kept until its appeal period ends (six months), nothing else».
@pytest.mark.parametrize("length", [300 * DAY, FOREVER])
async def test_what_a_measure_rests_on_is_kept_for_the_time_of_an_appeal(length: int) -> None:
    office = Office()
    report = await office.report(Category.HARASSMENT)
    await office.intake()
    case = await office.decided(Measure(MeasureKind.NO_REQUESTS, length))
    inbox, left = office.store.inbox, office.time + APPEAL
    await office.store.retention.forget(left - 1, 1_000)
    assert await inbox.exhibit(report.exhibit)
    await office.store.retention.forget(left, 1_000)
    assert await inbox.exhibit(report.exhibit) is None, "the lines of a ban are not kept with it"
    assert await inbox.report(report.id) is None
    known = await office.desk.case(IRIS, case.id)
    assert known.decisions == case.decisions, "what was decided stands"
    assert await office.store.casebook.sanctions(left) != ()


async def test_an_appeal_keeps_a_case_open_until_it_is_answered() -> None:
    office = Office()
    case = await looked_at(office, MUTED)
    (statement,) = office.changes[-1].statements
    appeal = await office.appeals.appeal(claim_code(SECRET, statement.id), "Ce n'était pas moi.")
    office.time += 2 * APPEAL
    assert await closing(office)() == 0
    await office.desk.claim(IRIS, case.id)
    await office.desk.decide_appeal(IRIS, appeal, "En effet.", is_undone=True)
    office.time += QUIET
    assert await closing(office)() == 1


def test_a_removal_alone_is_kept_for_the_time_of_an_appeal() -> None:
    made = replace(decision(), outcome=Outcome.MEASURES, removes=(Target("r-kitchen", 7),))
    assert made.rests_until == made.at + APPEAL


def test_a_task_keeps_a_case_open_and_what_the_authorities_were_told_of_six_months() -> None:
    assert fold(CASE, facts("claim", "decide", "task")).closes_at == 0
    told = fold(CASE, facts("claim", "decide", "reverse", "task", "notify"))
    assert told.task is not None
    assert told.closes_at == told.task.notified_at + APPEAL


async def reported(world: World) -> tuple[Visitor, Visitor, server.Reported]:
    """Let Nina report what Omar said, and somebody take it in."""
    nina = await world.enter("Nina", rooms=(BAR,))
    omar = await world.enter("Omar", rooms=(BAR,))
    kept = await omar.ask(client.Say, stream=BAR, text="Toujours les mêmes questions")
    receipt = await nina.ask(
        client.Report,
        about=SubjectKind.MESSAGE,
        where=BAR,
        of=kept.seq,
        category=Category.HARASSMENT,
    )
    await world.casework.intake()
    await world.settle()
    return nina, omar, receipt


async def ruled(world: World, *measures: Measure) -> Case:
    (case,) = await world.casework.desk.queue(PAUL)
    await world.casework.desk.claim(PAUL, case.id)
    outcome = Outcome.MEASURES if measures else Outcome.NOTHING
    ruling = Ruling(outcome, case.policy, "Des menaces.", measures=measures)
    case = await world.casework.desk.decide(PAUL, case.id, ruling)
    await world.settle()
    return case


def outcomes(visitor: Visitor) -> list[str]:
    return [one.code for one in visitor.heard_of(server.Notice)]


@pytest.mark.parametrize(("measures", "outcome"), [((), "nothing_found"), ((MUTED,), "acted_on")])
async def test_a_reporter_who_is_here_learns_the_outcome_and_nothing_else(
    measures: tuple[Measure, ...], outcome: str
) -> None:
    async with World() as world:
        nina, omar, receipt = await reported(world)
        await ruled(world, *measures)
        assert outcomes(nina) == [f"report_{outcome}"]
        assert not nina.heard_of(server.Statement)
        assert not outcomes(omar), "the reported is told no report"
        progress = (await world.casework.appeals.followed(receipt.code)).progress
        assert progress is Progress(outcome)


async def test_who_is_away_learns_it_when_they_come_and_once() -> None:
    async with World() as world:
        nina, _, _ = await reported(world)
        await nina.vanish()
        await ruled(world)
        assert not outcomes(nina)
        back = await world.come_back(nina)
        await world.settle()
        assert outcomes(back) == ["report_nothing_found"]
        again = await world.come_back(back)
        await world.settle()
        assert not outcomes(again)


async def test_what_an_appeal_undid_is_told_to_who_reported() -> None:
    async with World() as world:
        nina, omar, _ = await reported(world)
        case = await ruled(world, MUTED)
        nina.forget()
        (statement,) = omar.heard_of(server.Statement)
        appeal = await world.casework.appeals.appeal(statement.code, "C'était une plaisanterie.")
        await world.casework.desk.claim(IRIS, case.id)
        await world.casework.desk.decide_appeal(IRIS, appeal, "Oui.", is_undone=True)
        await world.settle()
        assert outcomes(nina) == ["report_undone"], "«nothing found» would not be true"


async def test_what_the_house_restricts_alone_is_no_outcome() -> None:
    """Until a human has looked nobody is told that something was or was not found."""
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="J'ai une question")
        await nina.ask(
            client.Report,
            about=SubjectKind.MESSAGE,
            where=BAR,
            of=kept.seq,
            category=Category.MINOR,
        )
        await world.casework.intake()
        await world.settle()
        assert not outcomes(nina)


async def test_who_was_away_learns_that_a_measure_was_undone_once() -> None:
    async with World() as world:
        _, omar, _ = await reported(world)
        case = await ruled(world, MUTED)
        assert omar.heard_of(server.Statement)
        await omar.vanish()
        decision = case.decisions[-1].id
        await world.casework.desk.reverse(IRIS, case.id, decision, "Une erreur.")
        await world.settle()
        back = await world.come_back(omar)
        await world.settle()
        assert [one.is_undone for one in back.heard_of(server.Statement)] == [True]
        again = await world.come_back(back)
        await world.settle()
        assert not again.heard_of(server.Statement)


async def test_who_never_heard_of_a_measure_is_not_told_that_it_was_undone() -> None:
    async with World() as world:
        _, omar, _ = await reported(world)
        await omar.vanish()
        case = await ruled(world, MUTED)
        await world.casework.desk.reverse(IRIS, case.id, case.decisions[-1].id, "Une erreur.")
        await world.settle()
        back = await world.come_back(omar)
        await world.settle()
        assert not back.heard_of(server.Statement)
