"""`veillee drill` from end to end: a town, harms by real visitors, and what the house did."""

import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from tests.programs import running
from veillee.cli.main import main

pytestmark = pytest.mark.slow

PATIENCE = 240.0
QUIET = """\
name = "quiet"
language = "fr"
title = "Une soirée sans rien"
room = "Le comptoir"

[[person]]
role = "nina"
side = "bystander"
nickname = "Nina"

[[act]]
who = "nina"
says = "bonsoir, il pleut chez vous ?"
after = 0.1
"""
MISSED = """\
name = "missed"
language = "fr"
title = "Rien que personne ne pourrait voir"
room = "Le comptoir"
caught = ["called"]

[[person]]
role = "omar"
side = "harm"
nickname = "Omar"

[[act]]
who = "omar"
says = "bonsoir tout le monde"
after = 0.1
"""


def _drill(
    folder: Path, *flags: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "veillee.cli.main", "drill", "--people", "12", *flags]
    own = {**os.environ, "TMPDIR": str(folder), **(environment or {})}
    # It starts a town of its own, which must not outlive it.
    with running(command, env=own, stdout=PIPE, stderr=PIPE) as drill:
        printed, complaint = drill.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(command, drill.returncode, printed, complaint)


ONLY = ("fr-ambush", "fr-evader", "mob-minor", "fr-mob", "fr-private", "fr-ordinary")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Play a few parts beside an operator's own pager and store, which stay as they were."""
    folder = tmp_path_factory.mktemp("drill")
    marker, real = folder / "rung", folder / "real"
    own = {
        "VEILLEE__STAFF__PAGE_COMMAND": f"sh -c 'echo > {marker}'",
        "VEILLEE__STORE__PATH": str(real),
    }
    flags = [word for name in ONLY for word in ("--only", name)]
    done = _drill(folder / "tmp", *flags, "--json", "--speed", "3", environment=own)
    assert (done.returncode, done.stderr) == (0, "")
    assert not marker.exists()
    assert not real.exists()
    assert not list((folder / "tmp").iterdir())
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


@pytest.fixture(scope="module")
def parts(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f"{one['language']}-{one['name']}": one for one in told["parts"]}


def test_only_what_was_asked_for_is_played(parts: dict[str, dict[str, Any]]) -> None:
    assert parts.keys() == {*ONLY, "fr-mob-minor", "en-mob-minor"} - {"mob-minor"}


def test_an_ambush_is_seen_at_a_line_and_about_who_lays_it(parts: dict[str, Any]) -> None:
    ambush = parts["fr-ambush"]
    assert (ambush["is_caught"], ambush["cases"]) == (True, 1)
    # What the neighbours say counts beside it: now and then it is taken for another danger first.
    assert set(ambush["policies"]) <= {"violence.ambush", "minor_safety.grooming"}
    assert 1 <= ambush["at_line"] <= ambush["lines"]
    assert ambush["to_verdict"] > 0
    assert ambush["to_queue"] > 0
    assert ambush["queue_lag"] < 1.0


def test_who_was_put_out_stays_out(parts: dict[str, Any]) -> None:
    assert parts["fr-evader"]["returns"] == {"same_cookie": False, "same_key": False}


def test_a_pack_that_reports_makes_one_case_and_harms_nobody(parts: dict[str, Any]) -> None:
    mob = parts["fr-mob"]
    assert (mob["reports"], mob["cases_of_reports"], mob["is_caught"]) == (7, 1, True)
    assert (mob["measured"], mob["silenced"]) == ([], 0)
    for language in ("fr", "en"):
        minor = parts[f"{language}-mob-minor"]
        assert (minor["measured"], minor["measured_by_design"]) == ([], ["no_requests"])


def test_in_private_nothing_is_read_until_it_is_reported(parts: dict[str, Any]) -> None:
    private = parts["fr-private"]
    assert (private["asked"], private["held"], private["refused"]) == (0, 0, 0)
    assert (private["cases"], private["is_critical"]) == (1, True)
    assert private["queue_lag"] < 1.0


def test_innocents_talk_and_are_let_be(told: dict[str, Any], parts: dict[str, Any]) -> None:
    assert parts["fr-ordinary"]["disturbed"] == 0
    assert told["innocents"]["people"] >= 12
    assert told["innocents"]["lines"] > 50
    assert told["innocents"]["measured"] == 0
    assert told["unexpected"] == {}


def test_a_miss_is_told_and_ends_with_1_and_the_town_can_be_kept(tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "a.toml").write_text(QUIET, encoding="utf-8")
    (scripts / "b.toml").write_text(MISSED, encoding="utf-8")
    kept = tmp_path / "kept"
    done = _drill(
        tmp_path / "tmp", "--scripts", str(scripts), "--language", "fr", "--keep", str(kept)
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "Manqués : fr-missed." in done.stdout.splitlines()
    assert "0 dangers vus sur 1" in done.stdout
    assert (kept / "site.key").exists()
    assert main(["database", "verify", "--config", str(_config(tmp_path, kept))]) == 0


def _config(folder: Path, store: Path) -> Path:
    file = folder / "veillee.toml"
    file.write_text(f'[store]\npath = "{store}"\n', encoding="utf-8")
    return file


def test_parts_are_named_and_mistakes_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drill", "--list", "--only", "raid"]) == 0
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "en-raid",
        "fr-raid",
    ]
    assert main(["drill", "--only", "tempest"]) == 2
    assert "no part tempest" in capsys.readouterr().err
    (tmp_path / "mine.toml").write_text(QUIET.replace("nina", "lina", 1), encoding="utf-8")
    assert main(["drill", "--scripts", str(tmp_path)]) == 2
    assert "«nina» is no role of this part" in capsys.readouterr().err
    assert main(["drill", "--scripts", str(tmp_path / "absent")]) == 2
