"""The page of the socket's protocol, from the structs of the wire."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TypeVar, get_args

import msgspec
from markdown import code, page, table, words
from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from veillee.wire import client, server
from veillee.wire.codec import PROTOCOL

PAGE = "docs/reference/protocol.md"
Kind = TypeVar("Kind")


def render() -> str:
    """Return the page."""
    said, told = get_args(client.AnyClientMessage), get_args(server.AnyServerMessage)
    return page(
        f"Protocol, version {PROTOCOL}",
        "One WebSocket, one JSON text frame a message; `t` says which. Unknown messages and fields"
        " are refused. What may be refused and how a socket closes is in [refusals](refusals.md)."
        " The same is served as `/asyncapi.json`.",
        "## What the page says",
        words(client.ClientMessage),
        *_messages(said),
        "## What the house says",
        words(server.ServerMessage),
        *_messages(told),
        "## What rides inside",
        *_inside((*said, *told)),
        "## Words with a fixed choice",
        table(("type", "values", "meaning"), _choices((*said, *told))),
    )


def _messages(structs: Iterable[type[msgspec.Struct]]) -> Iterator[str]:
    for struct in structs:
        yield f"### {code(struct.__struct_config__.tag)}"
        yield from _described(struct)


def _described(struct: type[msgspec.Struct]) -> Iterator[str]:
    yield words(struct)
    if found := fields(struct):
        rows = [(code(each.encode_name), code(_kind(each.type)), _default(each)) for each in found]
        yield table(("field", "type", "left out means"), rows)


def _inside(messages: Sequence[type[msgspec.Struct]]) -> Iterator[str]:
    for struct in _reached(messages, msgspec.Struct):
        if struct not in messages:
            yield f"### {struct.__name__}"
            yield from _described(struct)


def _choices(messages: Sequence[type[msgspec.Struct]]) -> Iterator[tuple[str, str, str]]:
    for enum in _reached(messages, Enum):
        values = ", ".join(code(member.value) for member in enum)
        yield code(enum.__name__), values, words(enum)


def _reached(messages: Iterable[type[msgspec.Struct]], kind: type[Kind]) -> list[type[Kind]]:
    """Return the types of a kind that fields of messages name, and fields of those, by name."""
    found: dict[str, type] = {}
    waiting: list[type[msgspec.Struct]] = list(messages)
    while waiting:
        for each in (part for field in fields(waiting.pop()) for part in _parts(field.type)):
            if each.__name__ not in found:
                found[each.__name__] = each
                if issubclass(each, msgspec.Struct):
                    waiting.append(each)
    return [each for _, each in sorted(found.items()) if issubclass(each, kind)]


def _parts(kind: object) -> Iterator[type]:
    """Yield the plain types that a field's type is made of."""
    if isinstance(kind, type) and not get_args(kind):
        yield kind
    for part in get_args(kind):
        yield from _parts(part)


def _default(field: FieldInfo) -> str:
    if field.default is NODEFAULT:
        return "" if field.default_factory is NODEFAULT else "empty"
    return code(msgspec.json.encode(field.default).decode())


def _kind(kind: object) -> str:
    """Return a type without the names of the modules it comes from."""
    plain = kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind)
    return re.sub(r"\b(?:\w+\.)+", "", plain)
