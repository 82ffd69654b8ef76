"""What is promised about blocks, signals, consents, refusals and addresses."""

import asyncio

import msgspec
import pytest

from tests.contract.conftest import EVENING
from tests.contract.nouns import LEA, NINA, OMAR, enter
from veillee.kernel.clock import DAY, HOUR
from veillee.model.ids import PersonId, RoomId
from veillee.model.traces import (
    MOST_LIFTED,
    AgeRefusal,
    BlockRecord,
    DiscreetName,
    LeavingCode,
    LiftedBlock,
    SealedAddress,
    Signal,
    SignalKind,
)
from veillee.store.ports import Store, StoreFailed

pytestmark = pytest.mark.anyio

DISCREET, OTHER = RoomId("r-discreet"), RoomId("r-other")


def block(name: str, by: PersonId, whom: PersonId, at: int = EVENING) -> BlockRecord:
    return BlockRecord(name, by, whom, "Karim13", at)


async def test_blocks_by_and_about_a_person_are_listed(store: Store) -> None:
    await enter(store, NINA, OMAR, LEA)
    mine, about_me = block("b-1", NINA, OMAR, EVENING + 1), block("b-2", LEA, NINA)
    for record in (mine, about_me, block("b-3", LEA, OMAR)):
        await store.traces.block(record)
    assert await store.traces.blocks_of(NINA) == (about_me, mine)


async def test_blocking_twice_changes_nothing(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await store.traces.block(block("b-1", NINA, OMAR))
    await store.traces.block(block("b-2", NINA, OMAR, EVENING + 9))
    assert await store.traces.blocks_of(NINA) == (block("b-1", NINA, OMAR),)


async def test_a_block_holds_under_the_names_it_was_made_with(store: Store) -> None:
    await enter(store, NINA, OMAR)
    everywhere = block("b-1", NINA, OMAR)
    there = msgspec.structs.replace(block("b-2", NINA, OMAR, EVENING + 1), context="r-quiet")
    await store.traces.block(everywhere)
    await store.traces.block(there)
    assert await store.traces.blocks_of(NINA) == (everywhere, there)
    assert await store.traces.unblock(NINA, "b-1", EVENING) == everywhere
    assert await store.traces.blocks_of(OMAR) == (there,)


async def test_only_who_blocked_can_lift_it(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await store.traces.block(block("b-1", NINA, OMAR))
    assert await store.traces.unblock(OMAR, "b-1", EVENING + 5) is None
    assert await store.traces.unblock(NINA, "b-1", EVENING + 5) == block("b-1", NINA, OMAR)
    assert await store.traces.unblock(NINA, "b-1", EVENING + 9) is None
    assert await store.traces.blocks_of(OMAR) == ()


async def test_what_a_lifted_block_hid_is_known_until_it_is_forgotten(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await store.traces.block(block("b-1", NINA, OMAR))
    await store.traces.unblock(NINA, "b-1", EVENING + 5)
    await store.traces.block(block("b-2", NINA, OMAR, EVENING + 7))
    await store.traces.unblock(NINA, "b-2", EVENING + 9)
    assert await store.traces.lifted_from(OMAR) == (
        LiftedBlock("b-1", NINA, OMAR, "", EVENING, EVENING + 5),
        LiftedBlock("b-2", NINA, OMAR, "", EVENING + 7, EVENING + 9),
    )
    assert await store.traces.lifted_from(NINA) == ()
    await store.retention.forget(EVENING + 24 * HOUR + 5, 100)
    assert [one.id for one in await store.traces.lifted_from(OMAR)] == ["b-2"]
    await store.persons.erase(OMAR, None)
    assert await store.traces.lifted_from(OMAR) == ()


async def test_an_act_counts_once_per_receiver_and_kind(store: Store) -> None:
    await enter(store, NINA)
    first = Signal(NINA, OMAR, SignalKind.BLOCKED, EVENING)
    other_kind = Signal(NINA, OMAR, SignalKind.REPORTED, EVENING + 1)
    other_receiver = Signal(NINA, LEA, SignalKind.BLOCKED, EVENING + 2)
    again = Signal(NINA, OMAR, SignalKind.BLOCKED, EVENING + 3)
    for signal in (first, other_kind, other_receiver, again):
        await store.traces.signal(signal)
    assert await store.traces.signals_about(NINA, EVENING) == (first, other_kind, other_receiver)
    assert await store.traces.signals_about(NINA, EVENING + 2) == (other_receiver,)
    assert await store.traces.signals_about(OMAR, 0) == ()


async def test_facts_about_who_is_gone_are_not_kept_and_nothing_fails(store: Store) -> None:
    """Omar declines a request whose author left a moment ago: his tap must not be refused."""
    await store.traces.signal(Signal(NINA, OMAR, SignalKind.DECLINED, EVENING))
    await store.traces.block(block("b-1", NINA, OMAR))
    assert await store.traces.signals_about(NINA, 0) == ()
    assert await store.traces.blocks_of(NINA) == ()
    with pytest.raises(StoreFailed):
        await store.traces.consent(DiscreetName(DISCREET, NINA, "Mauve", "mauve", EVENING))


async def test_consent_and_name_are_kept_for_one_room(store: Store) -> None:
    await enter(store, NINA)
    name = DiscreetName(DISCREET, NINA, "Mauve", "mauve", EVENING)
    assert await store.traces.consent(name)
    assert await store.traces.discreet_name(DISCREET, NINA) == name
    assert await store.traces.discreet_name(OTHER, NINA) is None
    renamed = DiscreetName(DISCREET, NINA, "Violette", "violette", EVENING + 1)
    assert await store.traces.consent(renamed)
    assert await store.traces.discreet_name(DISCREET, NINA) == renamed


async def test_consent_that_is_withdrawn_is_forgotten_in_its_room_alone(store: Store) -> None:
    await enter(store, NINA, OMAR)
    elsewhere = DiscreetName(OTHER, NINA, "Violette", "violette", EVENING)
    await store.traces.consent(DiscreetName(DISCREET, NINA, "Mauve", "mauve", EVENING))
    await store.traces.consent(elsewhere)
    await store.traces.withdraw(DISCREET, OMAR)  # he never gave one: nothing changes
    assert await store.traces.discreet_name(DISCREET, NINA) is not None
    await store.traces.withdraw(DISCREET, NINA)
    assert await store.traces.discreet_name(DISCREET, NINA) is None
    assert await store.traces.discreet_name(OTHER, NINA) == elsewhere
    # The nickname is free again.
    assert await store.traces.consent(DiscreetName(DISCREET, OMAR, "Mauve", "mauve", EVENING))


async def test_no_two_look_alike_in_a_discreet_room(store: Store) -> None:
    crowd = [PersonId(400 + index) for index in range(10)]
    await enter(store, *crowd)
    names = [DiscreetName(DISCREET, number, "Mauve", "mauve", EVENING) for number in crowd]
    got = await asyncio.gather(*(store.traces.consent(name) for name in names))
    assert sum(got) == 1
    elsewhere = DiscreetName(OTHER, crowd[9], "Mauve", "mauve", EVENING)
    assert await store.traces.consent(elsewhere)


@pytest.mark.parametrize(
    ("key", "cookie", "until"),
    [
        (b"key", b"cookie", EVENING + DAY),
        (b"key", b"", EVENING + DAY),
        (b"other", b"cookie", EVENING + DAY),
        (b"other", b"other", 0),
        (b"", b"", 0),
    ],
)
async def test_a_refused_age_sticks_to_key_and_cookie(
    store: Store, key: bytes, cookie: bytes, until: int
) -> None:
    await store.traces.refuse_age(AgeRefusal(b"key", b"cookie", EVENING, EVENING + DAY))
    await store.traces.refuse_age(AgeRefusal(b"", b"", EVENING, EVENING + 9 * DAY))
    assert await store.traces.age_refused_until(key, cookie, EVENING) == until
    assert await store.traces.age_refused_until(key, cookie, EVENING + DAY) == 0


async def test_the_longest_refusal_counts(store: Store) -> None:
    for hours in (1, 24, 3):
        await store.traces.refuse_age(AgeRefusal(b"key", b"", EVENING, EVENING + hours * HOUR))
    assert await store.traces.age_refused_until(b"key", b"new", EVENING) == EVENING + DAY


async def test_a_leaving_code_is_found_by_its_hash_until_it_ends(store: Store) -> None:
    await enter(store, NINA)
    code = LeavingCode(b"hash", NINA, EVENING, EVENING + DAY)
    await store.persons.erase(NINA, code)
    assert await store.traces.leaving_code(b"hash", EVENING + DAY - 1) == code
    assert await store.traces.leaving_code(b"hash", EVENING + DAY) is None
    assert await store.traces.leaving_code(b"other", EVENING) is None


async def test_an_address_is_sealed_once_a_session(store: Store) -> None:
    for text in (b"first", b"second"):
        sealed = store.vault.seal_address("token", text)
        await store.traces.seal_address(SealedAddress(b"token", EVENING, sealed))


async def test_blocks_lifted_without_end_are_kept_as_a_few(store: Store) -> None:
    await enter(store, NINA, OMAR, LEA)
    for number in range(MOST_LIFTED + 5):
        at = EVENING + 10 * number
        await store.traces.block(block(f"b-{number}", NINA, OMAR, at))
        await store.traces.unblock(NINA, f"b-{number}", at + 5)
    await store.traces.block(block("b-lea", LEA, OMAR, EVENING + 999))
    await store.traces.unblock(LEA, "b-lea", EVENING + 1_000)
    *first, last, lea = await store.traces.lifted_from(OMAR)
    assert (len(first), lea.by) == (MOST_LIFTED - 1, LEA)
    assert all(one.until == one.at + 5 for one in first)
    assert last.until == EVENING + 10 * (MOST_LIFTED + 4) + 5, "all that was hidden stays hidden"
