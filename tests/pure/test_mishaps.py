"""What an operator reads where a command cannot go on: what happened and what to do, never a
traceback.
"""

import errno
import os
import sqlite3
from argparse import Namespace
from contextlib import closing
from pathlib import Path

import pytest

from tests.migrated import begin
from veillee.cli import mishap
from veillee.cli.main import main
from veillee.store.locking import LOCK, locked

SOMEBODY_ELSE = 12_345


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path / "var"))
    begin(tmp_path / "var")
    return tmp_path / "var"


def refused(path: Path) -> PermissionError:
    return PermissionError(errno.EACCES, "Permission denied", str(path))


def test_what_is_somebody_elses_is_told_with_whose_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: SOMEBODY_ELSE)
    name = mishap._name_of(own)
    for path in (folder / "veillee.db", folder / "not" / "there"):
        told = mishap.told(refused(path), Namespace())
        assert told.startswith(f"{path}: Permission denied. {folder}")
        assert f"belongs to {name}: run the command as that user (`sudo -u {name} …`)" in told
    monkeypatch.setattr(os, "geteuid", lambda: own)
    assert "Its mode keeps its own user out" in mishap.told(refused(folder), Namespace())


def test_a_database_that_may_not_be_read_is_not_taken_for_a_full_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = sqlite3.OperationalError("unable to open database file")
    assert "Is the disk full" in mishap.told(failed, Namespace(config=None))
    monkeypatch.setattr(os, "access", lambda path, _: path != folder / "veillee.db")
    told = mishap.told(failed, Namespace(config=None))
    assert told.startswith(f"{folder}/veillee.db: Permission denied.")
    assert "disk" not in told


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EEXIST, "file where a folder is needed"),
        (errno.ENOTDIR, "file where a folder is needed"),
        (errno.EISDIR, "folder where a file is needed"),
        (errno.ENOENT, "name right"),
        (errno.ENOSPC, "disk full"),
    ],
)
def test_whatever_the_system_refuses_is_told_with_a_way_on(number: int, advice: str) -> None:
    said = mishap.told(OSError(number, os.strerror(number), "here"), Namespace())
    assert said.startswith(f"here: {os.strerror(number)}.")
    assert advice in said


def test_a_store_that_is_a_file_is_told_by_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path / "file"))
    for words in (["staff", "list"], ["database", "migrate"], ["database", "verify"]):
        assert main(words) == 1
        told = capsys.readouterr()
        assert f"{tmp_path}/file" in told.out + told.err


def test_nothing_is_migrated_under_a_house_that_runs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["database", "migrate"]) == 0
    assert not (folder / LOCK).exists(), "it could be another user's than the house's"
    with closing(os.fdopen(locked(folder))):
        assert main(["database", "migrate"]) == 1
    assert "Another Veillée runs on" in capsys.readouterr().err
    assert main(["database", "migrate"]) == 0


@pytest.mark.usefixtures("folder")
def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veillee.cli.database.verify", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["database", "verify"])
