"""`veillee rules`: pictures of mistakes, examples that fail, and tries on what was said."""

from pathlib import Path

import pytest

from tests.pure.moderation.test_rule_folder import RULE
from veillee.cli.main import main
from veillee.cli.rules import tried
from veillee.moderation.pictures import Source
from veillee.moderation.rules import CODED
from veillee.moderation.shipped import book_of
from veillee.store.said import Said

pytestmark = pytest.mark.slow


def _file(folder: Path, text: str) -> str:
    file = folder / "fish.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_good_file_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", _file(tmp_path, RULE)]) == 0
    told = capsys.readouterr().out
    assert "1 of them your own" in told
    assert told.endswith("0 wrong.\n")


def test_rules_of_ones_own_that_are_not_there_are_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VEILLEE__MODERATION__RULES", str(tmp_path / "nowhere"))
    assert main(["rules", "check"]) == 2
    assert f"moderation.rules: {tmp_path}/nowhere is no folder" in capsys.readouterr().err
    monkeypatch.delenv("VEILLEE__MODERATION__RULES")
    assert main(["rules", "check", "nofile"]) == 2
    assert "nofile: No such file or directory. Is the name right" in capsys.readouterr().err


def test_a_mistake_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "rules",
                "check",
                _file(tmp_path, RULE.replace('"herring"\nverdict', '"hering"\nverdict')),
            ]
        )
        == 2
    )
    told = capsys.readouterr().err
    assert "line 11" in told
    assert "^" in told
    assert "did you mean `herring`?" in told


def test_an_example_that_is_not_kept_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["rules", "check", _file(tmp_path, RULE.replace("des pommes", "trois harengs"))]) == 1
    )
    assert "fish.herring catches what it lets through: trois harengs" in capsys.readouterr().out


def test_a_try_counts_lines_people_and_rooms_and_quotes_nobody() -> None:
    book = book_of(CODED, [Source("fish.toml", RULE)])
    said = [
        Said("r-a", 1, "des harengs"),
        Said("r-a", 1, "encore des harengs"),
        Said("r-b", 2, "HARENGS, appelle moi au 06 12 34 56 78"),
        Said("r-b", 3, "bonsoir"),
    ]
    told = tried(book, book.by_id["fish.herring"], said)
    assert (told.lines, told.hits, told.people, told.rooms) == (4, 3, 2, 2)
    assert told.stricter == 3
    assert "harengs" not in str(told)
