"""SQL text, compiled once from SQLAlchemy Core: what runs later is text and values."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Table, bindparam, literal_column
from sqlalchemy.dialects.sqlite import dialect, insert
from sqlalchemy.dialects.sqlite.dml import Insert
from sqlalchemy.sql import ClauseElement

Row = tuple[Any, ...]
Write = Callable[[sqlite3.Connection], Any]

ZERO: ColumnElement[int] = literal_column("0")
ONE: ColumnElement[int] = literal_column("1")
TWO: ColumnElement[int] = literal_column("2")
"""Constants written into the text, where the planner sees them."""

_DIALECT = dialect()
_MISSING = (
    object()
)  # sqlite3 refuses to bind it: a value that was forgotten is an error, not a NULL

MANY = 64
"""How many ids one `IN` takes; a shorter list repeats its last one, so that one text serves all."""


class Statement:
    """A named statement; compiled when it is first used, so that starting costs nothing."""

    def __init__(self, core: ClauseElement) -> None:
        self._core = core

    @cached_property
    def text(self) -> str:
        """Return the SQL."""
        return str(self._core.compile(dialect=_DIALECT))

    @cached_property
    def _values(self) -> tuple[tuple[str, Any], ...]:
        compiled = self._core.compile(dialect=_DIALECT)
        names: Sequence[str] = getattr(compiled, "positiontup", None) or ()
        binds: Mapping[str, BindParameter[Any]] = getattr(compiled, "binds", {})
        return tuple(
            (name, _MISSING if binds[name].required else binds[name].value) for name in names
        )

    def on(self, connection: sqlite3.Connection, **values: Any) -> sqlite3.Cursor:
        """Run it with these values; what the statement fixed itself need not be given."""
        bound = [values.get(name, fixed) for name, fixed in self._values]
        return connection.execute(self.text, bound)


def given(name: str) -> BindParameter[Any]:
    """Return the place of a value that is given when the statement runs."""
    return bindparam(name)


def inserting(table: Table) -> Insert:
    """Return the insertion of one row, every column given under its own name."""
    return insert(table).values({column.name: bindparam(column.name) for column in table.columns})


def many(name: str) -> list[BindParameter[Any]]:
    """Return the places of `MANY` values, for `IN`."""
    return [bindparam(f"{name}{index}") for index in range(MANY)]


def filled(name: str, values: Sequence[Any]) -> dict[str, Any]:
    """Return 1 to `MANY` values for the places of `many`."""
    last = len(values) - 1
    return {f"{name}{index}": values[min(index, last)] for index in range(MANY)}


def keeping(statement: Statement, values: Mapping[str, Any]) -> Write:
    """Return the use that runs one statement."""

    def write(connection: sqlite3.Connection) -> None:
        statement.on(connection, **values)

    return write


def unless_gone(statement: Statement, values: Mapping[str, Any]) -> Write:
    """Return the keeping of a fact that goes with a person; nothing is kept once they are gone."""

    def write(connection: sqlite3.Connection) -> None:
        try:
            statement.on(connection, **values)
        except sqlite3.IntegrityError as error:
            if "FOREIGN KEY" not in str(error):
                raise

    return write
