"""The shipped network: an ONNX graph written by hand, its matrices in blocks of few bits.

Lower layers keep the source's own four bits, number for number; trained ones are rounded to as
many bits as asked for. The embeddings are unpacked inside the graph by ordinary operations.
"""

from typing import Any

import numpy as np
import onnx
from encoder_source import BLOCK
from onnx import TensorProto, helper, numpy_helper

from veillee.reading.pieces import LONGEST_LINE, PAD

HIDDEN, HEADS = 384, 12
_VERY_SMALL = 1e-12
_OPSET, _CONTRIBUTED, _FORMAT = 20, 1, 10
_IN_WHOLE_NUMBERS = 4
"""MatMulNBits' `accuracy_level` for sums in whole numbers, its fastest."""


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
            helper.make_opsetid("com.microsoft", _CONTRIBUTED),
        ]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_FORMAT)


def rounded(matrix: Any, bits: int) -> tuple[Any, Any]:
    """Return whole numbers and scales of a matrix, in blocks along its rows."""
    blocks = np.asarray(matrix, np.float32).reshape(matrix.shape[0], -1, BLOCK)
    middle = 2 ** (bits - 1)
    at = np.abs(blocks).argmax(axis=2)[:, :, None]
    # The largest keeps its value: it becomes the lowest number, which has no opposite.
    scales = np.take_along_axis(blocks, at, axis=2)[:, :, 0] / -middle
    safe = np.where(scales == 0, 1, scales)[:, :, None]
    numbers = np.clip(np.round(blocks / safe) + middle, 0, 2 * middle - 1)
    return numbers.reshape(matrix.shape).astype(np.uint8), scales


def linear(graph: Graph, name: str, inward: str, packed: tuple[Any, Any], bias: Any) -> str:
    """Add a matrix of whole numbers with its scales, and its bias."""
    numbers, scales = packed
    rows, columns = numbers.shape
    # Numbers of sixteen values and more are four bits only where all fit.
    bits = 4 if numbers.max() < 2**4 else 8
    shaped = numbers.reshape(rows, columns // BLOCK, BLOCK)
    held = shaped[:, :, 0::2] | (shaped[:, :, 1::2] << 4) if bits == 4 else shaped  # noqa: PLR2004
    out = graph.add(
        "MatMulNBits",
        inward,
        graph.constant(f"{name}.numbers", held),
        graph.constant(f"{name}.scales", scales.astype(np.float32).reshape(-1)),
        domain="com.microsoft",
        K=columns,
        N=rows,
        bits=bits,
        block_size=BLOCK,
        accuracy_level=_IN_WHOLE_NUMBERS,
    )
    return graph.add("Add", out, graph.constant(f"{name}.bias", bias.astype(np.float32)))


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


def attended(graph: Graph, together: str, shut: str) -> str:
    """Add attention: queries, keys and values stand side by side in what comes in."""
    split = graph.add("Reshape", together, graph.numbers(0, 0, 3, HEADS, HIDDEN // HEADS))
    parts = graph.add("Transpose", split, perm=[2, 0, 3, 1, 4])
    query, key, value = (
        graph.add("Gather", parts, graph.constant(f"part{at}", np.array(at, np.int64)), axis=0)
        for at in range(3)
    )
    near = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 1, 3, 2]))
    size = graph.constant("size", np.array((HIDDEN / HEADS) ** -0.5, np.float32))
    share = graph.add("Softmax", graph.add("Add", graph.add("Mul", near, size), shut), axis=-1)
    seen = graph.add("Transpose", graph.add("MatMul", share, value), perm=[0, 2, 1, 3])
    return graph.add("Reshape", seen, graph.numbers(0, 0, HIDDEN))


def masked(graph: Graph) -> tuple[str, str]:
    """Add what tells text from padding: as one and nought, and as what shuts padding out."""
    is_pad = graph.add("Equal", "numbers", graph.constant("pad", np.array(PAD, np.int64)))
    shut = graph.add("Cast", is_pad, to=TensorProto.FLOAT)
    open_ = graph.add("Sub", graph.constant("one", np.array(1, np.float32)), shut)
    far = graph.add("Mul", shut, graph.constant("far", np.array(-1e9, np.float32)))
    return open_, graph.add("Unsqueeze", far, graph.numbers(1, 2))


def pooled(graph: Graph, hidden: str, is_text: str) -> str:
    """Add the mean over a line's pieces."""
    worth = graph.add("Unsqueeze", is_text, graph.numbers(2))
    total = graph.add("ReduceSum", graph.add("Mul", hidden, worth), graph.numbers(1), keepdims=0)
    return graph.add("Div", total, graph.add("ReduceSum", worth, graph.numbers(1), keepdims=0))


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
