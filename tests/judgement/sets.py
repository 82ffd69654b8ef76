"""The sets: single lines and stretches of room lines, each with what people expect of it.

Three lines in ten are *kept aside* by a hash of their id. Whoever tunes rules reads the misses of
the others only; what is kept aside is counted, never shown.
"""

import hashlib
from pathlib import Path
from typing import Any

import msgspec

DATA = Path(__file__).parent / "data"
# Public chat logs beside a checkout or a worktree; never copied into the project.
_ROOTS = Path(__file__).resolve().parents[2:5]
_SUITES = [root.parent / "shared" / "suites" for root in _ROOTS]
CHATLOGS = next((each / "chatlogs" for each in _SUITES if each.is_dir()), None)
KEPT_ASIDE_OF_TEN = 3


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line, a nickname or a room's name, with whether it breaks its policy.

    `how` tells what a line of the set that was sealed once is: said plainly, meant but not said,
    made to look alike, everyday talk, or about what people are.
    """

    id: str
    text: str
    lang: str = "fr"
    policy: str = ""
    breaks: bool = False
    surface: str = "message"
    declared_age: int | None = None
    declared_postal: str | None = None
    how: str = ""


class Spoken(msgspec.Struct, frozen=True):
    """One line of a stretch."""

    sender: str = msgspec.field(name="from")
    text: str = ""
    declared_age: int | None = None


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Room lines in their order; in a dangerous one, where a human is called and about whom."""

    id: str
    kind: str
    lang: str
    danger: bool
    flag_at: int | None
    who: str | None
    messages: tuple[Spoken, ...]
    surface: str = "conversation"


def is_kept_aside(name: str) -> bool:
    """Say whether a line is left for the last look; the same for everybody, for ever."""
    return hashlib.sha256(name.encode()).digest()[0] % 10 < KEPT_ASIDE_OF_TEN


def lines(name: str) -> list[Line]:
    """Return a set of single lines."""
    return [msgspec.json.decode(each, type=Line) for each in _rows(name)]


def stretches() -> list[Stretch]:
    """Return the stretches as they were written."""
    return [msgspec.json.decode(each, type=Stretch) for each in _rows("stretches")]


def chatlog_lines() -> list[str]:
    """Return the different lines of the public chat logs, none where the folder is absent."""
    found: dict[str, None] = {}
    for path in sorted(CHATLOGS.glob("*.jsonl")) if CHATLOGS else ():
        for row in path.read_text(encoding="utf-8").splitlines():
            said: dict[str, Any] = msgspec.json.decode(row)
            if said.get("text") and not said.get("ev"):
                found[said["text"]] = None
    return list(found)


def _rows(name: str) -> list[str]:
    return (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
