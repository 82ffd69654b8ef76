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
from encoder_graph import Graph
from encoder_pieces import Chosen, chosen_pieces
from encoder_rows import policy_of
from encoder_source import FROZEN, LAYERS, Source, matrix, read_source, unpacked
from encoder_trained import trained_layers

from veillee.reading.card import CARD, NETWORK, PIECES, Card, Output
from veillee.reading.ports import Does

VERSION = 4
_NEVER = 1.0
_INNER = 1_536
# Whoever is asked about these would only learn what is seen: a human looks instead.
SHOWN = (
    "minor_safety.",
    "violence.",
    "privacy.ncii",
    "privacy.deepfake",
    "fraud.extortion",
    "terrorism",
)
# Whoever may want to die is shown who helps, before a human looks.
HELPED = "self_harm"


def main(folder: Path, work: Path, target: Path) -> int:
    """Write the three files."""
    source = read_source()
    chosen = chosen_pieces(source, encoder_rows.corpus(folder))
    trained = trained_layers(work)
    if len(trained["head.w"]) != len(encoder_rows.OUTPUTS):
        print("what was trained has other outputs than encoder_rows names", file=sys.stderr)
        return 2
    target.mkdir(parents=True, exist_ok=True)
    (target / NETWORK).write_bytes(graphs.written(network(source, chosen, trained)))
    rows = (f"{piece}\t{weight:.4f}" for piece, weight in chosen.scored)
    (target / PIECES).write_text("\n".join(rows) + "\n", encoding="utf-8")
    outputs = tuple(Output(policy_of(name), _NEVER, does(name)) for name in encoder_rows.OUTPUTS)
    (target / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(Card(VERSION, outputs))))
    return 0


def does(name: str) -> Does:
    """Return what an output leads to."""
    if name == HELPED:
        return Does.HELP
    return Does.SHOW if name.startswith(SHOWN) else Does.ASK


def network(source: Source, chosen: Chosen, trained: dict[str, Any]) -> Any:
    """Return the whole network with the trained layers and head in place of the source's."""
    graph, plain = Graph(), {**source.plain, **trained}
    numbers, scales = unpacked(source.packed["emb.word"], graphs.HIDDEN)
    places = plain["emb.pos"].reshape(-1, graphs.HIDDEN) + plain["emb.type"][: graphs.HIDDEN]
    hidden = graphs.embedded(graph, (numbers[chosen.rows], scales[chosen.rows]), places)
    hidden = graphs.normed(graph, "emb.ln", hidden, plain["emb.ln.w"], plain["emb.ln.b"])
    for number in range(LAYERS):
        hidden = _layer(graph, source, plain, f"l{number}", hidden)
    mean = graphs.pooled(graph, hidden)
    answer = graphs.answered(graph, mean, trained["head.w"], trained["head.b"])
    return graph.model(answer, len(encoder_rows.OUTPUTS))


def _layer(graph: Graph, source: Source, plain: dict[str, Any], name: str, hidden: str) -> str:
    def floats(part: str) -> Any:
        whole = f"{name}.{part}.w"
        if int(name[1:]) >= FROZEN:
            return plain[whole]
        return matrix(source.packed[whole], _INNER if part == "fo" else graphs.HIDDEN)

    def by_piece(part: str, inward: str) -> str:
        bias = plain[f"{name}.{part}.b"]
        return graphs.linear_by_piece(graph, f"{name}.{part}", inward, floats(part), bias)

    def normed(part: str, *summed: str) -> str:
        scale, shift = plain[f"{name}.{part}.w"], plain[f"{name}.{part}.b"]
        return graphs.normed(graph, f"{name}.{part}", graph.add("Add", *summed), scale, shift)

    each = np.concatenate([floats(part) for part in "qkv"])
    bias = np.concatenate([plain[f"{name}.{part}.b"] for part in "qkv"])
    seen = graphs.attended(graph, graphs.linear(graph, f"{name}.qkv", hidden, each, bias))
    out, bias = floats("ao"), plain[f"{name}.ao.b"]
    hidden = normed("aln", hidden, graphs.linear(graph, f"{name}.ao", seen, out, bias))
    inner = graph.add("Gelu", by_piece("fi", hidden))
    return normed("oln", hidden, by_piece("fo", inner))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])))
