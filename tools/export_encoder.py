"""Write the shipped model: network, pieces and card, from what `train_encoder.py` left in WORK.

    PYTHONPATH=src python tools/export_encoder.py FOLDER WORK TARGET

The card's marks are set by `measure_encoder.py`; until then no output speaks.
"""

import sys
from pathlib import Path
from typing import Any

import encoder_graph as graphs
import encoder_rows
import msgspec
import numpy as np
import torch
from encoder_graph import Graph
from encoder_pieces import Chosen, chosen_pieces
from encoder_source import Source, read_source, unpacked
from train_encoder import EPOCHS_OF_OURS, FROZEN, LAYERS

from veillee.reading.card import CARD, NETWORK, PIECES, Card, Output
from veillee.reading.ports import Does

VERSION = 1
TRAINED_BITS = 8
_NEVER = 1.0
_INNER = 1_536
# Whoever is asked about these would only learn what is seen: a human looks instead.
SHOWN = (
    "minor_safety.",
    "violence.",
    "privacy.ncii",
    "privacy.deepfake",
    "fraud.extortion",
    "self_harm",
    "terrorism",
)


def main(folder: Path, work: Path, target: Path) -> int:
    """Write the three files."""
    source = read_source()
    chosen = chosen_pieces(source, encoder_rows.corpus(folder))
    trained = {
        name: each.detach().numpy()
        for name, each in torch.load(work / f"trained{len(EPOCHS_OF_OURS) - 1}.pt").items()
    }
    target.mkdir(parents=True, exist_ok=True)
    (target / NETWORK).write_bytes(graphs.written(network(source, chosen, trained)))
    rows = (f"{piece}\t{weight:.4f}" for piece, weight in chosen.scored)
    (target / PIECES).write_text("\n".join(rows) + "\n", encoding="utf-8")
    outputs = tuple(
        Output(policy_of(name), _NEVER, Does.SHOW if name.startswith(SHOWN) else Does.ASK)
        for name in encoder_rows.OUTPUTS
    )
    (target / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(Card(VERSION, outputs))))
    return 0


def policy_of(output: str) -> str:
    """Return the policy an output stands for; contempt in general is harassment."""
    return "harassment" if output == encoder_rows.HOSTILE else output


def network(source: Source, chosen: Chosen, trained: dict[str, Any]) -> Any:
    """Return the whole network with the trained layers and head in place of the source's."""
    graph, plain = Graph(), {**source.plain, **trained}
    numbers, scales = unpacked(source.packed["emb.word"], graphs.HIDDEN)
    places = plain["emb.pos"].reshape(-1, graphs.HIDDEN) + plain["emb.type"][: graphs.HIDDEN]
    hidden = graphs.embedded(graph, (numbers[chosen.rows], scales[chosen.rows]), places)
    hidden = graphs.normed(graph, "emb.ln", hidden, plain["emb.ln.w"], plain["emb.ln.b"])
    is_text, shut = graphs.masked(graph)
    for number in range(LAYERS):
        hidden = _layer(graph, source, plain, f"l{number}", hidden, shut)
    mean = graphs.pooled(graph, hidden, is_text)
    answer = graphs.answered(graph, mean, trained["head.w"], trained["head.b"])
    return graph.model(answer, len(encoder_rows.OUTPUTS))


def _layer(
    graph: Graph, source: Source, plain: dict[str, Any], name: str, hidden: str, shut: str
) -> str:
    def matrix(part: str) -> tuple[Any, Any]:
        whole = f"{name}.{part}.w"
        if int(name[1:]) >= FROZEN:
            return graphs.rounded(plain[whole], TRAINED_BITS)
        return unpacked(source.packed[whole], _INNER if part == "fo" else graphs.HIDDEN)

    def through(part: str, inward: str) -> str:
        bias = plain[f"{name}.{part}.b"]
        return graphs.linear(graph, f"{name}.{part}", inward, matrix(part), bias)

    def normed(part: str, *summed: str) -> str:
        scale, shift = plain[f"{name}.{part}.w"], plain[f"{name}.{part}.b"]
        return graphs.normed(graph, f"{name}.{part}", graph.add("Add", *summed), scale, shift)

    each = [matrix(part) for part in "qkv"]
    numbers, scales = (np.concatenate(both) for both in zip(*each, strict=True))
    bias = np.concatenate([plain[f"{name}.{part}.b"] for part in "qkv"])
    together = graphs.linear(graph, f"{name}.qkv", hidden, (numbers, scales), bias)
    seen = through("ao", graphs.attended(graph, together, shut))
    hidden = normed("aln", hidden, seen)
    inner = graph.add("Gelu", through("fi", hidden))
    return normed("oln", hidden, through("fo", inner))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])))
