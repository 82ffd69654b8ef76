"""A house that begins is given a copy of what the migrations make: the same, and as closed."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from veillee.store import schema
from veillee.store.database import DATABASE

pytestmark = pytest.mark.slow


def _whole(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_house_that_begins_gets_what_the_migrations_make(tmp_path: Path) -> None:
    for each in (tmp_path / "begun", tmp_path / "again"):  # the second from what the first kept
        assert schema.migrate(each)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["path"] = tmp_path / DATABASE
    command.upgrade(config, "head")
    made = _whole(tmp_path / DATABASE)
    assert _whole(tmp_path / "begun" / DATABASE) == _whole(tmp_path / "again" / DATABASE) == made
    assert schema.version_of(tmp_path / "again" / DATABASE) == schema.CURRENT
    assert stat.S_IMODE((tmp_path / "again" / DATABASE).stat().st_mode) == 0o600


def test_a_database_that_is_only_older_is_migrated_and_keeps_what_it_holds(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["path"] = tmp_path / DATABASE
    command.upgrade(config, "0014")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("INSERT INTO house VALUES ('ready_at', '7')")
        connection.commit()
    assert schema.migrate(tmp_path)
    assert any("'ready_at','7'" in line for line in _whole(tmp_path / DATABASE))
    assert schema.version_of(tmp_path / DATABASE) == schema.CURRENT
