"""Threat: a case that nobody works on because something else stands in front of it. Who complains
about a measure hides what is reported meanwhile; who is decided about loses their complaint; who
had decided keeps a complaint from everybody.
"""

import pytest

from tests.deskwork import IRIS, LEA, MAUD, NINA, OMAR, PAUL, Office
from veillee.cases.decide import Ruling
from veillee.cases.orders import Letter, Orders
from veillee.cases.possible import NotPossible, Why
from veillee.cases.progress import Progress
from veillee.kernel.clock import DAY
from veillee.model.appeal import AppealOutcome
from veillee.model.case import Case, Outcome, Status
from veillee.model.ids import AppealId
from veillee.model.order import Clock
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio
MUTED = Measure(MeasureKind.READ_ONLY, DAY)


async def appealed(office: Office) -> AppealId:
    """Let Paul decide against Omar, and Omar complain at once."""
    await office.report()
    await office.intake()
    await office.decided(MUTED)
    (reasons,) = await office.store.casebook.statements_of(OMAR)
    return await office.appeals.appeal(office.appeals.code_of(reasons), "C'est faux.")


async def ruled(office: Office, case: Case, *measures: Measure) -> Case:
    outcome = Outcome.MEASURES if measures else Outcome.NOTHING
    order = case.order.number if case.order else None
    ruling = Ruling(outcome, "harassment", measures=measures, order=order)
    return await office.desk.decide(IRIS, case.id, ruling)


async def test_what_is_reported_while_somebody_complains_is_looked_at() -> None:
    office = Office()
    complaint = await appealed(office)
    report = await office.report(by=LEA, stream="r-attic", text="Je t'attends dehors")
    await office.intake()
    (case,) = await office.desk.queue(IRIS)
    assert (case.status, len(case.appeals)) == (Status.WAITING, 1)
    assert (await office.appeals.followed(report.words)).progress is Progress.LOOKED_AT
    # Whichever comes first, the other still waits for somebody.
    await office.desk.decide_appeal(IRIS, complaint, "Nous avons relu.", is_undone=False)
    (case,) = await office.desk.queue(IRIS)
    assert case.status is Status.WAITING
    await office.desk.claim(IRIS, case.id)
    assert (await ruled(office, case, MUTED)).status is Status.DECIDED


async def test_a_report_of_the_same_line_does_not_disturb_who_answers_the_complaint() -> None:
    office = Office()
    complaint = await appealed(office)
    await office.report(by=LEA)
    await office.intake()
    assert (await office.only_case()).status is Status.APPEALED
    answered = await office.desk.decide_appeal(IRIS, complaint, "Relu.", is_undone=False)
    assert answered.status is Status.DECIDED


async def test_what_is_reported_while_the_authorities_are_still_to_be_told_is_looked_at() -> None:
    office = Office()
    await office.report(Category.DANGER)
    await office.intake()
    case = await office.decided(MUTED)
    assert case.is_open, "its task is open"
    await office.report(by=LEA, stream="r-attic", text="Je t'attends dehors")
    await office.intake()
    assert (await office.only_case()).status is Status.WAITING
    await office.desk.claim(IRIS, case.id)


async def test_a_complaint_about_what_the_house_did_alone_outlives_the_decision() -> None:
    office = Office()
    await office.report(Category.MINOR)
    await office.intake()
    (reasons,) = await office.store.casebook.statements_of(OMAR)
    code = office.appeals.code_of(reasons)
    complaint = await office.appeals.appeal(code, "Je ne suis après personne.")
    case = await office.only_case()
    await office.desk.claim(IRIS, case.id)
    case = await ruled(office, case, MUTED)
    assert (case.status, case.closes_at) == (Status.APPEALED, 0)
    (sanction,) = [
        one for one in await office.store.casebook.sanctions_of(OMAR) if one.kind is MUTED.kind
    ]
    answered = await office.desk.decide_appeal(
        PAUL, complaint, "Vous aviez raison.", is_undone=True
    )
    assert answered.status is Status.DECIDED
    (made,) = await office.appeals.against(code)
    assert (made.outcome, made.decided_by) == (AppealOutcome.UNDONE, PAUL.id)
    assert sanction in await office.store.casebook.sanctions_of(OMAR), "another decision's stands"


async def test_who_had_decided_does_not_keep_the_complaint_from_others() -> None:
    office = Office()
    complaint = await appealed(office)
    case = await office.only_case()
    with pytest.raises(NotPossible) as told:
        await office.desk.claim(PAUL, case.id)
    assert told.value.why is Why.ILLEGAL
    await office.desk.claim(IRIS, case.id)
    await office.desk.decide_appeal(IRIS, complaint, "Relu.", is_undone=False)


async def test_an_order_about_somebody_who_complains_can_be_carried_out() -> None:
    office = Office()
    complaint = await appealed(office)
    case = await office.only_case()
    letter = Letter(
        Clock.TCO,
        "FR",
        "OFAC",
        "118",
        "art. 3",
        "bureau",
        office.time,
        "harassment",
        case=case.id,
    )
    await Orders(office.desk, office.store.orders).enter(MAUD, letter)
    case = await office.desk.claim(IRIS, case.id)
    assert case.status is Status.CLAIMED
    case = await ruled(office, case, MUTED)
    assert case.status is Status.APPEALED
    await office.desk.decide_appeal(IRIS, complaint, "Relu.", is_undone=False)


async def test_who_answers_a_complaint_keeps_the_case_when_more_is_reported() -> None:
    office = Office()
    complaint = await appealed(office)
    case = await office.desk.claim(IRIS, (await office.only_case()).id)
    await office.report(by=LEA, stream="r-attic", text="Je t'attends dehors")
    await office.report(by=NINA, stream="r-cellar", text="Je t'attends dehors")
    await office.intake()
    case = await office.only_case()
    assert (case.status, case.claimed_by) == (Status.CLAIMED, IRIS.id)
    case = await office.desk.decide_appeal(IRIS, complaint, "Relu.", is_undone=False)
    assert (case.status, case.claimed_by) == (Status.CLAIMED, IRIS.id)
    assert (await ruled(office, case)).status is Status.DECIDED
