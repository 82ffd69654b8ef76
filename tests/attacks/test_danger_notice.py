"""The page for the authorities leaves the house on paper: it must carry what they need, and nothing
that tells who reported, where somebody sits, or what bystanders said.
"""

import re
from datetime import UTC, datetime
from functools import partial

import pytest
from msgspec.structs import replace

from tests.casework import CASE, EVENING, facts
from tests.deskwork import IRIS, PAUL, Office
from veillee.cases.danger_notice import Pieces, Suspicion, without_neighbours, written_notice
from veillee.cases.fold import fold
from veillee.cases.illegal import Illegal
from veillee.cases.order_report import Sender
from veillee.cases.possible import NotPossible, Why
from veillee.kernel.clock import MINUTE, SECOND
from veillee.model.case import APPEAL
from veillee.model.exhibit import Exhibit, Frozen, FrozenLine, FrozenPerson, FrozenRoom
from veillee.model.ids import ExhibitId, PersonId
from veillee.model.person import Face
from veillee.model.policies import policies
from veillee.model.report import Category, Subject, SubjectKind

OMAR, NINA, LEA = PersonId(900_012), PersonId(900_011), PersonId(900_013)
HOUSE = Sender("Veillée du Nord", "Association Le Foyer", "Europe/Paris", "contact@foyer.example")
BAR = FrozenRoom("r-bar", "Au bar", is_discreet=False)
QUIET = FrozenRoom("r-quiet", "Entre hommes", is_discreet=True)
SUSPECTED = Suspicion(policies()["violence.ambush"], "Il fixe un lieu et parle d'en «casser un».")


def line(
    seq: int,
    author: PersonId,
    name: str,
    text: str,
    *,
    is_reported: bool,
    is_reporter: bool = False,
) -> FrozenLine:
    face = Face(f"h-{author}", name)
    return FrozenLine(
        seq,
        EVENING + seq * MINUTE,
        author,
        text,
        face,
        is_reported=is_reported,
        is_reporter=is_reporter,
    )


def piece(name: str, room: FrozenRoom | None, stream: str) -> tuple[Exhibit, Frozen]:
    subject = Subject(SubjectKind.MESSAGE, stream, 2, f"h-{OMAR}", OMAR)
    lines = (
        line(1, LEA, "Léa62", "Bonsoir, je fais une tarte", is_reported=False),
        line(2, OMAR, "Omar59", "Rendez-vous au parking", is_reported=True),
        line(3, NINA, "Nina", "Pourquoi là-bas ?", is_reported=False, is_reporter=True),
    )
    person = FrozenPerson(OMAR, "Omar59", declared_age=34, zone="z-douai")
    frozen = Frozen(lines, person, room, not_transmitted=0 if room else 4)
    return Exhibit(ExhibitId(name), EVENING, subject, b"", b""), frozen


def notice(*pieces: tuple[Exhibit, Frozen], whole: bool = False) -> tuple[str, str]:
    case = replace(fold(CASE, facts("task", "notice")), about=OMAR)
    shown: Pieces = pieces if whole else without_neighbours(pieces)
    return written_notice(case, SUSPECTED, shown, HOUSE, EVENING)


def test_it_says_who_writes_what_is_suspected_on_which_ground_and_what_is_kept() -> None:
    french, english = notice(piece("x-1", BAR, "r-bar"))
    for text in (french, english):
        assert "Association Le Foyer" in text
        assert "contact@foyer.example" in text
        assert "art. 132-71-1" in text
        assert "Omar59" in text
        assert "Rendez-vous au parking" in text
        assert "Au bar" in text
        assert "2022/2065" in text
    assert "2026-" in french, "moments by the house's clock, with their distance from UTC"
    assert "+02:00" in french
    assert "sous scellé" in french
    assert "réquisition" in french
    assert "requisition" in english
    last = datetime.fromtimestamp((EVENING + APPEAL) / SECOND, UTC).date().isoformat()
    assert french.count(last) == english.count(last) == 3
    # The same lines in both languages.
    assert len(french.splitlines()) == len(english.splitlines())


def test_bystanders_are_left_out_unless_they_are_asked_for() -> None:
    for text in notice(piece("x-1", BAR, "r-bar")):
        assert "Léa62" not in text
        assert "Nina" not in text
    for text in notice(piece("x-1", BAR, "r-bar"), whole=True):
        assert "je fais une tarte" in text


def test_of_a_reported_person_their_own_lines_stand_there_without_bystanders() -> None:
    exhibit, frozen = piece("x-1", BAR, "r-bar")
    about = replace(exhibit, subject=replace(exhibit.subject, kind=SubjectKind.PERSON))
    lines = tuple(replace(one, is_reported=False) for one in frozen.lines)
    for text in notice((about, replace(frozen, lines=lines))):
        assert "Rendez-vous au parking" in text
        assert "Nina" not in text
        assert "tarte" not in text


def test_nothing_tells_who_reported_nor_any_hidden_number() -> None:
    """Threat: a page in a court file that says which side of a conversation went to the team."""
    pieces = (piece("x-1", BAR, "r-bar"), piece("x-2", None, "c-9"))
    hidden = [str(one) for one in (OMAR, NINA, LEA)] + ["h-9000", "r-bar", "c-9", "z-douai", "x-1"]
    for text in notice(*pieces, whole=True):
        assert not [one for one in hidden if one in text]
        assert not re.search("signalé par|reported by|reporter", text)
        # What one side sent of a conversation stands there whole; what they did not is counted.
        assert "Pourquoi là-bas ?" in text
        assert re.search("n'avons pas\u00a0: 4|do not have: 4", text)


def test_a_discreet_room_is_named_on_no_page() -> None:
    for text in notice(piece("x-1", QUIET, "r-quiet"), whole=True):
        assert "Entre hommes" not in text


def test_of_nobody_no_address_is_promised() -> None:
    case = fold(CASE, facts("task"))
    case = replace(case, about=PersonId(0))
    french, _ = written_notice(case, SUSPECTED, (), HOUSE, EVENING)
    assert "adresses" not in french


@pytest.mark.anyio
async def test_who_made_it_is_a_fact_of_the_case_and_it_needs_a_task() -> None:
    office = Office()
    await office.report(Category.HARASSMENT)
    await office.intake()
    case = await office.only_case()
    make = partial(office.desk.make_notice, policy="violence.ambush", has_neighbours=False)
    with pytest.raises(NotPossible) as told:
        await make(PAUL, case.id)
    assert told.value.why is Why.ILLEGAL
    await office.desk.call(PAUL, case.id)
    with pytest.raises(NotPossible) as told:
        await office.desk.make_notice(PAUL, case.id, policy="no.such", has_neighbours=False)
    assert told.value.why is Why.UNFIT
    case = await make(IRIS, case.id)
    assert [(one.by, one.policy) for one in case.notices] == [(IRIS.id, "violence.ambush")]
    # Who knows the person writes no page about them.
    await office.desk.claim(PAUL, case.id)
    await office.desk.hand_on(PAUL, case.id, knows=True)
    with pytest.raises(NotPossible) as told:
        await make(PAUL, case.id)
    assert told.value.why is Why.UNKNOWN


def test_where_two_people_saw_no_danger_no_page_is_made() -> None:
    with pytest.raises(Illegal):
        fold(CASE, facts("task", "propose not", "confirm not", "notice"))
    told = fold(CASE, facts("task", "notify", "notice"))
    assert len(told.notices) == 1
