"""«Je connais cette personne» of who never claimed the case: the second reader of a proposal, and
who is rung for what is decided.
"""

import pytest

from tests.deskwork import IRIS, OMAR, PAUL, SAMI, Office
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible, Why
from veillee.cases.ring import next_of
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Case, Outcome, Status
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio


async def proposed(office: Office) -> Case:
    await office.report()
    await office.intake()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    long = (Measure(MeasureKind.READ_ONLY, 60 * DAY),)
    return await office.desk.decide(
        PAUL, case.id, Ruling(Outcome.MEASURES, case.policy, measures=long)
    )


async def test_the_second_reader_steps_back_and_the_proposal_waits_for_another() -> None:
    office = Office()
    case = await proposed(office)
    after = await office.desk.hand_on(IRIS, case.id, "Pour quelqu'un d'autre.", knows=True)
    assert (after.status, after.proposal) == (Status.PROPOSED, case.proposal)
    assert [one.text for one in after.notes] == ["Pour quelqu'un d'autre."]
    assert await office.desk.queue(IRIS) == ()
    with pytest.raises(NotPossible) as told:
        await office.desk.second(IRIS, case.id)
    assert told.value.why is Why.UNKNOWN
    agreed = await office.desk.second(SAMI, case.id)
    assert agreed.status is Status.DECIDED


async def test_it_holds_for_the_next_case_about_them() -> None:
    office = Office()
    case = await proposed(office)
    await office.desk.hand_on(IRIS, case.id, knows=True)
    await office.desk.second(SAMI, case.id)
    office.time += HOUR
    await office.report(stream="r-attic")
    await office.intake()
    again = (await office.store.casebook.about(OMAR))[-1]
    assert again.id != case.id
    assert again.hidden_from == (IRIS.id,)


async def test_who_proposed_it_does_not_step_back_from_it() -> None:
    office = Office()
    case = await proposed(office)
    with pytest.raises(NotPossible) as told:
        await office.desk.hand_on(PAUL, case.id, knows=True)
    assert told.value.why is Why.ILLEGAL


async def test_the_only_other_human_does_not_leave_a_proposal_to_nobody() -> None:
    office = Office()
    office.team = (PAUL, IRIS)
    case = await proposed(office)
    with pytest.raises(NotPossible) as told:
        await office.desk.hand_on(IRIS, case.id, knows=True)
    assert (told.value.why, told.value.details) == (Why.UNFIT, ("last_to_see",))
    assert (await office.desk.case(IRIS, case.id)).hidden_from == ()


async def test_who_is_rung_for_a_decided_case_steps_back_and_another_is_rung() -> None:
    office = Office()
    await office.report(Category.DRUGGED)
    await office.intake()
    case = await office.decided(Measure(MeasureKind.READ_ONLY, DAY))
    after = await office.desk.hand_on(IRIS, case.id, knows=True)
    assert (after.status, after.task) == (Status.DECIDED, case.task)
    assert next_of(after, (IRIS.id, SAMI.id), ()) == SAMI.id
    with pytest.raises(NotPossible) as told:
        await office.desk.notify(IRIS, case.id)
    assert told.value.why is Why.UNKNOWN
