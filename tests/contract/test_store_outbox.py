"""What is promised about statements on their way: put there with their decision, once."""

import pytest
from msgspec.structs import replace

from tests.casework import facts
from tests.contract.conftest import EVENING
from tests.contract.test_store_casebook import REASONS, change, decided
from tests.contract.test_store_inbox import forget
from veillee.kernel.clock import DAY
from veillee.model.delivery import Delivery, Sending, due_at
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio

NEXT_DAY = due_at(EVENING)


async def test_a_statement_is_on_its_way_from_the_day_after_it_began(store: Store) -> None:
    assert await store.casebook.append(decided())
    assert await store.outbox.due(NEXT_DAY - 1, 9) == ()
    (found,) = await store.outbox.due(NEXT_DAY, 9)
    assert found == Delivery(REASONS.id, REASONS.record, due_at=NEXT_DAY)
    assert await store.outbox.waiting() == 1


async def test_what_is_settled_is_kept(store: Store) -> None:
    assert await store.casebook.append(decided())
    (found,) = await store.outbox.due(NEXT_DAY, 9)
    asked = replace(found, state=Sending.ASKED, tries=1, due_at=NEXT_DAY + 5)
    await store.outbox.settle([asked])
    assert await store.outbox.due(NEXT_DAY, 9) == ()
    assert await store.outbox.due(NEXT_DAY + 5, 9) == (asked,)
    for state in (Sending.SENT, Sending.REFUSED):
        await store.outbox.settle([replace(asked, state=state, problem="category")])
        assert await store.outbox.due(NEXT_DAY + 400 * DAY, 9) == ()
        assert await store.outbox.waiting() == 0


async def test_a_statement_that_is_kept_again_stays_where_it_is(store: Store) -> None:
    assert await store.casebook.append(decided())
    (found,) = await store.outbox.due(NEXT_DAY, 9)
    await store.outbox.settle([replace(found, state=Sending.SENT)])
    log = facts("claim", "decide", "appeal")
    again = replace(change(log, known=3), statements=(replace(REASONS, undone_at=EVENING + 1),))
    assert await store.casebook.append(again)
    assert await store.outbox.due(NEXT_DAY + 9 * DAY, 9) == ()


@pytest.mark.parametrize(("undone_after", "is_sent"), [(-1, False), (0, False), (1, True)])
async def test_what_was_undone_before_it_began_never_leaves(
    store: Store, undone_after: int, *, is_sent: bool
) -> None:
    starts_at = EVENING + DAY
    undone = replace(REASONS, starts_at=starts_at, undone_at=starts_at + undone_after)
    assert await store.casebook.append(replace(decided(), statements=(undone,)))
    assert bool(await store.outbox.due(EVENING + 9 * DAY, 9)) is is_sent


async def test_it_goes_with_its_case(store: Store) -> None:
    assert await store.casebook.append(decided())
    (found,) = await store.outbox.due(NEXT_DAY, 9)
    await forget(store, EVENING + 400 * DAY)
    assert await store.outbox.waiting() == 0
    await store.outbox.settle([replace(found, state=Sending.ASKED)])
    assert await store.outbox.due(EVENING + 400 * DAY, 9) == ()
