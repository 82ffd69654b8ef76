"""A warning precedes a suspension except in critical matters; strikes weigh by their policies."""

import pytest

from tests.deskwork import IRIS, LEA, MAUD, PAUL, Office
from veillee.cases.decide import Ruling, drafted
from veillee.cases.harm import weight_of
from veillee.cases.possible import NotPossible, Why
from veillee.cases.preview import Foretold, foretold
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Case, Outcome
from veillee.model.ids import PersonId
from veillee.model.policies import Severity, policies
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio

OUT = Measure(MeasureKind.SITE, DAY)
MUTED = Measure(MeasureKind.READ_ONLY, DAY)
ADVICE = Measure(MeasureKind.ADVICE)


async def a_case(office: Office, by: PersonId = LEA) -> Case:
    # Another room each time: what was decided about one line is not asked again.
    await office.report(Category.HARASSMENT, by=by, stream=f"r-{office.time}")
    await office.intake()
    case = await office.only_case()
    return await office.desk.claim(PAUL, case.id)


async def ruled(office: Office, *measures: Measure, policy: str = "harassment") -> Case:
    case = await a_case(office)
    ruling = Ruling(Outcome.MEASURES, policy, measures=measures)
    return await office.desk.decide(PAUL, case.id, ruling)


async def told_before(office: Office, *measures: Measure, policy: str = "harassment") -> Foretold:
    """Return what the preview says of a case that is claimed."""
    case = await office.only_case()
    ruling = Ruling(Outcome.MEASURES, policy, measures=measures)
    weighed = await office.desk.weighed(case, policy)
    return foretold(case, ruling, weighed, PAUL.id, ((), ()), office.now())


async def test_nobody_is_put_out_before_a_warning_and_the_preview_says_so() -> None:
    office = Office()
    with pytest.raises(NotPossible) as told:
        await ruled(office, OUT)
    assert told.value.details == ("warning_first",)
    seen = await told_before(office, OUT)
    assert (seen.unfit, seen.is_unwarned) == ("warning_first", True)
    # Everything else may be decided at once, and the preview says that nothing came before.
    seen = await told_before(office, MUTED)
    assert (seen.unfit, seen.is_unwarned, bool(seen.fr)) == ("", True, True)
    assert not (await told_before(office, ADVICE)).is_unwarned


@pytest.mark.parametrize("before", [ADVICE, MUTED])
async def test_an_advice_or_a_measure_under_the_same_policy_is_a_warning(before: Measure) -> None:
    office = Office()
    await ruled(office, before)
    office.time += HOUR
    case = await a_case(office)
    assert not (await told_before(office, OUT)).is_unwarned
    case = await office.desk.decide(
        PAUL, case.id, Ruling(Outcome.MEASURES, "harassment", measures=(OUT,))
    )
    assert case.decisions[-1].measures == (OUT,)


async def test_a_measure_under_another_policy_or_one_that_was_undone_warns_of_nothing() -> None:
    for undoes in (True, False):
        office = Office()
        case = await ruled(office, MUTED, policy="harassment" if undoes else "terms.spam")
        office.time += HOUR
        if undoes:
            await office.desk.reverse(IRIS, case.id, case.decisions[-1].id, "Une erreur.")
        await a_case(office)
        assert (await told_before(office, OUT)).unfit == "warning_first"


@pytest.mark.parametrize("policy", ["violence.threats", "terrorism", "minor_safety.underage_user"])
async def test_where_minors_or_lives_are_in_danger_nothing_has_to_come_first(policy: str) -> None:
    case = await ruled(Office(), OUT, policy=policy)
    assert case.decisions[-1].measures == (OUT,)


async def test_being_urgent_alone_is_no_way_past_it() -> None:
    office = Office()
    case = await a_case(office)
    ruling = Ruling(Outcome.MEASURES, "harassment", measures=(OUT,), is_urgent=True)
    with pytest.raises(NotPossible):
        await office.desk.decide(PAUL, case.id, ruling)


async def test_what_a_court_orders_is_no_decision_of_the_house() -> None:
    office = Office()
    case = await a_case(office)
    await office.desk.release(PAUL, case.id)
    await office.desk.claim(MAUD, case.id)
    ordered = Measure(MeasureKind.SITE, 180 * DAY, judgment="TJ Lille, n° 4")
    weighed = await office.desk.weighed(case, "harassment")
    ruling = Ruling(Outcome.MEASURES, "harassment", measures=(ordered,))
    assert drafted(case, ruling, weighed, MAUD.id, "d-1", office.now()).takes_two


async def test_what_a_court_orders_ends_when_the_court_said_however_late_it_began() -> None:
    office = Office()
    case = await a_case(office)
    await office.desk.release(PAUL, case.id)
    await office.desk.claim(MAUD, case.id)
    until = office.now() + 180 * DAY
    ordered = Measure(MeasureKind.SITE, 180 * DAY, judgment="TJ Lille", until=until)
    ruling = Ruling(Outcome.MEASURES, "harassment", measures=(ordered,))
    await office.desk.decide(MAUD, case.id, ruling)
    office.time += 2 * DAY
    await office.desk.second(IRIS, case.id)
    (made,) = await office.store.casebook.sanctions_of(PersonId(12))
    assert made.until == until
    told = await office.store.casebook.statement(made.statement)
    assert told is not None
    assert "venir sur le site, jusqu'au 20/03/2027" in told.fr
    assert "until 20 March 2027" in told.en


async def test_nobody_else_chooses_a_day_on_which_it_ends() -> None:
    office = Office()
    case = await a_case(office)
    dated = Measure(MeasureKind.SITE, DAY, until=office.now() + DAY)
    ruling = Ruling(Outcome.MEASURES, "terrorism", measures=(dated,))
    with pytest.raises(NotPossible) as told:
        await office.desk.decide(PAUL, case.id, ruling)
    assert told.value.why is Why.UNFIT


async def test_a_strike_weighs_what_its_policy_does_and_an_advice_leaves_none() -> None:
    office = Office()
    await ruled(office, ADVICE, policy="terrorism")
    assert await office.store.casebook.strikes_of(PersonId(12)) == ()
    office.time += HOUR
    await ruled(office, MUTED, policy="terms.spam")
    office.time += HOUR
    await ruled(office, MUTED, policy="hate.other")
    weights = [one.weight for one in await office.store.casebook.strikes_of(PersonId(12))]
    assert sorted(weights) == [1, 3]
    office.time += HOUR
    case = await a_case(office)
    assert (await office.desk.weighed(case, "harassment")).weight == 4


def test_the_graver_a_policy_the_more_it_weighs() -> None:
    order = list(Severity)
    for one in policies().values():
        assert weight_of(one.code) == order.index(one.severity) + 1
    assert weight_of("no.such.policy") == 1
