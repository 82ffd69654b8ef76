"""Reports and held drafts become cases, each once; a storm is one case."""

import asyncio
import dataclasses

import msgspec
import pytest

from tests.deskwork import IRIS, KITCHEN, LEA, NINA, OMAR, PAUL, Office
from veillee.cases.harm import harm_of, is_critical
from veillee.cases.joining import Record
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Harm, Status
from veillee.model.ids import PersonId
from veillee.model.report import Category, SubjectKind
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.verdict import Action

pytestmark = pytest.mark.anyio
MUTED = Measure(MeasureKind.READ_ONLY, DAY)


async def test_a_report_is_in_the_queue_as_soon_as_the_intake_is_woken() -> None:
    """The way is an event, not a clock: nobody waits for a round of the net."""
    office, stopping, arrived = Office(), asyncio.Event(), asyncio.Event()
    intake = dataclasses.replace(office.intake, changed=lambda _: arrived.set())
    running = asyncio.create_task(intake.run(stopping))
    await office.report()
    intake.wake()
    await arrived.wait()
    assert [case.about for case in await office.desk.queue(PAUL)] == [OMAR]
    stopping.set()
    intake.wake()
    await running


async def test_a_report_joins_with_its_exhibit_and_is_taken() -> None:
    office = Office()
    report = await office.report()
    assert await office.intake() == 1
    case = await office.only_case()
    assert (case.reports, case.exhibits) == ((report.id,), (report.exhibit,))
    assert (case.policy, case.harm) == ("violence.threats", Harm.DANGER)
    assert await office.store.inbox.waiting(9) == ()
    assert await office.intake() == 0


async def test_a_case_holds_no_word_of_the_reporter_nor_how_they_knew_the_person() -> None:
    office = Office()
    await office.report()
    await office.intake()
    kept = msgspec.json.encode(await office.only_case())
    assert b"h-2" not in kept
    assert b"code-" not in kept


async def test_a_storm_about_one_person_is_one_case_and_comes_sooner() -> None:
    office = Office()
    await office.report(Category.HARASSMENT, about=LEA)
    for number in range(40):
        await office.report(Category.HARASSMENT, by=PersonId(100 + number))
    await office.intake()
    stormed, other = await office.desk.queue(PAUL)
    assert (stormed.about, len(stormed.reports)) == (OMAR, 40)
    assert other.about == LEA


async def test_two_intakes_at_once_take_each_thing_once() -> None:
    office = Office()
    for number in range(10):
        await office.report(by=PersonId(100 + number))
        await office.held()
    await asyncio.gather(*(office.intake() for _ in range(4)))
    case = await office.only_case()
    assert (len(case.reports), len(case.drafts)) == (10, 10)


async def test_minors_come_first_then_danger_then_the_clocks() -> None:
    office = Office()
    for category, about in (
        (Category.ADVERTISING, PersonId(21)),
        (Category.HARASSMENT, PersonId(22)),
        (Category.DANGER, PersonId(23)),
        (Category.MINOR, PersonId(24)),
        (Category.HATE, PersonId(25)),
    ):
        await office.report(category, about=about)
        office.time += HOUR
    await office.intake()
    assert [case.about for case in await office.desk.queue(PAUL)] == [24, 23, 25, 22, 21]


async def test_what_was_held_is_frozen_and_calls_nobody() -> None:
    office = Office()
    draft = await office.held()
    await office.intake()
    case = await office.only_case()
    assert (case.drafts, case.task, case.about) == ((draft,), None, OMAR)
    frozen = await office.desk.opened(PAUL, case.id, case.exhibits[0])
    assert [line.text for line in frozen.lines] == ["un texte retenu"]


async def test_what_is_critical_opens_the_task_of_article_18_once() -> None:
    office = Office()
    await office.held(Action.CRITICAL, "violence.ambush")
    await office.held(Action.CRITICAL, "violence.ambush")
    await office.intake()
    case = await office.only_case()
    assert case.task is not None
    assert (case.task.because, case.harm) == ("violence.ambush", Harm.DANGER)
    assert len(case.drafts) == 2


async def test_she_is_a_minor_stops_new_requests_and_nothing_more() -> None:
    """A report alone is a weapon: it freezes nobody, and a second one adds nothing."""
    office = Office()
    await office.report(Category.MINOR)
    await office.report(Category.MINOR, by=LEA)
    await office.intake()
    (sanction,) = await office.store.casebook.sanctions(office.time)
    assert (sanction.kind, sanction.person) == (MeasureKind.NO_REQUESTS, OMAR)
    (statement,) = await office.store.casebook.statements_of(OMAR)
    assert "règle automatique, en attendant qu'une personne regarde" in statement.fr
    assert (await office.only_case()).status is Status.WAITING
    assert len(office.changes) == 2


async def test_when_a_human_finds_nothing_the_house_lifts_what_it_did_alone() -> None:
    office = Office()
    await office.report(Category.MINOR)
    await office.intake()
    await office.decided()
    assert await office.store.casebook.sanctions(office.time) == ()


async def test_more_reports_about_what_was_acted_on_join_and_disturb_nobody() -> None:
    office = Office()
    await office.report()
    await office.intake()
    case = await office.decided(MUTED)
    late = await office.report(by=LEA)
    await office.intake()
    assert await office.desk.queue(PAUL) == ()
    joined = await office.store.casebook.case_of(late.id)
    assert joined is not None
    assert joined.id == case.id


async def test_more_reports_about_what_was_let_be_bring_it_back() -> None:
    office = Office()
    await office.report()
    await office.intake()
    await office.decided()
    await office.report(by=LEA)
    await office.intake()
    assert (await office.only_case()).status is Status.WAITING


async def test_what_somebody_did_since_is_another_case() -> None:
    office = Office()
    await office.report(kind=SubjectKind.PERSON)
    await office.intake()
    first = await office.decided(MUTED)
    await office.report(kind=SubjectKind.PERSON, by=LEA)
    await office.intake()
    assert (await office.only_case()).id != first.id


async def test_who_reports_without_ground_weighs_less_and_is_looked_at_and_heard() -> None:
    office = Office()
    for number in range(5):
        await office.report(Category.HARASSMENT, about=PersonId(30 + number))
        await office.intake()
        await office.decided(by=IRIS)
    await office.report(Category.MINOR, about=PersonId(40))
    await office.intake()
    heard, looked_at = await office.desk.queue(PAUL)
    assert (heard.about, heard.harm) == (40, Harm.MINOR)
    assert 0 < heard.weight < 1
    assert (looked_at.about, len(looked_at.flags)) == (NINA, 1)
    await office.report(Category.HARASSMENT, about=PersonId(41))
    await office.intake()
    assert len((await office.desk.queue(PAUL))[1].flags) == 1


def test_no_record_silences() -> None:
    assert Record(0, 10_000).weight > 0
    assert Record(3, 0).weight == Record(0, 0).weight == 1.0


@pytest.mark.parametrize(
    ("policy", "harm", "calls"),
    [
        ("minor_safety.grooming", Harm.MINOR, True),
        ("minor_safety.underage_user", Harm.MINOR, False),
        ("violence.ambush", Harm.DANGER, True),
        ("violence.threats", Harm.DANGER, False),
        ("self_harm", Harm.DANGER, True),
        ("hate.other", Harm.GRAVE, False),
        ("harassment", Harm.ORDINARY, False),
        ("terms.spam", Harm.LIGHT, False),
        ("of a release to come", Harm.ORDINARY, False),
    ],
)
def test_harm_follows_the_policy(policy: str, harm: Harm, *, calls: bool) -> None:
    assert (harm_of(policy), is_critical(policy)) == (harm, calls)


async def test_reports_of_a_room_are_about_the_room() -> None:
    office = Office()
    await office.report(kind=SubjectKind.ROOM, about=PersonId(0), by=NINA)
    await office.intake()
    case = await office.only_case()
    assert (case.about, case.subject.stream) == (0, KITCHEN)
    assert case.decisions == ()
