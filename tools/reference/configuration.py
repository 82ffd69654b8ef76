"""The page of settings, from their declarations."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import msgspec
from markdown import code, page, table, words
from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from veillee.config.settings import RoomSettings, Section, Settings

PAGE = "docs/reference/configuration.md"


def render() -> str:
    """Return the page."""
    return page(
        "Configuration",
        "One TOML file, then environment variables, then flags. `site.name` in the file is"
        " `VEILLEE__SITE__NAME` in the environment, or `VEILLEE__SITE__NAME_FILE` for a file that"
        " holds the value. An unknown key is an error, told with the nearest known one."
        " `veillee config describe` prints the same as this page.",
        *_sections(),
        "## `[[rooms]]`",
        words(RoomSettings),
        "Once for each room; no room here means the shipped set.",
        _table(RoomSettings),
    )


def _sections() -> Iterator[str]:
    for section in fields(Settings):
        if isinstance(section.type, type) and issubclass(section.type, Section):
            yield f"## `[{section.name}]`"
            yield words(section.type)
            yield _table(section.type)


def _table(section: type[Section]) -> str:
    rows = [
        (code(field.name), _kind(field.type), _default(field), _meta(field.type, "description"))
        for field in fields(section)
    ]
    return table(("key", "kind", "default", "meaning"), rows)


def _default(field: FieldInfo) -> str:
    if field.default is NODEFAULT:
        return "required" if field.default_factory is NODEFAULT else "empty"
    return code(msgspec.json.encode(field.default).decode())


def _kind(kind: Any) -> str:
    """Return the type and its bounds as people read them."""
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    name = {str: "text", int: "number", float: "number", bool: "yes or no"}.get(bare, "list")
    low, high = _meta(kind, "ge"), _meta(kind, "le")
    if low and high:
        return f"{name}, {low} to {high}"
    return f"{name}, from {low}" if low else name


def _meta(kind: Any, name: str) -> str:
    found = [getattr(meta, name) for meta in getattr(kind, "__metadata__", ())]
    return str(found[0]) if found and found[0] is not None else ""
