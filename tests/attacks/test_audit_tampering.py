"""Against who would make the audit say something else: changed, taken out, cut off, made anew."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.migrated import begin
from veillee.cli.main import main
from veillee.model.audit import BEGINNING, anchor_of, linked
from veillee.model.staff import Act, Note, StaffId
from veillee.store import staff_by_hand, staff_writes
from veillee.store.database import DATABASE

EVENING = 1_800_000_000_000
PAUL = StaffId("e-paul")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a house's folder with nine entries."""
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path))
    begin(tmp_path)
    with staff_by_hand.writing(tmp_path) as connection:
        for each in range(9):
            told = Note(EVENING + each, PAUL, Act.CASE_OPENED, f"k-{each}")
            staff_writes.note(connection, told)
    return tmp_path


def tamper(folder: Path, *statements: str) -> None:
    """Write into the database past the triggers, as who owns the file can."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER audit_only_grows_{verb}")
        for statement in statements:
            connection.execute(statement)


def wrong(folder: Path, anchor: str = "") -> list[str]:
    with staff_by_hand.writing(folder) as connection:
        return staff_by_hand.wrong_in_audit(connection, anchor)


def anchors(folder: Path) -> list[str]:
    with staff_by_hand.writing(folder) as connection:
        return [anchor_of(entry) for entry in staff_by_hand.audit_in(connection)]


def test_a_whole_audit_is_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wrong(folder) == []
    assert main(["staff", "audit", "--verify"]) == 0
    assert "9 entries, none missing, none changed." in capsys.readouterr().out


def test_the_database_itself_lets_no_entry_be_changed_or_taken_out(folder: Path) -> None:
    for statement in ("UPDATE audit SET by = 'e-ines'", "DELETE FROM audit WHERE number = 9"):
        with (
            closing(sqlite3.connect(folder / DATABASE)) as connection,
            pytest.raises(sqlite3.IntegrityError, match="only grows"),
        ):
            connection.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET by = 'e-ines' WHERE number = 4",
        "UPDATE audit SET about = 'k-9' WHERE number = 4",
        "UPDATE audit SET act = 'signed_out' WHERE number = 4",
        "UPDATE audit SET at = at + 1 WHERE number = 4",
        "UPDATE audit SET detail = 'x' WHERE number = 4",
        "UPDATE audit SET digest = zeroblob(32) WHERE number = 4",
    ],
)
def test_a_changed_entry_is_named(folder: Path, change: str) -> None:
    tamper(folder, change)
    assert "Entry 4 was changed, or one before it." in wrong(folder)


def test_a_gap_is_named(folder: Path) -> None:
    tamper(folder, "DELETE FROM audit WHERE number IN (4, 5)")
    assert "Entries 4 to 5 are missing." in wrong(folder)


def test_a_gap_closed_by_counting_anew_is_noticed(folder: Path) -> None:
    tamper(
        folder,
        "DELETE FROM audit WHERE number = 4",
        "UPDATE audit SET number = number - 1 WHERE number > 4",
    )
    assert "Entry 4 was changed, or one before it." in wrong(folder)


def test_a_cut_off_end_is_noticed(folder: Path) -> None:
    tamper(folder, "DELETE FROM audit WHERE number > 6")
    (sentence,) = wrong(folder)
    assert sentence.startswith("The last entry is 6-")


def test_two_entries_that_changed_places_are_noticed(folder: Path) -> None:
    tamper(
        folder,
        "UPDATE audit SET number = 100 WHERE number = 4",
        "UPDATE audit SET number = 4 WHERE number = 5",
        "UPDATE audit SET number = 5 WHERE number = 100",
    )
    assert len(wrong(folder)) >= 2


def remade(folder: Path, keep: Callable[[Note], bool]) -> None:
    """Make the whole chain anew, head and all, as who knows this code can."""
    with staff_by_hand.writing(folder) as connection:
        notes = [entry.note for entry in staff_by_hand.audit_in(connection)]
    tamper(folder, "DELETE FROM audit")
    with staff_by_hand.writing(folder) as connection:
        for note in filter(keep, notes):
            staff_writes.note(connection, note)


def test_a_chain_made_anew_is_betrayed_by_what_was_written_down(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No chain in a file protects from its owner: the anchor on a sheet of paper does."""
    written_down = anchors(folder)[6]
    remade(folder, lambda note: note.about != "k-3")
    assert wrong(folder) == []
    assert wrong(folder, written_down) == [
        f"The entry {written_down} that was written down is not there."
    ]
    assert main(["staff", "audit", "--anchor", written_down]) == 1
    assert "Wrong: 1." in capsys.readouterr().out


def test_a_digest_is_of_everything_before() -> None:
    one = linked(1, BEGINNING, Note(EVENING, PAUL, Act.SIGNED_IN))
    two = linked(2, one.digest, Note(EVENING, PAUL, Act.SIGNED_OUT))
    assert two != linked(2, BEGINNING, two.note)
    assert len({anchor_of(one), anchor_of(two)}) == 2
