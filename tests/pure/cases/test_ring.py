"""An open task rings the people on duty in turn; what was left lying goes back."""

import pytest

from tests.deskwork import IRIS, LEA, PAUL, SAMI, SECRET, Office
from veillee.cases.ordered import EVERY
from veillee.cases.ring import LEFT_LYING, Ring
from veillee.cases.statements import claim_code
from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.case import Status
from veillee.model.ids import CaseId, PersonId
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import StaffId

pytestmark = pytest.mark.anyio


class Roster:
    """Who is on duty, and the list of calls that were made."""

    def __init__(self, *staff: StaffId) -> None:
        self.staff = staff
        self.called: list[StaffId] = []
        self.gone: set[StaffId] = set()

    async def on_duty(self, now: int) -> tuple[StaffId, ...]:
        assert now
        return self.staff

    async def operators(self) -> tuple[StaffId, ...]:
        return ()

    async def is_there(self, staff: StaffId, now: int) -> bool:
        assert now
        return staff not in self.gone

    async def page(self, whom: StaffId, case: CaseId) -> None:
        assert case
        self.called.append(whom)


async def test_it_rings_the_next_person_every_quarter_of_an_hour_until_somebody_notified() -> None:
    office, roster = Office(), Roster(PAUL.id, IRIS.id)
    ring = Ring(office.store.casebook, roster, roster, office.now)
    await office.report(Category.DANGER)
    await office.intake()
    for _ in range(3):
        await ring()
        await ring()
        office.time += EVERY
    assert roster.called == [PAUL.id, IRIS.id, PAUL.id]
    await office.desk.notify(SAMI, (await office.only_case()).id)
    await ring()
    assert len(roster.called) == 3


async def test_who_knows_the_person_is_not_called() -> None:
    office, roster = Office(), Roster(PAUL.id, IRIS.id)
    await office.report(Category.DANGER)
    await office.intake()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    await office.desk.hand_on(PAUL, case.id, knows=True)
    await Ring(office.store.casebook, roster, roster, office.now)()
    assert roster.called == [IRIS.id]


async def test_with_nobody_on_duty_it_waits_and_then_rings() -> None:
    office, roster = Office(), Roster()
    ring = Ring(office.store.casebook, roster, roster, office.now)
    await office.report(Category.DANGER)
    await office.intake()
    await ring()
    roster.staff = (IRIS.id,)
    await ring()
    assert roster.called == [IRIS.id]


async def test_a_claim_that_was_left_lying_goes_back_to_the_queue() -> None:
    office, roster = Office(), Roster()
    ring = Ring(office.store.casebook, roster, roster, office.now)
    await office.report(Category.HARASSMENT)
    await office.intake()
    case = await office.desk.claim(PAUL, (await office.only_case()).id)
    office.time += LEFT_LYING - 1
    await ring()
    assert (await office.only_case()).status is Status.CLAIMED
    office.time += 1
    await ring()
    assert (await office.desk.case(IRIS, case.id)).status is Status.WAITING


async def test_a_claim_ends_with_the_session_of_who_holds_it() -> None:
    """Otherwise a case would wait a quarter of an hour for somebody whose console has closed."""
    office, roster = Office(), Roster()
    ring = Ring(office.store.casebook, roster, roster, office.now)
    await office.report(Category.HARASSMENT)
    await office.intake()
    await office.desk.claim(PAUL, (await office.only_case()).id)
    office.time += MINUTE
    await ring()
    assert (await office.only_case()).claimed_by == PAUL.id
    roster.gone.add(PAUL.id)
    await ring()
    assert (await office.only_case()).status is Status.WAITING


async def test_a_claimed_appeal_that_was_left_lying_goes_back_and_stays_an_appeal() -> None:
    office, roster = Office(), Roster()
    await office.report(Category.HARASSMENT)
    await office.intake()
    case = await office.decided(Measure(MeasureKind.READ_ONLY, HOUR))
    (statement,) = office.changes[-1].statements
    await office.appeals.appeal(claim_code(SECRET, statement.id), "Ce n'était pas moi.")
    await office.desk.claim(IRIS, case.id)
    roster.gone.add(IRIS.id)
    await Ring(office.store.casebook, roster, roster, office.now)()
    back = await office.only_case()
    assert (back.status, back.claimed_by) == (Status.APPEALED, "")


async def test_a_call_that_fails_keeps_nobody_from_being_called_for_another_case() -> None:
    office = Office()
    broken = set[CaseId]()

    class Half(Roster):
        async def page(self, whom: StaffId, case: CaseId) -> None:
            if not broken:
                broken.add(case)
                raise OSError("no such command")
            await super().page(whom, case)

    roster = Half(PAUL.id)
    await office.report(Category.DANGER)
    await office.report(Category.DANGER, by=LEA, about=PersonId(14))
    await office.intake()
    with pytest.raises(OSError, match="no such command"):
        await Ring(office.store.casebook, roster, roster, office.now)()
    assert roster.called == [PAUL.id]
