"""Every dependency has its sentence of reason in pyproject.toml, and locks name no host."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

from tests.architecture.parsed import ROOT, files, nodes


def test_every_dependency_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    listed = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    lines = [line.strip() for line in text.splitlines()]
    bare = [each for each in listed if not _reason_above(lines, f'"{each}",')]
    assert listed
    assert not bare


def test_tests_and_tools_import_only_what_is_declared() -> None:
    """Deptry asks the same of the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {_plain(re.split(r"[<>=\[ ]", each)[0]) for each in listed}
    kept_in = packages_distributions()
    found = {
        name: {_plain(each) for each in kept_in[name]}
        for folder in ("tests", "tools", "bench")
        for path in files(folder)
        for name in _imported(path)
        if name in kept_in and name != "veillee"
    }
    assert not {name for name, packages in found.items() if not packages & declared}


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


def _imported(path: Path) -> Iterator[str]:
    """Yield the first parts of what a file imports, the standard library left out."""
    for node in nodes(path):
        names: list[str] = []
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom(module=str(module), level=0):
                names = [module]
            case _:
                pass
        for name in names:
            if (first := name.partition(".")[0]) not in sys.stdlib_module_names:
                yield first


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
