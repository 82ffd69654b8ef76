"""The record of tries of rules on what was said: lines of JSON beside the database."""

from pathlib import Path

import msgspec


class _Run(msgspec.Struct):
    """One try of one rule as it then was."""

    rule: str
    at: str
    lines: int
    hits: int


class Replays:
    """Read and extend the record."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, rule: str, at: str, lines: int, hits: int) -> None:
        """Put a try on record."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as record:
            record.write(msgspec.json.encode(_Run(rule, at, lines, hits)) + b"\n")

    def tried(self) -> frozenset[str]:
        """Return the rules that were tried; a line that cannot be read counts as none."""
        return frozenset(run.rule for run in self._runs())

    def mark(self) -> tuple[int, int]:
        """Return what changes when the record does."""
        try:
            told = self._path.stat()
        except FileNotFoundError:
            return 0, 0
        return told.st_mtime_ns, told.st_size

    def _runs(self) -> list[_Run]:
        if not self._path.exists():
            return []
        runs = []
        for line in self._path.read_bytes().splitlines():
            try:
                runs.append(msgspec.json.decode(line, type=_Run))
            except msgspec.DecodeError:  # a line cut off by a full disk
                continue
        return runs
