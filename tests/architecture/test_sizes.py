"""Files and functions stay small enough to be read at once; complexity is Ruff's business."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.architecture.parsed import ROOT, files, nodes, source

PYTHON_FOLDERS = ("src", "tests", "tools", "bench")
LONGEST_FILE = 400
LONGEST_BODY = 40
LONGEST_MODULE_OF_THE_PAGE = 150

# "path" or "path::function" → its size today. The list may only shrink: an entry that is no longer
# needed, or whose number is too high, fails.
TOLERATED: dict[str, int] = {}


def test_every_file_and_function_is_small_or_tolerated() -> None:
    too_large = {name: size for name, size in _oversized().items() if size > TOLERATED.get(name, 0)}
    assert not too_large


def test_no_toleration_is_stale() -> None:
    found = _oversized()
    stale = {name: size for name, size in TOLERATED.items() if found.get(name, 0) < size}
    assert not stale


def test_a_long_body_is_noticed() -> None:
    long = 'def long():\n    """Speak."""\n' + "    x = 1\n" * (LONGEST_BODY + 1)
    assert list(_bodies(ast.walk(ast.parse(long)))) == [("long", LONGEST_BODY + 1)]


@cache
def _oversized() -> dict[str, int]:
    return dict(_sizes())


def _sizes() -> Iterator[tuple[str, int]]:
    for path in _python_files():
        name = path.relative_to(ROOT).as_posix()
        if (lines := source(path).count("\n")) > LONGEST_FILE:
            yield name, lines
        for function, body in _bodies(nodes(path)):
            if body > LONGEST_BODY:
                yield f"{name}::{function}", body
    for path in _page_modules():
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_MODULE_OF_THE_PAGE:
            yield path.relative_to(ROOT).as_posix(), lines


def _python_files() -> Iterator[Path]:
    for folder in PYTHON_FOLDERS:
        for path in files(folder):
            # A migration is a list of tables, frozen on the day of its release.
            if "migrations" not in path.parts:
                yield path


def _page_modules() -> Iterator[Path]:
    for path in sorted((ROOT / "src/veillee/web").rglob("*.js")):
        if "vendor" not in path.parts:
            yield path


def _bodies(of: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """Yield each function with the lines of its body.

    Its docstring and the classes made inside it are not counted: their methods are looked at alone.
    """
    for node in of:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            inner = [each for each in ast.walk(node) if isinstance(each, ast.ClassDef)]
            if body:
                yield (
                    node.name,
                    _lines(body[0], body[-1]) - sum(_lines(each, each) for each in inner),
                )


def _lines(first: ast.stmt, last: ast.stmt) -> int:
    return (last.end_lineno or 0) - first.lineno + 1
