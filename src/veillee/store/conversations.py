"""Conversations of two on SQLite; what is said in them is in the journal, sealed."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, desc, func, select, update

from veillee.model.conversation import Conversation, Side
from veillee.model.event import Draft
from veillee.model.ids import ConversationId, PersonId
from veillee.store import pairs
from veillee.store.readers import Readers
from veillee.store.records import names_of, noun_of, values_of
from veillee.store.statements import (
    ONE,
    TWO,
    Row,
    Statement,
    given,
    inserting,
)
from veillee.store.tables import conversations, sides
from veillee.store.writer import Writer

_first = sides.alias("first")
_second = sides.alias("second")
_CONVERSATION = names_of(conversations)
_SIDE = [name for name in names_of(sides) if name not in {"conversation", "place"}]
_BREADTH = len(_CONVERSATION)


def _whole() -> Select[Any]:
    """Select a conversation and its two sides as one row."""
    return (
        select(conversations, *(_first.c[n] for n in _SIDE), *(_second.c[n] for n in _SIDE))
        .join_from(
            conversations,
            _first,
            (_first.c.conversation == conversations.c.id) & (_first.c.place == ONE),
        )
        .join(
            _second,
            (_second.c.conversation == conversations.c.id) & (_second.c.place == TWO),
        )
    )


_get = Statement(_whole().where(conversations.c.id == given("conversation")))
_theirs = select(sides.c.conversation).where(sides.c.person == given("person"))
_of = Statement(
    _whole().where(conversations.c.id.in_(_theirs)).order_by(desc(conversations.c.touched_at))
)
_others = select(sides.c.conversation).where(sides.c.person == given("other"))
_between = Statement(_whole().where(conversations.c.id.in_(_theirs.intersect(_others))))
_put = inserting(conversations)
_begin = Statement(_put)
_put_side = inserting(sides)
_begin_side = Statement(_put_side)
_change = Statement(
    update(conversations)
    .where(conversations.c.id == given("conversation"))
    .values({name: given(name) for name in _CONVERSATION if name != "id"})
)
_change_side = Statement(
    update(sides)
    .where(sides.c.conversation == given("in_conversation"), sides.c.place == given("at_place"))
    # Leaving is for good: who still holds the conversation as it was before must not undo it.
    .values(
        {name: given(name) for name in _SIDE}
        | {"left_at": func.max(sides.c.left_at, given("now_left_at"))}
    )
)


class SqliteConversations:
    """Conversations in SQLite; reads are of one person, and run on the loop's thread."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._here = readers.here

    async def begin(
        self, conversation: Conversation, first: Draft, beside: Collection[ConversationId] = ()
    ) -> int | None:
        """Keep a request with its first message, unless these two have one; cannot be raced."""
        asking, asked = conversation.first.person, conversation.second.person

        def write(connection: sqlite3.Connection) -> int | None:
            if any(
                one.id not in beside and pairs.stands_in_the_way(one, conversation)
                for one in _all_between(connection, asking, asked)
            ):
                return None
            _begin.on(connection, **_values(conversation))
            for place, side in ((1, conversation.first), (2, conversation.second)):
                values = values_of(side) | {"conversation": conversation.id, "place": place}
                _begin_side.on(connection, **values)
            self._writer.streams.open(connection, conversation.id, conversation.epoch)
            return self._writer.streams.keep_one(connection, first)

        seq: int | None = await self._writer.do(write)
        return seq

    async def get(self, conversation: ConversationId) -> Conversation | None:
        """Return a conversation."""
        row = _get.on(self._here, conversation=conversation).fetchone()
        return None if row is None else _conversation(row)

    async def change(self, conversation: Conversation) -> None:
        """Keep a changed conversation with both sides."""
        values = _values(conversation) | {"conversation": conversation.id}

        def write(connection: sqlite3.Connection) -> None:
            _change.on(connection, **values)
            for place, side in ((1, conversation.first), (2, conversation.second)):
                where = {"in_conversation": conversation.id, "at_place": place}
                _change_side.on(connection, now_left_at=side.left_at, **values_of(side), **where)

        await self._writer.do(write)

    async def of(self, person: PersonId) -> tuple[Conversation, ...]:
        """Return a person's conversations, latest touched first."""
        rows = _of.on(self._here, person=person).fetchall()
        return tuple(_conversation(row) for row in rows)

    async def between(self, one: PersonId, other: PersonId) -> Conversation | None:
        """Return the latest conversation between two."""
        return pairs.latest(_all_between(self._here, one, other))


def _all_between(
    connection: sqlite3.Connection, one: PersonId, other: PersonId
) -> list[Conversation]:
    rows = _between.on(connection, person=one, other=other).fetchall()
    return [_conversation(row) for row in rows]


def _values(conversation: Conversation) -> dict[str, Any]:
    values = values_of(conversation)
    return {name: values[name] for name in _CONVERSATION}


def _conversation(row: Row) -> Conversation:
    middle = _BREADTH + len(_SIDE)
    fields = dict(zip(_CONVERSATION, row, strict=False))
    fields["first"] = _side(row[_BREADTH:middle])
    fields["second"] = _side(row[middle:])
    return noun_of(Conversation, list(fields), list(fields.values()))


def _side(values: Sequence[Any]) -> Side:
    return noun_of(Side, _SIDE, values)
