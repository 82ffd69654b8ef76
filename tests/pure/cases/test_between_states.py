"""What comes while a case is somewhere between two states is lost by nobody."""

import pytest

from tests.deskwork import IRIS, LEA, PAUL, Office
from veillee.cases.decide import Ruling
from veillee.cases.harm import due
from veillee.cases.possible import NotPossible
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Outcome, Status
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio
MUTED = Measure(MeasureKind.READ_ONLY, DAY)
LONG_OUT = Measure(MeasureKind.SITE, 90 * DAY)


async def reported(category: Category = Category.THREAT) -> Office:
    office = Office()
    await office.report(category)
    await office.intake()
    return office


@pytest.mark.parametrize("is_undone", [False, True])
async def test_a_complaint_comes_while_a_second_person_is_awaited(*, is_undone: bool) -> None:
    """The house restricts alone, Paul proposes what takes two, and its person complains."""
    office = await reported(Category.MINOR)
    case = await office.only_case()
    (statement,) = await office.store.casebook.statements_of(case.about)
    await office.desk.claim(PAUL, case.id)
    grave = Ruling(Outcome.MEASURES, case.policy, "Des faits graves.", measures=(LONG_OUT,))
    assert (await office.desk.decide(PAUL, case.id, grave)).status is Status.PROPOSED
    appeal = await office.appeals.appeal(claim_code(b"a secret of this house", statement.id), "?")
    after = await office.desk.decide_appeal(IRIS, appeal, "Nous avons relu.", is_undone=is_undone)
    assert after.status is Status.PROPOSED
    decided = await office.desk.second(IRIS, case.id)
    assert (decided.status, decided.appeals) == (Status.DECIDED, ())


async def test_what_is_said_when_handing_on_is_read_by_the_next() -> None:
    office = await reported()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    await office.desk.hand_on(PAUL, case.id, "Je connais le quartier.", knows=True)
    (note,) = (await office.desk.case(IRIS, case.id)).notes
    assert (note.by, note.text) == (PAUL.id, "Je connais le quartier.")


async def test_a_second_danger_in_a_case_calls_again_once_the_first_was_answered() -> None:
    office = await reported(Category.DRUGGED)
    case = await office.only_case()
    await office.desk.notify(PAUL, case.id, "PV 1")
    office.time += HOUR
    await office.report(Category.DRUGGED, by=LEA)
    await office.intake()
    task = (await office.only_case()).task
    assert task is not None
    assert task.is_open
    assert task.opened_at == office.time


async def test_what_comes_back_is_looked_at_from_then_on() -> None:
    office = await reported()
    first = due(await office.only_case())
    case = await office.decided(MUTED)
    (statement,) = await office.store.casebook.statements_of(case.about)
    office.time += 20 * DAY
    code = claim_code(b"a secret of this house", statement.id)
    await office.appeals.appeal(code, "Ce n'était pas moi.")
    case = await office.only_case()
    assert case.status is Status.APPEALED
    assert due(case) == office.time + 7 * DAY
    await office.report(by=LEA)
    await office.intake()
    assert due(await office.only_case()) > first + 19 * DAY


async def test_six_months_to_complain_begin_when_one_is_told() -> None:
    office = await reported()
    case = await office.decided(MUTED)
    (statement,) = await office.store.casebook.statements_of(case.about)
    office.time += 100 * DAY
    await office.store.casebook.tell(statement.id, office.time)
    office.time += 100 * DAY
    code = claim_code(b"a secret of this house", statement.id)
    assert await office.appeals.appeal(code, "Je viens de l'apprendre.")


async def test_whoever_reads_of_danger_calls_whatever_the_case_was_opened_for() -> None:
    office = await reported(Category.OTHER)
    case = await office.only_case()
    assert case.task is None
    called = await office.desk.call(IRIS, case.id)
    assert called.task is not None
    assert called.task.is_open
    with pytest.raises(NotPossible):  # it rings already
        await office.desk.call(PAUL, case.id)
    told = await office.desk.notify(PAUL, case.id, "PV 7")
    assert told.task is not None
    assert not told.task.is_open
