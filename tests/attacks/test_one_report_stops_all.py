"""Threat: one report that the house cannot take, made so on purpose or by a fault of a rule, stands
in front of all that come after it, and nobody of the team hears of anything any more.
"""

from typing import Any

import pytest

from tests.deskwork import LEA, NINA, OMAR, Office
from veillee.cases.heard import RulesHear
from veillee.cases.intake import Intake
from veillee.model.ids import PersonId
from veillee.model.report import Report
from veillee.store.ports import StoreFailed

pytestmark = pytest.mark.anyio


async def test_a_report_on_which_a_rule_fails_is_read_by_a_human_without_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = Office()
    intake = office.hearing_intake()

    async def breaks(_: RulesHear, report: Report) -> None:
        if report.by == NINA:
            raise ValueError("a line that breaks a rule")

    monkeypatch.setattr(RulesHear, "__call__", breaks)
    await office.report()
    await office.report(by=LEA, about=PersonId(14))
    with pytest.raises(ValueError, match="breaks a rule"):
        await intake()
    assert len(await office.store.casebook.open_cases()) == 2


async def test_what_cannot_be_taken_keeps_nobody_else_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = Office()
    await office.report()
    await office.report(by=LEA, about=PersonId(14))
    await office.held()
    join = Intake.join

    async def fails(intake: Intake, arrived: Any) -> Any:
        if arrived.about == OMAR and arrived.takes:
            raise StoreFailed("a page of the disk is gone")
        return await join(intake, arrived)

    monkeypatch.setattr(Intake, "join", fails)
    with pytest.raises(StoreFailed):
        await office.intake()
    assert {one.about for one in await office.store.casebook.open_cases()} == {OMAR, PersonId(14)}
    assert len(await office.store.inbox.waiting(9)) == 1, "it waits, and is tried again"
    monkeypatch.undo()
    await office.intake()
    assert await office.store.inbox.waiting(9) == ()
