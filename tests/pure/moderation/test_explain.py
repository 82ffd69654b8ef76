"""`veillee explain`: one answer a line, also for lines that cannot be read."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from veillee.cli.explain import department_of, register, run


def _ask(*lines: str | bytes) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    code = run(lines, out)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_question_is_answered_with_reasons() -> None:
    code, [answer] = _ask(
        json.dumps({"id": 7, "surface": "nick", "text": "karim13", "declared_postal": "13001"})
    )
    assert code == 0
    assert (answer["id"], answer["verdict"]) == (7, "ask")
    assert set(answer["because"][0]) == {"rule", "version", "policy", "because"}
    assert "13, c'est votre département" in answer["because"][0]["because"]


@pytest.mark.parametrize(
    ("surface", "text", "verdict"),
    [
        ("nick", "marie75", "allow"),
        ("nick", "Ines15ans", "refuse"),
        ("room", "lycéenne", "refuse"),
        ("room", "cinéma", "allow"),
        ("message", "j'ai 15 ans", "hold"),
        ("message", "06 12 34 56 78", "ask"),
    ],
)
def test_each_surface_is_judged(surface: str, text: str, verdict: str) -> None:
    _, [answer] = _ask(json.dumps({"id": "a", "surface": surface, "text": text}))
    assert answer["verdict"] == verdict


def test_fields_may_be_missing_or_null() -> None:
    code, answers = _ask(
        '{"text": "bonsoir"}',
        '{"id": null, "text": "bonsoir", "lang": null, "topic": null, "declared_age": null,'
        ' "declared_postal": null, "room": "bar"}',
    )
    assert code == 0
    assert answers == [{"id": None, "verdict": "allow", "because": []}] * 2


@pytest.mark.parametrize(
    ("line", "id_", "code"),
    [
        ("{", None, "not_json"),
        (b"\xff\xfe", None, "not_json"),
        ("[]", None, "bad_field"),
        ('{"id": "x"}', "x", "bad_field"),
        ('{"id": "x", "text": 3}', "x", "bad_field"),
        ('{"id": "x", "text": "a", "surface": "elsewhere"}', "x", "bad_field"),
        ('{"id": [], "text": "a"}', None, "bad_field"),
        (b'{"id": "x", "text": "\\ud800"}', None, "not_json"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(
    line: str | bytes, id_: str | None, code: str
) -> None:
    exit_code, answers = _ask(line, "", '{"id": 2, "text": "bonsoir"}')
    assert exit_code == 1
    assert answers[0]["id"] == id_
    assert answers[0]["error"]["code"] == code
    assert answers[0]["error"]["message"]
    assert answers[1]["verdict"] == "allow"


def test_the_language_of_the_author_is_spoken() -> None:
    _, [answer] = _ask('{"text": "i am 16", "lang": "en"}')
    assert answer["because"][0]["because"].startswith("This site is for adults")


def test_the_command_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": 1, "text": "bonsoir"}\n', encoding="utf-8")
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    options = parser.parse_args(["explain", str(lines)])
    assert options.run(options) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "allow"


def test_a_missing_file_is_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    options = parser.parse_args(["explain", "no-such-file.jsonl"])
    assert options.run(options) == 2
    assert "no-such-file.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("postal", "department"),
    [
        ("13001", "13"),
        ("75012", "75"),
        ("20000", "2A"),
        ("20200", "2B"),
        ("97110", "971"),
        ("98800", "988"),
        (1000, "01"),
        ("2A004", "2A"),
        ("", None),
        (None, None),
    ],
)
def test_a_department_is_the_beginning_of_a_code(
    postal: str | int | None, department: str | None
) -> None:
    assert department_of(postal) == department
