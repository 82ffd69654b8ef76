"""Statements of reasons reach the Commission's database once each, whatever the line does."""

import asyncio
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.deskwork import EVENING, IRIS, NINA, OMAR, PAUL, Office
from tests.reasons_double import TOKEN, Double, reasons_database
from veillee.app.mirror import sending
from veillee.cases.decide import Ruling
from veillee.config.settings import TransparencySettings
from veillee.jobs.reasons_database import ReasonsDatabase
from veillee.jobs.send_reasons import LONGEST_WAIT, SendReasons, wait
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.kernel.log import Log
from veillee.model.case import Outcome
from veillee.model.delivery import Sending
from veillee.model.ids import PersonId, StatementId
from veillee.model.report import SubjectKind
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio

READ_ONLY = Measure(MeasureKind.READ_ONLY, 7 * DAY)


@pytest.fixture
def double(suites: Path) -> Iterator[Double]:
    with reasons_database(suites.parent / "data/dsa-sor-jsonschema.json") as running:
        yield running


def job(office: Office, double: Double, said: StringIO | None = None) -> SendReasons:
    log = Log(said or StringIO(), office.now)
    return SendReasons(office.store.outbox, ReasonsDatabase(double.address, TOKEN), office.now, log)


async def decided(office: Office, many: int = 1) -> list[str]:
    """Decide about so many people; return the ids of the statements."""
    for number in range(many):
        await office.report(about=PersonId(100 + number), by=NINA)
        await office.intake()
        await office.decided(READ_ONLY)
    return list(office.store._shelves.statements)


def words(said: StringIO) -> list[tuple[str, ...]]:
    lines = [json.loads(line) for line in said.getvalue().splitlines()]
    return [
        (line["event"], *(str(line[key]) for key in line if key not in {"at", "event"}))
        for line in lines
    ]


async def test_a_statement_leaves_the_day_after_it_began_and_once(double: Double) -> None:
    office = Office()
    names = await decided(office)
    send = job(office, double)
    assert await send() == 0
    office.time += DAY
    assert await send() == 1
    assert list(double.held) == names
    office.time += 30 * DAY
    assert await send() == 0
    assert double.batches == [names]
    assert await office.store.outbox.waiting() == 0


async def test_many_leave_in_batches(double: Double) -> None:
    office = Office()
    names = await decided(office, 230)
    office.time += DAY
    assert await job(office, double)() == 230
    assert [len(batch) for batch in double.batches] == [100, 100, 30]
    assert sorted(double.held) == sorted(names)


async def test_an_answer_that_was_lost_is_asked_for_and_nothing_comes_twice(double: Double) -> None:
    office = Office()
    names = await decided(office, 3)
    office.time += DAY
    double.trouble = ["lost"]
    send = job(office, double)
    assert await send() == 0
    assert sorted(double.held) == sorted(names)
    assert await send() == 0, "it rests before it tries again"
    office.time += MINUTE
    assert await send() == 3
    assert sorted(double.asked_for) == sorted(names)
    assert len(double.batches) == 1


async def test_a_line_cut_before_anything_came_is_made_good(double: Double) -> None:
    office = Office()
    names = await decided(office, 2)
    office.time += DAY
    nowhere = SendReasons(
        office.store.outbox,
        ReasonsDatabase("http://127.0.0.1:9/api/v1", TOKEN),
        office.now,
        Log(StringIO(), office.now),
    )
    assert await nowhere() == 0
    office.time += HOUR
    assert await job(office, double)() == 2
    assert sorted(double.held) == sorted(names)
    assert sorted(double.asked_for) == sorted(names)


async def test_a_stop_between_sending_and_noting_sends_nothing_twice(double: Double) -> None:
    office = Office()
    (name,) = await decided(office)
    office.time += DAY
    (waiting,) = await office.store.outbox.due(office.time, 9)
    await office.store.outbox.settle([replace(waiting, state=Sending.ASKED, tries=1)])
    record = json.loads(waiting.record)
    assert double.create([record])[0] == 201
    assert await job(office, double)() == 1
    assert double.asked_for == [name]
    assert len(double.batches) == 1


async def test_what_the_database_knows_already_counts_as_sent(double: Double) -> None:
    office = Office()
    names = await decided(office, 3)
    office.time += DAY
    records = [one.record for one in await office.store.outbox.due(office.time, 9)]
    double.create([json.loads(records[1])])
    assert await job(office, double)() == 3
    assert sorted(double.held) == sorted(names)
    assert await office.store.outbox.waiting() == 0


async def test_one_that_is_never_taken_holds_up_no_other(double: Double) -> None:
    office = Office()
    names = await decided(office, 3)
    shelf = office.store._shelves.statements
    bad = StatementId(names[1])
    record = json.loads(shelf[bad].record) | {"category": "STATEMENT_CATEGORY_OF_OURS"}
    shelf[bad] = replace(shelf[bad], record=json.dumps(record))
    office.time += DAY
    said = StringIO()
    assert await job(office, double, said)() == 2
    assert sorted(double.held) == sorted({*names} - {bad})
    assert ("reasons.refused", "category") in words(said)
    office.time += 30 * DAY
    assert await job(office, double)() == 0
    kept = office.store._shelves.deliveries[bad]
    assert (kept.state, kept.problem) == (Sending.REFUSED, "category")


@pytest.mark.parametrize(
    ("status", "why", "rest"),
    [(429, "busy", 2 * HOUR), (401, "token", MINUTE), (503, "unknown_answer", MINUTE)],
)
async def test_a_database_that_does_not_take_them_now_is_left_alone_for_a_while(
    double: Double, status: int, why: str, rest: int
) -> None:
    office = Office()
    names = await decided(office, 2)
    office.time += DAY
    double.trouble = [status]
    said = StringIO()
    send = job(office, double, said)
    assert await send() == 0
    assert words(said) == [("reasons.wait", why)]
    office.time += rest - 1
    assert await send() == 0
    office.time += 1
    assert await send() == 2
    assert sorted(double.held) == sorted(names)


async def test_a_wrong_token_gives_nothing_away_and_loses_nothing(double: Double) -> None:
    office = Office()
    await decided(office)
    office.time += DAY
    wrong = replace_token(job(office, double))
    assert await wrong() == 0
    assert double.held == {}
    office.time += MINUTE
    assert await job(office, double)() == 1


def replace_token(send: SendReasons) -> SendReasons:
    database = ReasonsDatabase(send.database.endpoint, "another")
    return SendReasons(send.outbox, database, send.now, send.log)


async def test_a_measure_that_rests_on_a_conversation_leaves_the_day_after_it_began(
    double: Double,
) -> None:
    """The day a statement is published must not tell when somebody reported."""
    office = Office(time=EVENING // DAY * DAY + 23 * HOUR)
    await office.report(kind=SubjectKind.CONVERSATION, stream="c-1")
    await office.intake()
    case = await office.decided(READ_ONLY)
    starts_at = case.decisions[-1].starts_at
    assert starts_at > office.time
    office.time = (starts_at // DAY + 1) * DAY - 1
    assert await job(office, double)() == 0
    office.time += 1
    assert await job(office, double)() == 1


async def test_what_was_undone_before_it_began_is_never_sent(double: Double) -> None:
    office = Office()
    await office.report(kind=SubjectKind.CONVERSATION, stream="c-1")
    await office.intake()
    case = await office.decided(READ_ONLY)
    await office.desk.reverse(IRIS, case.id, case.decisions[-1].id, "Une erreur.")
    office.time += 3 * DAY
    assert await job(office, double)() == 0
    assert double.held == {}


async def test_nothing_of_anybody_is_in_what_leaves(double: Double) -> None:
    office = Office()
    await office.report(text="Je sais où tu habites, au 12 rue des Lilas")
    await office.intake()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    ruling = Ruling(Outcome.MEASURES, case.policy, "Des menaces répétées.", measures=(READ_ONLY,))
    await office.desk.decide(PAUL, case.id, ruling)
    office.time += DAY
    assert await job(office, double)() == 1
    text = msgspec.json.encode(double.held).decode()
    for word in ("Omar", "Lilas", "habites", case.id, PAUL.id, "r-kitchen", "Des menaces"):
        assert word not in text
    assert f":{OMAR}" not in text


def test_nothing_is_sent_unless_an_address_is_set() -> None:
    office = Office()
    assert sending(TransparencySettings(), office.store.outbox, office.now, Log(StringIO())) == ()


def test_each_try_waits_longer_and_none_for_ever() -> None:
    waits = [wait(tries) for tries in range(1, 40)]
    assert waits[:3] == [MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert wait(1, at_least=7_200) == 2 * HOUR


async def test_the_job_reads_its_token_from_a_file(double: Double, tmp_path: Path) -> None:
    office = Office()
    await decided(office)
    office.time += DAY
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    own = TransparencySettings(double.address, str(tmp_path / "token"))
    (made,) = sending(own, office.store.outbox, office.now, Log(StringIO(), office.now))
    await asyncio.ensure_future(made.run())
    assert len(double.held) == 1
