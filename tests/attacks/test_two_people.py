"""Threat: one person alone shuts somebody out for good, under another name than a suspension:
silent in all rooms and in private is off the site.
"""

import pytest

from tests.deskwork import IRIS, OMAR, Office
from veillee.kernel.clock import DAY
from veillee.model.case import Status
from veillee.model.report import Category
from veillee.model.sanction import FOREVER, Measure, MeasureKind

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "measures",
    [
        (Measure(MeasureKind.SITE, 31 * DAY),),
        (Measure(MeasureKind.READ_ONLY, FOREVER), Measure(MeasureKind.NO_PRIVATE, FOREVER)),
        (Measure(MeasureKind.READ_ONLY, 31 * DAY),),
        (Measure(MeasureKind.NO_PRIVATE, 31 * DAY),),
    ],
)
async def test_nobody_is_shut_out_for_long_by_one_person(measures: tuple[Measure, ...]) -> None:
    office = Office()
    await office.report()
    await office.intake()
    case = await office.decided(*measures)
    assert case.status is Status.PROPOSED
    assert await office.store.casebook.sanctions_of(OMAR) == ()
    assert (await office.desk.second(IRIS, case.id)).status is Status.DECIDED


async def test_a_freeze_without_end_takes_two_as_well() -> None:
    office = Office()
    await office.report(Category.UNDERAGE)
    await office.intake()
    case = await office.decided(Measure(MeasureKind.FREEZE, FOREVER))
    assert case.status is Status.PROPOSED


async def test_a_month_and_what_shuts_nobody_out_takes_one() -> None:
    office = Office()
    await office.report()
    await office.intake()
    month = Measure(MeasureKind.READ_ONLY, 30 * DAY)
    hold = Measure(MeasureKind.HOLD, 90 * DAY)
    assert (await office.decided(month, hold)).status is Status.DECIDED
