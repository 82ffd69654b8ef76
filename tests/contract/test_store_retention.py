"""What is forgotten when: each class by its own clock, and nothing before."""

import msgspec
import pytest

from tests.contract.conftest import EVENING
from tests.contract.nouns import (
    CINEMA,
    FOREVER,
    KITCHEN,
    LEA,
    NINA,
    OMAR,
    about,
    begin,
    enter,
    keep,
    person,
    request,
    said,
)
from veillee.kernel.clock import DAY, HOUR
from veillee.model.conversation import Conversation, State
from veillee.model.event import Kind
from veillee.model.ids import ConversationId, PersonId, RoomId
from veillee.model.traces import (
    AgeRefusal,
    BlockRecord,
    DiscreetName,
    LeavingCode,
    SealedAddress,
    SessionRecord,
    Signal,
    SignalKind,
)
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio

TALK = ConversationId("c-1")


async def forget(store: Store, now: int) -> int:
    """Forget all that is due."""
    forgotten = 0
    while some := await store.retention.forget(now, 1_000):
        forgotten += some
    return forgotten


async def conversation(store: Store) -> Conversation:
    kept = await store.conversations.get(TALK)
    assert kept is not None
    return kept


async def stay(store: Store, *numbers: PersonId, at: int) -> None:
    """Let persons be here late enough not to be idle."""
    await store.persons.renew(numbers, at, FOREVER)


async def test_rooms_forget_after_a_day_and_say_so(store: Store) -> None:
    await keep(store, said("one"), said("two", at=EVENING + HOUR), said("else", CINEMA))
    assert await forget(store, EVENING + DAY - 1) == 0
    assert await forget(store, EVENING + DAY) == 2
    assert await store.journal.event(KITCHEN, 1) is None
    assert await store.journal.since(KITCHEN, 0, 10) is None
    (second,) = await store.journal.since(KITCHEN, 1, 10) or ()
    assert second.body == "two"
    tail = await store.journal.tail(CINEMA, 10)
    assert (tail.position.offset, tail.events) == (1, ())


async def test_no_number_is_given_twice_after_forgetting(store: Store) -> None:
    first = await store.journal.tail(KITCHEN, 1)
    await keep(store, said("one"), msgspec.structs.replace(said("two"), skipped=4))
    await forget(store, EVENING + DAY)
    late = said("three", at=EVENING + DAY)
    assert await keep(store, late) == [7]
    tail = await store.journal.tail(KITCHEN, 9)
    assert (tail.position.epoch, tail.position.offset) == (first.position.epoch, 7)
    assert await store.journal.since(KITCHEN, 6, 9) == tail.events
    assert await store.journal.since(KITCHEN, 5, 9) is None


async def test_a_message_is_forgotten_with_what_speaks_of_it_by_its_own_time(store: Store) -> None:
    await keep(store, said("one"), about(Kind.DELETED, 1, at=EVENING + HOUR))
    assert await forget(store, EVENING + DAY) == 1
    assert await forget(store, EVENING + DAY + HOUR) == 1


async def test_a_clock_that_jumped_ahead_once_holds_nothing_back(store: Store) -> None:
    await keep(store, said("one"), said("2099", at=FOREVER), said("two"))
    assert await forget(store, EVENING + DAY) == 2


async def test_held_drafts_go_with_the_room(store: Store) -> None:
    await store.journal.keep_unshown(said("held"), "d-1")
    assert await forget(store, EVENING + DAY - 1) == 0
    assert await forget(store, EVENING + DAY) == 1


async def test_a_conversation_goes_with_its_last_message(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK))
    await keep(store, said(b"sealed", TALK, at=EVENING + DAY))
    await stay(store, NINA, OMAR, at=EVENING + 31 * DAY)
    assert await store.retention.forget(EVENING + 30 * DAY, 1) == 1
    await forget(store, EVENING + 30 * DAY)
    assert [event.seq for event in (await store.journal.tail(TALK, 9)).events] == [2]
    assert await store.conversations.get(TALK) is not None
    await forget(store, EVENING + 31 * DAY)
    assert await store.conversations.get(TALK) is None
    assert await store.conversations.of(OMAR) == ()
    assert await store.conversations.between(NINA, OMAR) is None
    assert await begin(store, request("c-2", at=EVENING + 31 * DAY)) == 1


async def test_a_trace_of_either_side_keeps_the_text_until_it_ends(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK))
    kept = await conversation(store)
    trace = msgspec.structs.replace(kept.second, trace_until=EVENING + 90 * DAY)
    await store.conversations.change(kept.with_side(trace))
    await stay(store, NINA, OMAR, at=FOREVER)
    await forget(store, EVENING + 90 * DAY - 1)
    assert len((await store.journal.tail(TALK, 9)).events) == 1
    await forget(store, EVENING + 90 * DAY)
    assert await store.conversations.get(TALK) is None


async def test_a_conversation_of_two_who_keep_contact_stays_without_its_text(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK))
    kept = await conversation(store)
    both = Conversation.with_side(kept, msgspec.structs.replace(kept.first, wants_contact=True))
    both = both.with_side(msgspec.structs.replace(kept.second, wants_contact=True))
    await store.conversations.change(both)
    await stay(store, NINA, OMAR, at=FOREVER)
    await forget(store, EVENING + 40 * DAY)
    assert await conversation(store) == both
    assert (await store.journal.tail(TALK, 9)).position.offset == 1
    assert await keep(store, said(b"again", TALK, at=EVENING + 40 * DAY)) == [2]
    await forget(store, EVENING + 70 * DAY - 1)
    assert len((await store.journal.tail(TALK, 9)).events) == 1
    await forget(store, EVENING + 70 * DAY)
    assert (await store.journal.tail(TALK, 9)).events == ()
    assert await conversation(store) == both
    one = both.with_side(msgspec.structs.replace(both.first, wants_contact=False))
    await store.conversations.change(one)
    await forget(store, EVENING + 70 * DAY)
    assert await store.conversations.get(TALK) is None


async def test_who_wrote_is_remembered_a_year_beyond_the_conversation(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK))
    await stay(store, NINA, OMAR, at=FOREVER)
    has_written = store.traces.has_written
    assert not await has_written(NINA, OMAR)  # the conversation itself knows
    await forget(store, EVENING + 30 * DAY)
    assert await store.conversations.get(TALK) is None
    assert await has_written(NINA, OMAR)
    assert not await has_written(OMAR, NINA)  # who was asked and never answered wrote to nobody
    await forget(store, EVENING + 365 * DAY - 1)
    assert await has_written(NINA, OMAR)
    await forget(store, EVENING + 365 * DAY)
    assert not await has_written(NINA, OMAR)


async def test_who_accepted_wrote_too_and_is_forgotten_with_either_of_the_two(
    store: Store,
) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK, state=State.OPEN))
    await stay(store, NINA, OMAR, at=FOREVER)
    await forget(store, EVENING + 30 * DAY)
    assert await store.traces.has_written(OMAR, NINA)
    await store.persons.erase(NINA, None)
    assert not await store.traces.has_written(OMAR, NINA)
    assert not await store.traces.has_written(NINA, OMAR)


async def test_nothing_is_remembered_of_a_discreet_rooms_conversation_nor_of_who_left(
    store: Store,
) -> None:
    await enter(store, NINA, OMAR, LEA)
    discreet = msgspec.structs.replace(request(TALK, state=State.OPEN), is_discreet=True)
    await begin(store, discreet)
    await begin(store, request("c-2", OMAR, LEA))
    await store.persons.erase(LEA, None)
    await stay(store, NINA, OMAR, at=FOREVER)
    await forget(store, EVENING + 30 * DAY)
    assert await store.conversations.get(TALK) is None
    for by, whom in ((NINA, OMAR), (OMAR, NINA), (OMAR, LEA)):
        assert not await store.traces.has_written(by, whom)


async def test_contact_ends_when_one_side_is_gone(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK))
    kept = await conversation(store)
    both = kept.with_side(msgspec.structs.replace(kept.first, wants_contact=True))
    both = both.with_side(msgspec.structs.replace(kept.second, wants_contact=True))
    await store.conversations.change(both)
    await store.traces.block(BlockRecord("b-1", OMAR, NINA, "Nina", EVENING))
    await store.persons.erase(NINA, None)
    await stay(store, OMAR, at=FOREVER)
    await forget(store, EVENING + 30 * DAY)
    assert await store.conversations.get(TALK) is None
    # With the last conversation between the two goes the block about who is gone.
    assert await store.traces.blocks_of(OMAR) == ()


async def test_a_block_about_who_had_left_goes_with_their_words_in_rooms(store: Store) -> None:
    await enter(store, NINA, OMAR, LEA)
    await begin(store, request(TALK, asked=LEA))
    await store.persons.erase(NINA, None)
    await store.traces.block(BlockRecord("b-1", OMAR, NINA, "Nina", EVENING))
    talked = BlockRecord("b-2", LEA, NINA, "Nina", EVENING)
    await store.traces.block(talked)
    await stay(store, OMAR, LEA, at=FOREVER)
    await forget(store, EVENING + DAY - 1)
    assert len(await store.traces.blocks_of(NINA)) == 2
    await forget(store, EVENING + DAY)
    assert await store.traces.blocks_of(NINA) == (talked,)
    await forget(store, EVENING + 30 * DAY)
    assert await store.traces.blocks_of(NINA) == ()


async def test_a_block_about_who_is_still_here_outlives_their_conversation(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK))
    blocked = BlockRecord("b-1", OMAR, NINA, "Nina", EVENING)
    await store.traces.block(blocked)
    await stay(store, NINA, OMAR, at=FOREVER)
    await forget(store, EVENING + 400 * DAY)
    assert await store.conversations.get(TALK) is None
    assert await store.traces.blocks_of(OMAR) == (blocked,)


async def test_idle_persons_are_erased_as_if_they_had_left(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK, at=EVENING + 29 * DAY))
    await stay(store, OMAR, at=EVENING + DAY)
    await forget(store, EVENING + 30 * DAY)
    assert await store.persons.by_id(NINA) is None
    assert await store.persons.by_id(OMAR) is not None
    kept = await conversation(store)
    assert (kept.first.left_at, kept.second.left_at) == (EVENING + 30 * DAY, 0)


async def test_who_keeps_a_trace_is_not_idle_until_it_ends(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await begin(store, request(TALK))
    kept = await conversation(store)
    trace = msgspec.structs.replace(kept.second, trace_until=EVENING + 90 * DAY)
    await store.conversations.change(kept.with_side(trace))
    await forget(store, EVENING + 90 * DAY - 1)
    assert await store.persons.by_id(NINA) is None
    assert await store.persons.by_id(OMAR) is not None
    await forget(store, EVENING + 120 * DAY)
    assert await store.persons.by_id(OMAR) is None


async def test_small_things_go_by_their_own_clocks(store: Store) -> None:
    await enter(store, NINA, OMAR, until=EVENING + HOUR)
    traces, persons = store.traces, store.persons
    code = LeavingCode(b"code", LEA, EVENING, EVENING + 30 * DAY)
    await traces.signal(Signal(NINA, OMAR, SignalKind.BLOCKED, EVENING))
    await traces.consent(DiscreetName(RoomId("r-x"), NINA, "Mauve", "mauve", EVENING))
    await traces.refuse_age(AgeRefusal(b"key", b"cookie", EVENING, EVENING + DAY))
    await traces.seal_address(SealedAddress(b"token", EVENING, b"sealed"))
    await persons.moved(NINA, EVENING)
    await persons.open_session(SessionRecord(b"second", NINA, EVENING + DAY))
    await enter(store, LEA)
    await persons.erase(LEA, code)
    await persons.renew([NINA], FOREVER, 0)  # she stays; all else goes by its own time
    due = {
        EVENING + HOUR: 2,  # the leases of Nina and Omar
        EVENING + DAY: 2,  # the refusal of age and the move
        EVENING + 30 * DAY: 5,  # two sessions, the signal, the code, and Omar himself
        EVENING + 31 * DAY: 1,  # Nina's second session
        EVENING + 365 * DAY: 1,  # the address
        FOREVER: 0,
    }
    for now, count in due.items():
        assert await forget(store, now - 1) == 0
        assert await forget(store, now) == count, (now - EVENING) / DAY
    assert await traces.discreet_name(RoomId("r-x"), NINA) is not None


async def test_where_a_session_came_from_is_kept_with_it_and_outlives_it(store: Store) -> None:
    origin = SealedAddress(b"token", EVENING, store.vault.seal_address("token", b"192.0.2.7"))
    session = SessionRecord(b"token", NINA, EVENING)
    nina = person(NINA)
    assert await store.persons.enter(nina, b"public", "nina", FOREVER, session, origin=origin)
    await store.persons.erase(NINA, None)
    assert await forget(store, EVENING + 365 * DAY - 1) == 0
    assert await forget(store, EVENING + 365 * DAY) == 1


async def test_a_limit_is_kept(store: Store) -> None:
    await keep(store, *(said(str(index), (KITCHEN, CINEMA)[index % 2]) for index in range(50)))
    await enter(store, *(PersonId(100 + index) for index in range(50)), until=EVENING)
    counts = [await store.retention.forget(EVENING + DAY, 30) for _ in range(5)]
    assert counts == [30, 30, 30, 10, 0]
