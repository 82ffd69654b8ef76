"""People, rooms and messages for the tests of the store, and what waits for a number."""

import asyncio
from collections.abc import Sequence

import msgspec

from tests.contract.conftest import EVENING
from veillee.model.conversation import Conversation, Side, State
from veillee.model.event import Draft, Kind
from veillee.model.ids import (
    ConversationId,
    DepartmentId,
    PersonId,
    RegionId,
    RoomId,
    StreamId,
    ZoneId,
)
from veillee.model.person import Gender, Listed, Person
from veillee.model.traces import SessionRecord
from veillee.store.ports import Store, StoreFailed

NINA, OMAR, LEA = PersonId(11), PersonId(12), PersonId(13)
KITCHEN, CINEMA = RoomId("r-kitchen"), RoomId("r-cinema")
FOREVER = EVENING * 2


def person(number: PersonId, nickname: str = "Nina", seen_at: int = EVENING) -> Person:
    return Person(
        id=number,
        key=b"key of %d" % number,
        created_at=EVENING,
        seen_at=seen_at,
        nickname=nickname,
        age=61,
        gender=Gender.WOMAN,
        zone=ZoneId("59-douai"),
        department=DepartmentId("59"),
        region=RegionId("32"),
        listed=Listed.AREA,
    )


async def enter(store: Store, *numbers: PersonId, at: int = EVENING, until: int = FOREVER) -> None:
    """Let persons in, each with a nickname and a session of their own."""
    for number in numbers:
        session = SessionRecord(b"token of %d" % number, number, at)
        one = person(number, f"name{number}", at)
        assert await store.persons.enter(one, b"public", f"name{number}", until, session)


def said(
    text: str | bytes, stream: StreamId = KITCHEN, author: PersonId = NINA, at: int = EVENING
) -> Draft:
    return Draft(stream, Kind.SAID, author, at, text, nonce=f"n-{text!r}")


def about(kind: Kind, seq: int, body: str = "", at: int = EVENING) -> Draft:
    return Draft(KITCHEN, kind, NINA, at, body, of=seq)


async def keep(store: Store, *drafts: Draft) -> list[int]:
    """Keep drafts and return their numbers, in the order in which they were told."""
    told = await told_of(store, drafts)
    return [number for number in told if not isinstance(number, StoreFailed)]


async def told_of(store: Store, drafts: Sequence[Draft]) -> list[int | StoreFailed]:
    """Keep drafts and return all that was told, in the order of telling."""
    told: list[int | StoreFailed] = []
    complete: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def then(number: int | StoreFailed) -> None:
        told.append(number)
        if len(told) == len(drafts):
            complete.set_result(None)

    for draft in drafts:
        store.journal.keep(draft, then)
    await complete
    return told


def request(
    name: str,
    asking: PersonId = NINA,
    asked: PersonId = OMAR,
    at: int = EVENING,
    state: State = State.ASKED,
) -> Conversation:
    return Conversation(
        id=ConversationId(name),
        epoch=f"epoch of {name}",
        opened_at=at,
        first=Side(asking, f"h-{asking}"),
        second=Side(asked, f"h-{asked}"),
        state=state,
        key=b"wrapped",
        origin="near",
        touched_at=at,
    )


async def begin(store: Store, conversation: Conversation) -> int | None:
    """Begin a conversation with a sealed text, as talk does."""
    conversation = msgspec.structs.replace(conversation, key=store.vault.new_key())
    sealed = store.vault.seal(conversation.key, conversation.id, b"Bonsoir")
    at = conversation.opened_at
    first = said(sealed, conversation.id, conversation.first.person, at)
    return await store.conversations.begin(conversation, first)
