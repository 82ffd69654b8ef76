"""Several passes take in what waits at once: each thing joins once, and one case is about one."""

import asyncio
from itertools import count
from typing import Any

import pytest

from tests.contract.conftest import EVENING
from tests.contract.nouns import KITCHEN, NINA, OMAR, enter
from tests.contract.test_store_inbox import file
from tests.deskwork import as_shown
from veillee.cases.intake import Intake
from veillee.cases.knowing import Knowing
from veillee.model.event import Draft, Kind
from veillee.model.ids import PersonId
from veillee.model.verdict import Action, Reason, Verdict
from veillee.store.ports import Store
from veillee.store.ports_casebook import CaseBook, Change

pytestmark = pytest.mark.anyio

REPORTERS = [PersonId(100 + number) for number in range(6)]


class Hesitant:
    """A casebook that lets others go first before every answer, so that passes always meet."""

    def __init__(self, book: CaseBook) -> None:
        self._book = book

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._book, name)

        async def later(*what: Any) -> Any:
            for _ in range(3):
                await asyncio.sleep(0)
            return await asked(*what)

        return later


def intakes(store: Store, how_many: int, changes: list[Change]) -> list[Intake]:
    """Return passes that know nothing of each other, as on several nodes."""
    numbers = count(1)
    book: Any = Hesitant(store.casebook)
    return [
        Intake(
            store.inbox,
            book,
            store.vault,
            lambda: EVENING,
            lambda: f"{next(numbers):04}",
            b"a secret",
            changes.append,
            store.journal,
            lambda _: "",
            as_shown(store.journal, lambda: EVENING),
            Knowing(book, store.staff.members),
        )
        for _ in range(how_many)
    ]


async def hold(store: Store, name: str) -> None:
    verdict = Verdict(Action.HOLD, (Reason("rule", 1, "harassment", "Parce que."),))
    draft = Draft(KITCHEN, Kind.SAID, OMAR, EVENING, "un texte retenu", verdict=verdict)
    await store.journal.keep_unshown(draft, name)


async def test_two_passes_at_once_take_each_thing_once(store: Store) -> None:
    await enter(store, NINA, OMAR)
    for number, reporter in enumerate(REPORTERS):
        await file(store, str(number), reporter)
        await hold(store, f"d-{number}")
    changes: list[Change] = []
    await asyncio.gather(*(intake() for intake in intakes(store, 2, changes)))
    (case,) = await store.casebook.open_cases()
    assert sorted(case.reports) == [f"p-{number}" for number in range(len(REPORTERS))]
    assert sorted(case.drafts) == [f"d-{number}" for number in range(len(REPORTERS))]
    assert len(changes) == 2 * len(REPORTERS), "each change is told once"
    assert not await store.inbox.waiting(9)
    assert not await store.casebook.waiting_drafts(9)


async def test_passes_that_begin_at_different_reports_open_one_case(store: Store) -> None:
    """Each finds no case yet and makes one: only the first is kept, the other joins it."""
    await enter(store, NINA, OMAR)
    first, second = await file(store, "1", REPORTERS[0]), await file(store, "2", REPORTERS[1])
    one, other = intakes(store, 2, [])
    await asyncio.gather(one._take_report(first), other._take_report(second))
    (case,) = await store.casebook.open_cases()
    assert sorted(case.reports) == ["p-1", "p-2"]


async def test_a_pass_that_comes_late_changes_nothing(store: Store) -> None:
    await enter(store, NINA, OMAR)
    told = await file(store, "1", REPORTERS[0])
    changes: list[Change] = []
    one, other = intakes(store, 2, changes)
    await one()
    before = await store.casebook.open_cases()
    await other._take_report(told)
    assert await store.casebook.open_cases() == before
    assert len(changes) == 1
