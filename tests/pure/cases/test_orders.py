"""An authority's order: its number, its clock, its case, and who may say that it is not done."""

import asyncio

import msgspec
import pytest

from tests.deskwork import IRIS, MAUD, OMAR, PAUL, SECRET, Office
from tests.orderly import LEA_LEAD, LETTER, OLGA, aimed, letter, register, reported
from tests.pure.cases.test_ring import Roster
from veillee.cases.decide import Ruling
from veillee.cases.harm import due
from veillee.cases.order_report import Sender, english, french
from veillee.cases.ordered import EVERY, SELDOM
from veillee.cases.orders import OLDEST
from veillee.cases.possible import NotPossible, Why
from veillee.cases.ring import Ring
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.model.case import Harm, Outcome, Status
from veillee.model.exhibit import read, sealed_about
from veillee.model.ids import PersonId
from veillee.model.ledger import NOTICE, What
from veillee.model.order import KEPT, Aim, Clock, Effect
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio

SENDER = Sender("Veillée", "Association La Veillée", "Europe/Paris")


@pytest.mark.parametrize(
    ("clock", "within"),
    [(Clock.TCO, HOUR), (Clock.LCEN, 24 * HOUR), (Clock.DSA, 72 * HOUR)],
)
async def test_the_clock_runs_from_when_the_order_came(clock: Clock, within: int) -> None:
    office = Office()
    came = office.time - 20 * MINUTE
    line = await register(office).enter(MAUD, letter(clock=clock, received_at=came))
    assert (line.received_at, line.due_at) == (came, came + within)
    case = await office.only_case()
    assert case.order is not None
    assert case.order.due_at == line.due_at


async def test_what_an_authority_wrote_is_a_case_of_its_own_and_sealed() -> None:
    office = Office()
    line = await register(office).enter(OLGA, LETTER)
    case = await office.only_case()
    assert (line.aim, line.case, case.harm) == (Aim.WORDS, case.id, Harm.MINOR)
    log = await office.store.casebook.events(case.id)
    assert LETTER.words not in msgspec.json.encode(log).decode()
    (name,) = case.exhibits
    kept = await office.store.inbox.exhibit(name)
    assert kept is not None
    opened = read(office.store.vault.unseal(kept.key, sealed_about(name), kept.content))
    assert opened.described == LETTER.words


async def test_numbers_follow_each_other_also_when_many_enter_at_once() -> None:
    office = Office()
    orders = register(office)
    made = await asyncio.gather(*(orders.enter(MAUD, LETTER) for _ in range(5)))
    assert sorted(line.number for line in made) == [1, 2, 3, 4, 5]
    with pytest.raises(NotPossible):
        await orders.enter(MAUD, letter(policy="no.such"))
    assert (await orders.enter(MAUD, LETTER)).number == 6


@pytest.mark.parametrize("danger", [Category.DANGER, Category.MINOR])
async def test_an_order_joins_the_case_that_is_there_and_waits_behind_minors_and_lives(
    danger: Category,
) -> None:
    """A day leaves time for them; in its last hour the law's own clock goes first."""
    office = Office()
    case = await reported(office)
    await office.report(danger, about=PersonId(99))
    await office.report(Category.HATE, about=PersonId(98))
    await office.intake()
    assert [one.id for one in await office.desk.queue(PAUL)][2] == case.id
    line = await register(office).enter(MAUD, aimed(case, 7, policy="harassment"))
    assert (line.aim, line.case) == (Aim.MESSAGE, case.id)
    assert (await office.desk.queue(PAUL))[1].id == case.id
    office.time = line.due_at - HOUR - 1
    assert (await office.desk.queue(PAUL))[1].id == case.id
    office.time += 1
    assert (await office.desk.queue(PAUL))[0].id == case.id


@pytest.mark.parametrize(("clock", "place"), [(Clock.TCO, 0), (Clock.LCEN, 1), (Clock.DSA, 1)])
async def test_only_a_law_that_counts_the_hour_goes_before_minors_at_once(
    clock: Clock, place: int
) -> None:
    office = Office()
    case = await reported(office)
    await office.report(Category.MINOR, about=PersonId(99))
    await office.intake()
    await register(office).enter(MAUD, aimed(case, 7, policy="harassment", clock=clock))
    assert [one.id for one in await office.desk.queue(PAUL)].index(case.id) == place


async def test_an_order_never_lengthens_the_clock_of_a_minors_case() -> None:
    office = Office()
    case = await reported(office, Category.MINOR)
    before = due(case)
    await register(office).enter(MAUD, aimed(case, 7, policy="minor_safety.csam"))
    assert due(await office.only_case()) == before


async def test_what_was_decided_before_is_looked_at_again() -> None:
    office = Office()
    case = await reported(office)
    await office.decided()
    line = await register(office).enter(LEA_LEAD, aimed(case))
    again = await office.desk.case(PAUL, case.id)
    assert (line.aim, again.status) == (Aim.PERSON, Status.WAITING)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"received_at": LETTER.received_at - OLDEST}, Why.UNFIT),
        ({"received_at": LETTER.received_at + HOUR}, Why.UNFIT),
        ({"words": ""}, Why.UNFIT),
        ({"policy": "no.such"}, Why.UNFIT),
        ({"case": "k-none", "words": ""}, Why.UNKNOWN),
        ({"case": "k-none"}, Why.UNFIT),
    ],
)
async def test_a_letter_that_makes_no_order_enters_nothing(
    changes: dict[str, object], why: Why
) -> None:
    office = Office()
    with pytest.raises(NotPossible) as refused:
        await register(office).enter(MAUD, letter(**changes))
    assert refused.value.why is why
    assert await office.store.orders.last() == 0
    assert await office.store.casebook.open_cases() == ()


async def test_nothing_is_answered_before_somebody_called_back() -> None:
    office = Office()
    orders = register(office)
    await orders.enter(OLGA, LETTER)
    with pytest.raises(NotPossible):
        await orders.close(MAUD, 1, Effect.DONE, office.time, "Message retiré.", "")
    line = await orders.check(OLGA, 1, "standard du ministère, site officiel")
    assert (line.checked_by, line.checked_at) == (OLGA.id, office.time)
    with pytest.raises(NotPossible):
        await orders.check(MAUD, 1, "encore")
    office.time += HOUR
    done = await orders.close(MAUD, 1, Effect.DONE, office.time, "Message retiré.", "")
    assert (done.effect, done.effect_at, done.closed_by) == (Effect.DONE, office.time, MAUD.id)
    assert done.until == office.time + KEPT
    with pytest.raises(NotPossible):
        await orders.close(MAUD, 1, Effect.DONE, office.time, "Encore.", "")


@pytest.mark.parametrize(
    ("effect", "moment", "done", "because"),
    [
        (Effect.DONE, 0, "", ""),
        (Effect.DONE, 0, "Retiré.", "une raison de trop"),
        (Effect.PARTLY, 0, "Retiré.", ""),
        (Effect.NONE, 0, "Retiré.", ""),
        (Effect.NOT_POSSIBLE, 0, "Retiré.", "parce que"),
        (Effect.DONE, -HOUR, "Retiré.", ""),
        (Effect.DONE, HOUR, "Retiré.", ""),
    ],
)
async def test_what_was_done_is_told_whole_and_within_its_time(
    effect: Effect, moment: int, done: str, because: str
) -> None:
    office = Office()
    orders = register(office)
    await orders.enter(MAUD, LETTER)
    await orders.check(MAUD, 1, "annuaire")
    with pytest.raises(NotPossible):
        await orders.close(MAUD, 1, effect, office.time + moment, done, because)


async def test_not_carrying_it_out_takes_two_people() -> None:
    office = Office()
    orders = register(office)
    await orders.enter(MAUD, LETTER)
    with pytest.raises(NotPossible):
        await orders.refuse(MAUD, 1, "")
    await orders.refuse(MAUD, 1, "Rien ici ne correspond.")
    with pytest.raises(NotPossible):
        await orders.second(MAUD, 1, agrees=True)
    with pytest.raises(NotPossible):
        await orders.refuse(LEA_LEAD, 1, "Encore.")
    await orders.second(PAUL, 1, agrees=False)
    assert (await orders.desk.casebook.open_cases())[0].orders[0].is_open
    await orders.refuse(MAUD, 1, "Rien ici ne correspond.")
    line = await orders.second(PAUL, 1, agrees=True)
    assert (line.effect, line.refused_by, line.closed_by) == (
        Effect.NOT_POSSIBLE,
        MAUD.id,
        PAUL.id,
    )


async def test_who_knows_the_person_does_not_answer_and_an_operator_names_no_case() -> None:
    office = Office()
    orders = register(office)
    case = await reported(office)
    with pytest.raises(NotPossible) as refused:
        await orders.enter(OLGA, aimed(case))
    assert refused.value.why is Why.NOT_YOURS
    await orders.enter(MAUD, aimed(case))
    await office.desk.claim(LEA_LEAD, case.id)
    await office.desk.hand_on(LEA_LEAD, case.id, knows=True)
    with pytest.raises(NotPossible) as hidden:
        await orders.refuse(LEA_LEAD, 1, "Rien.")
    assert hidden.value.why is Why.UNKNOWN


async def test_people_are_called_at_once_until_somebody_works_on_it_and_again_when_late() -> None:
    office, roster = Office(), Roster(PAUL.id, IRIS.id)
    ring = Ring(office.store.casebook, roster, roster, office.now)
    await register(office).enter(MAUD, LETTER)
    await ring()
    await ring()
    office.time += EVERY
    await ring()
    assert roster.called == [PAUL.id, IRIS.id]
    case = await office.desk.claim(PAUL, (await office.only_case()).id)
    office.time += EVERY
    await ring()
    assert len(roster.called) == 2
    office.time = LETTER.received_at + DAY
    await office.desk.note(PAUL, case.id, "J'y suis.")
    await ring()
    assert len(roster.called) == 3


async def test_an_order_without_an_hour_calls_nobody_until_it_is_late() -> None:
    office, roster = Office(), Roster(PAUL.id)
    ring = Ring(office.store.casebook, roster, roster, office.now)
    await register(office).enter(MAUD, letter(clock=Clock.DSA, policy="harassment"))
    await ring()
    assert roster.called == []
    office.time += 3 * DAY
    for _ in range(3):
        await ring()
        office.time += SELDOM // 2
    assert len(roster.called) == 2


async def test_reasons_say_that_an_authority_ordered_it_and_how_to_contest() -> None:
    office = Office()
    case = await reported(office)
    await register(office).enter(MAUD, aimed(case, 7, policy="harassment"))
    await office.decided(Measure(MeasureKind.READ_ONLY, DAY), order=1)
    (reasons,) = office.changes[-1].statements
    assert "D'où cela vient : un ordre d'une autorité." in reasons.fr
    assert "l'ordre d'une autorité, Office anti-cybercriminalité" in reasons.fr
    assert "devant un juge" in reasons.fr
    assert "The ground: an authority's order" in reasons.en
    assert LETTER.reference not in reasons.fr + reasons.en
    record = msgspec.json.decode(reasons.record)
    assert record["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    assert record["illegal_content_legal_ground"] == LETTER.basis
    assert reasons.ordered == 1
    # DSA art. 17(5): not the Commission's database.
    assert await office.store.outbox.due(office.time + 9 * DAY, 9) == ()
    await office.appeals.appeal(claim_code(SECRET, reasons.id), "Ce n'était pas moi.")


async def test_what_is_decided_without_an_order_says_nothing_of_one() -> None:
    office = Office()
    await reported(office)
    await office.decided(Measure(MeasureKind.READ_ONLY, DAY))
    (reasons,) = office.changes[-1].statements
    assert "autorité" not in reasons.fr.replace("Arcom", "")
    assert len(await office.store.outbox.due(office.time + 9 * DAY, 9)) == 1


async def test_what_is_decided_beside_an_order_is_not_told_as_ordered() -> None:
    office = Office()
    case = await reported(office)
    await register(office).enter(MAUD, aimed(case, 7, policy="harassment"))
    with pytest.raises(NotPossible) as unsaid:
        await office.decided(Measure(MeasureKind.READ_ONLY, DAY))
    assert (unsaid.value.why, unsaid.value.details) == (Why.UNFIT, ("order",))
    policy, muted = case.policy, (Measure(MeasureKind.READ_ONLY, DAY),)
    for order, measures in ((2, muted), (0, (Measure(MeasureKind.SITE, DAY),))):
        ruling = Ruling(Outcome.MEASURES, policy, measures=measures, order=order)
        with pytest.raises(NotPossible) as unfit:  # no such order; no way past a warning
            await office.desk.decide(PAUL, case.id, ruling)
        assert unfit.value.details == (("order",) if order else ("warning_first",))
    ruling = Ruling(Outcome.MEASURES, policy, measures=muted, order=0)
    await office.desk.decide(PAUL, case.id, ruling)
    (reasons,) = office.changes[-1].statements
    assert "autorité" not in reasons.fr.replace("Arcom", "")
    assert reasons.ordered == 0
    assert len(await office.store.outbox.due(office.time + 9 * DAY, 9)) == 1
    (counted,) = [one for one in office.changes[-1].counts if one.what is What.DECIDED]
    assert counted.source == NOTICE


async def test_what_is_seconded_after_the_order_was_answered_still_tells_of_it() -> None:
    office = Office()
    orders = register(office)
    case = await reported(office)
    await orders.enter(MAUD, aimed(case, 7, policy="harassment"))
    await office.decided(Measure(MeasureKind.SITE, 60 * DAY), order=1)
    await orders.check(MAUD, 1, "annuaire")
    await orders.close(MAUD, 1, Effect.DONE, office.time, "Hors du site.", "")
    await office.desk.second(IRIS, case.id)
    (reasons,) = office.changes[-1].statements
    assert reasons.ordered == 1


async def test_a_case_stays_open_until_the_authority_is_answered() -> None:
    office = Office()
    orders = register(office)
    case = await reported(office)
    await orders.enter(MAUD, aimed(case))
    await office.decided(Measure(MeasureKind.READ_ONLY, DAY), order=1)
    decided = await office.only_case()
    assert (decided.id, decided.status, decided.closes_at) == (case.id, Status.DECIDED, 0)
    await orders.check(MAUD, 1, "annuaire")
    await orders.close(MAUD, 1, Effect.DONE, office.time, "Lecture seule.", "")
    assert await office.store.casebook.open_cases() == ()


async def test_the_report_is_made_from_the_line_and_names_nobody() -> None:
    office = Office()
    orders = register(office)
    case = await reported(office)
    line = await orders.enter(MAUD, aimed(case, 7))
    assert french(line, SENDER, is_told=False) == english(line, SENDER, is_told=False) == ""
    line = await orders.check(MAUD, 1, "annuaire du ministère")
    office.time += 2 * HOUR + 5 * MINUTE
    line = await orders.close(
        MAUD, 1, Effect.PARTLY, office.time, "Le message est retiré.", "Le compte n'existe plus."
    )
    told = french(line, SENDER, is_told=True)
    for part in (
        "Votre référence : OFAC-2026-118",
        "Notre registre : ordre n° 1",
        "demande de retrait (LCEN, article 6-1) : 24 heures",
        "Résultat : exécuté en partie",
        "Ce qui a été fait : Le message est retiré.",
        "Raison : Le compte n'existe plus.",
        "Durée depuis la réception : 2 h 5 min\n",
        "+02:00",
        "La personne concernée reçoit",
    ):
        assert part in told
    assert "Outcome: carried out in part" in english(line, SENDER, is_told=False)
    for name in (MAUD.name, str(OMAR), "Omar59", "annuaire"):
        assert name not in told
    late = msgspec.structs.replace(line, effect_at=line.due_at + 1)
    assert "après le délai" in french(late, SENDER, is_told=False)
