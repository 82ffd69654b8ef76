"""What staff may do, from the queue to an undone decision."""

import asyncio

import pytest

from tests.deskwork import IRIS, KITCHEN, LEA, MAUD, NINA, OMAR, PAUL, SAMI, SECRET, Office
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible, Why
from veillee.cases.progress import Progress
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.errors import Refusal, Refused
from veillee.model.appeal import AppealOutcome
from veillee.model.case import Outcome, Status, Target
from veillee.model.event import Draft, Kind
from veillee.model.report import Category, SubjectKind
from veillee.model.sanction import FOREVER, Measure, MeasureKind
from veillee.model.statement import Statement

pytestmark = pytest.mark.anyio
MUTED = Measure(MeasureKind.READ_ONLY, DAY)
OUT = Measure(MeasureKind.SITE, 31 * DAY)


async def reported(**said: object) -> Office:
    office = Office()
    await office.report(**said)  # type: ignore[arg-type] # the words of `report`
    await office.intake()
    return office


async def only_statement(office: Office) -> Statement:
    (statement,) = await office.store.casebook.statements_of(OMAR)
    return statement


def code_of(statement: Statement) -> str:
    return claim_code(b"a secret of this house", statement.id)


async def test_of_many_who_decide_at_once_one_does() -> None:
    office = await reported()
    case = await office.only_case()
    tries = await asyncio.gather(
        *(office.desk.claim(one, case.id) for one in (PAUL, IRIS, SAMI, MAUD)),
        return_exceptions=True,
    )
    refused = [one for one in tries if isinstance(one, NotPossible)]
    assert len(refused) == 3
    assert {one.why for one in refused} <= {Why.FASTER, Why.ILLEGAL}


async def test_who_knows_the_person_no_longer_finds_the_case() -> None:
    office = await reported()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    await office.desk.hand_on(PAUL, case.id, knows=True)
    assert await office.desk.queue(PAUL) == ()
    with pytest.raises(NotPossible) as told:
        await office.desk.case(PAUL, case.id)
    assert told.value.why is Why.UNKNOWN
    assert [one.id for one in await office.desk.queue(IRIS)] == [case.id]


async def test_an_exhibit_opens_for_its_case_alone() -> None:
    office = await reported()
    mine = await office.only_case()
    await office.report(about=LEA, by=NINA)
    await office.intake()
    other = next(one for one in await office.desk.queue(PAUL) if one.about == LEA)
    assert (await office.desk.opened(PAUL, mine.id, mine.exhibits[0])).lines
    with pytest.raises(NotPossible):
        await office.desk.opened(PAUL, mine.id, other.exhibits[0])


async def test_a_decision_restricts_says_why_and_weighs() -> None:
    office = await reported()
    case = await office.decided(MUTED)
    (sanction,) = await office.store.casebook.sanctions(office.time)
    statement = await only_statement(office)
    assert (sanction.kind, sanction.until) == (MeasureKind.READ_ONLY, office.time + DAY)
    assert sanction.statement == statement.id
    assert "Des menaces répétées." in statement.fr
    assert "pendant 1 jour" in statement.fr
    assert "for 1 day" in statement.en
    (strike,) = await office.store.casebook.strikes_of(OMAR)
    assert strike.counts(office.time)
    assert not strike.counts(office.time + 366 * DAY)
    assert case.decisions[0].criteria.violations == 1


async def test_the_next_decision_weighs_what_was_before() -> None:
    office = await reported(kind=SubjectKind.PERSON)
    await office.decided(MUTED)
    office.time += DAY
    await office.report(kind=SubjectKind.PERSON, by=LEA)
    await office.intake()
    case = await office.decided(MUTED)
    criteria = case.decisions[-1].criteria
    assert (criteria.violations, criteria.share, criteria.intention) == (2, 0.5, "repeated")


async def test_a_measure_that_rests_on_a_conversation_begins_at_a_moment_that_tells_nothing() -> (
    None
):
    office = await reported(stream="c-1")
    await office.decided(MUTED)
    (sanction,) = await office.store.casebook.sanctions(office.time)
    assert office.time + HOUR <= sanction.since < office.time + 12 * HOUR
    assert not sanction.in_force(office.time)


async def test_unless_somebody_is_in_danger() -> None:
    office = await reported(stream="c-1")
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    urgent = Ruling(Outcome.MEASURES, case.policy, measures=(MUTED,), is_urgent=True)
    await office.desk.decide(PAUL, case.id, urgent)
    (sanction,) = await office.store.casebook.sanctions(office.time)
    assert sanction.in_force(office.time)


@pytest.mark.parametrize(
    ("because", "what"),
    [
        ("Omar59 a menacé.", "name"),
        ("Il a écrit : sais où tu habites", "quote"),
        ("Joignable au 06 12 34 56 78.", "number"),
        ("Écrire à moi@example.org.", "contact"),
        ("Mardi, des menaces.", "moment"),
        ("Vers 21 h 30, des menaces.", "moment"),
        ("x" * 501, "too_long"),
    ],
)
async def test_reporters_are_not_betrayed(because: str, what: str) -> None:
    office = await reported(stream="c-1")
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    with pytest.raises(NotPossible) as told:
        await office.desk.decide(
            PAUL, case.id, Ruling(Outcome.MEASURES, case.policy, because, measures=(MUTED,))
        )
    assert (told.value.why, told.value.details) == (Why.BETRAYS, (what,))


async def test_a_long_exclusion_takes_effect_when_a_second_person_agrees() -> None:
    office = await reported()
    case = await office.decided(OUT)
    assert case.status is Status.PROPOSED
    assert await office.store.casebook.sanctions(office.time) == ()
    with pytest.raises(NotPossible):
        await office.desk.second(PAUL, case.id)
    case = await office.desk.second(IRIS, case.id)
    (sanction,) = await office.store.casebook.sanctions(office.time)
    assert (sanction.kind, case.status) == (MeasureKind.SITE, Status.DECIDED)
    assert (await only_statement(office)).seconded_by == IRIS.id


async def test_the_second_person_may_say_no() -> None:
    office = await reported()
    case = await office.decided(OUT)
    case = await office.desk.not_second(IRIS, case.id, "Trop long.")
    assert (case.status, case.proposal) == (Status.WAITING, None)


async def test_a_courts_order_is_the_legal_roles_and_has_an_end() -> None:
    office = await reported()
    case = await office.only_case()
    ordered = Measure(MeasureKind.SITE, 180 * DAY, judgment="TJ Lille, 12 mai, n° 4")
    ruling = Ruling(Outcome.MEASURES, "terms.ban_evasion", measures=(ordered,))
    await office.desk.claim(MAUD, case.id)
    for endless in (Measure(MeasureKind.SITE, FOREVER, judgment="TJ Lille"),):
        with pytest.raises(NotPossible):
            await office.desk.decide(
                MAUD, case.id, Ruling(Outcome.MEASURES, "harassment", measures=(endless,))
            )
    case = await office.desk.decide(MAUD, case.id, ruling)
    await office.desk.second(IRIS, case.id)
    assert "Décision de justice : TJ Lille, 12 mai, n° 4." in (await only_statement(office)).fr


async def test_what_a_court_ordered_the_legal_role_alone_undoes() -> None:
    office = await reported()
    case = await office.only_case()
    ordered = Measure(MeasureKind.SITE, 20 * DAY, judgment="TJ Lille, 12 mai, n° 4")
    await office.desk.claim(MAUD, case.id)
    ruling = Ruling(Outcome.MEASURES, case.policy, measures=(ordered,))
    made = (await office.desk.decide(MAUD, case.id, ruling)).decisions[-1].id
    statement = await only_statement(office)
    appeal = await office.appeals.appeal(claim_code(SECRET, statement.id), "Non.")
    for tried in (
        office.desk.reverse(PAUL, case.id, made, "Pas d'accord."),
        office.desk.decide_appeal(IRIS, appeal, "Oui.", is_undone=True),
    ):
        with pytest.raises(NotPossible) as told:
            await tried
        assert told.value.why is Why.NOT_YOURS
    await office.desk.decide_appeal(IRIS, appeal, "Elle reste.", is_undone=False)
    undone = await office.desk.reverse(MAUD, case.id, made, "La cour l'a levée.")
    assert undone.decisions[-1].undone_at


async def test_the_legal_role_undoes_nothing_else() -> None:
    office = await reported()
    case = await office.decided()
    with pytest.raises(NotPossible) as told:
        await office.desk.reverse(MAUD, case.id, case.decisions[-1].id, "Non.")
    assert told.value.why is Why.NOT_YOURS


async def test_nobody_else_may_say_that_a_court_ordered_it() -> None:
    office = await reported()
    ordered = Measure(MeasureKind.SITE, DAY, judgment="TJ Lille")
    with pytest.raises(NotPossible) as told:
        await office.decided(ordered)
    assert told.value.why is Why.NOT_YOURS


@pytest.mark.parametrize(
    ("ruling", "what"),
    [
        (Ruling(Outcome.NOTHING, "harassment", measures=(MUTED,)), "outcome"),
        (Ruling(Outcome.MEASURES, "harassment"), "outcome"),
        (Ruling(Outcome.MEASURES, "no.such", measures=(MUTED,)), "no_such_policy"),
        (Ruling(Outcome.SHOW, "harassment"), "nothing_held"),
        (
            Ruling(Outcome.MEASURES, "harassment", measures=(Measure(MeasureKind.SITE),)),
            "length",
        ),
        (
            Ruling(Outcome.MEASURES, "harassment", measures=(Measure(MeasureKind.ROOM, DAY),)),
            "room",
        ),
        (Ruling(Outcome.MEASURES, "harassment", removes=(Target(KITCHEN, 9),)), "removes"),
    ],
)
async def test_what_makes_no_decision_is_refused(ruling: Ruling, what: str) -> None:
    office = await reported()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    with pytest.raises(NotPossible) as told:
        await office.desk.decide(PAUL, case.id, ruling)
    assert (told.value.why, told.value.details) == (Why.UNFIT, (what,))


async def test_undoing_lifts_content_measures_and_strikes_as_one() -> None:
    office = await reported()
    kept: list[object] = []
    said = Draft(KITCHEN, Kind.SAID, OMAR, office.time, "Je sais", face=b"{}")
    office.store.journal.keep(said, kept.append)
    await asyncio.sleep(0)
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    ruling = Ruling(
        Outcome.MEASURES,
        "violence.threats",
        measures=(MUTED,),
        removes=(Target(KITCHEN, 1),),
    )
    case = await office.desk.decide(PAUL, case.id, ruling)
    office.time += HOUR
    await office.desk.reverse(IRIS, case.id, case.decisions[0].id, "Une erreur.")
    book = office.store.casebook
    assert await book.sanctions(office.time) == ()
    (strike,) = await book.strikes_of(OMAR)
    (removal,) = await book.removals_of(case.id)
    ends = {strike.undone_at, removal.undone_at, (await only_statement(office)).undone_at}
    assert ends == {office.time}


async def test_an_appeal_by_code_is_decided_by_another_human_and_undoes_everything() -> None:
    office = await reported()
    case = await office.decided(MUTED)
    code = code_of(await only_statement(office))
    appeal = await office.appeals.appeal(code.upper(), "Ce n'était pas moi.")
    assert await office.appeals.appeal(code, "Encore.") == appeal
    assert [one.id for one in await office.desk.queue(IRIS)] == [case.id]
    with pytest.raises(NotPossible):
        await office.desk.decide_appeal(PAUL, appeal, "Non.", is_undone=False)
    await office.desk.decide_appeal(IRIS, appeal, "Vous avez raison.", is_undone=True)
    (ended,) = await office.appeals.against(code)
    assert (ended.outcome, ended.answer) == (AppealOutcome.UNDONE, "Vous avez raison.")
    assert await office.store.casebook.sanctions(office.time) == ()
    assert not (await office.store.casebook.strikes_of(OMAR))[0].counts(office.time)


async def test_what_the_reporter_wrote_is_not_quoted_to_whom_it_is_about() -> None:
    words = "Il me guette chaque soir devant la boulangerie"
    office = Office(words=words)
    await office.report()
    await office.intake()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    ruling = Ruling(Outcome.MEASURES, "violence.threats", because=words, measures=(MUTED,))
    with pytest.raises(NotPossible) as refused:
        await office.desk.decide(PAUL, case.id, ruling)
    assert refused.value.why is Why.BETRAYS


@pytest.mark.parametrize(
    "answer",
    ["Nina dit vrai : je sais où tu habites.", "Voyez avec lou@example.org", "Omar59 a tort"],
)
async def test_the_answer_to_an_appeal_betrays_nobody_either(answer: str) -> None:
    """Whom the measure restricts reads it, like the reasons."""
    office = await reported()
    await office.decided(MUTED)
    appeal = await office.appeals.appeal(code_of(await only_statement(office)), "Pas moi.")
    with pytest.raises(NotPossible) as refused:
        await office.desk.decide_appeal(IRIS, appeal, answer, is_undone=False)
    assert refused.value.why is Why.BETRAYS
    await office.desk.decide_appeal(IRIS, appeal, "Nous avons relu. " * 50, is_undone=False)


async def test_an_appeal_has_six_months_and_a_code() -> None:
    office = await reported()
    await office.decided(MUTED)
    code = code_of(await only_statement(office))
    with pytest.raises(Refused) as told:
        await office.appeals.appeal("aaaa-bbbb-cccc-dddd", "Non.")
    assert told.value.why is Refusal.UNKNOWN
    await office.appeals.statement(code)  # read: the six months begin
    office.time += 187 * DAY
    with pytest.raises(Refused) as told:
        await office.appeals.appeal(code, "Trop tard.")
    assert told.value.why is Refusal.TOO_LATE


@pytest.mark.parametrize(
    ("measures", "progress"),
    [((MUTED,), Progress.ACTED_ON), ((), Progress.NOTHING_FOUND)],
)
async def test_reporters_learn_what_became_of_it(
    measures: tuple[Measure, ...], progress: Progress
) -> None:
    office = Office()
    report = await office.report()
    code = report.words
    assert (await office.appeals.followed(code)).progress is Progress.RECEIVED
    await office.intake()
    assert (await office.appeals.followed(code)).progress is Progress.RECEIVED
    await office.desk.claim(IRIS, (await office.only_case()).id)
    assert (await office.appeals.followed(code)).progress is Progress.LOOKED_AT
    await office.desk.release(IRIS, (await office.only_case()).id)
    await office.decided(*measures)
    assert (await office.appeals.followed(code)).progress is progress


async def test_what_the_house_restricts_alone_is_not_told_as_somebodys_look() -> None:
    office = Office()
    report = await office.report(Category.UNDERAGE)
    await office.intake()
    assert (await office.only_case()).decisions
    assert (await office.appeals.followed(report.words)).progress is Progress.RECEIVED


async def test_notifying_takes_one_person_and_not_notifying_two() -> None:
    office = await reported(category=Category.DANGER)
    case = await office.only_case()
    await office.desk.propose_not(PAUL, case.id, "Une citation de film.")
    with pytest.raises(NotPossible):
        await office.desk.confirm_not(PAUL, case.id)
    case = await office.desk.notify(IRIS, case.id, "PV 12")
    assert case.task is not None
    assert not case.task.is_open


async def test_who_left_the_staff_sees_nothing() -> None:
    office = await reported()
    gone = type(PAUL)(PAUL.id, PAUL.name, PAUL.role, PAUL.joined_at, left_at=office.time)
    assert await office.desk.queue(gone) == ()
    with pytest.raises(NotPossible):
        await office.desk.claim(gone, (await office.only_case()).id)
