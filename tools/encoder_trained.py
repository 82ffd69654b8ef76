"""The layers that were trained, out of the trainer's folder or out of the network of version 1."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from encoder_source import FROZEN, LAYERS
from onnx import numpy_helper

KEPT = "trained1.pt"
"""What the trainer leaves when it is through."""
_MIDDLE = 128


def trained_layers(work: Path) -> dict[str, Any]:
    """Return the trained layers and the head as floats, by the trainer's names."""
    return _in_network(work) if work.is_file() else _in_folder(work)


def _in_folder(work: Path) -> dict[str, Any]:
    import torch  # noqa: PLC0415 - a network of version 1 can be read without it

    weights = torch.load(work / KEPT)
    return {name: each.detach().numpy() for name, each in weights.items()}


def _in_network(file: Path) -> dict[str, Any]:
    held = {each.name: numpy_helper.to_array(each) for each in onnx.load(file).graph.initializer}
    found = {"head.w": held["head"].T, "head.b": held["head.bias"]}
    for name in (f"l{number}" for number in range(FROZEN, LAYERS)):
        for part in ("qkv", "ao", "fi", "fo"):
            found |= _matrix(held, name, part)
        for part in ("aln", "oln"):
            found[f"{name}.{part}.w"] = held[f"{name}.{part}.scale"]
            found[f"{name}.{part}.b"] = held[f"{name}.{part}.shift"]
    return found


def _matrix(held: dict[str, Any], name: str, part: str) -> dict[str, Any]:
    """Return a matrix of eight bits in blocks, and its bias; queries, keys and values apart."""
    blocks = held[f"{name}.{part}.numbers"]
    scales = held[f"{name}.{part}.scales"].reshape(*blocks.shape[:2], 1)
    matrix = ((blocks.astype(np.float32) - _MIDDLE) * scales).reshape(len(blocks), -1)
    parts = list("qkv") if part == "qkv" else [part]
    found = dict[str, Any]()
    for one, rows, bias in zip(
        parts,
        np.split(matrix, len(parts)),
        np.split(held[f"{name}.{part}.bias"], len(parts)),
        strict=True,
    ):
        found |= {f"{name}.{one}.w": rows, f"{name}.{one}.b": bias}
    return found
