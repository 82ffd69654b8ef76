"""What is promised about conversations of two."""

import asyncio

import msgspec
import pytest

from tests.contract.conftest import EVENING
from tests.contract.nouns import LEA, NINA, OMAR, begin, enter, request
from veillee.model.conversation import Side, State
from veillee.model.ids import ConversationId, PersonId
from veillee.model.person import HereFor
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio


async def test_a_request_is_kept_with_its_first_message(store: Store) -> None:
    await enter(store, NINA, OMAR)
    asked = msgspec.structs.replace(
        request("c-1"),
        is_discreet=True,
        queued=True,
        here_for=HereFor.MEETING,
        first=Side(NINA, "h-n", "Mauve", unanswered=1),
    )
    assert await begin(store, asked) == 1
    kept = await store.conversations.get(asked.id)
    assert kept is not None
    assert kept == msgspec.structs.replace(asked, key=kept.key)
    tail = await store.journal.tail(asked.id, 10)
    assert tail.position.epoch == asked.epoch
    assert tail.position.offset == 1
    sealed = tail.events[0].body
    assert isinstance(sealed, bytes)
    assert store.vault.unseal(kept.key, asked.id, sealed) == b"Bonsoir"


async def test_there_is_no_conversation_that_nobody_began(store: Store) -> None:
    assert await store.conversations.get(ConversationId("c-none")) is None
    assert await store.conversations.between(NINA, OMAR) is None
    assert await store.conversations.of(NINA) == ()


async def test_of_two_requests_at_once_one_is_kept(store: Store) -> None:
    await enter(store, NINA, OMAR)
    begun = await asyncio.gather(
        *(
            begin(store, request(f"c-{index}", *((NINA, OMAR), (OMAR, NINA))[index % 2]))
            for index in range(10)
        )
    )
    assert sorted(begun, key=str) == [1] + [None] * 9
    assert len(await store.conversations.of(NINA)) == 1


@pytest.mark.parametrize(
    ("state", "asking", "may"),
    [
        (State.ASKED, NINA, False),
        (State.ASKED, OMAR, False),
        (State.OPEN, NINA, False),
        (State.OPEN, OMAR, False),
        (State.DECLINED, NINA, False),  # for her the request still stands: she is not told
        (State.DECLINED, OMAR, True),  # who declined may write first, later
    ],
)
async def test_a_second_request_waits_for_the_first_to_be_over(
    store: Store, state: State, asking: PersonId, *, may: bool
) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request("c-1", NINA, OMAR))
    kept = await store.conversations.get(ConversationId("c-1"))
    assert kept is not None
    await store.conversations.change(msgspec.structs.replace(kept, state=state))
    asked = OMAR if asking == NINA else NINA
    again = request("c-2", asking, asked, EVENING + 1)
    assert await begin(store, again) == (1 if may else None)
    latest = await store.conversations.between(OMAR, NINA)
    assert latest is not None
    assert latest.id == ("c-2" if may else "c-1")


async def test_after_one_side_left_there_may_be_another(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request("c-1"))
    kept = await store.conversations.get(ConversationId("c-1"))
    assert kept is not None
    left = msgspec.structs.replace(kept.second, left_at=EVENING)
    await store.conversations.change(kept.with_side(left))
    assert await begin(store, request("c-2", at=EVENING + 1)) == 1


async def test_a_change_is_kept_on_both_sides(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request("c-1"))
    kept = await store.conversations.get(ConversationId("c-1"))
    assert kept is not None
    changed = msgspec.structs.replace(
        kept,
        state=State.OPEN,
        queued=True,
        touched_at=EVENING + 5,
        first=msgspec.structs.replace(kept.first, read=4, unanswered=2, shows_presence=False),
        second=msgspec.structs.replace(
            kept.second, trace_until=9, wants_contact=True, cleared_at=3, left_at=2
        ),
    )
    await store.conversations.change(changed)
    assert await store.conversations.get(changed.id) == changed


async def test_a_change_of_what_is_forgotten_brings_nothing_back(store: Store) -> None:
    await store.conversations.change(request("c-1"))
    assert await store.conversations.get(ConversationId("c-1")) is None


async def test_ones_conversations_come_latest_touched_first(store: Store) -> None:
    crowd = [PersonId(100 + index) for index in range(5)]
    await enter(store, NINA, OMAR, LEA, *crowd)
    for index, other in enumerate(crowd):
        at = EVENING + (index * 7) % 5
        pair = (NINA, other) if index % 2 else (other, NINA)
        await begin(store, request(f"c-{index}", *pair, at))
    await begin(store, request("c-others", OMAR, LEA))
    mine = await store.conversations.of(NINA)
    assert [one.touched_at - EVENING for one in mine] == [4, 3, 2, 1, 0]


async def test_leaving_is_for_good(store: Store) -> None:
    """Omar's side is still in somebody's memory from before Nina was erased, and written back."""
    await enter(store, NINA, OMAR)
    await begin(store, request("c-1"))
    (before,) = await store.conversations.of(OMAR)
    await store.persons.erase(NINA, None)
    await store.conversations.change(msgspec.structs.replace(before, touched_at=EVENING + 1))
    (kept,) = await store.conversations.of(OMAR)
    assert kept.touched_at == EVENING + 1
    assert kept.first.left_at == EVENING


async def test_in_a_discreet_room_people_are_strangers(store: Store) -> None:
    """«Exists already» would tell Nina that the stranger there is the Omar she knows."""
    await enter(store, NINA, OMAR)
    assert await begin(store, request("c-1")) == 1
    discreet = msgspec.structs.replace(request("c-2"), origin="r-discreet", is_discreet=True)
    assert await begin(store, discreet) == 1
    again = msgspec.structs.replace(discreet, id=ConversationId("c-3"))
    assert await begin(store, again) is None
