"""Settings from one TOML file, then `VEILLEE__SECTION__KEY`, then flags.

What is unknown is a mistake. A value may also be kept in a file of its own, which
`VEILLEE__SECTION__KEY_FILE` names.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from veillee.config.checks import contradictions
from veillee.config.mistakes import ConfigurationWrong, Mistake, closest
from veillee.config.settings import RoomSettings, Section, Settings

PREFIX = "VEILLEE__"
PATH_VARIABLE = "VEILLEE_CONFIG"
_FILE = "_FILE"

Raw = dict[str, Any]
Kind = TypeVar("Kind", bound=Section)
Flags = Mapping[tuple[str, str], str | int]


def load(
    path: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    flags: Flags | None = None,
) -> Settings:
    """Return the settings of a file, the environment and flags; raise `ConfigurationWrong`."""
    if path is None and environment.get(PATH_VARIABLE):
        path = Path(environment[PATH_VARIABLE])
    raw = _file(path)
    mistakes = [*_overlay(raw, environment)]
    for (section, key), value in (flags or {}).items():
        _section(raw, section)[key] = value
    settings, wrong = _converted(raw)
    mistakes += wrong
    mistakes += [] if mistakes else contradictions(settings)
    if mistakes:
        raise ConfigurationWrong(mistakes, path)
    return settings


def sections() -> dict[str, type[Section]]:
    """Return every section by its name; the rooms are a list and apart."""
    return {
        field.name: field.type
        for field in msgspec.structs.fields(Settings)
        if field.name != "rooms"
    }


def _file(path: Path | None) -> Raw:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise ConfigurationWrong([Mistake(str(path), f"cannot be read: {reason}")]) from None
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at ")
        raise ConfigurationWrong([Mistake(where.rstrip(")"), what)], path) from None


def _overlay(raw: Raw, environment: Mapping[str, str]) -> Iterator[Mistake]:
    """Lay the environment over the file; yield what is unknown."""
    known = {
        f"{PREFIX}{section}__{field.name}".upper(): (section, field)
        for section, kind in sections().items()
        for field in msgspec.structs.fields(kind)
    }
    for name in sorted(environment):
        if not name.startswith(PREFIX):
            continue
        bare = name.removesuffix(_FILE)
        if name in known:
            section, field = known[name]
            _section(raw, section)[field.name] = _plain(environment[name], field.type)
        elif bare in known:
            section, field = known[bare]
            try:
                text = Path(environment[name]).read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
                yield Mistake(name, f"the file cannot be read: {reason}")
                continue
            _section(raw, section)[field.name] = _plain(text, field.type)
        else:
            yield Mistake(name, "unknown variable", closest(name, known))


def _plain(text: str, kind: Any) -> Any:
    """Return a variable's text as its setting wants it: a list is separated by commas."""
    bare = get_args(kind)[0] if get_origin(kind) is not tuple and get_args(kind) else kind
    if get_origin(bare) is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    if bare is bool:
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    if bare is int and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if bare is float and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]+)?", text):
        return float(text)
    return text


def _section(raw: Raw, name: str) -> Raw:
    section = raw.setdefault(name, {})
    # What is no section is told as one mistake later, whatever was to be laid over it.
    return section if isinstance(section, dict) else {}


def _converted(raw: Raw) -> tuple[Settings, list[Mistake]]:
    kinds, values, mistakes = sections(), dict[str, Any](), list[Mistake]()
    for name, value in raw.items():
        if name == "rooms":
            values[name], wrong = _rooms(value)
        elif name not in kinds:
            wrong = [Mistake(name, "unknown section", closest(name, [*kinds, "rooms"]))]
        elif not isinstance(value, dict):
            wrong = [Mistake(name, "is a section, not a value", f"write `[{name}]` above its keys")]
        else:
            values[name], wrong = _part(name, kinds[name], value)
        mistakes += wrong
    return (Settings() if mistakes else Settings(**values)), mistakes


def _part(name: str, kind: type[Kind], raw: Raw) -> tuple[Kind | None, list[Mistake]]:
    """Return a section with its values, key by key, so that each mistake has its place."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    values, mistakes = dict[str, Any](), list[Mistake]()
    for key, value in raw.items():
        where = f"{name}.{key}"
        if key not in fields:
            mistakes.append(Mistake(where, "unknown key", closest(key, fields)))
            continue
        try:
            values[key] = msgspec.convert(value, fields[key].type)
        except msgspec.ValidationError as error:
            mistakes.append(Mistake(where, str(error)))
    missing = [key for key, field in fields.items() if field.required and key not in raw]
    mistakes += [Mistake(f"{name}.{key}", "is missing") for key in missing]
    return (None if mistakes else kind(**values)), mistakes


def _rooms(raw: Any) -> tuple[tuple[RoomSettings, ...], list[Mistake]]:
    if not isinstance(raw, list) or not all(isinstance(room, dict) for room in raw):
        return (), [Mistake("rooms", "is a list", "write `[[rooms]]` above each room")]
    parts = [_part("rooms", RoomSettings, room) for room in raw]
    mistakes = [mistake for _, wrong in parts for mistake in wrong]
    return tuple(room for room, _ in parts if room is not None), mistakes
