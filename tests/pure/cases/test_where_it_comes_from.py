"""What a statement says of where a case comes from is true, and the Commission is told the same."""

import json

import pytest

from tests.deskwork import OMAR, PAUL, Office
from veillee.cases.change import and_then
from veillee.cases.counting import FALSE_REPORTS, SECOND_LOOK
from veillee.cases.decide import Ruling
from veillee.cases.fold import begun
from veillee.cases.harm import harm_of
from veillee.cases.possible import NotPossible
from veillee.kernel.clock import DAY
from veillee.model.case import FlagJoined, Opened, Outcome
from veillee.model.ids import CaseId
from veillee.model.policies import GROUNDLESS
from veillee.model.report import Subject, SubjectKind
from veillee.model.sanction import Measure, MeasureKind
from veillee.store.ports_casebook import Change

pytestmark = pytest.mark.anyio
ADVICE = Measure(MeasureKind.ADVICE, 0)


@pytest.mark.parametrize(
    ("flag", "policy", "told", "automated"),
    [
        (f"{SECOND_LOOK}1", "harassment", "l'attention de l'équipe", "No"),
        (f"{FALSE_REPORTS}1", GROUNDLESS, "l'issue de signalements que vous avez faits", "Yes"),
        ("grooming:7", "harassment", "une règle automatique, dans un salon", "Yes"),
    ],
)
async def test_what_noticed_is_what_is_told(
    flag: str, policy: str, told: str, automated: str
) -> None:
    office = Office()
    opened = Opened(
        at=office.time,
        subject=Subject(SubjectKind.PERSON, person=OMAR),
        about=OMAR,
        policy=policy,
        harm=harm_of(policy),
    )
    case = begun(CaseId("k-1"), opened)
    joined = FlagJoined(at=office.time, flag=flag, policy=policy, harm=harm_of(policy))
    made = and_then(Change(case, 0, (opened,)), joined)
    assert await office.store.casebook.append(made)
    await office.desk.claim(PAUL, case.id)
    ruling = Ruling(Outcome.MEASURES, policy, measures=(ADVICE,))
    await office.desk.decide(PAUL, case.id, ruling)
    (statement,) = await office.store.casebook.statements_of(OMAR)
    assert f"D'où cela vient : {told}." in statement.fr
    assert json.loads(statement.record)["automated_detection"] == automated
    if policy == GROUNDLESS:
        assert "code pénal" not in statement.fr


async def test_who_reported_without_ground_is_warned_before_anything_else() -> None:
    office = Office()
    opened = Opened(
        at=office.time,
        subject=Subject(SubjectKind.PERSON, person=OMAR),
        about=OMAR,
        policy=GROUNDLESS,
        harm=harm_of(GROUNDLESS),
    )
    flag = FlagJoined(
        at=office.time, flag=f"{FALSE_REPORTS}1", policy=GROUNDLESS, harm=harm_of(GROUNDLESS)
    )
    case = begun(CaseId("k-1"), opened)
    assert await office.store.casebook.append(and_then(Change(case, 0, (opened,)), flag))
    await office.desk.claim(PAUL, case.id)
    out = Measure(MeasureKind.SITE, DAY)
    for policy in (GROUNDLESS, "harassment"):
        ruling = Ruling(Outcome.MEASURES, policy, measures=(out,))
        with pytest.raises(NotPossible) as told:
            await office.desk.decide(PAUL, case.id, ruling)
        assert told.value.details == ("advice_first",)
