"""Several things about one person at once: each is told, none shields from another."""

import pytest

from tests.deskwork import IRIS, LEA, OMAR, PAUL, SECRET, Office
from tests.team import decided, measure
from tests.world import BAR, World
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.errors import Refused
from veillee.model.case import Outcome
from veillee.model.policies import GROUNDLESS
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind
from veillee.wire import client

pytestmark = pytest.mark.anyio


async def test_five_reports_decided_once_are_one_in_the_record() -> None:
    office = Office()
    for _ in range(5):
        await office.report()  # five lines of one man, one case, one «nothing»
    await office.intake()
    await office.decided()
    office.time += HOUR
    await office.report(about=LEA)
    await office.intake()
    cases = await office.store.casebook.open_cases()
    assert not [one for one in cases if one.policy == GROUNDLESS]


async def test_the_next_report_weighs_as_after_one_unfounded() -> None:
    office = Office()
    for _ in range(3):
        await office.report()
    await office.intake()
    await office.decided()
    office.time += HOUR
    await office.report(about=LEA)
    await office.intake()
    assert (await office.only_case()).weight == 0.5


async def test_the_door_tells_all_suspensions_and_the_last_end() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        me = omar.person.id
        await decided(world.casework, me, measure("site", DAY))
        await decided(world.casework, me, measure("site", 7 * DAY), because="Des menaces.")
        await world.settle()
        with pytest.raises(Refused) as why:
            world.house.measures.demand(me, MeasureKind.SITE, "fr")
        told, secret = why.value.details, world.casework.desk.secret
        assert int(told["until"]) > world.clock.now() + 6 * DAY
        statements = await world.store.casebook.statements_of(me)
        assert all(claim_code(secret, one.id) in str(told["because"]) for one in statements)


async def test_a_refusal_inside_tells_the_last_end() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("read_only", HOUR))
        await decided(world.casework, omar.person.id, measure("read_only", 7 * DAY))
        await world.settle()
        answer = await omar.ask(client.Say, stream=BAR, text="Bonsoir")
        assert answer.retry_after_ms > DAY, answer  # told: «pendant 1 heure»


async def test_the_pause_under_moi_is_the_longer_one() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("no_requests", HOUR))
        await decided(world.casework, omar.person.id, measure("no_requests", 7 * DAY))
        await world.settle()
        held = world.house.measures.pausing(omar.person.id)
        assert held is not None
        assert held.sanction.until > world.clock.now() + DAY


@pytest.mark.parametrize("waits", ["appeal", "task"])
async def test_a_report_of_a_danger_to_a_minor_stops_new_requests(waits: str) -> None:
    office = Office()
    await office.report(Category.DRUGGED if waits == "task" else Category.THREAT)
    await office.intake()
    await office.decided(Measure(MeasureKind.ADVICE, 0))
    if waits == "appeal":
        (statement,) = await office.store.casebook.statements_of(OMAR)
        await office.appeals.appeal(claim_code(SECRET, statement.id), "Non.")
    office.time += HOUR
    await office.report(Category.MINOR, by=LEA, stream="r-other")
    await office.intake()
    kinds = {one.kind for one in await office.store.casebook.sanctions_of(OMAR)}
    assert MeasureKind.NO_REQUESTS in kinds


@pytest.mark.parametrize("does", ["second", "not_second"])
async def test_who_was_overruled_has_no_part_in_what_is_decided_anew(does: str) -> None:
    office = Office()
    report = await office.report()
    await office.intake()
    case = await office.decided(by=PAUL)  # «rien»
    complaint = await office.appeals.complain(report.words, "Regardez encore.")
    await office.desk.decide_appeal(IRIS, complaint, "Oui.", is_undone=True)
    long = (Measure(MeasureKind.READ_ONLY, 60 * DAY),)
    await office.desk.decide(IRIS, case.id, Ruling(Outcome.MEASURES, case.policy, measures=long))
    desk = office.desk
    answer = desk.second(PAUL, case.id) if does == "second" else desk.not_second(PAUL, case.id, "")
    with pytest.raises(NotPossible):
        await answer
