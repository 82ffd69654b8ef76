"""Statements take exactly the values they name."""

import sqlite3

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, select, update

from veillee.store.statements import MANY, Statement, filled, given, inserting, many

things = Table("things", MetaData(), Column("id", Integer, primary_key=True), Column("of", Text))


@pytest.fixture
def database() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute('CREATE TABLE things (id INTEGER PRIMARY KEY, "of" TEXT)')
    return database


def test_values_are_given_by_name(database: sqlite3.Connection) -> None:
    Statement(inserting(things)).on(database, of="a", id=2)
    assert database.execute("SELECT * FROM things").fetchall() == [(2, "a")]


def test_a_forgotten_value_is_an_error_and_not_a_null(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.Error):
        Statement(inserting(things)).on(database, id=2)


def test_what_a_statement_fixes_need_not_be_given(database: sqlite3.Connection) -> None:
    Statement(inserting(things)).on(database, id=1, of="a")
    change = Statement(update(things).where(things.c.id == given("which")).values(of="fixed"))
    change.on(database, which=1)
    assert database.execute('SELECT "of" FROM things').fetchone() == ("fixed",)


@pytest.mark.parametrize("count", [1, 2, MANY - 1, MANY])
def test_one_text_serves_any_number_of_ids(database: sqlite3.Connection, count: int) -> None:
    insert = Statement(inserting(things))
    for index in range(MANY + 5):
        insert.on(database, id=index, of="")
    found = Statement(select(things.c.id).where(things.c.id.in_(many("id"))))
    rows = found.on(database, **filled("id", range(count))).fetchall()
    assert [number for (number,) in rows] == list(range(count))
