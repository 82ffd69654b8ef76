"""Reads a whole store and says in sentences what is wrong with it; changes nothing.

The house should be at rest: what is written meanwhile is not wrong, but may look so.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select

from veillee.model.exhibit import BEGINNING, fingerprint, link
from veillee.model.ids import CaseId
from veillee.store import database, schema
from veillee.store.inbox import exhibit_of
from veillee.store.keys import wrong_with
from veillee.store.ports import StoreFailed
from veillee.store.ports_casebook import KeptCase
from veillee.store.statements import ONE, Statement, given
from veillee.store.tables import (
    conversation_events,
    conversations,
    room_events,
    sides,
    streams,
)
from veillee.store.tables_casebook import case_events, cases
from veillee.store.tables_cases import exhibit_chain, exhibits
from veillee.store.tables_orders import orders
from veillee.store.vault import vault_in

_numberless = [
    Statement(
        select(table.c.stream, func.count())
        .where(table.c.stream.not_in(select(streams.c.stream)))
        .group_by(table.c.stream)
    )
    for table in (room_events, conversation_events)
]
_remembered = [
    Statement(
        select(table.c.stream, func.count())
        .join_from(table, streams, table.c.stream == streams.c.stream)
        .where(table.c.seq == streams.c.forgotten)
        .group_by(table.c.stream)
    )
    for table in (room_events, conversation_events)
]
_mistaken_for_empty = [
    Statement(
        select(streams.c.stream).where(
            streams.c.oldest_at.is_(None), streams.c.stream.in_(select(table.c.stream))
        )
    )
    for table in (room_events, conversation_events)
]
_keys = Statement(select(conversations.c.id, conversations.c.key))
_lonely = Statement(
    select(conversations.c.id)
    .outerjoin(sides, sides.c.conversation == conversations.c.id)
    .group_by(conversations.c.id)
    .having(func.count(sides.c.place) != ONE + ONE)
)
_links = Statement(
    select(
        exhibit_chain.c.exhibit,
        exhibit_chain.c.fingerprint,
        exhibit_chain.c.digest,
        *(exhibits.c[name] for name in ("id", "at", "subject", "content", "key")),
    )
    .outerjoin_from(exhibit_chain, exhibits, exhibits.c.id == exhibit_chain.c.exhibit)
    .order_by(exhibit_chain.c.number)
)
_unlinked = Statement(
    select(exhibits.c.id).where(exhibits.c.id.not_in(select(exhibit_chain.c.exhibit)))
)
_cases = Statement(select(cases.c.id, cases.c.key, cases.c.is_open, cases.c.state))
_facts = Statement(
    select(case_events.c.version, case_events.c.body)
    .where(case_events.c.case == given("case"))
    .order_by(case_events.c.version)
)
_register = Statement(select(func.count(), func.max(orders.c.number)))


def verify(folder: Path, keys: Path | None = None) -> list[str]:
    """Return what is wrong, a sentence each; an empty list means that all is well. `keys`: the
    folder of the keys, where they lie apart.
    """
    path = folder / database.DATABASE
    wrong = list[str]()
    try:
        schema.demand_current(path)
        with closing(database.for_reading(path)) as connection:
            for some in _looks(connection, keys or folder):
                wrong += some
    except StoreFailed as failed:
        wrong.append(str(failed))
    except sqlite3.Error as error:
        # A page that cannot be read ends the reading; what was found before it is told as well.
        wrong.append(f"{path} cannot be read: {error}.")
    return wrong


def _looks(connection: sqlite3.Connection, keys: Path) -> Iterator[Iterator[str]]:
    """Yield what finds what is wrong, one kind of it after the other."""
    yield _whole(connection)
    yield _numbered(connection)
    yield _sealed(connection, keys)
    yield _chained(connection)
    yield _registered(connection)


def kept_cases(folder: Path) -> Iterator[KeptCase]:
    """Yield every case as it is kept, with its facts: what they add up to is not the store's to
    say.
    """
    with closing(database.for_reading(folder / database.DATABASE)) as connection:
        for name, key, is_open, state in _cases.on(connection).fetchall():
            facts = _facts.on(connection, case=name).fetchall()
            yield KeptCase(
                CaseId(name),
                key,
                bool(is_open),
                state,
                tuple(version for version, _ in facts),
                tuple(body for _, body in facts),
            )


def _whole(connection: sqlite3.Connection) -> Iterator[str]:
    for (problem,) in connection.execute("PRAGMA integrity_check"):
        if problem != "ok":
            yield f"SQLite says: {problem}."
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of {table} belongs to a row of {parent} that does not exist."


def _numbered(connection: sqlite3.Connection) -> Iterator[str]:
    """Hold the streams' positions against their events."""
    for statement in _numberless:
        for stream, count in statement.on(connection):
            yield f"{count} events of {stream} have no stream that numbers them."
    for statement in _remembered:
        for stream, _ in statement.on(connection):
            yield f"{stream} keeps an event whose number counts as forgotten."
    for statement in _mistaken_for_empty:
        for (stream,) in statement.on(connection):
            yield f"{stream} has events but counts as empty: they would never be forgotten."


def _sealed(connection: sqlite3.Connection, keys: Path) -> Iterator[str]:
    """Hold the key files against the database, then try every conversation's key."""
    wrong = list(wrong_with(connection, keys))
    yield from wrong
    kept = [] if wrong else _keys.on(connection).fetchall()
    vault = vault_in(keys) if kept else None
    for conversation, key in kept:
        if vault is not None and not vault.unwraps(key):
            yield f"The key of conversation {conversation} does not open: its text cannot be read."
    for (conversation,) in _lonely.on(connection):
        yield f"Conversation {conversation} has not exactly two sides."


def _chained(connection: sqlite3.Connection) -> Iterator[str]:
    """Walk the chain of exhibits; of a forgotten one its link is left, and must still fit."""
    previous = BEGINNING
    for name, print_, digest, *whole in _links.on(connection):
        if link(previous, print_) != digest:
            yield f"The chain of exhibits is broken at {name}: a link was changed or taken out."
        if whole[0] is not None and fingerprint(exhibit_of(whole)) != print_:
            yield f"Exhibit {name} is not what was frozen."
        previous = digest
    for (name,) in _unlinked.on(connection):
        yield f"Exhibit {name} stands outside the chain."


def _registered(connection: sqlite3.Connection) -> Iterator[str]:
    """Count the register of orders: its numbers begin at one and leave none out."""
    lines, last = _register.on(connection).fetchone()
    if lines != (last or 0):
        yield f"The register of orders has {lines} lines and ends at {last}: one was taken out."
