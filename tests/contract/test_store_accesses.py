"""What is promised about accesses by which somebody under a measure came."""

import msgspec
import pytest

from tests.casework import facts
from tests.contract.conftest import EVENING
from tests.contract.test_store_casebook import MUTED, change, decided
from veillee.kernel.clock import DAY
from veillee.model.ids import SanctionId
from veillee.model.traces import AccessMark
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio

HERE, THERE = b"h" * 16, b"t" * 16
UNTIL = EVENING + DAY


async def test_an_access_is_remembered_for_its_measure_until_the_later_time(store: Store) -> None:
    assert await store.casebook.append(decided())
    here, there = AccessMark(HERE, MUTED.id, UNTIL), AccessMark(THERE, MUTED.id, UNTIL - 9)
    sooner = msgspec.structs.replace(here, until=UNTIL - 9)
    for mark in (there, sooner, here, sooner):
        assert await store.traces.mark_access(mark)
    assert await store.traces.marked_accesses(EVENING) == (here, there)
    assert await store.traces.marked_accesses(UNTIL - 9) == (here,)


async def test_undoing_the_measure_forgets_it_in_the_same_change(store: Store) -> None:
    assert await store.casebook.append(decided())
    assert await store.traces.mark_access(AccessMark(HERE, MUTED.id, UNTIL))
    log = facts("claim", "decide")
    undone = msgspec.structs.replace(
        change(facts("claim", "decide", "note"), len(log)), sanctions=(MUTED.undone(EVENING + 1),)
    )
    assert await store.casebook.append(undone)
    assert await store.traces.marked_accesses(EVENING) == ()
    assert not await store.traces.mark_access(AccessMark(HERE, MUTED.id, UNTIL)), "too late"
    assert await store.traces.marked_accesses(EVENING) == ()


async def test_nothing_is_remembered_without_a_measure(store: Store) -> None:
    assert not await store.traces.mark_access(AccessMark(HERE, SanctionId("m-none"), UNTIL))
    assert await store.traces.marked_accesses(EVENING) == ()


async def test_the_job_forgets_at_the_end(store: Store) -> None:
    assert await store.casebook.append(decided())
    assert await store.traces.mark_access(AccessMark(HERE, MUTED.id, UNTIL))
    await store.retention.forget(UNTIL - 1, 100)
    assert len(await store.traces.marked_accesses(EVENING)) == 1
    await store.retention.forget(UNTIL, 100)
    assert await store.traces.marked_accesses(EVENING) == ()
