"""The statements of forgetting: what is due, and what deletes it under the same condition."""

from typing import Any

from sqlalchemy import Table, case, delete, exists, func, literal_column, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql import ColumnElement

from veillee.kernel.clock import DAY, HOUR
from veillee.model.conversation import State
from veillee.model.order import WORDS
from veillee.model.sanction import MeasureKind
from veillee.store.holding import is_stream_held
from veillee.store.keeping import APART_DAYS
from veillee.store.leaving import IS_TALK_KEPT, IS_USUAL
from veillee.store.statements import (
    ONE,
    TWO,
    ZERO,
    Statement,
    given,
)
from veillee.store.tables import (
    access_marks,
    age_refusals,
    blocks,
    conversation_events,
    conversations,
    leases,
    leaving_codes,
    lifted_blocks,
    looks,
    moves,
    persons,
    resting_names,
    room_events,
    sealed_addresses,
    sessions,
    sides,
    signals,
    streams,
    unshown_drafts,
    written_to,
)
from veillee.store.tables_casebook import cases, held_sessions, holds, sanctions
from veillee.store.tables_cases import exhibits
from veillee.store.tables_mirror import audit_sample
from veillee.store.tables_orders import orders
from veillee.store.tables_staff import invitations, proofs, raids, shifts, staff_sessions

_is_held = sessions.c.person.in_(select(holds.c.person))
_address_is_held = sealed_addresses.c.session.in_(
    select(held_sessions.c.session)
) | sealed_addresses.c.session.in_(select(sessions.c.token).where(_is_held))
_KEPT = {sessions.name: _is_held, sealed_addresses.name: _address_is_held}
"""What a case keeps, whatever its age."""


def _dated(table: Table, time: str) -> Statement:
    """Delete some rows of a table whose time lies before a bound."""
    key = list(table.primary_key.columns)
    is_due = table.c[time] <= given("bound")
    if table.name in _KEPT:
        is_due &= ~_KEPT[table.name]
    due = select(*key).where(is_due).limit(given("part"))
    which = tuple_(*key) if len(key) > 1 else key[0]
    return Statement(delete(table).where(which.in_(due)))


DATED = {
    table.name: _dated(table, time)
    for table, time in (
        (unshown_drafts, "at"),
        (audit_sample, "at"),
        (leases, "until"),
        (sessions, "opened_at"),
        (moves, "at"),
        (looks, "at"),
        (lifted_blocks, "until"),
        (signals, "at"),
        (written_to, "at"),
        (age_refusals, "until"),
        (leaving_codes, "until"),
        (resting_names, "until"),
        (access_marks, "until"),
        (sealed_addresses, "at"),
        (exhibits, "until"),
        (cases, "until"),
        (staff_sessions, "opened_at"),
        (invitations, "until"),
        (proofs, "until"),
        (raids, "until"),
        (shifts, "until"),
    )
}


# A line of the register stays; what it says is emptied.
_worn = select(orders.c.number).where(orders.c.until <= given("bound")).limit(given("part"))
DATED[orders.name] = Statement(
    update(orders)
    .where(orders.c.number.in_(_worn))
    .values({orders.c[name]: "" for name in WORDS} | {orders.c.until: None})
)


def _is_conversation(stream: ColumnElement[Any]) -> ColumnElement[bool]:
    # A range, not LIKE: it can use an index.
    return (stream >= literal_column("'c-'")) & (stream < literal_column("'c.'"))


# Who keeps a trace must be able to come back and use it.
_keeps_trace = exists(
    select(ZERO).where(sides.c.person == persons.c.id, sides.c.trace_until > given("still"))
)
# Whom the house keeps off cannot be seen: forgotten meanwhile, their key would be a new person's,
# which no measure holds, and an undo would find nobody to give anything back to.
_ends_at = case((sanctions.c.undone_at == ZERO, sanctions.c.until), else_=sanctions.c.undone_at)
_was_kept_off = exists(
    select(ZERO).where(
        sanctions.c.person == persons.c.id,
        sanctions.c.kind == literal_column(f"'{MeasureKind.SITE.value}'"),
        _ends_at > given("off"),
    )
)
DUE_PERSONS = Statement(
    select(func.json_group_array(literal_column("id"))).select_from(
        select(persons.c.id)
        .where(persons.c.seen_at <= given("bound"), ~_keeps_trace, ~_was_kept_off)
        .order_by(persons.c.seen_at)
        .limit(given("part"))
        .subquery()
    )
)

# Rooms: found by time, through the index of times.
_in_rooms = (
    select(room_events.c.stream, room_events.c.seq)
    .where(room_events.c.at <= given("bound"))
    .order_by(room_events.c.at)
    .limit(given("part"))
    .subquery()
)
# Conversations: found by the age of the stream, so that a traced one costs one look instead of one
# a message.
_is_traced = exists(
    select(ZERO).where(sides.c.conversation == streams.c.stream, sides.c.trace_until > given("now"))
)
_aged = (
    select(streams.c.stream)
    .where(streams.c.oldest_at <= given("bound"), _is_conversation(streams.c.stream), ~_is_traced)
    .where(~is_stream_held(streams.c.stream))
    .order_by(streams.c.oldest_at)
    .limit(given("part"))
    .subquery()
)
_in_conversations = (
    select(conversation_events.c.stream, conversation_events.c.seq)
    .join_from(_aged, conversation_events, conversation_events.c.stream == _aged.c.stream)
    .where(conversation_events.c.at <= given("bound"))
    .limit(given("part"))
    .subquery()
)
DUE_EVENTS = {
    table.name: Statement(select(found.c.stream, func.max(found.c.seq)).group_by(found.c.stream))
    for table, found in ((room_events, _in_rooms), (conversation_events, _in_conversations))
}


def _forget_events(table: Table) -> Statement:
    """Delete a stream's due events up to a number, unless somebody keeps a trace of it now."""
    traced = exists(
        select(ZERO).where(
            sides.c.conversation == given("same"), sides.c.trace_until > given("now")
        )
    )
    return Statement(
        delete(table).where(
            table.c.stream == given("stream"),
            table.c.seq <= given("number"),
            table.c.at <= given("bound"),
            ~traced,
            ~is_stream_held(given("same")),
        )
    )


def _mark_forgotten(table: Table) -> Statement:
    """Note how far a stream is forgotten and when its oldest event is from."""
    oldest = select(func.min(table.c.at)).where(table.c.stream == streams.c.stream)
    if (
        table is room_events
    ):  # a room is long: take its first event's time, clocks do not run back that far
        first = select(table.c.at).where(table.c.stream == streams.c.stream)
        oldest = first.order_by(table.c.seq).limit(ONE)
    return Statement(
        update(streams)
        .where(streams.c.stream == given("which"))
        .values(
            forgotten=func.max(streams.c.forgotten, given("number")),
            oldest_at=oldest.scalar_subquery(),
        )
    )


FORGET_EVENTS = {
    table.name: (_forget_events(table), _mark_forgotten(table))
    for table in (room_events, conversation_events)
}

# A conversation without text stays listed while both want to keep in contact and neither left.
_staying = (
    select(func.count())
    .where(
        sides.c.conversation == streams.c.stream,
        sides.c.wants_contact == ONE,
        sides.c.left_at == ZERO,
    )
    .scalar_subquery()
)
_is_empty = streams.c.oldest_at.is_(None) & _is_conversation(streams.c.stream) & (_staying < TWO)
EMPTY = Statement(select(streams.c.stream).where(_is_empty).limit(given("part")))
FORGET_STREAM = Statement(delete(streams).where(_is_empty, streams.c.stream == given("which")))
FORGET_CONVERSATION = Statement(delete(conversations).where(conversations.c.id == given("which")))
_mine, _theirs = sides.alias("mine"), sides.alias("theirs")
_me, _them = persons.alias("me"), persons.alias("them")
_wrote = (
    select(_mine.c.person, _theirs.c.person, conversations.c.touched_at)
    .join_from(conversations, _mine, _mine.c.conversation == conversations.c.id)
    .join(_theirs, (_theirs.c.conversation == _mine.c.conversation))
    .join(_me, _me.c.id == _mine.c.person)
    .join(_them, _them.c.id == _theirs.c.person)
    .where(
        conversations.c.id == given("which"),
        # What began in a discreet room leaves nothing that outlives it.
        conversations.c.is_discreet == ZERO,
        _theirs.c.place != _mine.c.place,
        (_mine.c.place == ONE) | (conversations.c.state == literal_column(f"'{State.OPEN}'")),
    )
)
_note = insert(written_to).from_select(["by", "whom", "at"], _wrote)
NOTE_WRITTEN = Statement(
    _note.on_conflict_do_update(
        index_elements=[written_to.c.by, written_to.c.whom],
        set_={"at": func.max(written_to.c.at, _note.excluded.at)},
    )
)
FORGET_STALE_BLOCKS = Statement(
    delete(blocks).where(
        tuple_(blocks.c.by, blocks.c.whom).in_(
            select(_mine.c.person, _theirs.c.person)
            .join_from(_mine, _theirs, _mine.c.conversation == _theirs.c.conversation)
            .where(_mine.c.conversation == given("which"))
        ),
        ~exists(select(ZERO).where(persons.c.id == blocks.c.whom)),
    )
)

# Somebody who left may be blocked by words that are still in a room; once those are forgotten the
# block hides nothing and would keep a name for good. Found through the index of whom, which holds
# the key as well: the table itself is not read.
_about = blocks.alias("about")
_about_gone = select(_about.c.id).where(~exists(select(ZERO).where(persons.c.id == _about.c.whom)))
# In a discreet room not at once: it goes in an hour that says nothing of when they left.
_age = given("now") - blocks.c.at
_is_its_hour = _age % literal_column(str(APART_DAYS * DAY)) < literal_column(str(HOUR))
_is_pointless = (blocks.c.at <= given("bound")) & (IS_USUAL | _is_its_hour) & ~IS_TALK_KEPT
POINTLESS_BLOCKS = Statement(
    select(blocks.c.id).where(blocks.c.id.in_(_about_gone), _is_pointless).limit(given("part"))
)
FORGET_BLOCK = Statement(
    delete(blocks).where(
        blocks.c.id == given("which"),
        ~exists(select(ZERO).where(persons.c.id == blocks.c.whom)),
        _is_pointless,
    )
)
