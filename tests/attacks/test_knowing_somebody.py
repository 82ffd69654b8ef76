"""Threat: a moderator who knows somebody. They stepped back once, and the next report of their
neighbour, or what that neighbour said in a discreet room, stands before them all the same. And the
other way round: whoever is alone in the team could hide a case from everybody by one word.
"""

from pathlib import Path

import pytest

from tests.casefiles import file, taken_in
from tests.deskwork import IRIS, KITCHEN, MAUD, NINA, OMAR, PAUL, SAMI, Office, staff
from tests.doorstep import a_house
from tests.staffroom import clerk
from veillee.cases.arrived import Arrived
from veillee.cases.close import CloseDecided
from veillee.cases.harm import harm_of
from veillee.cases.lapse import LetLapse
from veillee.cases.possible import NotPossible, Why
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import APPEAL, Case, FlagJoined
from veillee.model.report import Category, Subject, SubjectKind
from veillee.model.staff import Role, Staff

pytestmark = pytest.mark.anyio
SECRET = "r-secret"


async def reported(office: Office, stream: str = KITCHEN) -> Case:
    """Let somebody report Omar; return the case that is the newest."""
    await office.report(Category.HARASSMENT, stream=stream)
    await office.intake()
    return (await office.store.casebook.about(OMAR))[-1]


async def in_a_discreet_room(office: Office) -> Case:
    """Open a case about Omar under the name of a discreet room."""
    subject = Subject(SubjectKind.PERSON, SECRET, person=OMAR, context=SECRET)
    joined = FlagJoined(at=office.time, flag="f-1", policy="harassment", harm=harm_of("harassment"))
    made = await office.intake.join(Arrived(subject, OMAR, "harassment", joined))
    assert made is not None
    return made


async def steps_back(office: Office, case: Case, who: Staff) -> None:
    await office.desk.claim(who, case.id)
    await office.desk.hand_on(who, case.id, knows=True)


async def test_the_next_case_about_them_is_hidden_too_as_long_as_one_is_kept() -> None:
    office = Office()
    await steps_back(office, await reported(office), PAUL)
    await office.decided(by=IRIS)
    office.time += HOUR
    again = await reported(office, stream="r-attic")
    assert again.hidden_from == (PAUL.id,)
    assert await office.desk.queue(PAUL) == ()
    with pytest.raises(NotPossible) as told:
        await office.desk.case(PAUL, again.id)
    assert told.value.why is Why.UNKNOWN
    assert [one.id for one in await office.desk.queue(IRIS)] == [again.id]
    await office.decided(by=IRIS)
    office.time += APPEAL - HOUR
    await CloseDecided(office.store.casebook, office.now, office.changes.append)()
    office.time += 2 * HOUR
    await office.store.retention.forget(office.time, 1_000)
    assert (await reported(office, stream="r-cellar")).hidden_from == ()


async def test_it_holds_for_the_next_case_under_every_name() -> None:
    office = Office()
    await steps_back(office, await reported(office), PAUL)
    there = await in_a_discreet_room(office)
    assert there.hidden_from == (PAUL.id,)
    assert await office.desk.queue(PAUL) == ()
    assert {one.id for one in await office.desk.queue(IRIS)} >= {there.id}


async def test_what_one_was_shown_under_another_name_does_not_vanish_with_it() -> None:
    """Gone in the same moment, it would tell whose it is to somebody who knows the person."""
    office = Office()
    here, there = await reported(office), await in_a_discreet_room(office)
    assert here.id != there.id
    await steps_back(office, here, PAUL)
    assert [one.id for one in await office.desk.queue(PAUL)] == [there.id]


async def test_what_was_decided_about_them_before_is_hidden_as_well() -> None:
    office = Office()
    first = await reported(office)
    await office.decided(by=PAUL)
    office.time += HOUR
    second = await reported(office, stream="r-attic")
    assert second.id != first.id
    await steps_back(office, second, PAUL)
    with pytest.raises(NotPossible) as told:
        await office.desk.case(PAUL, first.id)
    assert told.value.why is Why.UNKNOWN


async def test_somebody_else_is_no_reason() -> None:
    office = Office()
    await steps_back(office, await reported(office), PAUL)
    await office.report(about=NINA, by=OMAR)
    await office.intake()
    assert [one.about for one in await office.desk.queue(PAUL)] == [NINA]


async def test_a_try_that_is_refused_hides_nothing() -> None:
    office = Office()
    here, there = await reported(office), await in_a_discreet_room(office)
    with pytest.raises(NotPossible) as told:
        await office.desk.hand_on(PAUL, here.id, knows=True)  # never claimed
    assert told.value.why is Why.ILLEGAL
    assert {one.id for one in await office.desk.queue(PAUL)} == {here.id, there.id}


async def test_the_last_who_could_open_a_case_does_not_hide_it() -> None:
    office = Office()
    gone = Staff(SAMI.id, "", Role.MODERATOR, office.time, left_at=office.time)
    office.team = (PAUL, IRIS, gone, staff("Olga", Role.OPERATOR))
    case = await reported(office)
    await steps_back(office, case, PAUL)
    await office.desk.claim(IRIS, case.id)
    with pytest.raises(NotPossible) as told:
        await office.desk.hand_on(IRIS, case.id, knows=True)
    assert (told.value.why, told.value.details) == (Why.UNFIT, ("last_to_see",))
    known = await office.desk.case(IRIS, case.id)
    assert (known.claimed_by, known.hidden_from) == (IRIS.id, (PAUL.id,))
    await office.desk.hand_on(IRIS, case.id, knows=False)  # without it, it goes back for a while
    office.team = (*office.team, MAUD)
    await steps_back(office, case, IRIS)
    assert [one.id for one in await office.desk.queue(MAUD)] == [case.id]


async def test_a_new_case_is_hidden_from_as_many_as_leave_somebody() -> None:
    office = Office()
    case = await reported(office)
    for one in (PAUL, IRIS, SAMI):
        await steps_back(office, case, one)
    await office.decided(by=MAUD)
    office.team, office.time = (PAUL, IRIS, SAMI), office.time + HOUR  # Maud left
    again = await reported(office, stream="r-attic")
    assert again.hidden_from == (IRIS.id, SAMI.id)
    assert [one.id for one in await office.desk.queue(PAUL)] == [again.id]


async def test_a_pause_that_nobody_opened_ends_by_itself_whoever_knows_its_person() -> None:
    office = Office()
    await steps_back(office, await reported(office), PAUL)
    await office.decided(by=IRIS)
    office.time += HOUR
    await office.intake.new_profile(OMAR, DAY)
    (light,) = await office.store.casebook.open_cases()
    assert light.hidden_from == (PAUL.id,)
    office.time += 2 * DAY
    lapse = LetLapse(office.store.casebook, office.now, lambda: "9", office.changes.append)
    assert await lapse() == 1


async def test_the_console_says_why(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        names = {NINA: "Nina", OMAR: "Omar59"}
        await file(house.node.store, house.node.now(), [(OMAR, "Tais-toi")], names, OMAR)
        await taken_in(house)
        paul = await clerk(house)
        await clerk(house, "Olga", Role.OPERATOR)
        (line,) = (await paul.read("/queue")).json()["cases"]
        await paul.ask("/cases/claim", {"id": line["id"]})
        refused = (await paul.ask("/cases/hand-on", {"id": line["id"], "knows": True})).json()
        assert (refused["why"], refused["because"]) == ("unfit", "last_to_see")
        await clerk(house, "Iris")
        gone = await paul.ask("/cases/hand-on", {"id": line["id"], "knows": True})
        assert gone.json()["cases"] == []
