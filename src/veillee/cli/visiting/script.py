"""What is played in a room: who says what, and how long after the line before."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec


class Act(StrEnum):
    """What somebody does."""

    SAY = ""
    JOIN = "join"
    LEAVE = "leave"
    RENAME = "nick"


class Line(msgspec.Struct, frozen=True):
    """One line of a script: `after` seconds since the last; `answers` the n-th line before."""

    nick: str
    text: str = ""
    act: Act = Act.SAY
    to: str = ""
    after: float = 0.0
    answers: int = 0


class BadLog(ValueError):  # noqa: N818 - what is the case, not a mistake
    """A file is no chat log."""


class _Logged(msgspec.Struct, frozen=True):
    """One line of a chat log."""

    ts: dt.datetime
    nick: str
    text: str = ""
    ev: Act = Act.SAY
    to: str = ""


def read_log(path: Path) -> tuple[Line, ...]:
    """Return a chat log as a script; raise `BadLog` with the line that is wrong."""
    decoder = msgspec.json.Decoder(_Logged)
    script: list[Line] = []
    before: dt.datetime | None = None
    for number, raw in enumerate(_lines(path), 1):
        try:
            logged = decoder.decode(raw)
            after = (logged.ts - (before or logged.ts)).total_seconds()
        except (msgspec.MsgspecError, TypeError) as mistake:
            raise BadLog(f"{path.name}, line {number}: {mistake}") from None
        before = logged.ts
        script.append(Line(logged.nick, logged.text, logged.ev, logged.to, max(0.0, after)))
    if not script:
        raise BadLog(f"{path.name}: nothing is said in it")
    return tuple(script)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        yield from (line for line in path.read_bytes().splitlines() if line.strip())
    except OSError as unreadable:
        raise BadLog(f"{path.name}: {unreadable.strerror}") from None
