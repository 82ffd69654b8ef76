"""Threat: what became of one report is told to who made another. A case goes on while a task is
open or somebody complains; who reported something in which nothing was found is told that a measure
was taken, and loses the right to ask for another look.
"""

import pytest

from tests.deskwork import IRIS, LEA, NINA, OMAR, PAUL, Office
from veillee.cases.decide import Ruling
from veillee.cases.progress import Progress
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.errors import Refusal, Refused
from veillee.model.case import Outcome
from veillee.model.report import Category, Report
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio
MUTED = Measure(MeasureKind.READ_ONLY, DAY)


async def acted_on(office: Office) -> Report:
    """Let Nina report Omar and Paul act; the case stays open: the authorities wait to be told."""
    report = await office.report(Category.DANGER, by=NINA)
    await office.intake()
    await office.decided(MUTED)
    office.time += HOUR
    return report


async def let_be(office: Office) -> Report:
    """Let Lea report something else of Omar's, and Iris find nothing in it."""
    report = await office.report(by=LEA, stream="r-attic", text="Bonsoir à tous les voisins")
    await office.intake()
    office.time += HOUR
    case = await office.only_case()
    await office.desk.claim(IRIS, case.id)
    await office.desk.decide(IRIS, case.id, Ruling(Outcome.NOTHING, "harassment"))
    return report


async def progress(office: Office, report: Report) -> Progress:
    return (await office.appeals.followed(report.words)).progress


async def test_nothing_is_not_called_a_measure_for_what_was_decided_before() -> None:
    office = Office()
    first = await acted_on(office)
    second = await let_be(office)
    assert await progress(office, first) is Progress.ACTED_ON
    assert await progress(office, second) is Progress.NOTHING_FOUND


async def test_who_was_told_nothing_may_ask_for_another_look_and_who_was_heard_may_not() -> None:
    office = Office()
    first, second = await acted_on(office), await let_be(office)
    assert not (await office.appeals.followed(first.words)).may_ask
    with pytest.raises(Refused) as told:
        await office.appeals.complain(first.words, "Encore.")
    assert told.value.why is Refusal.TOO_LATE
    assert (await office.appeals.followed(second.words)).may_ask
    await office.appeals.complain(second.words, "Regardez mieux.")


async def test_so_it_is_beside_a_complaint() -> None:
    office = Office()
    first = await office.report(by=NINA)
    await office.intake()
    await office.decided(MUTED)
    (reasons,) = await office.store.casebook.statements_of(OMAR)
    complaint = await office.appeals.appeal(office.appeals.code_of(reasons), "C'est faux.")
    office.time += HOUR
    second = await let_be(office)
    await office.desk.decide_appeal(IRIS, complaint, "Relu.", is_undone=False)
    assert await progress(office, first) is Progress.ACTED_ON
    assert await progress(office, second) is Progress.NOTHING_FOUND


async def test_one_more_report_of_what_was_acted_on_is_answered_as_such() -> None:
    office = Office()
    await office.report(Category.HARASSMENT, by=NINA)
    await office.intake()
    await office.decided(MUTED)
    office.time += HOUR
    again = await office.report(Category.HARASSMENT, by=LEA)
    await office.intake()
    assert await progress(office, again) is Progress.ACTED_ON
    assert not await office.desk.queue(PAUL)


# Undoing must not be a way to end a report without anybody's answer to complain about.
@pytest.mark.parametrize("measures", [(), (MUTED,)])
async def test_who_undoes_a_decision_leaves_the_report_to_be_decided(
    measures: tuple[Measure, ...],
) -> None:
    office = Office()
    report = await office.report(Category.HARASSMENT)
    await office.intake()
    made = await office.decided(*measures)
    await office.desk.reverse(PAUL, made.id, made.decisions[-1].id, "")
    assert await progress(office, report) is not Progress.NOTHING_FOUND
    case = await office.desk.claim(IRIS, (await office.only_case()).id)
    await office.desk.decide(IRIS, case.id, Ruling(Outcome.NOTHING, "harassment"))
    assert await progress(office, report) is Progress.NOTHING_FOUND
    await office.appeals.complain(report.words, "Regardez mieux.")


async def test_undoing_what_nobody_reported_leaves_nobody_waiting() -> None:
    office = Office()
    await office.held()
    await office.intake()
    made = await office.decided(MUTED)
    await office.desk.reverse(IRIS, made.id, made.decisions[-1].id, "")
    assert not await office.desk.queue(IRIS)
