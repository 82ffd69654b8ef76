"""Threat: something comes into a case between a moderator's reading and their key. What was then
reported is answered by who never saw it, and a held line that «nothing» lets appear is read by
everybody first: who writes it can time it.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.casefiles import file, taken_in
from tests.deskwork import IRIS, LEA, NINA, OMAR, PAUL, Office
from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk, told
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible, Why
from veillee.kernel.clock import DAY
from veillee.kernel.refusals import Refusal
from veillee.model.case import Outcome, Status
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio
NAMES = {NINA: "Nina", OMAR: "Omar59", LEA: "Lea"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def reported(house: House, text: str, **more: Any) -> None:
    said = [(NINA, "Bonsoir"), (OMAR, text)]
    await file(house.node.store, house.node.now(), said, NAMES, OMAR, **more)
    await taken_in(house)


async def taken(paul: Clerk) -> dict[str, Any]:
    (line,) = (await paul.read("/queue")).json()["cases"]
    page: dict[str, Any] = (await paul.ask("/cases/claim", {"id": line["id"]})).json()
    return page


async def test_what_was_reported_meanwhile_is_read_before_it_is_decided(house: House) -> None:
    await reported(house, "Vous êtes ridicule.")
    paul = await clerk(house)
    page = await taken(paul)
    await reported(house, "Je sais où tu habites", by=LEA, stream="r-attic")
    nothing = {"id": page["line"]["id"], "outcome": "nothing", "policy": page["line"]["policy"]}
    refused = await paul.ask("/cases/decide", nothing | {"version": page["version"]})
    assert told(refused) == Refusal.UNREAD.value
    fresh = (await paul.ask("/cases/open", {"id": page["line"]["id"]})).json()
    assert len(fresh["reports"]) == 2
    decided = await paul.ask("/cases/decide", nothing | {"version": fresh["version"]})
    assert decided.is_success


async def test_what_one_did_oneself_since_needs_no_reading(house: House) -> None:
    await reported(house, "Vous êtes ridicule.")
    paul = await clerk(house)
    page = await taken(paul)
    case = page["line"]["id"]
    await paul.ask("/cases/note", {"id": case, "text": "Une dispute de voisins."})
    nothing = {"id": case, "outcome": "nothing", "policy": page["line"]["policy"]}
    assert (await paul.ask("/cases/decide", nothing | {"version": page["version"]})).is_success


async def test_a_held_line_that_came_meanwhile_is_not_let_pass_unread() -> None:
    office = Office()
    await office.report()
    await office.intake()
    seen = (await office.desk.claim(PAUL, (await office.only_case()).id)).version
    await office.held()
    await office.intake()
    case = await office.only_case()
    with pytest.raises(NotPossible) as refused:
        await office.desk.decide(PAUL, case.id, Ruling(Outcome.SHOW, case.policy), seen)
    assert refused.value.why is Why.UNREAD
    shown = await office.desk.decide(PAUL, case.id, Ruling(Outcome.SHOW, case.policy), case.version)
    assert shown.status is Status.DECIDED


async def test_a_second_person_and_who_answers_a_complaint_have_read_all_of_it() -> None:
    office = Office()
    await office.report(Category.DANGER)
    await office.intake()
    long = Measure(MeasureKind.SITE, 31 * DAY)
    case = await office.decided(long)
    seen = case.version
    await office.report(by=LEA, stream="r-attic")
    await office.intake()
    with pytest.raises(NotPossible) as refused:
        await office.desk.second(IRIS, case.id, seen)
    assert refused.value.why is Why.UNREAD
    case = await office.desk.second(IRIS, case.id, (await office.only_case()).version)
    (reasons,) = await office.store.casebook.statements_of(OMAR)
    complaint = await office.appeals.appeal(office.appeals.code_of(reasons), "C'est faux.")
    seen = (await office.only_case()).version
    await office.report(by=NINA, stream="r-cellar")
    await office.intake()
    third = office.desk.decide_appeal
    with pytest.raises(NotPossible) as refused:
        await third(IRIS, complaint, "Relu.", is_undone=True, seen=seen)
    assert refused.value.why is Why.UNREAD
