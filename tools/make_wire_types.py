"""Make src/veillee/web/wire.d.ts, the TypeScript view of everything that crosses the wire.

Read from the declarations: the socket's messages, HTTP bodies, codes of refusals and closings.
"""

import inspect
import types
import typing
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from veillee.edge import forms
from veillee.kernel.refusals import Closing, Refusal
from veillee.wire import client, family, offered, server, telling

ROOT = Path(__file__).resolve().parent.parent
PAGE = "src/veillee/web/wire.d.ts"
HEADER = "// Made by tools/make_wire_types.py from the declarations in the code: do not edit.\n"
BASES = {client.ClientMessage, server.ServerMessage, forms.Form}
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


def render() -> str:
    """Return the whole declaration file."""
    parts = [HEADER, *declarations(client, telling, server, family, offered, forms)]
    parts.append(_union("ClientMessage", typing.get_args(client.AnyClientMessage)))
    parts.append(_union("ServerMessage", typing.get_args(server.AnyServerMessage)))
    parts.append(_union("StreamEvent", typing.get_args(server.AnyEvent)))
    parts.append(_literals("RefusalCode", [refusal.value for refusal in Refusal]))
    parts.append(_literals("ClosingCode", [int(closing) for closing in Closing]))
    return "\n".join(parts)


def declarations(*modules: types.ModuleType) -> list[str]:
    """Return every struct of these modules and all that they name, as TypeScript."""
    structs: dict[str, type] = {}
    enums: dict[str, type[Enum]] = {}
    for module in modules:
        for struct in _structs_of(module):
            _gather(struct, structs, enums)
    return [
        *(_enum(enum) for _, enum in sorted(enums.items())),
        *(_struct(struct) for _, struct in sorted(structs.items())),
    ]


def main() -> None:
    """Write the file anew."""
    (ROOT / PAGE).write_text(render(), encoding="utf-8")


def _structs_of(module: types.ModuleType) -> list[type]:
    found = vars(module).values()
    return [each for each in found if _is_struct(each) and each.__module__ == module.__name__]


def _is_struct(candidate: object) -> typing.TypeGuard[type[msgspec.Struct]]:
    return isinstance(candidate, type) and issubclass(candidate, msgspec.Struct)


def _gather(found: object, structs: dict[str, type], enums: dict[str, type[Enum]]) -> None:
    """Collect a type and every struct and enum that its fields name."""
    if isinstance(found, type) and issubclass(found, Enum):
        enums[found.__name__] = found
    elif _is_struct(found) and found not in BASES and _name(found) not in structs:
        structs[_name(found)] = found
        for hint in typing.get_type_hints(found).values():
            _gather(hint, structs, enums)
    for argument in typing.get_args(found):
        _gather(argument, structs, enums)


def _name(struct: type) -> str:
    """Name a struct: two messages of the page share their names with what the house answers."""
    if issubclass(struct, client.ClientMessage):
        return f"To{struct.__name__}"
    return struct.__name__


def _struct(struct: type[msgspec.Struct]) -> str:
    hints = typing.get_type_hints(struct)
    config = struct.__struct_config__
    if config.array_like:
        inside = ", ".join(f"{name}: {_type(hint)}" for name, hint in hints.items())
        return f"{_comment(struct)}export type {_name(struct)} = [{inside}];\n"
    lines = [f'  t: "{config.tag}";\n'] if config.tag else []
    optional = _optional(struct)
    for name, hint in hints.items():
        mark = "?" if name in optional else ""
        lines.append(f"  {name}{mark}: {_type(hint)};\n")
    return f"{_comment(struct)}export interface {_name(struct)} {{\n{''.join(lines)}}}\n"


def _optional(struct: type[msgspec.Struct]) -> set[str]:
    """Name the fields that may be absent: defaults we need not send, defaults the house omits."""
    is_sent = issubclass(struct, client.ClientMessage | forms.Form | client.PeopleFilter)
    if not (is_sent or struct.__struct_config__.omit_defaults):
        return set()
    return {field.name for field in msgspec.structs.fields(struct) if not field.required}


def _type(hint: Any) -> str:
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return " | ".join(_type(each) for each in arguments)
    if origin is tuple:
        return f"Array<{_type(arguments[0])}>"
    if hint in PLAIN:
        return PLAIN[hint]
    if _is_struct(hint):
        return _name(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint.__name__
    raise TypeError(hint)


def _enum(enum: type[Enum]) -> str:
    return _comment(enum) + _literals(enum.__name__, [member.value for member in enum])


def _literals(name: str, values: list[str] | list[int]) -> str:
    quoted = [f'"{value}"' if isinstance(value, str) else str(value) for value in values]
    return f"export type {name} =\n" + "".join(f"  | {value}\n" for value in quoted)


def _union(name: str, members: tuple[type, ...]) -> str:
    return f"export type {name} =\n" + "".join(f"  | {_name(member)}\n" for member in members)


def _comment(documented: type) -> str:
    first = (inspect.getdoc(documented) or "").split("\n\n")[0].replace("\n", " ")
    return f"/** {first} */\n"


if __name__ == "__main__":
    main()
