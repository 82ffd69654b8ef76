"""What is wrong in a configuration, with a picture of where: line, caret and a way on."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import msgspec


class Mistake(msgspec.Struct, frozen=True):
    """One thing wrong: where (`section.key`, a variable or a flag), what, and what to do."""

    where: str
    what: str
    hint: str = ""


class ConfigurationWrong(Exception):  # noqa: N818 - told to a person, not handled
    """The configuration cannot be used; `str()` is the picture of every mistake."""

    def __init__(self, mistakes: Iterable[Mistake], path: Path | None = None) -> None:
        self.mistakes = tuple(mistakes)
        text = path.read_text(encoding="utf-8") if path is not None and path.is_file() else ""
        super().__init__("\n\n".join(_picture(mistake, path, text) for mistake in self.mistakes))


def closest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names what was probably meant, or what there is."""
    choices = list(known)
    near = get_close_matches(word, choices, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known here: {', '.join(f'`{choice}`' for choice in choices)}"


def _picture(mistake: Mistake, path: Path | None, text: str) -> str:
    found = _found(mistake.where, text)
    if path is None or found is None:
        hint = f"\n  {mistake.hint}" if mistake.hint else ""
        return f"{mistake.where}: {mistake.what}{hint}"
    number, column, width = found
    line = text.splitlines()[number - 1]
    margin = " " * len(str(number))
    below = f"  {margin} | {' ' * column}{'^' * width}"
    hint = f"\n  {margin} | {' ' * (column + width)} {mistake.hint}" if mistake.hint else ""
    return f"{path}, line {number}\n  {number} | {line}\n{below} {mistake.what}{hint}"


def _found(where: str, text: str) -> tuple[int, int, int] | None:
    """Return line, column and width of a key or of a section's head in a TOML file."""
    at_line = re.fullmatch(r"line (\d+), column (\d+)", where)
    if at_line:
        return _within(int(at_line[1]), int(at_line[2]), text)
    section, _, key = where.partition(".")
    inside, last = section, None
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]", line)
        if head:
            inside, last = head[1], head[1]
            if not key and inside == section:
                return number, head.start(1), len(section)
        pair = re.match(r"\s*([\w-]+)\s*=", line)
        named = key if last is not None else section
        if pair and inside == section and pair[1] == named:
            return number, pair.start(1), len(named)
    return None


def _within(line: int, column: int, text: str) -> tuple[int, int, int] | None:
    return (line, column - 1, 1) if 0 < line <= len(text.splitlines()) else None
