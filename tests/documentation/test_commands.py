"""What the pages tell people to type exists."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from veillee.cli.main import parser

ROOT = Path(__file__).resolve().parent.parent.parent
READ_BY_PEOPLE = sorted(path.name for path in ROOT.glob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
ELSEWHERE = {"git", "cd", "apt-get", "python3"}


def _typed(page: str) -> Iterator[str]:
    """Yield the lines of a page's shell blocks, and its inline `make …` and `veillee …`."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for block in re.findall(r"```(?:sh|shell|bash|console)\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if command := line.partition("#")[0].strip().removeprefix("$ "):
                yield command
    yield from re.findall(r"`((?:make|veillee) [^`]+)`", text)


COMMANDS = [(page, command) for page in READ_BY_PEOPLE for command in sorted(set(_typed(page)))]


@pytest.mark.parametrize(
    ("page", "command"), COMMANDS, ids=[f"{page} {command}" for page, command in COMMANDS]
)
def test_a_command_on_a_page_exists(page: str, command: str) -> None:
    words = [word for word in command.split() if "=" not in word]
    match words:
        case ["make", *targets]:
            assert set(targets) <= TARGETS, f"{page} tells people to type `{command}`"
        case [("veillee" | ".venv/bin/veillee"), *arguments]:
            try:
                parser().parse_args(arguments)
            except SystemExit:
                pytest.fail(f"{page} tells people to type `{command}`")
        case [program, *_]:
            assert program in ELSEWHERE, f"{page} tells people to type `{command}`"
        case _:
            pytest.fail(f"{page} has a command without a program: `{command}`")


def test_every_target_is_explained_and_one_line() -> None:
    rules = re.findall(r"^([a-z]+):[^\n]*?(## [^\n]+)?\n((?:\t[^\n]*\n)*)", MAKEFILE, re.MULTILINE)
    assert {name for name, *_ in rules} == TARGETS
    for name, explained, recipe in rules:
        assert explained, f"`make {name}` does not say what it does"
        assert recipe.count("\n") <= 1, f"`make {name}` is a script: give it a file in tools/"


def test_make_alone_prints_the_targets() -> None:
    # Run by `make check` itself, make would say that it enters and leaves the folder.
    command = ["make", "--no-print-directory"]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {line.split()[1] for line in printed.splitlines()} == TARGETS
