"""Six months to complain run from the day somebody was told (DSA art. 20(2)), however late."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.casework import CASE, FACTS, facts
from tests.deskwork import IRIS, NINA, OMAR, SECRET, Office
from tests.team import decided as decide_about
from tests.team import measure
from tests.world import BAR, World
from veillee.cases.answer import Answer
from veillee.cases.close import CloseDecided
from veillee.cases.fold import after, fold
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.errors import Refusal, Refused
from veillee.model.case import APPEAL, Informed, Status
from veillee.model.ids import PersonId
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind
from veillee.wire.server import AnyServerMessage, Notice

pytestmark = pytest.mark.anyio
MUTED = Measure(MeasureKind.READ_ONLY, DAY)
WORDS = "Ce n'était pas moi."


async def muted() -> tuple[Office, str]:
    """Decide about Omar, who is away; return the code that he will be given."""
    office = Office()
    await office.report(Category.HARASSMENT)
    await office.intake()
    await office.decided(MUTED)
    (statement,) = await office.store.casebook.statements_of(OMAR)
    return office, claim_code(SECRET, statement.id)


async def tell(office: Office) -> None:
    """Let Omar come back and be told."""
    (statement,) = await office.store.casebook.statements_of(OMAR)
    await office.inform(statement.id)
    await office.inform(statement.id)  # by another socket


async def pass_until(office: Office, at: int) -> None:
    """Let the jobs of the house run until a time."""
    office.time = at
    close = CloseDecided(office.store.casebook, office.now, office.changes.append)
    await close()
    await office.store.retention.forget(office.time, 1_000)


async def test_who_is_told_late_has_all_of_the_time_and_what_it_rests_on_is_still_there() -> None:
    office, code = await muted()
    (report,) = office.changes[0].takes
    await pass_until(office, office.time + 100 * DAY)
    told = office.time
    await tell(office)
    await pass_until(office, told + APPEAL - 1)
    kept = await office.store.inbox.report(report)
    assert kept is not None
    assert await office.store.inbox.exhibit(kept.exhibit) is not None
    await office.appeals.appeal(code, WORDS)
    assert (await office.only_case()).status is Status.APPEALED


async def test_after_that_it_is_too_late_and_nothing_is_kept_longer() -> None:
    office, code = await muted()
    office.time += 100 * DAY
    await tell(office)
    await pass_until(office, office.time + APPEAL)
    await pass_until(office, office.time)
    with pytest.raises(Refused) as refused:
        await office.appeals.appeal(code, WORDS)
    assert refused.value.why in {Refusal.TOO_LATE, Refusal.UNKNOWN}
    assert await office.store.casebook.by_key(f"person:{OMAR}") == ()


async def test_who_is_told_at_once_changes_nothing_in_the_log() -> None:
    office, _ = await muted()
    before = (await office.store.casebook.by_key(f"person:{OMAR}"))[0]
    office.time += HOUR
    await tell(office)
    assert (await office.store.casebook.by_key(f"person:{OMAR}"))[0] == before


async def test_somebody_told_at_the_door_has_time_from_then() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        person = omar.person.id
        world.put_off(person)
        case = await decide_about(world.casework, person, measure("site", 20 * DAY))
        await world.settle()
        begins = case.decisions[-1].starts_at
        world.clock.time += 10 * DAY
        with pytest.raises(Refused) as refused:
            world.house.measures.demand(person, MeasureKind.SITE, "fr")
        assert refused.value.why is Refusal.SUSPENDED
        await world.settle()
        known = await world.casework.desk.case(IRIS, case.id)
        assert known.decisions[-1].informed_at == world.clock.time > begins
        assert known.asked_until == world.clock.time + APPEAL


async def test_who_reported_and_learns_late_that_nothing_was_found_may_still_complain() -> None:
    office = Office()
    report = await office.report(Category.HARASSMENT)
    await office.intake()
    await office.decided()
    told = list[AnyServerMessage]()
    book, inbox = office.store.casebook, office.store.inbox

    def tell(_: PersonId, one: AnyServerMessage) -> bool:
        told.append(one)
        return True

    answer = Answer(book, inbox, office.now, office.inform, office.told_first, lambda _: True, tell)
    await pass_until(office, office.time + 100 * DAY)
    await answer.arrived(NINA)
    assert told == [Notice("report_nothing_found", report=report.id)]
    await pass_until(office, office.time + APPEAL - 1)
    await office.appeals.complain_as(NINA, report.id, "Regardez encore.")
    assert (await office.only_case()).status is Status.APPEALED


@pytest.mark.parametrize("days", [0, 100])
async def test_who_reads_on_the_page_of_receipts_that_nothing_was_found_has_time_from_then(
    days: int,
) -> None:
    office = Office()
    report = await office.report(Category.HARASSMENT)
    await office.intake()
    await office.decided()
    code = report.words  # as `Office` writes it
    await pass_until(office, office.time + days * DAY)
    assert (await office.appeals.followed(code)).may_ask
    read_at = office.time
    for _ in range(3):  # looking again is no news: it would never end
        office.time += 40 * DAY
        await office.appeals.followed(code)
    await pass_until(office, read_at + APPEAL - 1)
    assert await office.store.inbox.exhibit(report.exhibit) is not None
    assert (await office.appeals.followed(code)).may_ask
    await pass_until(office, read_at + APPEAL)
    await pass_until(office, read_at + APPEAL + 2)
    with pytest.raises(Refused):
        await office.appeals.complain(code, "Regardez encore.")


async def test_who_looks_before_anything_was_decided_is_told_of_nothing() -> None:
    office = Office()
    report = await office.report(Category.HARASSMENT)
    await office.intake()
    await office.appeals.followed(report.words)
    await office.decided()
    decided_at = office.time
    await pass_until(office, office.time + 100 * DAY)
    await office.appeals.followed(report.words)
    case = await office.store.casebook.case_of(report.id)
    assert case is not None
    assert case.decisions[-1].informed_at == decided_at + 100 * DAY


async def test_who_reads_a_decision_by_its_code_first_has_time_from_then() -> None:
    office, code = await muted()
    await pass_until(office, office.time + 100 * DAY)
    told = office.time
    assert (await office.appeals.statement(code)).told_at == told
    office.time += 40 * DAY
    assert (await office.appeals.statement(code)).told_at == told
    await pass_until(office, told + APPEAL - 1)
    await office.appeals.appeal(code, WORDS)
    assert (await office.only_case()).status is Status.APPEALED


async def test_a_code_of_what_has_not_begun_tells_nobody() -> None:
    office, code = await muted()
    (statement,) = await office.store.casebook.statements_of(OMAR)
    office.time = statement.starts_at - 1
    assert (await office.appeals.statement(code)).told_at == 0


def test_what_was_undone_or_closed_is_told_and_no_more() -> None:
    closed = fold(CASE, facts("claim", "decide", "close"))
    assert closed.status is Status.CLOSED
    told = after(fold(CASE, facts("claim", "decide")), FACTS["inform"])
    later = after(told, Informed(at=told.touched_at + DAY, decision="d-1"))
    again = after(later, FACTS["inform"])
    assert again.decisions[0].informed_at == later.touched_at


@pytest.mark.parametrize("month", range(1, 13))
def test_no_six_months_of_a_calendar_are_longer(month: int) -> None:
    begins = datetime(2027, month, 1, tzinfo=UTC)
    ends = datetime(2027 + (month > 6), (month + 5) % 12 + 1, 1, tzinfo=UTC) + timedelta(days=1)
    assert ends - begins <= timedelta(milliseconds=APPEAL - DAY)
