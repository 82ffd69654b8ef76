"""Threat: one person, or one address, reports without end: it pushes somebody up the queue, buries
the team, fills the disk, or makes each further report dearer until nothing else comes in.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doorstep import Clock, House, a_house
from tests.serving import Served, serving
from veillee.edge.notice_routes import BURST as NOTICES
from veillee.kernel.clock import MINUTE
from veillee.model.case import Case
from veillee.model.ids import ReportId
from veillee.store.ports_casebook import CaseBook
from veillee.talk.reporting.file import BURST as REPORTS

pytestmark = pytest.mark.anyio

NOTICE = {
    "category": "hate",
    "reasons": "Des propos contre des gens.",
    "place": "Salon Cinéma",
    "name": "Ada",
    "email": "ada@example.org",
    "good_faith": "yes",
}


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path) as opened:
        yield opened


async def cases_of(served: Served) -> tuple[Case, ...]:
    """Return the open cases once everything filed is in one."""
    while await served.node.store.inbox.waiting(1):
        await served.node.casework.intake()
    return await served.node.store.casebook.open_cases()


async def report(served: Served, who: str, about: str, times: int) -> list[str]:
    """Let somebody report somebody in the bar so many times; return how each was answered."""
    wire = await served.enter(who, "bar")
    bar, told = served.stream("bar"), list[str]()
    rows = (await wire.ask(t="people", where=bar))["rows"]
    handle = next(row["h"] for row in rows if row["n"] == about)
    for _ in range(times):
        asked = {"about": "person", "where": bar, "handle": handle, "category": "harassment"}
        answer = await wire.ask(t="report", **asked)
        told.append(str(answer.get("why", answer["t"])))
    return told


async def test_who_reports_again_and_again_pushes_nobody_up(served: Served) -> None:
    await served.enter("Bruno", "bar")
    await report(served, "Anna", "Bruno", 10)
    (case,) = await cases_of(served)
    assert (len(case.reports), case.weight) == (10, 1.0)
    await report(served, "Chloé", "Bruno", 2)
    (case,) = await cases_of(served)
    assert (len(case.reports), case.weight) == (12, 2.0)


async def test_earlier_reports_of_one_thing_are_read_as_one(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    await served.enter("Bruno", "bar")
    assert set(await report(served, "Anna", "Bruno", 12)) == {"reported"}
    await cases_of(served)
    book, asked = type(served.node.store.casebook), list[str]()
    kept = book.case_of

    async def case_of(self: CaseBook, name: ReportId) -> Case | None:
        asked.append(name)
        return await kept(self, name)

    monkeypatch.setattr(book, "case_of", case_of)
    (case,) = await cases_of(served)
    made = await served.node.store.inbox.report(case.reports[0])
    assert made is not None
    assert len(await served.node.casework.intake._earlier(made.by)) == 12
    assert len(asked) == 1


async def test_one_persons_reports_have_a_pace_and_the_block_holds_beside(served: Served) -> None:
    await served.enter("Bruno", "bar")
    told = await report(served, "Anna", "Bruno", int(REPORTS) + 3)
    assert told == ["reported"] * int(REPORTS) + ["slow_down"] * 3
    assert await report(served, "Chloé", "Bruno", 1) == ["reported"]


async def test_two_tabs_that_send_one_report_at_once_file_one(served: Served) -> None:
    await served.enter("Bruno", "bar")
    cookie = await served.cookie("Anna")
    tabs = [await served.wire(cookie) for _ in range(2)]
    bar = served.stream("bar")
    for tab in tabs:
        await tab.ask(t="join", stream=bar)
    rows = (await tabs[0].ask(t="people", where=bar))["rows"]
    handle = next(row["h"] for row in rows if row["n"] == "Bruno")
    asked = {"about": "person", "where": bar, "handle": handle, "category": "harassment"}
    await asyncio.gather(*(tab.ask(t="report", nonce="once", block=True, **asked) for tab in tabs))
    (case,) = await cases_of(served)
    assert len(case.reports) == 1


async def test_one_address_sends_so_many_notices_and_others_go_on(tmp_path: Path) -> None:
    clock = Clock()
    async with a_house(tmp_path, now=clock) as house:
        assert [await notice(house, "192.168.1.20") for _ in range(int(NOTICES) + 2)] == [
            *[200] * int(NOTICES), 422, 422
        ]  # fmt: skip
        assert await notice(house, "192.168.1.21") == 200
        clock.now += 4 * MINUTE
        assert await notice(house, "192.168.1.20") == 200
        assert len(await house.node.store.casebook.open_cases()) <= NOTICES + 2


async def notice(house: House, peer: str) -> int:
    """Send a notice from an address; return the status of the answer."""
    answer = await house.browser(peer=peer).http.post("/signaler", data=NOTICE)
    return answer.status_code
