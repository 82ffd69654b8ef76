"""What is shipped with the program to start with: rooms, and help lines."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from veillee.config.settings import RoomSettings


class HelpLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who helps: name, when, how and where to reach them, in French and in English; `contexts` says
    with what it is shown.
    """

    id: str
    name: str
    when: dict[str, str]
    channel: dict[str, str]
    hours: dict[str, str]
    url: str = ""
    contexts: tuple[str, ...] = ()


class HelpLines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All help lines, and the day somebody last checked them."""

    checked: str
    lines: tuple[HelpLine, ...]


@cache
def shipped_rooms() -> tuple[RoomSettings, ...]:
    """Return the starting set of rooms, French and English."""
    read = tomllib.loads(_text("rooms.toml"))
    return msgspec.convert(read["rooms"], tuple[RoomSettings, ...])


@cache
def help_lines() -> HelpLines:
    """Return the help lines, in their order."""
    return msgspec.convert(tomllib.loads(_text("help_lines.toml")), HelpLines)


def _text(name: str) -> str:
    return files("veillee.config").joinpath(name).read_text(encoding="utf-8")
