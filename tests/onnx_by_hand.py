"""A network of five operations, written byte by byte: enough to run the encoder's path in tests.

The ONNX format is Protocol Buffers; writing these few fields needs no library. The network looks
each piece of a line up in a table and answers the highest number of each output, between 0 and 1.
"""

import struct
from collections.abc import Mapping
from pathlib import Path
from random import Random

import msgspec

from veillee.reading.card import CARD, NETWORK, PIECES, Card, Output
from veillee.reading.pieces import FIRST_FREE, plain
from veillee.reading.ports import Does

FLOAT, INT64 = 1, 7
_NEVER = -9.0
_OPSET, _FORMAT = 17, 8
_AXES = 7
"""The kind of attribute that holds whole numbers."""


def write_model(folder: Path, words: Mapping[str, str], seed: int = 1) -> None:
    """Write a model that asks about words for `harassment`, and shows those for `self_harm`."""
    drawn = Random(seed)
    known = [*words, "bonsoir", "tout", "le", "monde", "beau"]
    outputs = (Output("harassment", 0.5, Does.ASK), Output("self_harm", 0.5, Does.SHOW))
    rows = [[_NEVER] * len(outputs) for _ in range(FIRST_FREE + len(known))]
    for number, word in enumerate(known, FIRST_FREE):
        for at, output in enumerate(outputs):
            rows[number][at] = 2 + drawn.random() if words.get(word) == output.policy else _NEVER
    pieces = "".join(f"\u2581{plain(word)}\t-{5 + drawn.random():.3f}\n" for word in known)
    (folder / PIECES).write_text(pieces, encoding="utf-8")
    (folder / CARD).write_bytes(msgspec.json.encode(Card(1, outputs)))
    (folder / NETWORK).write_bytes(_network(rows))


def _network(rows: list[list[float]]) -> bytes:
    width = len(rows[0])
    flat = [number for row in rows for number in row]
    raw = struct.pack(f"<{len(flat)}f", *flat)
    table = _tensor("table", FLOAT, (len(rows), width), raw)
    nodes = (
        _node("Gather", ("table", "numbers"), "found"),
        _node("ReduceMax", ("found",), "highest", axes=(1,), keep=0),
        _node("Sigmoid", ("highest",), "said"),
    )
    graph = b"".join(_bytes(1, node) for node in nodes) + _bytes(2, b"stand-in") + _bytes(5, table)
    graph += _bytes(11, _value("numbers", INT64, ("lines", "pieces")))
    graph += _bytes(12, _value("said", FLOAT, ("lines", width)))
    opset = _bytes(1, b"") + _number(2, _OPSET)
    return _number(1, _FORMAT) + _bytes(7, graph) + _bytes(8, opset)


def _node(
    kind: str, inputs: tuple[str, ...], output: str, axes: tuple[int, ...] = (), keep: int = 1
) -> bytes:
    made = b"".join(_bytes(1, name.encode()) for name in inputs)
    made += _bytes(2, output.encode()) + _bytes(4, kind.encode())
    if axes:
        listed = b"".join(_number(8, axis) for axis in axes)
        made += _bytes(5, _bytes(1, b"axes") + listed + _number(20, _AXES))
        made += _bytes(5, _bytes(1, b"keepdims") + _number(3, keep) + _number(20, 2))
    return made


def _tensor(name: str, kind: int, shape: tuple[int, ...], raw: bytes) -> bytes:
    dims = b"".join(_number(1, size) for size in shape)
    return dims + _number(2, kind) + _bytes(8, name.encode()) + _bytes(9, raw)


def _value(name: str, kind: int, shape: tuple[int | str, ...]) -> bytes:
    dims = b"".join(
        _bytes(1, _number(1, size) if isinstance(size, int) else _bytes(2, size.encode()))
        for size in shape
    )
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*found, value))
