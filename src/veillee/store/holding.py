"""What a case keeps from being forgotten until it is decided: both sides of its person's
conversations, and where their sessions came from. Sealed all the while: nothing here reads.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql import ColumnElement

from veillee.model.case import Case
from veillee.model.ids import PersonId
from veillee.store.statements import ZERO, Statement, filled, given, inserting, many
from veillee.store.tables import sessions, sides
from veillee.store.tables_casebook import held_sessions, holds

_put = inserting(holds)
_hold = Statement(
    _put.on_conflict_do_update(
        index_elements=[holds.c.case],
        set_={"person": _put.excluded.person, "until": _put.excluded.until},
    )
)
_let_go = Statement(delete(holds).where(holds.c.case == given("case")))
_let_sessions_go = Statement(delete(held_sessions).where(held_sessions.c.case == given("case")))


def _sessions_of(theirs: ColumnElement[bool]) -> Statement:
    """Note the sessions of held people, which go with the person or with time."""
    found = (
        select(sessions.c.token, holds.c.case)
        .join_from(sessions, holds, holds.c.person == sessions.c.person)
        .where(theirs)
    )
    columns = ["session", "case"]
    return Statement(insert(held_sessions).from_select(columns, found).on_conflict_do_nothing())


_of_case = _sessions_of(holds.c.case == given("case"))
_of_gone = _sessions_of(holds.c.person.in_(many("person")))


def is_held_now() -> ColumnElement[bool]:
    """Return the condition that a hold is in force at `now`."""
    return holds.c.until.is_(None) | (holds.c.until > given("now"))


def is_stream_held(stream: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a case keeps a conversation, for one of its two people."""
    return exists(
        select(ZERO)
        .select_from(sides)
        .join(holds, holds.c.person == sides.c.person)
        .where(sides.c.conversation == stream, is_held_now())
    )


def hold(connection: sqlite3.Connection, case: Case) -> None:
    """Begin, go on or end to keep what a case needs, as it now stands; in its own transaction."""
    if not case.preserves:
        _let_sessions_go.on(connection, case=case.id)
        _let_go.on(connection, case=case.id)
        return
    _hold.on(connection, case=case.id, person=case.about, until=case.closes_at or None)
    _of_case.on(connection, case=case.id)


def keep_sessions(connection: sqlite3.Connection, gone: Sequence[PersonId]) -> None:
    """Note the sessions of held people who are about to be erased."""
    _of_gone.on(connection, **filled("person", gone))
