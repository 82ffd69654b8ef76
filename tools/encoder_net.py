"""The encoder in PyTorch, as plain functions over a table of tensors: post-norm BERT with GELU.

Lower layers stay as they came and are worked out once for each line; upper ones are trained.
"""

import math
from typing import Any

import torch
from torch.nn import functional

Weights = dict[str, Any]
HEADS = 12
_VERY_SMALL = 1e-12


def embedded(weights: Weights, numbers: Any) -> Any:
    """Return what the first layer is given for lines of piece numbers."""
    length = numbers.shape[1]
    summed = weights["emb.word"][numbers] + weights["emb.pos"][:length] + weights["emb.type"]
    return _normed(weights, "emb.ln", summed)


def through(
    weights: Weights, hidden: Any, is_text: Any, first: int, last: int, dropped: float = 0.0
) -> Any:
    """Return lines after the layers from `first` up to, not with, `last`."""
    mask = is_text[:, None, None, :]
    for number in range(first, last):
        name = f"l{number}"
        seen = _attended(weights, name, hidden, mask)
        hidden = _normed(weights, f"{name}.aln", hidden + functional.dropout(seen, dropped))
        inner = functional.gelu(_linear(weights, f"{name}.fi", hidden))
        seen = functional.dropout(_linear(weights, f"{name}.fo", inner), dropped)
        hidden = _normed(weights, f"{name}.oln", hidden + seen)
    return hidden


def pooled(hidden: Any, is_text: Any) -> Any:
    """Return the mean of a line's pieces."""
    worth = is_text.unsqueeze(2).to(hidden.dtype)
    return (hidden * worth).sum(1) / worth.sum(1)


def answered(weights: Weights, mean: Any) -> Any:
    """Return a number for each output, before it is squeezed between 0 and 1."""
    return functional.linear(mean, weights["head.w"], weights["head.b"])


def with_head(weights: Weights, outputs: int) -> Weights:
    """Return the weights with a new head that says «rarely» of everything."""
    hidden = weights["emb.type"].shape[-1]
    head = torch.randn(outputs, hidden) / math.sqrt(hidden)
    return {**weights, "head.w": head, "head.b": torch.full((outputs,), -3.0)}


def _linear(weights: Weights, name: str, hidden: Any) -> Any:
    return functional.linear(hidden, weights[f"{name}.w"], weights[f"{name}.b"])


def _normed(weights: Weights, name: str, hidden: Any) -> Any:
    scale, shift = weights[f"{name}.w"], weights[f"{name}.b"]
    return functional.layer_norm(hidden, scale.shape, scale, shift, _VERY_SMALL)


def _attended(weights: Weights, name: str, hidden: Any, mask: Any) -> Any:
    lines, length, width = hidden.shape

    def heads(part: str) -> Any:
        seen = _linear(weights, f"{name}.{part}", hidden)
        return seen.view(lines, length, HEADS, width // HEADS).transpose(1, 2)

    seen = functional.scaled_dot_product_attention(heads("q"), heads("k"), heads("v"), mask)
    return _linear(weights, f"{name}.ao", seen.transpose(1, 2).reshape(lines, length, width))
