"""Settings as a person reads them: one TOML text with every key, its explanation and its value."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import msgspec

from veillee.config.load import sections
from veillee.config.settings import RoomSettings, Section, Settings
from veillee.config.shipped import shipped_rooms

_WIDTH = 92


def described(settings: Settings) -> str:
    """Return every setting with its explanation: a file that loads to these very settings."""
    lines = list(_sections(settings, is_explained=True))
    return "\n".join([*_opening(), *lines, *_rooms(settings.rooms)]) + "\n"


def shown(settings: Settings) -> str:
    """Return the values alone."""
    lines = list(_sections(settings, is_explained=False))
    return "\n".join([*lines, *_room_tables(settings.rooms)]).strip() + "\n"


def _opening() -> Iterator[str]:
    yield "# Every setting of Veillée with its default. Keep what you change, drop the rest."
    yield "# The same by the environment: `server.port` is VEILLEE__SERVER__PORT, and"
    yield "# VEILLEE__SERVER__PORT_FILE names a file that holds it."


def _sections(settings: Settings, *, is_explained: bool) -> Iterator[str]:
    for name, kind in sections().items():
        yield ""
        if is_explained:
            yield f"# {(kind.__doc__ or '').strip()}"
        yield f"[{name}]"
        yield from _keys(kind, getattr(settings, name), is_explained=is_explained)


def _keys(kind: type[Section], values: Section, *, is_explained: bool) -> Iterator[str]:
    for field in msgspec.structs.fields(kind):
        if is_explained:
            yield from _comment(description(field.type))
        yield f"{field.name} = {_toml(getattr(values, field.name))}"


def _rooms(rooms: tuple[RoomSettings, ...]) -> Iterator[str]:
    yield ""
    if rooms:
        yield from _room_tables(rooms)
        return
    yield from _comment(
        f"Rooms: without any `[[rooms]]` the shipped set is used ({len(shipped_rooms())} rooms, "
        "French and English). One of yours replaces them all. Each may have:"
    )
    yield "#"
    yield "# [[rooms]]"
    for field in msgspec.structs.fields(RoomSettings):
        default = "" if field.required else f" = {_toml(field.default)}"
        for line in wrap(f"{field.name}{default}: {description(field.type)}", _WIDTH):
            yield f"#   {line}"


def _room_tables(rooms: tuple[RoomSettings, ...]) -> Iterator[str]:
    for room in rooms:
        yield ""
        yield "[[rooms]]"
        yield from _keys(RoomSettings, room, is_explained=False)


def _comment(text: str) -> Iterator[str]:
    for line in wrap(text, _WIDTH):
        yield f"# {line}"


def description(kind: Any) -> str:
    """Return what a field's declaration says of it."""
    for note in getattr(kind, "__metadata__", ()):
        if isinstance(note, msgspec.Meta) and note.description:
            return note.description
    return ""


def _toml(value: Any) -> str:
    """Return a value as TOML writes it, which for texts, numbers and truth is as JSON does."""
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return msgspec.json.encode(value).decode()
