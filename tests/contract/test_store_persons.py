"""What is promised about persons, leases and sessions."""

import asyncio

import msgspec
import pytest

from tests.contract.conftest import EVENING, Clock
from tests.contract.nouns import FOREVER, LEA, NINA, OMAR, begin, enter, person, request
from veillee.kernel.clock import DAY, HOUR
from veillee.model.ids import ConversationId, PersonId, RoomId
from veillee.model.person import HereFor, WriterFilter, Writers
from veillee.model.traces import (
    BlockRecord,
    DiscreetName,
    LeavingCode,
    SealedAddress,
    SessionRecord,
    SessionTimes,
    Signal,
    SignalKind,
)
from veillee.store.ports import Store, StoreFailed

pytestmark = pytest.mark.anyio


def session(number: PersonId, token: bytes = b"token") -> SessionRecord:
    return SessionRecord(token, number, EVENING)


async def test_a_person_comes_back_as_they_were_kept(store: Store) -> None:
    nina = msgspec.structs.replace(
        person(NINA), writer_filter=WriterFilter(30, 65, 1), writers=Writers.FILTERED, line="Thé ?"
    )
    assert await store.persons.enter(nina, b"point", "nina", FOREVER, session(NINA))
    assert await store.persons.by_id(NINA) == nina
    assert await store.persons.by_key(nina.key) == nina
    assert await store.persons.public_key(NINA) == b"point"
    assert await store.persons.session(b"token") == session(NINA)
    assert await store.persons.of_session(b"token") == nina


async def test_nobody_is_found_by_what_is_not_theirs(store: Store) -> None:
    await enter(store, NINA)
    assert await store.persons.by_key(b"another") is None
    assert await store.persons.by_id(OMAR) is None
    assert await store.persons.public_key(OMAR) is None
    assert await store.persons.session(b"another") is None
    assert await store.persons.of_session(b"another") is None


async def test_many_are_found_at_once(store: Store) -> None:
    crowd = [PersonId(100 + index) for index in range(150)]
    await enter(store, *crowd)
    found = await store.persons.by_ids([*crowd, OMAR])
    assert sorted(one.id for one in found) == crowd
    assert await store.persons.by_ids([]) == ()


async def test_coming_back_changes_the_person_and_keeps_the_key(store: Store) -> None:
    await enter(store, NINA)
    later = msgspec.structs.replace(
        person(NINA, "Ninon", EVENING + HOUR),
        created_at=EVENING + HOUR,
        here_for=HereFor.FRIENDSHIP,
    )
    assert await store.persons.enter(later, b"point", "ninon", FOREVER, session(NINA, b"second"))
    found = await store.persons.by_id(NINA)
    assert found == msgspec.structs.replace(later, created_at=EVENING)
    assert await store.persons.public_key(NINA) == b"public"
    assert await store.persons.session(b"second") == session(NINA, b"second")


async def test_who_was_erased_does_not_come_back(store: Store) -> None:
    await enter(store, NINA)
    await store.persons.erase(NINA, None)
    back = session(NINA, b"second")
    nina = person(NINA)
    assert not await store.persons.enter(nina, b"public", "nina", FOREVER, back, is_back=True)
    assert await store.persons.by_id(NINA) is None
    assert await store.persons.session(b"second") is None


async def test_a_leased_nickname_is_refused_and_nothing_is_kept(store: Store) -> None:
    await enter(store, NINA)
    omar = person(OMAR, "name11")
    assert not await store.persons.enter(omar, b"public", "name11", FOREVER, session(OMAR))
    assert await store.persons.by_id(OMAR) is None
    assert await store.persons.session(b"token") is None


async def test_a_nickname_is_free_again_when_its_lease_is_over(store: Store) -> None:
    await enter(store, NINA, until=EVENING + HOUR)
    early, late = (person(OMAR, "name11", EVENING + at) for at in (HOUR - 1, HOUR))
    assert not await store.persons.enter(early, b"public", "name11", FOREVER, session(OMAR))
    assert await store.persons.enter(late, b"public", "name11", FOREVER, session(OMAR))
    back = person(NINA, "name11", EVENING + HOUR)
    assert not await store.persons.enter(back, b"public", "name11", FOREVER, session(NINA, b"x"))


async def test_a_nickname_is_borne_until_its_lease_is_over(store: Store) -> None:
    await enter(store, NINA, until=EVENING + HOUR)
    assert await store.persons.is_borne("name11", OMAR, EVENING + HOUR - 1)
    assert not await store.persons.is_borne("name11", OMAR, EVENING + HOUR)
    assert not await store.persons.is_borne("name11", NINA, EVENING)
    assert not await store.persons.is_borne("another", OMAR, EVENING)


async def test_two_who_want_one_nickname_at_once_do_not_both_get_it(store: Store) -> None:
    crowd = [PersonId(200 + index) for index in range(20)]
    got = await asyncio.gather(
        *(
            store.persons.enter(
                person(number, "zizou"),
                b"public",
                "zizou",
                FOREVER,
                session(number, b"%d" % number),
            )
            for number in crowd
        )
    )
    assert sum(got) == 1
    assert len(await store.persons.by_ids(crowd)) == 1


async def test_one_key_is_one_person(store: Store) -> None:
    await enter(store, NINA)
    twin = msgspec.structs.replace(person(OMAR), key=person(NINA).key)
    with pytest.raises(StoreFailed):
        await store.persons.enter(twin, b"public", "twin", FOREVER, session(OMAR))
    assert await store.persons.by_id(OMAR) is None


async def test_renaming_swaps_the_lease(store: Store) -> None:
    await enter(store, NINA, OMAR)
    renamed = person(NINA, "Ninon")
    assert not await store.persons.rename(renamed, "name12", FOREVER)
    kept = await store.persons.by_id(NINA)
    assert kept is not None
    assert kept.nickname == "name11"
    assert await store.persons.rename(renamed, "ninon", FOREVER)
    assert await store.persons.by_id(NINA) == renamed
    assert await store.persons.enter(person(LEA), b"public", "name11", FOREVER, session(LEA))
    assert not await store.persons.rename(person(OMAR), "ninon", FOREVER)


async def test_a_person_may_take_the_same_nickname_again(store: Store) -> None:
    await enter(store, NINA)
    assert await store.persons.rename(person(NINA, "NAME11"), "name11", FOREVER)


async def test_who_is_gone_is_neither_changed_nor_renamed(store: Store) -> None:
    await store.persons.change(person(NINA))
    await store.persons.rename(person(NINA), "nina", FOREVER)
    assert await store.persons.by_id(NINA) is None
    assert await store.persons.enter(person(OMAR), b"public", "nina", FOREVER, session(OMAR))


async def test_a_change_is_kept_whole(store: Store) -> None:
    await enter(store, NINA)
    changed = msgspec.structs.replace(person(NINA), age=62, age_corrected=True, line="Bonsoir")
    await store.persons.change(changed)
    assert await store.persons.by_id(NINA) == changed


async def test_being_here_prolongs_leases_of_many(store: Store) -> None:
    crowd = [PersonId(300 + index) for index in range(130)]
    await enter(store, *crowd, until=EVENING + HOUR)
    await store.persons.renew(crowd[:-1], EVENING + HOUR, EVENING + 2 * HOUR)
    found = await store.persons.by_id(crowd[0])
    assert found is not None
    assert found.seen_at == EVENING + HOUR
    late = EVENING + HOUR + 1
    for number, free in ((crowd[0], False), (crowd[128], False), (crowd[129], True)):
        one = person(OMAR, seen_at=late)
        skeleton = f"name{number}"
        token = b"omar %d" % number
        got = await store.persons.enter(one, b"public", skeleton, FOREVER, session(OMAR, token))
        assert got == free


async def test_a_session_is_forgotten_when_it_is_closed(store: Store) -> None:
    await enter(store, NINA)
    await store.persons.open_session(session(NINA, b"second"))
    await store.persons.close_session(b"token of 11")
    assert await store.persons.session(b"token of 11") is None
    assert await store.persons.session(b"second") == session(NINA, b"second")
    with pytest.raises(StoreFailed):
        await store.persons.open_session(session(OMAR, b"nobody's"))


async def test_times_of_sessions_are_told_and_no_address(store: Store) -> None:
    await enter(store, NINA, OMAR)
    for name, at in ((b"late", 9), (b"early", 2)):
        await store.persons.open_session(SessionRecord(name, NINA, EVENING + at))
    await store.traces.seal_address(SealedAddress(b"late", EVENING + 8, b"sealed"))
    since = EVENING + 1
    expected = (SessionTimes(EVENING + 2, 0), SessionTimes(EVENING + 9, EVENING + 8))
    assert await store.persons.sessions_of(NINA, since) == expected
    assert await store.persons.sessions_of(OMAR, since) == ()


async def test_moves_are_counted_by_time(store: Store) -> None:
    await enter(store, NINA)
    for at in (1, 2, 3):
        await store.persons.moved(NINA, EVENING + at)
    await store.persons.moved(OMAR, EVENING)  # who is gone leaves no trace, and nothing fails
    assert await store.persons.moves(NINA, EVENING + 2) == 2
    assert await store.persons.moves(OMAR, 0) == 0


async def test_leaving_erases_all_that_is_ones_own(store: Store) -> None:
    await enter(store, NINA, OMAR)
    room = RoomId("r-discreet")
    await store.traces.consent(DiscreetName(room, NINA, "Mauve", "mauve", EVENING))
    await store.traces.block(BlockRecord("b-1", NINA, OMAR, "Omar", EVENING))
    await store.traces.signal(Signal(NINA, OMAR, SignalKind.DECLINED, EVENING))
    await store.traces.signal(Signal(OMAR, NINA, SignalKind.BLOCKED, EVENING))
    await store.persons.moved(NINA, EVENING)
    await store.persons.erase(NINA, LeavingCode(b"code", NINA, EVENING, EVENING + 30 * DAY))
    assert await store.persons.by_id(NINA) is None
    assert await store.persons.by_key(person(NINA).key) is None
    assert await store.persons.public_key(NINA) is None
    assert await store.persons.session(b"token of 11") is None
    assert await store.traces.discreet_name(room, NINA) is None
    assert await store.traces.blocks_of(OMAR) == ()
    assert await store.traces.signals_about(NINA, 0) == ()
    assert await store.persons.moves(NINA, 0) == 0
    # What Nina said about Omar still counts: leaving does not help who she left because of.
    assert len(await store.traces.signals_about(OMAR, 0)) == 1
    assert await store.persons.enter(person(LEA), b"public", "name11", FOREVER, session(LEA))


async def test_leaving_marks_conversations_and_keeps_them_for_the_other(
    store: Store, clock: Clock
) -> None:
    await enter(store, NINA, OMAR)
    talk = ConversationId("c-1")
    await begin(store, request(talk))
    clock.at = EVENING + HOUR
    await store.persons.erase(NINA, None)
    kept = await store.conversations.get(talk)
    assert kept is not None
    assert (kept.first.left_at, kept.second.left_at) == (EVENING + HOUR, 0)
    assert (await store.conversations.of(OMAR)) == (kept,)
    assert len((await store.journal.tail(talk, 9)).events) == 1


async def test_a_block_about_who_left_stays_while_their_conversation_or_their_words_do(
    store: Store, clock: Clock
) -> None:
    await enter(store, NINA, OMAR, LEA)
    await begin(store, request("c-1", NINA, OMAR))
    blocked = BlockRecord("b-1", OMAR, NINA, "Nina", EVENING)
    await store.traces.block(blocked)
    await store.traces.block(BlockRecord("b-2", LEA, NINA, "Nina", EVENING))
    await store.persons.erase(NINA, None)
    assert await store.traces.blocks_of(OMAR) == (blocked,)
    assert await store.traces.blocks_of(LEA) != ()
    await store.retention.forget(clock.at + 24 * HOUR - 1, 1_000)
    assert await store.traces.blocks_of(LEA) != ()
    await store.retention.forget(clock.at + 24 * HOUR, 1_000)
    assert await store.traces.blocks_of(LEA) == ()
