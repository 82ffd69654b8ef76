"""`veillee transparency` on a folder of its own, as an operator types it."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from veillee.cases.transparency.template import template
from veillee.cli.main import main
from veillee.model.ledger import Entry, Line, What
from veillee.store import schema, staff_by_hand
from veillee.store.ledger import count

REFUSED = Entry(
    day="2026-11-26",
    what=What.VERDICT,
    policy="terms.spam",
    category="STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
    keyword="KEYWORD_INAUTHENTIC_ACCOUNTS",
    source="own",
    detection="rule",
    by="machine",
    measure=Line.REFUSED.value,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    there = tmp_path / "var"
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(there))
    monkeypatch.setenv("VEILLEE__SITE__PUBLISHER", "Association La Veillée")
    schema.migrate(there)
    return there


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_year_is_written_in_eleven_files_from_what_was_counted_in_it(
    folder: Path, tmp_path: Path
) -> None:
    with staff_by_hand.writing(folder) as connection:
        count(connection, [REFUSED, REFUSED])
        count(connection, [replace(REFUSED, day="2025-12-31")])
    out = tmp_path / "report"
    asked = ["transparency", "report", "--year", "2026", "--out", str(out), "--language", "en"]
    assert main([*asked, "--previous", "2026-02-20"]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(
        section.file for section in template().sections
    )
    total, *_ = read(out / "6_own_initiative_TC.csv")
    assert total["Number of measures taken at the provider's own initiative"] == "2"
    assert total["Service"] == "Veillée"
    provider, _, previous, *_ = read(out / "1_report_identification.csv")
    assert (provider["Value"], previous["Value"]) == ("Association La Veillée", "2026-02-20")


def test_without_a_database_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path / "nowhere"))
    out = tmp_path / "report"
    assert main(["transparency", "report", "--year", "2026", "--out", str(out)]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert not out.exists()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "wrong",
    [
        ["--year", "0"],
        ["--year", "99999"],
        ["--year", "2026", "--previous", "2026-13-45"],
        ["--year", "2026", "--previous", "hier"],
    ],
)
def test_a_year_is_a_year_and_a_day_a_day(wrong: list[str], tmp_path: Path) -> None:
    out = tmp_path / "report"
    with pytest.raises(SystemExit):
        main(["transparency", "report", "--out", str(out), *wrong])
    assert not out.exists()


def test_what_is_alike_is_one_row_with_a_number(folder: Path) -> None:
    with staff_by_hand.writing(folder) as connection:
        count(connection, Counter({REFUSED: 3}).elements())
        rows = connection.execute("SELECT n FROM ledger").fetchall()
    assert rows == [(3,)]
