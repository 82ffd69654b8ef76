"""Who reported and was told «nothing» asks once for another human's look (DSA art. 20)."""

import pytest

from tests.deskwork import IRIS, LEA, NINA, OMAR, PAUL, SAMI, Office
from tests.pure.cases.test_outcome import MUTED, outcomes, reported, ruled
from tests.world import World
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible, Why
from veillee.cases.progress import Progress
from veillee.kernel.clock import DAY
from veillee.kernel.errors import Refusal, Refused
from veillee.model.appeal import AppealOutcome
from veillee.model.case import APPEAL, QUIET, Case, Outcome, Status
from veillee.model.ids import AppealId, PersonId, ReportId
from veillee.model.ledger import What
from veillee.model.report import Report
from veillee.model.sanction import Measure
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
WORDS = "C'est tous les soirs, et toujours moi."


async def let_be(office: Office, *by: PersonId) -> tuple[Report, ...]:
    """Let some people report the same line, and Paul find nothing in it."""
    reports = tuple([await office.report(by=each) for each in by])
    await office.intake()
    await office.decided()
    return reports


async def decided(office: Office, case: Case, *measures: Measure) -> Case:
    outcome = Outcome.MEASURES if measures else Outcome.NOTHING
    return await office.desk.decide(IRIS, case.id, Ruling(outcome, case.policy, measures=measures))


async def test_another_human_looks_and_says_that_nothing_changes() -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    complaint = await office.appeals.complain(report.words, WORDS)
    assert await office.appeals.complain(report.words, "Encore.") == complaint, "once"
    (waiting,) = await office.desk.queue(IRIS)
    assert waiting.status is Status.APPEALED
    assert (await office.appeals.followed(report.words)).progress is Progress.NOTHING_FOUND
    with pytest.raises(NotPossible):
        await office.desk.decide_appeal(PAUL, complaint, "Non.", is_undone=False)
    await office.desk.decide_appeal(IRIS, complaint, "Nous avons tout relu.", is_undone=False)
    made = await office.store.casebook.complaint_about(report.id)
    assert made is not None
    assert (made.outcome, made.answer, made.decided_by) == (
        AppealOutcome.STANDS,
        "Nous avons tout relu.",
        IRIS.id,
    )
    assert (await office.appeals.followed(report.words)).progress is Progress.STILL_NOTHING
    assert not await office.desk.queue(IRIS)


async def test_who_agrees_with_the_reporter_decides_anew_and_who_had_decided_does_not() -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    complaint = await office.appeals.complain(report.words, WORDS)
    case = await office.desk.decide_appeal(IRIS, complaint, "Vous avez raison.", is_undone=True)
    assert (case.status, case.claimed_by) == (Status.CLAIMED, IRIS.id)
    assert case.decisions[0].undone_at
    assert (await office.appeals.followed(report.words)).progress is Progress.LOOKED_AT
    await office.desk.release(IRIS, case.id)
    with pytest.raises(NotPossible):
        await office.desk.claim(PAUL, case.id)
    await office.desk.claim(IRIS, case.id)
    case = await decided(office, case, MUTED)
    assert (await office.appeals.followed(report.words)).progress is Progress.ACTED_ON
    assert case.overruled == ()
    imposed = [one for one in office.store._shelves.ledger if one.what is What.IMPOSED]
    assert [one.measure for one in imposed] == ["read_only"]


async def test_one_answer_that_agrees_answers_all_who_complained() -> None:
    office = Office()
    reports = await let_be(office, NINA, LEA)
    made = [await office.appeals.complain(one.words, WORDS) for one in reports]
    case = await office.desk.decide_appeal(IRIS, made[0], "Vous avez raison.", is_undone=True)
    assert (case.appeals, case.status) == ((), Status.CLAIMED)
    ended = [await office.store.casebook.complaint_about(one.id) for one in reports]
    assert [one and one.outcome for one in ended] == [AppealOutcome.UNDONE] * 2
    # Each reads only what was written for them.
    assert [one and one.answer for one in ended] == ["Vous avez raison.", ""]


async def test_who_are_told_no_are_answered_one_by_one() -> None:
    office = Office()
    reports = await let_be(office, NINA, LEA)
    made = [await office.appeals.complain(one.words, WORDS) for one in reports]
    case = await office.desk.decide_appeal(IRIS, made[0], "Non.", is_undone=False)
    assert [one.appeal for one in case.appeals] == [made[1]]
    case = await office.desk.decide_appeal(SAMI, made[1], "Si.", is_undone=True)
    assert (case.status, case.claimed_by) == (Status.CLAIMED, SAMI.id)


async def test_there_are_six_months_and_what_was_frozen_stays_as_long() -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    case = (await office.store.casebook.by_key(f"person:{OMAR}"))[0]
    assert case.closes_at == office.time + APPEAL > office.time + QUIET
    office.time += APPEAL
    await office.appeals.complain(report.words, WORDS)
    (waiting,) = await office.desk.queue(IRIS)
    assert waiting.closes_at == 0


async def test_after_six_months_it_is_too_late() -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    office.time += APPEAL + 1
    with pytest.raises(Refused) as told:
        await office.appeals.complain(report.words, WORDS)
    assert told.value.why is Refusal.TOO_LATE


async def test_what_only_the_house_noticed_is_kept_no_longer_than_before() -> None:
    office = Office()
    await office.held()
    await office.intake()
    case = await office.decided()
    assert case.closes_at == office.time + QUIET


@pytest.mark.parametrize("measures", [(), (MUTED,)])
async def test_there_is_nothing_to_ask_before_a_decision_or_after_a_measure(
    measures: tuple[Measure, ...],
) -> None:
    office = Office()
    report = await office.report()
    await office.intake()
    if measures:
        await office.decided(*measures)
    with pytest.raises(Refused) as told:
        await office.appeals.complain(report.words, WORDS)
    assert told.value.why is Refusal.TOO_LATE
    assert await office.store.casebook.complaint_about(report.id) is None


async def test_one_more_report_does_not_lose_a_complaint() -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    complaint = await office.appeals.complain(report.words, WORDS)
    await office.report(by=LEA)
    await office.intake()
    (case,) = await office.desk.queue(IRIS)
    assert [one.appeal for one in case.appeals] == [complaint]


async def test_an_answer_repeats_nobodys_words_or_name() -> None:
    """The lines of the case may be somebody else's, sent by another reporter."""
    office = Office()
    (report,) = await let_be(office, NINA)
    complaint = await office.appeals.complain(report.words, WORDS)
    for answer in ("Omar59 plaisantait.", "Il a dit « Je sais où tu habites, fais attention »."):
        with pytest.raises(NotPossible) as told:
            await office.desk.decide_appeal(IRIS, complaint, answer, is_undone=False)
        assert told.value.why is Why.BETRAYS
    assert (await office.only_case()).appeals


async def test_a_complaint_that_is_decided_is_decided_once() -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    complaint = await office.appeals.complain(report.words, WORDS)
    await office.desk.decide_appeal(IRIS, complaint, "Non.", is_undone=False)
    for appeal in (complaint, AppealId("a-none")):
        with pytest.raises(NotPossible):
            await office.desk.decide_appeal(SAMI, appeal, "Si.", is_undone=True)


async def test_from_inside_one_asks_about_ones_own_report_and_learns_the_outcome() -> None:
    async with World() as world:
        nina, omar, receipt = await reported(world)
        await ruled(world)
        (told,) = nina.heard_of(server.Notice)
        assert told.code == "report_nothing_found"
        assert told.report
        nina.forget()
        await nina.ask(client.Complain, report=told.report, words=WORDS)
        complaint = (await world.casework.appeals.followed(receipt.code)).complaint
        assert complaint is not None
        assert complaint.words == WORDS
        await world.casework.desk.decide_appeal(IRIS, complaint.id, "Relu.", is_undone=False)
        await world.settle()
        assert outcomes(nina) == ["report_still_nothing"]
        assert not nina.heard_of(server.Notice)[0].report, "once"
        assert not outcomes(omar), "the reported is told no complaint"


async def test_what_is_decided_after_another_look_is_told_to_who_asked() -> None:
    async with World() as world:
        nina, _, receipt = await reported(world)
        case = await ruled(world)
        nina.forget()
        complaint = await world.casework.appeals.complain(receipt.code, WORDS)
        await world.casework.desk.decide_appeal(IRIS, complaint, "Oui.", is_undone=True)
        await world.settle()
        assert not outcomes(nina), "nothing is decided yet"
        ruling = Ruling(Outcome.MEASURES, case.policy, "Des insultes.", measures=(MUTED,))
        await world.casework.desk.decide(IRIS, case.id, ruling)
        await world.settle()
        assert outcomes(nina) == ["report_acted_on"]


async def test_nobody_asks_about_a_report_of_somebody_else() -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    for person, name in ((LEA, report.id), (PersonId(0), report.id), (NINA, ReportId("p-none"))):
        with pytest.raises(Refused) as told:
            await office.appeals.complain_as(person, name, WORDS)
        assert told.value.why is Refusal.UNKNOWN
    assert await office.store.casebook.complaint_about(report.id) is None
    office.time += DAY
    assert await office.appeals.complain_as(NINA, report.id, WORDS)


@pytest.mark.parametrize(("words", "why"), [("  ", Refusal.EMPTY), ("x" * 2_001, Refusal.TOO_LONG)])
async def test_a_complaint_says_something(words: str, why: Refusal) -> None:
    office = Office()
    (report,) = await let_be(office, NINA)
    with pytest.raises(Refused) as told:
        await office.appeals.complain(report.words, words)
    assert told.value.why is why
