"""Threat: one gesture for many people. Whoever raids a room, or whoever wants somebody else put out
with a crowd, would have a decision taken that nobody weighed: over a line that is not the same, a
case that holds something more, a report that came meanwhile, one that belongs to somebody else.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.casefiles import KITCHEN, file, taken_in
from tests.deskwork import IRIS, NINA, OMAR, PAUL, SAMI, Office
from tests.doorstep import House, a_house
from tests.staffroom import clerk, told
from veillee.cases.alike import AT_MOST, Apart, sameness
from veillee.cases.decide import Ruling
from veillee.cases.decide_alike import Answered, DecideAlike
from veillee.cases.possible import NotPossible, Why, following
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.refusals import Refusal
from veillee.model.case import Case, NoteAdded, Outcome, Status, TaskOpened
from veillee.model.ids import PersonId
from veillee.model.report import Category, SubjectKind
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import Act, Staff

pytestmark = pytest.mark.anyio
LINE = "Rejoignez notre serveur, ici c'est fini"
MUTED = Measure(MeasureKind.READ_ONLY, DAY)
CROWD = tuple(PersonId(20 + number) for number in range(4))


async def raided(*about: PersonId, category: Category = Category.HARASSMENT) -> Office:
    """Return an office in which Omar's line was reported, and the same of others."""
    office = Office()
    for person in (OMAR, *about):
        await office.report(category, about=person, text=LINE)
    await office.intake()
    return office


async def case_about(office: Office, person: PersonId) -> Case:
    (case,) = [one for one in await office.store.casebook.open_cases() if one.about == person]
    return case


async def decided(office: Office, *measures: Measure, by: Staff = PAUL) -> Case:
    """Decide about Omar, and return his case."""
    case = await case_about(office, OMAR)
    await office.desk.claim(by, case.id)
    outcome = Outcome.MEASURES if measures else Outcome.NOTHING
    ruling = Ruling(outcome, case.policy, "Une annonce répétée.", measures=measures)
    return await office.desk.decide(by, case.id, ruling)


async def alike(
    office: Office, known: Case, *about: PersonId, by: Staff = PAUL, seen: int = 0
) -> list[Answered]:
    """Decide the cases of some people alike, as they stand now."""
    cases = [await case_about(office, one) for one in about]
    chosen = [(one.id, seen or one.version) for one in cases]
    return list(await DecideAlike(office.desk, by)(known.id, known.decisions[-1].id, chosen))


async def test_each_case_gets_its_own_decision_reasons_and_clock() -> None:
    office = await raided(*CROWD)
    known = await decided(office, MUTED)
    assert await DecideAlike(office.desk, IRIS).count(known) == len(CROWD)
    office.time += HOUR
    answers = await alike(office, known, *CROWD, by=IRIS)
    assert [(one.why, one.is_proposed) for one in answers] == [("", False)] * len(CROWD)
    codes = set()
    for person in CROWD:
        (statement,) = await office.store.casebook.statements_of(person)
        (sanction,) = await office.store.casebook.sanctions_of(person)
        case = await office.store.casebook.case(statement.case)
        assert case is not None
        (made,) = case.decisions
        assert case.status is Status.DECIDED
        assert (made.by, made.at, made.like) == (IRIS.id, office.time, known.decisions[0].id)
        assert sanction.decision == made.id
        assert statement.starts_at == office.time
        codes.add(office.appeals.code_of(statement))
    assert len(codes) == len(CROWD)
    entries = [one.note for one in await office.store.staff.audit(0, 99)]
    assert [one.act for one in entries if one.by == IRIS.id].count(Act.DECIDED) == len(CROWD)


async def test_one_of_them_complains_alone_and_who_decided_does_not_answer() -> None:
    office = await raided(*CROWD)
    await alike(office, await decided(office, MUTED), *CROWD, by=IRIS)
    (statement,) = await office.store.casebook.statements_of(CROWD[0])
    appeal = await office.appeals.appeal(office.appeals.code_of(statement), "Ce n'est pas moi.")
    with pytest.raises(NotPossible):
        await office.desk.decide_appeal(IRIS, appeal, "Non.", is_undone=True)
    await office.desk.decide_appeal(PAUL, appeal, "Relu.", is_undone=True)
    assert (await office.store.casebook.statements_of(CROWD[0]))[0].undone_at
    assert not (await office.store.casebook.statements_of(CROWD[1]))[0].undone_at


@pytest.mark.parametrize(
    "text",
    [
        LINE.upper() + " !!!",
        "Rejoignez  notre serveur ; ici, c'est fini.",
        "R e j o i g n e z notre serveur, ici c'est finiiii",
        "Rеjоignez notre serveur, ici c'est fini",  # Cyrillic letters
    ],
)
def test_spellings_of_one_line_are_one_line(text: str) -> None:
    assert sameness(text.replace("iiii", "i")) == sameness(LINE)


@pytest.mark.parametrize(
    "text",
    [
        "N'allez pas sur leur serveur : rejoignez notre serveur, ici c'est fini",
        "Rejoignez notre serveur",
        "Rejoignez notre serveur, ici c'est fini 12",
    ],
)
async def test_another_line_is_another_case(text: str) -> None:
    office = await raided()
    await office.report(Category.HARASSMENT, about=CROWD[0], text=text)
    await office.intake()
    known = await decided(office, MUTED)
    assert await DecideAlike(office.desk, PAUL).same(known) == ((), 0)
    (answer,) = await alike(office, known, CROWD[0])
    assert (answer.why, answer.details) == (Why.UNFIT.value, ("other",))
    assert (await case_about(office, CROWD[0])).status is Status.WAITING


async def test_a_case_that_holds_something_more_is_not_among_them() -> None:
    office = await raided(*CROWD)
    await office.report(Category.HARASSMENT, about=CROWD[0], stream="r-attic", text="Va mourir")
    await office.report(Category.HARASSMENT, about=CROWD[1], kind=SubjectKind.NICKNAME, text="x")
    await office.intake()
    known = await decided(office, MUTED)
    found, _ = await DecideAlike(office.desk, PAUL).same(known)
    assert {one.read.case.about for one in found} == set(CROWD[2:])


async def test_the_same_line_under_another_policy_is_weighed_by_itself() -> None:
    office = await raided()
    await office.report(Category.SEXUAL, about=CROWD[0], text=LINE)
    await office.intake()
    assert await DecideAlike(office.desk, PAUL).same(await decided(office, MUTED)) == ((), 0)


async def test_nothing_is_decided_that_came_after_it_was_read() -> None:
    office = await raided(CROWD[0])
    known = await decided(office, MUTED)
    seen = (await case_about(office, CROWD[0])).version
    await office.report(Category.HARASSMENT, about=CROWD[0], by=CROWD[1], text=LINE)
    await office.intake()
    (answer,) = await alike(office, known, CROWD[0], seen=seen)
    assert answer.why == Why.UNREAD.value
    case = await case_about(office, CROWD[0])
    assert (case.status, case.looked_at) == (Status.WAITING, 0)
    (answer,) = await alike(office, known, CROWD[0])
    assert answer.why == ""


async def test_whoever_says_nothing_true_of_what_they_read_decides_nothing() -> None:
    office = await raided(CROWD[0])
    known = await decided(office, MUTED)
    case = await case_about(office, CROWD[0])
    decide = DecideAlike(office.desk, PAUL)
    for seen in (0, case.version + 1, 2**31):
        (answer,) = await decide(known.id, known.decisions[0].id, [(case.id, seen)])
        assert answer.why == Why.UNREAD.value, "what is still to come was read by nobody"


async def test_what_somebody_else_works_on_stays_theirs() -> None:
    office = await raided(*CROWD[:2])
    known = await decided(office, MUTED)
    await office.desk.claim(SAMI, (await case_about(office, CROWD[0])).id)
    answers = await alike(office, known, *CROWD[:2])
    assert [one.why for one in answers] == [Apart.CLAIMED.value, ""]
    assert (await case_about(office, CROWD[0])).claimed_by == SAMI.id


async def test_who_knows_one_of_them_neither_finds_nor_decides_that_case() -> None:
    office = await raided(*CROWD[:2])
    hidden = await case_about(office, CROWD[0])
    await office.desk.claim(PAUL, hidden.id)
    await office.desk.hand_on(PAUL, hidden.id, knows=True)
    known = await decided(office, MUTED)
    found, _ = await DecideAlike(office.desk, PAUL).same(known)
    assert [one.read.case.about for one in found] == [CROWD[1]]
    answers = await alike(office, known, *CROWD[:2])
    assert [(one.why, one.name) for one in answers] == [("unknown", ""), ("", "Omar59")]
    assert not await office.store.casebook.sanctions_of(CROWD[0])


async def test_a_minor_a_life_a_note_and_an_address_are_looked_at_by_themselves() -> None:
    office = await raided(*CROWD)
    for person, fact in (
        (CROWD[0], TaskOpened(at=office.time, because="violence.ambush")),
        (CROWD[1], NoteAdded(at=office.time, by=SAMI.id, text="Attendre.")),
    ):
        case = await case_about(office, person)
        await office.desk.keep(following(case, (fact,)))
    await office.report(Category.MINOR, about=CROWD[2], text=LINE)
    await office.intake()
    known = await decided(office, MUTED)
    same, _ = await DecideAlike(office.desk, PAUL).same(known)
    found = {one.read.case.about: one.why for one in same}
    # Reported for a danger to minors, it waits under another policy altogether.
    assert found == {CROWD[0]: "danger", CROWD[1]: "noted", CROWD[3]: ""}
    answers = await alike(office, known, *CROWD)
    assert [one.why for one in answers] == ["danger", "noted", "unfit", ""]


async def test_a_decision_about_a_minor_is_taken_over_by_no_other_case() -> None:
    office = await raided(*CROWD, category=Category.MINOR)
    known = await decided(office, Measure(MeasureKind.NO_PRIVATE, DAY))
    assert await DecideAlike(office.desk, PAUL).count(known) == 0
    with pytest.raises(NotPossible) as refused:
        await alike(office, known, CROWD[0])
    assert refused.value.why is Why.ILLEGAL


async def test_what_takes_two_people_takes_two_for_each() -> None:
    office = await raided(*CROWD[:2])
    long = Measure(MeasureKind.READ_ONLY, 31 * DAY)
    known = await decided(office, long)
    assert await DecideAlike(office.desk, PAUL).count(known) == 0  # proposed is not decided
    known = await office.desk.second(IRIS, known.id)
    answers = await alike(office, known, *CROWD[:2])
    assert all(one.is_proposed for one in answers)
    case = await case_about(office, CROWD[0])
    assert case.status is Status.PROPOSED
    assert not await office.store.casebook.sanctions_of(CROWD[0])
    with pytest.raises(NotPossible):
        await office.desk.second(PAUL, case.id)
    assert (await office.desk.second(IRIS, case.id)).status is Status.DECIDED


async def test_a_warning_comes_first_for_each_of_them() -> None:
    office = await raided(*CROWD[:1])
    await decided(office, Measure(MeasureKind.ADVICE, 0))
    office.time += HOUR
    await office.report(Category.HARASSMENT, text=LINE, stream="r-attic")
    await office.intake()
    known = await decided(office, Measure(MeasureKind.SITE, DAY))
    (answer,) = await alike(office, known, CROWD[0])
    assert (answer.why, answer.details) == (Why.UNFIT.value, ("warning_first",))
    assert (await case_about(office, CROWD[0])).status is Status.WAITING


async def test_a_conversation_is_not_betrayed_by_the_moment_of_a_room() -> None:
    office = await raided()
    await office.report(
        Category.HARASSMENT,
        about=CROWD[0],
        text=LINE,
        stream="c-hers",
        kind=SubjectKind.CONVERSATION,
    )
    await office.intake()
    case = await case_about(office, OMAR)
    await office.desk.claim(PAUL, case.id)
    ruling = Ruling(Outcome.MEASURES, case.policy, measures=(MUTED,), is_urgent=True)
    known = await office.desk.decide(PAUL, case.id, ruling)
    await alike(office, known, CROWD[0])
    (sanction,) = await office.store.casebook.sanctions_of(CROWD[0])
    assert HOUR <= sanction.since - office.time < 12 * HOUR


async def test_what_was_let_be_is_let_be_and_what_is_held_appears() -> None:
    office = Office()
    await office.held()
    await office.intake()
    await office.report(Category.HARASSMENT, about=CROWD[0], text="un texte retenu")
    await office.intake()
    known = await case_about(office, CROWD[0])
    await office.desk.claim(PAUL, known.id)
    known = await office.desk.decide(PAUL, known.id, Ruling(Outcome.NOTHING, known.policy))
    (answer,) = await alike(office, known, OMAR)
    assert answer.details == ()
    assert office.changes[-1].case.decisions[-1].outcome is Outcome.SHOW


async def test_after_an_undone_decision_nothing_is_decided_like_it() -> None:
    office = await raided(*CROWD)
    known = await decided(office, MUTED)
    undone = await office.desk.reverse(IRIS, known.id, known.decisions[0].id, "Une erreur.")
    assert await DecideAlike(office.desk, PAUL).count(undone) == 0
    with pytest.raises(NotPossible) as refused:
        await alike(office, known, CROWD[0])
    assert refused.value.why is Why.ILLEGAL


async def test_never_more_than_can_be_read_at_once() -> None:
    office = await raided(CROWD[0])
    known = await decided(office, MUTED)
    case = await case_about(office, CROWD[0])
    many = [(replace(case, id=f"k-{number}").id, 1) for number in range(AT_MOST + 1)]
    with pytest.raises(NotPossible):
        await DecideAlike(office.desk, PAUL)(known.id, known.decisions[0].id, many)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def reported(house: House, person: PersonId, name: str, **more: Any) -> None:
    names = {NINA: "Nina", person: name}
    said = [(NINA, "Bonsoir"), (person, LINE)]
    store, now = house.node.store, house.node.now()
    await file(store, now, said, names, person, category=Category.HARASSMENT, **more)
    await taken_in(house)


async def test_the_console_shows_each_line_notes_who_read_it_and_names_what_stays(
    house: House,
) -> None:
    secret = replace(KITCHEN, id="r-secret", name="Trans et ami·es", is_discreet=True)
    await reported(house, OMAR, "Omar59")
    await reported(house, CROWD[0], "Karim", words="Il l'a dit dix fois.")
    await reported(house, CROWD[1], "Lou", room=secret, stream="r-secret")
    paul = await clerk(house)
    lines = (await paul.read("/queue")).json()["cases"]
    mine = (await paul.ask("/cases/claim", {"id": lines[0]["id"]})).json()
    ruling = {"id": mine["line"]["id"], "outcome": "measures", "policy": mine["line"]["policy"]}
    measures = {"measures": [{"kind": "read_only", "length": DAY}], "version": mine["version"]}
    page = (await paul.ask("/cases/decide", ruling | measures)).json()
    assert page["alike"] == 2
    assert not page["decisions"][0]["is_alike"]
    answer = await paul.ask("/cases/alike", {"id": mine["line"]["id"]})
    shown = answer.json()
    assert "Trans" not in answer.text
    assert [one["lines"][0]["text"] for one in shown["cases"]] == [LINE, LINE]
    opened = [
        one.note.about
        for one in await house.node.store.staff.audit(0, 99)
        if one.note.act is Act.CASE_OPENED
    ]
    assert set(opened) == {one["id"] for one in shown["cases"]}
    iris = await clerk(house, "Iris")
    await iris.ask("/cases/claim", {"id": shown["cases"][1]["id"]})
    chosen = [{"id": one["id"], "version": one["version"]} for one in shown["cases"]]
    form = {"id": shown["id"], "decision": shown["decision"], "cases": chosen}
    after = (await paul.ask("/cases/decide-alike", form)).json()
    assert [one["why"] for one in after["answers"]] == ["", "claimed"]
    assert [one["why"] for one in after["cases"]] == ["claimed"]
    for unfit in ([], chosen[:1] * (AT_MOST + 1)):
        refused = await paul.ask("/cases/decide-alike", form | {"cases": unfit})
        assert told(refused) == Refusal.NOT_NOW.value
    other = form | {"decision": "d-none"}
    assert told(await paul.ask("/cases/decide-alike", other)) == Refusal.NOT_NOW.value
