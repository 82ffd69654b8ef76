"""What was worked out is kept beside the byte code, whole or not at all; patterns compile late."""

import re
import sys
from pathlib import Path

import pytest

from veillee.kernel import ready as module
from veillee.kernel.late import Late
from veillee.kernel.ready import mark_of, ready


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> dict[str, tuple[int, ...]]:
        self.done += 1
        return {"made": (self.done,)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    beside = str(tmp_path / "__pycache__" / "ready.pyc")
    monkeypatch.setattr(module, "cache_from_source", lambda _: beside)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__"


def test_work_is_done_once_for_what_it_is_made_of(folder: Path) -> None:
    work = Work()
    assert [ready("lists", [b"a"], work) for _ in range(3)] == [{"made": (1,)}] * 3
    assert ready("lists", [b"b"], work) == {"made": (2,)}
    assert len(list(folder.iterdir())) == 2


def test_what_is_not_whole_is_made_again(folder: Path) -> None:
    work = Work()
    ready("lists", [b"a"], work)
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    assert ready("lists", [b"a"], work) == {"made": (2,)}
    assert ready("lists", [b"a"], work) == {"made": (2,)}


def test_old_results_of_one_name_go(folder: Path) -> None:
    for each in range(9):
        ready("lists", [bytes([each])], Work())
    ready("others", [b"a"], Work())
    names = [each.name.partition(".")[0] for each in folder.iterdir()]
    assert (names.count("lists"), names.count("others")) == (4, 1)


def test_nothing_is_written_where_byte_code_is_not_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    work = Work()
    assert [ready("lists", [b"a"], work)["made"] for _ in range(2)] == [(1,), (2,)]
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_to_is_no_fault(folder: Path) -> None:
    folder.write_text("a file stands in its place")
    assert ready("lists", [b"a"], Work()) == {"made": (1,)}


def test_a_changed_file_changes_the_mark(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one")
    before = mark_of(file)
    file.write_text("three")
    assert mark_of(file) != before


def test_a_late_pattern_answers_as_pythons_does() -> None:
    late, own = Late(r"(a)|b+"), re.compile(r"(a)|b+")
    text = "xaybbz"
    found = late.search(text)
    assert found is not None
    assert found.span() == (1, 2)
    assert late.match(text) is None
    assert late.match(text, 1) is not None
    assert late.fullmatch("bb") is not None
    assert [each[0] for each in late.finditer(text)] == [each[0] for each in own.finditer(text)]
    assert late.findall(text) == own.findall(text)
    assert late.sub("-", text) == own.sub("-", text)
    assert Late(r"\W").split("a b") == ["a", "b"]
    Late.compile_all()
    assert late.search(text, 2) is not None
