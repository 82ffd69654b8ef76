"""Pieces of the generated pages."""

import inspect
from collections.abc import Iterable, Sequence


def page(title: str, *parts: str) -> str:
    """Return a whole page that says where it comes from."""
    made = "<!-- Made by `make docs` from the code: do not edit. -->"
    return "\n\n".join([f"# {title}", made, *parts]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; a cell may hold anything that has a text."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def code(text: object) -> str:
    """Return a text as code, or nothing for nothing."""
    return f"`{text}`" if str(text) else ""


def words(documented: object) -> str:
    """Return a docstring as paragraphs, each on one line."""
    text = inspect.getdoc(documented) or ""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _cell(content: object) -> str:
    return " ".join(str(content).split()).replace("|", "\\|")
