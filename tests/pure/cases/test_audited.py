"""Whatever somebody of the team does to a case has its line in the audit, made from the fact."""

import pytest

from tests.casework import CASE, FACTS, LIGHT, OPENED, facts
from tests.deskwork import IRIS, PAUL, Office
from veillee.cases.audited import audited
from veillee.cases.change import change
from veillee.cases.fold import fold
from veillee.kernel.clock import HOUR
from veillee.model.order import OrderEvent
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import Act
from veillee.store.ports_casebook import Change

pytestmark = pytest.mark.anyio

# Noted elsewhere: before anybody is looked for (`cases/tie`).
ELSEWHERE = {"tie", "bring"}


def test_each_act_of_a_person_has_a_line_and_what_the_house_does_has_none() -> None:
    for name, fact in FACTS.items():
        made = audited(Change(fold(CASE, (OPENED,)), 1, (fact,)))
        is_noted = (bool(fact.by) and name not in ELSEWHERE) or name in {"give", "give not"}
        assert len(made.notes) == int(is_noted), name
        for note in made.notes:
            about = "1" if isinstance(fact, OrderEvent) else CASE
            assert (note.at, note.by, note.about) == (fact.at, fact.by, about)


def test_a_pause_that_lapses_is_nobodys_act() -> None:
    case = fold(CASE, LIGHT)
    assert audited(change(case, (FACTS["lapse"],))).notes == ()


def test_words_never_get_into_the_audit() -> None:
    made = audited(change(fold(CASE, facts("claim")), (FACTS["note"], FACTS["hand on"])))
    assert [(one.act, one.detail) for one in made.notes] == [
        (Act.NOTE_ADDED, ""),
        (Act.CASE_HANDED_ON, "knows"),
    ]


async def test_what_a_decision_ends_by_itself_is_not_a_line_of_its_own() -> None:
    office = Office()
    await office.report()
    await office.intake()
    case = await office.decided(Measure(MeasureKind.READ_ONLY, HOUR))
    await office.desk.reverse(IRIS, case.id, case.decisions[-1].id, "Une erreur.")
    entries = [one.note for one in reversed(await office.store.staff.audit(0, 9))]
    assert [(one.act, one.by, one.detail) for one in entries] == [
        (Act.CASE_CLAIMED, PAUL.id, ""),
        (Act.DECIDED, PAUL.id, "measures"),
        (Act.REVERSED, IRIS.id, case.decisions[-1].id),
    ]
