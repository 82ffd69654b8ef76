"""An appeal that says «right, and too long» may end in less: who looks again decides anew."""

import pytest

from tests.deskwork import IRIS, OMAR, PAUL, SAMI, SECRET, Office
from tests.team import decided
from tests.world import BAR, World
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible
from veillee.cases.progress import Progress
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY
from veillee.model.appeal import AppealOutcome
from veillee.model.case import Case, Outcome, Status
from veillee.model.ids import AppealId
from veillee.model.ledger import What
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind
from veillee.wire import server

pytestmark = pytest.mark.anyio
LONG, SHORT = Measure(MeasureKind.READ_ONLY, 20 * DAY), Measure(MeasureKind.READ_ONLY, DAY)


async def appealed(*measures: Measure) -> tuple[Office, Case, AppealId, str]:
    """Let Nina report, Paul decide and Omar complain."""
    office = Office()
    report = await office.report()
    await office.intake()
    case = await office.decided(*(measures or (LONG,)))
    if case.proposal is not None:
        case = await office.desk.second(SAMI, case.id)
    (statement,) = await office.store.casebook.statements_of(OMAR)
    code = claim_code(SECRET, statement.id)
    appeal = await office.appeals.appeal(code, "Oui, mais vingt jours, c'est trop.")
    return office, case, appeal, report.words


async def milder(office: Office, case: Case) -> Case:
    ruling = Ruling(Outcome.MEASURES, case.policy, measures=(SHORT,))
    return await office.desk.decide(IRIS, case.id, ruling)


async def test_an_appeal_may_end_in_a_milder_measure() -> None:
    office, case, appeal, code = await appealed()
    before = len(office.changes)
    anew = await office.desk.decide_anew(IRIS, appeal, "Vingt jours, c'était trop.")
    assert (anew.status, anew.claimed_by, anew.appeals) == (Status.CLAIMED, IRIS.id, ())
    kept = await office.store.casebook.appeal(appeal)
    assert kept is not None
    assert kept.outcome is AppealOutcome.ANEW
    assert (await office.appeals.followed(code)).progress is Progress.LOOKED_AT
    made = await milder(office, case)
    assert made.overruled == ()
    standing = [one for one in await office.store.casebook.sanctions_of(OMAR) if not one.undone_at]
    assert [one.until - one.since for one in standing] == [DAY]
    assert (await office.appeals.followed(code)).progress is Progress.ACTED_ON
    counted = [one.what for each in office.changes[before:] for one in each.counts]
    assert What.IMPOSED not in counted, "no reporter asked for it"


@pytest.mark.parametrize("who", [PAUL, SAMI])
async def test_who_had_decided_or_agreed_does_not_decide_anew(who: object) -> None:
    office, case, appeal, _ = await appealed(Measure(MeasureKind.READ_ONLY, 60 * DAY))
    await office.desk.decide_anew(IRIS, appeal, "")
    await office.desk.release(IRIS, case.id)
    with pytest.raises(NotPossible):
        await office.desk.claim(PAUL if who is PAUL else SAMI, case.id)


async def test_what_the_house_did_alone_is_undone_and_no_more() -> None:
    office = Office()
    await office.report(Category.MINOR)
    await office.intake()
    (statement,) = await office.store.casebook.statements_of(OMAR)
    appeal = await office.appeals.appeal(claim_code(SECRET, statement.id), "Non.")
    with pytest.raises(NotPossible):
        await office.desk.decide_anew(IRIS, appeal, "")


async def test_a_reporter_s_complaint_has_a_way_of_its_own() -> None:
    office = Office()
    report = await office.report()
    await office.intake()
    await office.decided()
    complaint = await office.appeals.complain(report.words, "Regardez encore.")
    with pytest.raises(NotPossible):
        await office.desk.decide_anew(IRIS, complaint, "")


async def test_a_reporter_is_not_told_that_nothing_was_against_the_rules() -> None:
    office, _, appeal, code = await appealed()
    await office.desk.decide_appeal(IRIS, appeal, "Oui.", is_undone=True)
    told = await office.appeals.followed(code)
    assert (told.progress, told.may_ask) == (Progress.UNDONE, False)


async def test_the_person_reads_that_it_ended_and_what_is_decided_instead() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case = await decided(world.casework, omar.person.id, LONG)
        await world.settle()
        (told,) = omar.heard_of(server.Statement)
        appeal = await world.casework.appeals.appeal(told.code, "Trop long.")
        desk = world.casework.desk
        omar.forget()
        await desk.decide_anew(IRIS, appeal, "Vingt jours, c'était trop.")
        await world.settle()
        ruling = Ruling(Outcome.MEASURES, case.policy, measures=(SHORT,))
        await desk.decide(IRIS, case.id, ruling)
        await world.settle()
        first, second = omar.heard_of(server.Statement)
        assert (first.id, first.is_undone) == (told.id, True)
        assert (second.is_undone, second.ends_at - second.starts_at) == (False, DAY)
