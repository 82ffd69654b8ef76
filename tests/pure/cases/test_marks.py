"""Counting the cases with one line opens each of them once, and holds up nobody meanwhile."""

import asyncio
from dataclasses import replace

import pytest

from tests.attacks.test_deciding_alike import CROWD, LINE, decided, raided
from tests.deskwork import IRIS, PAUL, Office
from veillee.cases import marks
from veillee.cases.decide_alike import DecideAlike
from veillee.cases.marks import Marks
from veillee.model.case import Case
from veillee.model.ids import ExhibitId
from veillee.model.report import Category

pytestmark = pytest.mark.anyio


class Counted:
    """The inbox of an office, and how often it was asked for a piece."""

    def __init__(self, office: Office) -> None:
        self._inbox = office.store.inbox
        self.opened = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._inbox, name)

    async def exhibit(self, exhibit: ExhibitId) -> object:
        self.opened += 1
        return await self._inbox.exhibit(exhibit)


def counted(office: Office) -> Counted:
    inbox = Counted(office)
    office.desk = replace(office.desk, inbox=inbox)  # type: ignore[arg-type]  # asked as the inbox is
    return inbox


async def test_each_case_is_opened_once_whoever_asks_and_however_often() -> None:
    office = await raided(*CROWD)
    known = await decided(office)
    inbox = counted(office)
    assert await DecideAlike(office.desk, PAUL).count(known) == len(CROWD)
    first = inbox.opened
    assert first >= len(CROWD)
    inbox.opened = 0
    for who in (PAUL, IRIS, PAUL):
        assert await DecideAlike(office.desk, who).count(known) == len(CROWD)
    assert inbox.opened <= 3 * len(known.exhibits), "the decided case's own line alone"


async def test_a_case_that_something_joins_is_looked_at_anew() -> None:
    office = await raided(*CROWD)
    known = await decided(office)
    alike = DecideAlike(office.desk, PAUL)
    assert await alike.count(known) == len(CROWD)
    await office.report(Category.HARASSMENT, about=CROWD[0], text="Et je sais où tu habites")
    await office.intake()
    assert await alike.count(known) == len(CROWD) - 1
    await office.report(Category.HARASSMENT, about=CROWD[1], text=LINE + " !")
    await office.intake()
    assert await alike.count(known) == len(CROWD) - 1


async def test_others_are_served_while_many_are_opened() -> None:
    office = await raided(*CROWD)
    known = await decided(office)
    served = 0

    async def talk() -> None:
        nonlocal served
        while True:
            served += 1
            await asyncio.sleep(0)

    talking = asyncio.create_task(talk())
    assert await DecideAlike(office.desk, PAUL).count(known) == len(CROWD)
    talking.cancel()
    assert served >= len(CROWD)


async def test_a_mark_tells_nothing_and_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "REMEMBERED", 2)
    office = await raided(*CROWD)
    cases = await office.store.casebook.open_cases()
    here, there = Marks(), Marks()

    async def said(_: Case) -> frozenset[str]:
        return frozenset({"rejoignez"})

    for one in cases:
        assert await here.of(one, said) == here.mark(frozenset({"rejoignez"}))
    assert list(here.kept) == [one.id for one in cases[-2:]]
    assert here.mark(frozenset({"rejoignez"})) != there.mark(frozenset({"rejoignez"}))
    assert here.mark(frozenset()) == b""
    assert "rejoignez" not in repr(here.kept)
