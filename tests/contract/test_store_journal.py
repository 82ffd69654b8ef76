"""What every journal promises."""

import asyncio
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import EVENING
from tests.contract.nouns import (
    CINEMA,
    KITCHEN,
    LEA,
    NINA,
    OMAR,
    about,
    begin,
    enter,
    keep,
    request,
    said,
    told_of,
)
from veillee.kernel.clock import HOUR
from veillee.model.event import Draft, Event, Kind
from veillee.model.ids import ConversationId, Handle, PersonId
from veillee.model.person import Face
from veillee.model.verdict import Action, Reason, Verdict
from veillee.store.ports import Store, StoreFailed
from veillee.talk.fold import Signed

pytestmark = pytest.mark.anyio


def texts(events: tuple[Event, ...] | None) -> list[str | bytes]:
    assert events is not None
    return [event.body for event in events]


async def test_numbers_follow_the_order_of_keep_in_each_stream(store: Store) -> None:
    drafts = [said(str(index), (KITCHEN, CINEMA)[index % 2]) for index in range(600)]
    assert await keep(store, *drafts) == [1 + index // 2 for index in range(600)]
    assert texts(await store.journal.since(KITCHEN, 290, 10)) == [
        str(index) for index in range(580, 600, 2)
    ]


async def test_skipped_numbers_stay_unused(store: Store) -> None:
    first, second = said("one"), msgspec.structs.replace(said("two"), skipped=3)
    assert await keep(store, first, second, said("three")) == [1, 5, 6]
    assert (await store.journal.tail(KITCHEN, 10)).position.offset == 6
    assert await store.journal.event(KITCHEN, 3) is None
    assert texts(await store.journal.since(KITCHEN, 2, 10)) == ["two", "three"]


async def test_an_event_comes_back_as_it_was_kept(store: Store) -> None:
    text = 'Un «thé» 🍵 ?\n"\\\x00\x1f'
    draft = Draft(KITCHEN, Kind.NOTICED, LEA, EVENING, text, 0, "nonce", b'{"h":"x"}')
    (seq,) = await keep(store, draft)
    event = Event(KITCHEN, seq, Kind.NOTICED, LEA, EVENING, text, 0, "nonce", b'{"h":"x"}')
    assert await store.journal.event(KITCHEN, seq) == event
    assert await store.journal.since(KITCHEN, 0, 1) == (event,)
    assert (await store.journal.tail(KITCHEN, 1)).events == (event,)
    assert await store.journal.before(KITCHEN, seq + 1, 1, 0) == (event,)


async def test_a_sealed_event_comes_back_as_bytes(store: Store) -> None:
    await enter(store, NINA, OMAR)
    talk = ConversationId("c-1")
    await begin(store, request(talk))
    sealed = bytes(range(256))
    assert await keep(store, said(sealed, talk)) == [2]
    event = await store.journal.event(talk, 2)
    assert event is not None
    assert event.body == sealed
    assert (await store.journal.tail(talk, 1)).events == (event,)
    assert await store.journal.before(talk, 3, 1, 0) == (event,)


async def test_a_verdict_with_reasons_is_kept_with_its_message(store: Store) -> None:
    verdict = Verdict(Action.ALLOW, (Reason("links", 1, "P3", "a link"),))
    (seq,) = await keep(store, msgspec.structs.replace(said("voilà"), verdict=verdict))
    assert texts((await store.journal.tail(KITCHEN, 1)).events) == ["voilà"]
    assert seq == 1


async def test_then_is_called_once_each_in_order_and_later(store: Store) -> None:
    order: list[int] = []
    done = asyncio.Event()

    def then_for(index: int) -> None:
        def then(_: int | StoreFailed) -> None:
            order.append(index)
            if index == 99:
                done.set()

        store.journal.keep(said(str(index), (KITCHEN, CINEMA)[index % 2]), then)

    for index in range(100):
        then_for(index)
    assert store.journal.pending == 100
    assert order == []
    await done.wait()
    assert order == list(range(100))
    assert store.journal.pending == 0


async def test_a_then_that_keeps_more_is_served_by_the_next_batch(store: Store) -> None:
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def second(seq: int | StoreFailed) -> None:
        assert isinstance(seq, int)
        done.set_result(seq)

    store.journal.keep(said("one"), lambda _: store.journal.keep(said("two"), second))
    assert await done == 2


async def test_a_then_that_raises_harms_nobody_else(store: Store) -> None:
    complaints: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: complaints.append(context["exception"]))

    def wrong(_: int | StoreFailed) -> None:
        raise ZeroDivisionError

    store.journal.keep(said("one"), wrong)
    assert await keep(store, said("two")) == [2]
    loop.set_exception_handler(None)
    assert [type(error) for error in complaints] == [ZeroDivisionError]


async def test_what_was_told_is_seen_by_every_read(store: Store) -> None:
    for index in range(20):
        (seq,) = await keep(store, said(str(index)))
        event = await store.journal.event(KITCHEN, seq)
        assert event is not None
        assert (await store.journal.tail(KITCHEN, 1)).position.offset == seq


async def test_a_new_stream_has_offset_nought_and_keeps_its_epoch(store: Store) -> None:
    tail = await store.journal.tail(KITCHEN, 50)
    assert (tail.position.offset, tail.events) == (0, ())
    assert await store.journal.since(KITCHEN, 0, 10) == ()
    await keep(store, said("one"))
    again = (await store.journal.tail(KITCHEN, 50)).position
    assert (again.epoch, again.offset) == (tail.position.epoch, 1)
    assert (await store.journal.tail(CINEMA, 0)).position.epoch != again.epoch


async def test_a_tail_is_the_last_events_oldest_first(store: Store) -> None:
    await keep(store, *(said(str(index)) for index in range(9)), about(Kind.DELETED, 3))
    tail = await store.journal.tail(KITCHEN, 3)
    assert [event.seq for event in tail.events] == [8, 9, 10]
    assert tail.position.offset == 10
    assert (await store.journal.tail(KITCHEN, 0)).position.offset == 10
    assert (await store.journal.tail(KITCHEN, 0)).events == ()


async def test_since_gives_all_or_nothing(store: Store) -> None:
    await keep(store, *(said(str(index)) for index in range(5)))
    assert texts(await store.journal.since(KITCHEN, 2, 3)) == ["2", "3", "4"]
    assert await store.journal.since(KITCHEN, 2, 2) is None
    assert await store.journal.since(KITCHEN, 5, 0) == ()


async def test_before_gives_messages_with_all_that_speaks_of_them(store: Store) -> None:
    await keep(
        store,
        said("one"),  # 1
        said("two"),  # 2
        about(Kind.EDITED, 1, "ONE"),  # 3
        said("three"),  # 4
        about(Kind.REACTED, 2, "🍵"),  # 5
        about(Kind.NOTICED, 0, "somebody came"),  # 6
        said("four"),  # 7
        about(Kind.DELETED, 4),  # 8
        about(Kind.DELETED, 7),  # 9
    )

    async def page(seq: int, limit: int, not_before: int = 0) -> list[int]:
        events = await store.journal.before(KITCHEN, seq, limit, not_before)
        return [event.seq for event in events]

    assert await page(7, 2) == [4, 6, 8]
    assert await page(4, 2) == [1, 2, 3, 5]
    assert await page(2, 50) == [1, 3]
    assert await page(1, 50) == []
    assert await page(7, 0) == []
    assert await page(99, 50, EVENING + 1) == []


async def test_a_reply_is_a_message_of_its_own_on_a_page(store: Store) -> None:
    reply = msgspec.structs.replace(said("à toi"), of=1)
    await keep(store, said("one"), said("two"), reply)
    events = await store.journal.before(KITCHEN, 2, 50, 0)
    assert [event.seq for event in events] == [1]


async def test_before_leaves_out_what_is_too_old_for_a_newcomer(store: Store) -> None:
    await keep(store, said("old", at=EVENING - HOUR), said("new"), about(Kind.EDITED, 1, "OLD"))
    events = await store.journal.before(KITCHEN, 9, 50, EVENING - HOUR + 1)
    assert texts(events) == ["new"]


async def test_authors_of_a_room_are_remembered_while_their_messages_are(store: Store) -> None:
    await keep(store, said("a"), said("b", author=OMAR), said("c"), said("d", CINEMA, LEA))
    assert set(await store.journal.authors(KITCHEN)) == {NINA, OMAR}


def signed_as(nickname: str, mention: str = "") -> bytes:
    """Sign as a room does; whom a line mentions is no part of the face."""
    mentions = (mention,) if mention else ()
    return msgspec.json.encode(Signed(Face(Handle("h"), nickname, "34"), mentions))


async def test_signatures_are_the_first_and_the_last_message_of_each_face(store: Store) -> None:
    def line(text: str, name: str, author: PersonId = NINA, **more: Any) -> Draft:
        face = signed_as(name, more.pop("mention", ""))
        return msgspec.structs.replace(said(text, author=author, **more), face=face)

    await keep(
        store,
        line("forgotten", "Old", at=EVENING - HOUR),
        line("a", "Nina"),
        line("b", "Nina", mention="x"),
        line("c", "Nina"),
        line("d", "Nina", OMAR),
        line("e", "Sylvie"),
        line("f", "Nina"),
        line("later", "Later"),
    )
    signatures = store.journal.signatures
    events = await signatures(KITCHEN, 8, 50, EVENING)
    assert texts(events) == ["a", "d", "e", "f"]
    assert texts(await signatures(KITCHEN, 8, 1, EVENING)) == ["a", "f"]
    assert await signatures(KITCHEN, 1, 50, EVENING) == ()
    assert await signatures(CINEMA, 8, 50, EVENING) == ()


async def test_recent_nonces_name_what_was_kept_lately(store: Store) -> None:
    await enter(store, NINA, OMAR)
    talk = ConversationId("c-1")
    await begin(store, request(talk))
    await keep(
        store,
        said("old", at=EVENING - 1),
        said("new"),
        about(Kind.EDITED, 2, "no nonce"),
        said(b"sealed", talk),
    )
    recent = await store.journal.recent_nonces(EVENING)
    assert (NINA, "n-'new'", KITCHEN, 2) in recent
    assert (NINA, "n-b'sealed'", talk, 2) in recent
    assert not any(nonce == "n-'old'" or not nonce for _, nonce, _, _ in recent)


async def test_what_somebody_said_in_a_room_comes_with_what_became_of_it(store: Store) -> None:
    mine = (said("one"), said("two"), said("three"))
    await keep(store, mine[0], said("his", author=OMAR), *mine[1:])
    await keep(store, about(Kind.EDITED, 3, "two, mended"), about(Kind.REACTED, 2, "🔥"))
    await keep(store, said("elsewhere", CINEMA))
    events = await store.journal.said_by(KITCHEN, NINA, 2)
    assert [(one.seq, one.kind, one.body) for one in events] == [
        (3, Kind.SAID, "two"),
        (4, Kind.SAID, "three"),
        (5, Kind.EDITED, "two, mended"),
    ]
    assert await store.journal.said_by(KITCHEN, LEA, 9) == ()


async def test_drafts_that_were_not_shown_are_found_by_their_author(store: Store) -> None:
    for name, author, at in (("d-1", NINA, 2), ("d-2", OMAR, 1), ("d-3", NINA, 1)):
        draft = msgspec.structs.replace(said(name, author=author), at=EVENING + at)
        await store.journal.keep_unshown(draft, name)
    assert [one.body for one in await store.journal.unshown_by(NINA)] == ["d-3", "d-1"]
    assert await store.journal.unshown_by(LEA) == ()


async def test_an_unshown_draft_takes_no_number(store: Store) -> None:
    verdict = Verdict(Action.HOLD, (Reason("contact", 2, "P4", "a number to call"),))
    held = msgspec.structs.replace(said("06…"), verdict=verdict)
    await store.journal.keep_unshown(held, "d-1")
    assert (await store.journal.tail(KITCHEN, 9)).position.offset == 0
    assert await keep(store, said("one")) == [1]


async def test_a_draft_that_cannot_be_kept_harms_no_other(store: Store) -> None:
    """A lone surrogate has no UTF-8: SQLite cannot take it, a journal in memory could."""
    wrong = said("\ud800")
    told = await told_of(store, [said("one"), wrong, said("two")])
    assert told[0] == 1
    numbers = [number for number in told if isinstance(number, int)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert (await store.journal.tail(KITCHEN, 9)).position.offset == numbers[-1]


async def test_the_house_is_ready_while_it_can_write(store: Store) -> None:
    assert await store.is_ready()
