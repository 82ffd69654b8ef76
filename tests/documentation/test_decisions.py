"""ADRs are short, complete and in the index; the changelog and the package agree on the version."""

import re
from pathlib import Path

import pytest

import veillee

ROOT = Path(__file__).resolve().parent.parent.parent
DECISIONS = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
SECTIONS = [
    "## Context",
    "## Decision",
    "## What else was weighed",
    "## Consequences",
    "## What would make us change our mind",
]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_says_what_would_change_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 40
    headings = [re.sub(r" \(.*", "", line) for line in text.splitlines() if line.startswith("## ")]
    assert headings == SECTIONS


def test_the_index_lists_every_decision_in_order() -> None:
    index = (ROOT / "docs/adr/README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+)\) \|$", index, re.MULTILINE)
    kept = []
    for number, path in enumerate(DECISIONS, start=1):
        heading = path.read_text(encoding="utf-8").partition("\n")[0]
        title = heading.removeprefix(f"# {number}. ")
        assert title != heading, f"{path.name} is not number {number}"
        kept.append((str(number), title, path.name))
    assert listed == kept


def test_the_version_is_the_newest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == veillee.__version__


def test_a_release_says_first_what_changed_for_operators() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    for release in releases:
        told = re.findall(r"^- \*\*(\w+)\*\*:", release, re.MULTILINE)
        assert told[:3] == ["Config", "Database", "Protocol"], release.partition("\n")[0]


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert "13. Remote Network Interaction" in text
    assert text.rstrip().endswith("<https://www.gnu.org/licenses/>.")
