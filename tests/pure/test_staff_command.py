"""`veillee staff` on a folder of its own, as an operator types it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.migrated import begin
from veillee.cli.main import main
from veillee.edge.staff.office import hash_of_code
from veillee.model.staff import Act, Role, Staff, StaffId
from veillee.store import staff_by_hand, staff_writes
from veillee.store.schema import version_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path / "var"))
    begin(tmp_path / "var")
    return tmp_path / "var"


def test_an_invitation_is_kept_as_a_hash_and_noted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "invite", "Inès", "--role", "legal"]) == 0
    code = capsys.readouterr().out.splitlines()[0]
    with staff_by_hand.writing(folder) as connection:
        (row,) = connection.execute("SELECT * FROM invitations")
        (entry,) = staff_by_hand.audit_in(connection)
    assert row[:3] == (hash_of_code(code), "Inès", "legal")
    assert hash_of_code(code.upper().replace("-", " ")) == row[0]
    assert (entry.note.act, entry.note.detail) == (Act.INVITED, "legal")


def test_a_name_is_short_and_there(folder: Path) -> None:
    assert main(["staff", "invite", " "]) == 1
    assert main(["staff", "invite", "x" * 41]) == 1
    assert main(["staff", "invite", "Paul\nor \x1b[2J"]) == 1
    with staff_by_hand.writing(folder) as connection:
        assert staff_by_hand.invitations_in(connection, 0) == ()


@pytest.mark.parametrize(
    "words", [["invite", "Paul"], ["list"], ["leave", "Paul"], ["audit", "--verify"]]
)
def test_in_the_wrong_folder_no_house_is_made(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path / "typo"))
    assert main(["staff", *words]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{tmp_path}/typo/veillee.db does not exist" in told.err
    assert "--config" in told.err
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize(("schema", "advice"), [(99, "newer Veillée"), (20, "start the house")])
def test_a_database_of_another_version_is_told_and_left_as_it_is(
    schema: int, advice: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder / "veillee.db")) as connection, connection:
        connection.execute(f"PRAGMA user_version = {schema}")
        connection.execute(f"UPDATE house SET value = '{schema}' WHERE key = 'oldest_schema'")  # noqa: S608 - a number
    for words in (["staff", "list"], ["staff", "audit"], ["database", "verify"]):
        assert main(words) == 1
        told = capsys.readouterr()
        assert advice in told.out + told.err
    assert version_of(folder / "veillee.db") == schema


def test_an_open_invitation_is_seen_and_can_be_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "invite", "Paul", "--role", "operator"]) == 0
    assert str(folder) in capsys.readouterr().out
    assert main(["staff", "list"]) == 0
    assert "operator   Paul" in capsys.readouterr().out
    assert main(["staff", "leave", "Paul"]) == 0
    assert "open nothing: 1." in capsys.readouterr().out
    assert main(["staff", "leave", "Paul"]) == 1
    assert main(["staff", "audit"]) == 0
    assert "invited withdrawn" in capsys.readouterr().out


def test_who_is_let_go_is_not_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with staff_by_hand.writing(folder) as connection:
        for each, name in enumerate(("Paul", "Inès", "Paul")):
            joined = Staff(StaffId(f"e-{each}"), name, Role.MODERATOR, each)
            staff_writes.change(connection, joined)
    assert main(["staff", "leave", "Paul"]) == 1
    assert main(["staff", "leave", "Omar"]) == 1
    assert main(["staff", "leave", "e-0"]) == 0
    capsys.readouterr()
    assert main(["staff", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["e-1", "e-2"]
    assert main(["staff", "audit"]) == 0
    assert "left e-0" in capsys.readouterr().out


def test_the_command_that_calls_is_tried_without_an_emergency(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "call"]) == 1
    called = folder / "called"
    monkeypatch.setenv("VEILLEE__STAFF__PAGE_COMMAND", f"sh -c 'echo \"$0 $1\" > {called}'")
    assert main(["staff", "call"]) == 0
    assert called.read_text() == "operator essai\n"
    assert "operator essai" in capsys.readouterr().out
    monkeypatch.setenv("VEILLEE__STAFF__PAGE_COMMAND", "false")
    assert main(["staff", "call"]) == 1
    assert "ended with an error: false\nNobody was called." in capsys.readouterr().err
