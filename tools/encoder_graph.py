"""The shipped network: an ONNX graph written by hand, its matrices in whole numbers.

Four bits in blocks (`MatMulNBits`) are half as large and take twice as long: each piece of a line
unpacks the whole matrix again. So a matrix has one scale for each output, and what flows into it is
rounded while a line is read. A line is read alone: there is no padding, and what is said of it does
not depend on what else waits. The embeddings are unpacked inside the graph by ordinary operations.
"""

from typing import Any

import numpy as np
import onnx
from encoder_source import BLOCK
from onnx import TensorProto, helper, numpy_helper

from veillee.reading.pieces import LONGEST_LINE

HIDDEN, HEADS = 384, 12
_VERY_SMALL = 1e-12
_OPSET, _CONTRIBUTED, _FORMAT = 20, 1, 10
_MICROSOFT = "com.microsoft"
_HIGHEST = 63
"""Seven bits: processors without VNNI add two products in sixteen bits, which eight overflow; then
the marks of the card would hold on one kind of processor alone.
"""


class Graph:
    """Nodes and constants, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def add(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node and return the name of what it gives."""
        name = f"{kind}_{len(self.nodes)}"
        made = helper.make_node(kind, list(inputs), [name], name, domain=domain, **attributes)
        self.nodes.append(made)
        return name

    def parted(self, inward: str, parts: int) -> list[str]:
        """Add a split along the last axis and return the names of the parts."""
        names = [f"Split_{len(self.nodes)}_{part}" for part in range(parts)]
        made = helper.make_node("Split", [inward], names, names[0], axis=2, num_outputs=parts)
        self.nodes.append(made)
        return names

    def constant(self, name: str, values: Any) -> str:
        """Add a constant and return its name."""
        self.constants[name] = numpy_helper.from_array(np.asarray(values, order="C"), name)
        return name

    def numbers(self, *values: int) -> str:
        """Return a constant of whole numbers, made once."""
        return self.constant("n" + "_".join(map(str, values)), np.array(values, np.int64))

    def model(self, answer: str, outputs: int) -> Any:
        """Return the whole model: numbers of pieces in, a number for each output out."""
        taken = helper.make_tensor_value_info("numbers", TensorProto.INT64, ["lines", "pieces"])
        given = helper.make_tensor_value_info(answer, TensorProto.FLOAT, ["lines", outputs])
        graph = helper.make_graph(
            self.nodes, "reading", [taken], [given], list(self.constants.values())
        )
        opsets = [
            helper.make_opsetid("", _OPSET),
            helper.make_opsetid(_MICROSOFT, _CONTRIBUTED),
        ]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_FORMAT)


def rounded(matrix: Any) -> tuple[Any, Any]:
    """Return the whole numbers of a matrix, and one scale for each of its rows."""
    scales = np.abs(matrix).max(axis=1, keepdims=True) / _HIGHEST
    safe = np.where(scales == 0, 1, scales)
    return np.round(matrix / safe).astype(np.int8), safe[:, 0].astype(np.float32)


def linear(graph: Graph, name: str, inward: str, matrix: Any, bias: Any) -> str:
    """Add a matrix and its bias; what flows in gets one scale for the whole line."""
    return graph.add(
        "DynamicQuantizeMatMul",
        inward,
        *_whole(graph, name, matrix),
        "",
        graph.constant(f"{name}.bias", bias.astype(np.float32)),
        domain=_MICROSOFT,
    )


def linear_by_piece(graph: Graph, name: str, inward: str, matrix: Any, bias: Any) -> str:
    """Add a matrix and its bias; what flows in gets a scale for each piece.

    In the feed-forward part the first and the last piece are ten times larger than all others, to
    which one scale would leave a handful of steps: so each is divided by its highest beforehand.
    """
    sized = graph.add("ReduceMax", graph.add("Abs", inward), graph.numbers(2), keepdims=1)
    size = graph.add("Max", sized, graph.constant("least", np.array(1e-6, np.float32)))
    even = graph.add("Div", inward, size)
    out = graph.add("DynamicQuantizeMatMul", even, *_whole(graph, name, matrix), domain=_MICROSOFT)
    given = graph.constant(f"{name}.bias", bias.astype(np.float32))
    return graph.add("Add", graph.add("Mul", out, size), given)


def _whole(graph: Graph, name: str, matrix: Any) -> tuple[str, str]:
    numbers, scales = rounded(matrix)
    return (
        graph.constant(f"{name}.numbers", numbers.T),
        graph.constant(f"{name}.scales", scales),
    )


def normed(graph: Graph, name: str, inward: str, scale: Any, shift: Any) -> str:
    """Add a layer's normalisation."""
    return graph.add(
        "LayerNormalization",
        inward,
        graph.constant(f"{name}.scale", scale),
        graph.constant(f"{name}.shift", shift),
        epsilon=_VERY_SMALL,
    )


def embedded(graph: Graph, packed: tuple[Any, Any], places: Any) -> str:
    """Add the lookup of pieces: two numbers of four bits a byte, the halves of a row."""
    numbers, scales = packed
    half = HIDDEN // 2
    table = graph.constant("emb.numbers", numbers[:, :half] | (numbers[:, half:] << 4))
    found = graph.add("Gather", table, "numbers")
    low = graph.add("BitwiseAnd", found, graph.constant("fifteen", np.array(15, np.uint8)))
    high = graph.add(
        "BitShift", found, graph.constant("four", np.array(4, np.uint8)), direction="RIGHT"
    )
    whole = graph.add("Cast", graph.add("Concat", low, high, axis=2), to=TensorProto.FLOAT)
    centred = graph.add("Sub", whole, graph.constant("eight", np.array(8, np.float32)))
    blocks = graph.add("Reshape", centred, graph.numbers(0, 0, HIDDEN // BLOCK, BLOCK))
    kept = graph.constant("emb.scales", scales.astype(np.float16)[:, :, None])
    sized = graph.add("Cast", graph.add("Gather", kept, "numbers"), to=TensorProto.FLOAT)
    line = graph.add("Reshape", graph.add("Mul", blocks, sized), graph.numbers(0, 0, HIDDEN))
    length = graph.add("Slice", graph.add("Shape", "numbers"), graph.numbers(1), graph.numbers(2))
    start = graph.numbers(0)
    at = graph.add("Slice", graph.constant("places", places[:LONGEST_LINE]), start, length)
    return graph.add("Add", line, at)


def attended(graph: Graph, together: str) -> str:
    """Add attention: queries, keys and values stand side by side in what comes in."""
    parts = graph.parted(together, 3)
    return graph.add("MultiHeadAttention", *parts, domain=_MICROSOFT, num_heads=HEADS)


def pooled(graph: Graph, hidden: str) -> str:
    """Add the mean over a line's pieces."""
    return graph.add("ReduceMean", hidden, graph.numbers(1), keepdims=0)


def answered(graph: Graph, mean: str, matrix: Any, bias: Any) -> str:
    """Add the head: one number between 0 and 1 for each output."""
    said = graph.add("MatMul", mean, graph.constant("head", matrix.T.astype(np.float32)))
    return graph.add(
        "Sigmoid", graph.add("Add", said, graph.constant("head.bias", bias.astype(np.float32)))
    )


def written(model: Any) -> bytes:
    """Return the model as the bytes of its file, once it was checked."""
    onnx.checker.check_model(model)
    data: bytes = model.SerializeToString()
    return data
