"""The project's own Python as it is written, read and parsed once for all tests of this folder."""

import ast
import gc
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def files(folder: str) -> tuple[Path, ...]:
    """Return the Python files of a folder of the project, in order."""
    return tuple(sorted((ROOT / folder).rglob("*.py")))


@cache
def source(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return everything in a file's tree: walking it costs more than parsing it."""
    found = tuple(ast.walk(ast.parse(source(path))))
    gc.freeze()  # kept to the end: looking through all of them for garbage takes seconds
    return found
