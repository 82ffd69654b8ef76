"""Threat: a case that nobody can see. Everybody but one knows its person, and that one is let go,
or is made the operator; or whoever could answer a complaint has gone. The log holds the case, the
queue of nobody does: a person in danger waits for ever, and who wanted them unseen had only to see
to it that somebody left.
"""

from collections.abc import Awaitable, Callable
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.attacks.test_knowing_somebody import reported, steps_back
from tests.casefiles import file, taken_in
from tests.deskwork import IRIS, MAUD, NINA, OMAR, PAUL, SAMI, SECRET, Office, staff
from tests.doorstep import Clock, House, a_house
from tests.orderly import aimed, register
from tests.staffroom import Clerk, clerk
from tests.team import hired
from veillee.app.paging import Roster
from veillee.cases.decide import Ruling
from veillee.cases.left_alone import Lacks, lacks, left_alone
from veillee.cases.ordered import EVERY
from veillee.cases.possible import NotPossible
from veillee.cases.ring import Ring
from veillee.cases.statements import claim_code
from veillee.cli.main import main
from veillee.config.settings import StaffSettings
from veillee.jobs.tell_operator import TellOperator
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.log import Log
from veillee.model.case import Case, Outcome
from veillee.model.ids import CaseId
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import KEEPER, MACHINE, Act, Note, Role, Staff, StaffId

pytestmark = pytest.mark.anyio

OLGA = staff("Olga", Role.OPERATOR)


def gone(one: Staff) -> Staff:
    return replace(one, name="", left_at=one.joined_at + 1)


class Calls:
    """Whom the command was run for; `is_broken` as an operator's script may be."""

    def __init__(self) -> None:
        self.made: list[tuple[StaffId, CaseId]] = []
        self.is_broken = False
        self.is_broken_for: tuple[StaffId, ...] = ()

    async def page(self, whom: StaffId, case: CaseId) -> None:
        if self.is_broken or whom in self.is_broken_for:
            raise OSError("no such command")
        self.made.append((whom, case))


def teller(office: Office, calls: Calls) -> TellOperator:
    """Return what tells the operator of an office whose staff joined its store."""
    members, book = office.store.staff.members, office.store.casebook
    roster = Roster(office.store.staff, StaffSettings())
    return TellOperator(book, members, roster, calls, office.now, Log(StringIO(), office.now))


async def seen_by_iris_alone(office: Office) -> Case:
    """Let Paul step back from a case, in a team of two with an operator."""
    office.team = (PAUL, IRIS, OLGA)
    await hired(office.store, *office.team)
    case = await reported(office)
    await steps_back(office, case, PAUL)
    return case


async def leaves(office: Office, one: Staff) -> None:
    await office.store.staff.leave(one.id, Note(office.time, MACHINE, Act.LEFT, one.id))


async def becomes_operator(office: Office, one: Staff) -> None:
    changed = replace(one, role=Role.OPERATOR)
    await office.store.staff.change(changed, Note(office.time, MACHINE, Act.ROLE_CHANGED, one.id))


Way = Callable[[Office, Staff], Awaitable[None]]


@pytest.mark.parametrize("way", [leaves, becomes_operator])
async def test_when_the_last_who_could_see_a_case_goes_the_operator_is_called(way: Way) -> None:
    office, calls = Office(), Calls()
    case = await seen_by_iris_alone(office)
    tell = teller(office, calls)
    await tell()
    assert calls.made == []
    await way(office, IRIS)
    await tell()
    await tell()
    assert (OLGA.id, case.id) in calls.made
    called = len(calls.made)
    office.time += DAY - 1
    await tell()
    assert len(calls.made) == called
    office.time += 1
    await tell()
    assert len(calls.made) == 2 * called
    await hired(office.store, MAUD)
    office.time += DAY
    await tell()
    assert len(calls.made) == 2 * called


async def test_of_many_cases_one_call_is_made_and_a_new_one_is_told_within_the_hour() -> None:
    office, calls = Office(), Calls()  # nobody has joined yet: no operator either
    tell = teller(office, calls)
    first = await reported(office)
    for number in range(20):
        await office.report(Category.HARASSMENT, about=type(OMAR)(100 + number))
    await office.intake()
    await tell()
    assert calls.made == [(KEEPER, first.id)]
    await office.report(Category.HARASSMENT, about=NINA)
    await office.intake()
    await tell()
    assert len(calls.made) == 1
    office.time += HOUR
    await tell()
    assert len(calls.made) == 2


async def test_a_call_that_fails_is_made_again_within_the_hour() -> None:
    office, calls = Office(), Calls()
    await reported(office)
    tell = teller(office, calls)
    calls.is_broken = True
    with pytest.raises(OSError, match="no such command"):
        await tell()
    calls.is_broken = False
    await tell()
    office.time += HOUR
    await tell()
    assert len(calls.made) == 1


async def test_a_call_that_fails_for_one_operator_keeps_no_other_from_being_called() -> None:
    office, calls = Office(), Calls()
    other = replace(OLGA, id=StaffId("e-noor"), name="Noor")
    await hired(office.store, OLGA, other)
    case = await reported(office)
    tell = teller(office, calls)
    first, second = await tell.duty.operators()
    calls.is_broken_for = (first,)
    with pytest.raises(OSError, match="no such command"):
        await tell()
    assert calls.made == [(second, case.id)]


@pytest.mark.parametrize("has_operator", [True, False])
async def test_a_life_in_danger_that_nobody_may_look_at_rings(*, has_operator: bool) -> None:
    office, calls = Office(), Calls()
    await hired(office.store, PAUL, IRIS, *([OLGA] if has_operator else []))
    office.team = (PAUL, IRIS)
    await office.report(Category.DANGER)
    await office.intake()
    case = await office.only_case()
    await steps_back(office, case, PAUL)
    await leaves(office, IRIS)
    roster = Roster(office.store.staff, StaffSettings())
    ring = Ring(office.store.casebook, roster, calls, office.now)
    for _ in range(2):
        await ring()
        office.time += EVERY
    assert calls.made == [(OLGA.id if has_operator else KEEPER, case.id)] * 2


async def test_a_complaint_waits_for_somebody_who_had_not_decided() -> None:
    office = Office()
    await reported(office)
    case = await office.decided(Measure(MeasureKind.READ_ONLY, HOUR), by=PAUL)
    (statement,) = office.changes[-1].statements
    await office.appeals.appeal(claim_code(SECRET, statement.id), "Ce n'était pas moi.")
    case = await office.only_case()
    assert lacks(case, (PAUL, IRIS, OLGA)) == frozenset()
    # The legal contact undoes nothing; who decided answers no complaint.
    for team in ((PAUL, MAUD, OLGA), (PAUL, gone(IRIS), OLGA)):
        assert lacks(case, team) == {Lacks.ANOTHER}
    assert lacks(case, (gone(PAUL), OLGA)) == {Lacks.EYES}
    assert lacks(case, ()) == {Lacks.EYES}


async def test_who_alone_could_answer_a_complaint_does_not_hide_it() -> None:
    office = Office()
    await reported(office)
    case = await office.decided(Measure(MeasureKind.READ_ONLY, HOUR), by=PAUL)
    (statement,) = office.changes[-1].statements
    await office.appeals.appeal(claim_code(SECRET, statement.id), "Ce n'était pas moi.")
    office.team = (PAUL, IRIS, MAUD)
    await office.desk.claim(IRIS, case.id)
    with pytest.raises(NotPossible) as told:
        await office.desk.hand_on(IRIS, case.id, knows=True)
    assert told.value.details == ("last_to_see",)
    office.team = (*office.team, SAMI)
    await office.desk.hand_on(IRIS, case.id, knows=True)


async def test_what_was_proposed_waits_for_a_second_and_what_was_overruled_for_another() -> None:
    office = Office()
    case = await reported(office)
    await office.desk.claim(PAUL, case.id)
    long = Measure(MeasureKind.NO_PRIVATE, 60 * DAY)
    ruling = Ruling(Outcome.MEASURES, "harassment", "Des insultes.", measures=(long,))
    case = await office.desk.decide(PAUL, case.id, ruling)
    assert lacks(case, (PAUL, gone(IRIS))) == {Lacks.ANOTHER}
    assert lacks(case, (PAUL, MAUD)) == frozenset()
    waiting = replace(await reported(Office()), overruled=(PAUL.id,))
    assert lacks(waiting, (PAUL,)) == {Lacks.ANOTHER}
    assert lacks(waiting, (PAUL, MAUD)) == frozenset()


async def test_an_order_waits_for_who_may_answer_it() -> None:
    office = Office()
    case = await reported(office)
    await register(office).enter(MAUD, aimed(case))
    case = await office.only_case()
    assert lacks(case, (PAUL, MAUD)) == frozenset()
    assert lacks(case, (PAUL, gone(MAUD), OLGA)) == {Lacks.OVERSEER}
    hidden = replace(case, hidden_from=(MAUD.id,))
    assert lacks(hidden, (PAUL, MAUD)) == {Lacks.OVERSEER}
    # Without anybody to answer it already, who knows the person steps back all the same.
    office.team = (PAUL, IRIS)
    await steps_back(office, case, PAUL)
    assert left_alone((await office.only_case(),), office.team)[0][1] is Lacks.OVERSEER


async def alone(one: Clerk) -> list[tuple[str, int]]:
    """Return what somebody's console is told of cases with nobody."""
    found = (await one.read("/team")).json()["left_alone"]
    assert all(set(each) == {"lacks", "cases", "since"} for each in found)
    return [(each["lacks"], each["cases"]) for each in found]


async def two_reported(house: House) -> None:
    names = {NINA: "Nina", OMAR: "Omar59"}
    await file(house.node.store, house.node.now(), [(OMAR, "Tais-toi")], names, OMAR)
    await taken_in(house)


async def test_the_console_tells_an_operator_how_many_and_nobody_who_knows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock()
    async with a_house(tmp_path, now=clock) as house:
        await two_reported(house)
        olga = await clerk(house, "Olga", Role.OPERATOR)
        assert await alone(olga) == [("eyes", 1)]  # nobody has joined who could look
        paul, iris = await clerk(house), await clerk(house, "Iris")
        assert await alone(olga) == []
        (line,) = (await paul.read("/queue")).json()["cases"]
        await paul.ask("/cases/claim", {"id": line["id"]})
        assert (await paul.ask("/cases/hand-on", {"id": line["id"], "knows": True})).is_success
        assert await alone(olga) == await alone(iris) == []
        me = (await iris.read("/me")).json()["id"]
        await house.node.store.staff.leave(me, Note(clock.now, MACHINE, Act.LEFT, me))
        assert await alone(olga) == [("eyes", 1)]
        whole = (await olga.read("/team")).text
        assert line["id"] not in whole
        assert "Omar" not in whole
        # It would tell Paul that something new is said of somebody whom he knows.
        assert await alone(paul) == []
        monkeypatch.setenv("VEILLEE__STORE__PATH", house.node.settings.store.path)
        assert main(["staff", "list"]) == 0
        assert "may look at, or answer: 1. Let somebody in." in capsys.readouterr().out
        await clerk(house, "Lena", Role.LEAD)
        assert await alone(olga) == []
        assert main(["staff", "leave", "Lena"]) == 0
        assert "may look at, or answer: 1. Let somebody in." in capsys.readouterr().out
