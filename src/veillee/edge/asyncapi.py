"""`/asyncapi.json`: the socket's vocabulary as AsyncAPI 3.0, from the structs themselves."""

import inspect
from functools import lru_cache
from typing import Any, get_args

import msgspec

from veillee import __version__
from veillee.kernel.refusals import Closing, Refusal
from veillee.wire.client import AnyClientMessage
from veillee.wire.server import AnyServerMessage

Document = dict[str, Any]

_SCHEMAS = "#/components/schemas/{name}"


@lru_cache(maxsize=1)
def asyncapi_document(root_path: str) -> Document:
    """Return the document; the page sends and hears nothing that is not in it. Made once."""
    said, heard = _family(AnyClientMessage), _family(AnyServerMessage)
    # Two kinds may share a name (a message, an enumeration): the library tells them apart.
    payloads, schemas = msgspec.json.schema_components([*said, *heard], ref_template=_SCHEMAS)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Veillée",
            "version": __version__,
            "description": "JSON text frames, one message each. " + _codes(),
            "license": {"name": "AGPL-3.0-or-later"},
        },
        "servers": {"house": {"host": "localhost", "protocol": "ws", "pathname": root_path or "/"}},
        "channels": {
            "socket": {
                "address": "api/socket",
                "messages": {
                    kind.__name__: {"$ref": f"#/components/messages/{kind.__name__}"}
                    for kind in (*said, *heard)
                },
            }
        },
        "operations": {
            "say": _operation("receive", said, "What the page may say."),
            "hear": _operation("send", heard, "What the house says."),
        },
        "components": {
            "messages": {
                kind.__name__: _message(kind, payload)
                for kind, payload in zip((*said, *heard), payloads, strict=True)
            },
            "schemas": schemas,
        },
    }


def _family(union: Any) -> tuple[type[msgspec.Struct], ...]:
    return get_args(union)


def _operation(action: str, kinds: tuple[type[msgspec.Struct], ...], summary: str) -> Document:
    return {
        "action": action,
        "summary": summary,
        "channel": {"$ref": "#/channels/socket"},
        "messages": [{"$ref": f"#/channels/socket/messages/{kind.__name__}"} for kind in kinds],
    }


def _message(kind: type[msgspec.Struct], payload: Document) -> Document:
    return {
        "name": str(kind.__struct_config__.tag),
        "summary": inspect.getdoc(kind) or "",
        "contentType": "application/json",
        "payload": payload,
    }


def _codes() -> str:
    refusals = ", ".join(f"`{each.value}`" for each in Refusal)
    closings = ", ".join(f"{each.value} ({each.meaning})" for each in Closing)
    return f"Refusals: {refusals}. Close codes: {closings}"
