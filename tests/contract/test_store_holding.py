"""What a critical case keeps: both sides of its person's conversations and where they came from,
whatever their age, whoever leaves; let go when the decision is «nothing».
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests.casework import CASE, FACTS, OPENED, decision, facts
from tests.contract.conftest import EVENING
from tests.contract.nouns import LEA, NINA, OMAR, begin, enter, keep, request, said
from tests.contract.test_store_casebook import change
from tests.contract.test_store_inbox import forget
from veillee.cases.fold import fold
from veillee.kernel.clock import DAY
from veillee.model.case import APPEAL, CaseEvent, Decided
from veillee.model.ids import ConversationId, PersonId
from veillee.model.traces import LeavingCode, SealedAddress
from veillee.store.database import DATABASE
from veillee.store.memory import MemoryStore
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio

TALK = ConversationId("c-1")
LATE = EVENING + 100 * DAY
CRITICAL = msgspec.structs.replace(OPENED, policy="violence.ambush")
TASK = FACTS["task"]
NOTHING = Decided(at=EVENING, by=FACTS["claim"].by, decision=decision())


async def talked(store: Store) -> None:
    """Let Nina and Omar talk, and Omar come in from somewhere."""
    await enter(store, NINA, OMAR, LEA)
    await begin(store, request(TALK))
    await keep(store, said(b"sealed", TALK, OMAR))
    await store.traces.seal_address(SealedAddress(b"token of %d" % OMAR, EVENING, b"sealed"))


async def lines(store: Store) -> int:
    return len((await store.journal.tail(TALK, 9)).events)


async def open_case(store: Store, *more: CaseEvent) -> None:
    log = (CRITICAL, TASK, *more)
    assert await store.casebook.append(change(log))


def has_address(store: Store, folder: Path) -> bool:
    """Tell whether the sealed address is kept: no port of the store reads one."""
    token = b"token of %d" % OMAR
    if isinstance(store, MemoryStore):
        return token in store._shelves.addresses
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        found = connection.execute("SELECT 1 FROM sealed_addresses WHERE session = ?", (token,))
        return found.fetchone() is not None


async def leave(store: Store, person: PersonId) -> None:
    code = LeavingCode(b"code of %d" % person, person, EVENING, EVENING + DAY)
    await store.persons.erase(person, code)


async def test_a_critical_case_keeps_both_sides_past_their_days(store: Store) -> None:
    await talked(store)
    before = await lines(store)
    await open_case(store)
    await forget(store, LATE)
    assert await lines(store) == before


async def test_it_keeps_them_when_both_have_left(store: Store) -> None:
    await talked(store)
    before = await lines(store)
    await open_case(store)
    for one in (OMAR, NINA):
        await leave(store, one)
    await forget(store, LATE)
    assert await lines(store) == before
    assert await store.conversations.get(TALK) is not None


async def test_where_they_came_from_stays_when_they_leave_and_when_it_is_old(
    store: Store, tmp_path: Path
) -> None:
    await talked(store)
    await open_case(store)
    await leave(store, OMAR)
    await forget(store, EVENING + 400 * DAY)
    assert has_address(store, tmp_path)


async def test_nothing_found_lets_all_of_it_go(store: Store, tmp_path: Path) -> None:
    await talked(store)
    await open_case(store)
    log = (CRITICAL, TASK, FACTS["propose not"], FACTS["confirm not"], FACTS["claim"], NOTHING)
    assert await store.casebook.append(change(log, known=2))
    await forget(store, LATE)
    assert await lines(store) == 0
    await forget(store, EVENING + 400 * DAY)
    assert not has_address(store, tmp_path)


async def test_what_stands_keeps_it_for_the_time_of_an_appeal(store: Store) -> None:
    await talked(store)
    before = await lines(store)
    log = (CRITICAL, TASK, FACTS["notify"], FACTS["claim"], FACTS["decide"])
    assert await store.casebook.append(change(log))
    assert fold(CASE, log).preserves
    await forget(store, EVENING + APPEAL - 1)
    assert await lines(store) == before
    await forget(store, EVENING + APPEAL + 30 * DAY)
    assert await lines(store) == 0


async def test_an_ordinary_case_and_other_people_keep_nothing(store: Store) -> None:
    await talked(store)
    other = ConversationId("c-2")
    await begin(store, request(other, NINA, LEA))
    await keep(store, said(b"sealed", other, LEA))
    assert await store.casebook.append(change(facts()))
    await forget(store, LATE)
    assert await lines(store) == 0
    assert not (await store.journal.tail(other, 9)).events
