"""Every dependency has its sentence of reason in pyproject.toml, and locks name no host."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_dependency_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = [line.strip() for line in text.splitlines()]
    bare = [each for each in listed if not _reason_above(lines, f'"{each}",')]
    assert listed
    assert not bare


def test_the_checks_of_the_page_are_locked_without_a_host() -> None:
    lock = json.loads((ROOT / "tools/web/package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "tools/web/package.json").read_text(encoding="utf-8"))
    packages = lock["packages"]
    assert packages[""]["devDependencies"] == wanted["devDependencies"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if name and "integrity" not in entry]


def _reason_above(lines: list[str], entry: str) -> bool:
    above = lines[lines.index(entry) - 1]
    return re.fullmatch(r"# \S.{14,}\.", above) is not None
