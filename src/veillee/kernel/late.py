"""Patterns that are compiled when they are first looked for, or all together once a node serves.

Compiling those of the rules takes a sixth of a second, which nobody who starts a node need wait.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Late:
    """A pattern of Python's, compiled late."""

    _waiting: list["Late"] = []  # noqa: RUF012 - of all patterns: who serves has them compiled

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._waiting.append(self)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place from a start on."""
        return self._compiled.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return what stands at the start."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the whole text if it is one."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every place."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """Return the text of every place."""
        return self._compiled.findall(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with every place replaced."""
        return self._compiled.sub(put, text)

    def split(self, text: str) -> list[str]:
        """Return what stands between the places."""
        return [part or "" for part in self._compiled.split(text)]

    @classmethod
    def compile_all(cls) -> None:
        """Compile those that nobody looked for yet."""
        while cls._waiting:
            cls._waiting.pop().search("")
