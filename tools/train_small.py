"""Train the small model of `moderation/likeness.py`: seeded, repeatable, a few minutes.

Needs numpy (the workshop has it; the program does not) and the folder of training text
beside the checkout, which is read in place and never copied. HateCheck, in whatever language, is
never trained on. `python tools/train_small.py FOLDER` writes `likeness.bin` and prints figures.
"""

import csv
import gzip
import random
import re
import sys
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import training_lines

from veillee.moderation.likeness import BUCKETS, pair_part, word_parts
from veillee.moderation.spoken import apart
from veillee.moderation.text import light

TARGET = Path(__file__).resolve().parent.parent / "src/veillee/moderation/likeness.bin"
SEED, EPOCHS, BATCH, RATE, DECAY = 20_261_126, 6, 256, 0.02, 2e-6
_HEADER = 16


class Row(NamedTuple):
    """A text, whether it is hostile, and how much it counts."""

    text: str
    label: int
    weight: float = 1.0


def main(folder: Path) -> int:
    """Train and write; return 2 when the text is absent."""
    if not folder.is_dir():
        print(f"{folder} is absent: nothing to train on", file=sys.stderr)
        return 2
    import numpy as np  # noqa: PLC0415 - needed at training time only

    rows = list(_rows(folder))
    random.Random(SEED).shuffle(rows)  # noqa: S311 - a seeded shuffle
    held_out, trained = rows[: len(rows) // 10], rows[len(rows) // 10 :]
    weights, bias = _fit(np, trained)
    scale = float(np.abs(weights).max()) / 127
    packed = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    header = f"{scale:.6f} {bias:.4f}"[:_HEADER].ljust(_HEADER).encode("ascii")
    TARGET.write_bytes(header + packed.tobytes())
    _report(np, packed * scale, bias, held_out)
    return 0


class Source(NamedTuple):
    """A file of training text: where the text stands, what makes it hostile, what a row counts."""

    name: str
    text: str
    label: Callable[[dict[str, str]], bool]
    weight: float = 1.0
    every: int = 1


_MILD = {"normal", "fearful", "disrespectful_normal"}
_SOURCES = (
    Source("mlma_fr.csv.gz", "tweet", lambda row: row["sentiment"] not in _MILD, 0.5),
    Source("ftr_racism_fr.csv.gz", "tweet", lambda row: row["label"] == "1"),
    Source(
        "toxifrench_agreement_fr.csv.gz",
        "content",
        lambda row: float(row["annotator's conclusion"]) > 0,
    ),
    Source("edos_sexism_en.csv.gz", "text", lambda row: row["label_sexist"] == "sexist", 0.5),
    # Its labels carry a bias against dialect: every fourth row.
    Source("davidson_en.csv.gz", "tweet", lambda row: row["class"] == "0", 0.5, every=4),
    Source("ubuntu_irc_benign_en.csv.gz", "text", lambda _: False),
    Source("identity_counterexamples_fr.csv", "text", lambda row: row["tox"] == "1", 2.0),
)


def _rows(folder: Path) -> Iterator[Row]:
    """Yield public rows, and our own lines for three times as much."""
    for source in _SOURCES:
        for row in islice(_table(folder / source.name), 0, None, source.every):
            yield Row(row[source.text], int(source.label(row)), source.weight)
    for text, label in training_lines.every():
        yield Row(text, label, 3.0)


def _table(path: Path) -> Iterator[dict[str, str]]:
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


_ADDRESS = re.compile(r"https?://\S+|@\w+|\brt\b|&\w+;")


def _features(np: Any, text: str) -> tuple[Any, Any]:
    words = apart(light(_ADDRESS.sub(" ", text)))[:40]
    if not words:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    buckets, counts = list[int](), list[float]()
    for word in words:
        parts = word_parts(word)
        buckets += parts
        counts += [len(parts) ** -0.5] * len(parts)
    for first, second in pairwise(words):
        buckets.append(pair_part(first, second))
        counts.append(1.0)
    found = np.asarray(counts, np.float32) * len(words) ** -0.5
    return np.asarray(buckets, np.int64), found


def _fit(np: Any, rows: list[Row]) -> tuple[Any, float]:
    """Return weights and bias of a logistic regression by Adagrad over batches."""
    found = [_features(np, row.text) for row in rows]
    labels = np.asarray([row.label for row in rows], np.float32)
    worth = np.asarray([row.weight for row in rows], np.float32)
    weights, seen = np.zeros(BUCKETS, np.float32), np.full(BUCKETS, 1e-3, np.float32)
    bias, order = 0.0, np.arange(len(rows))
    drawn = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        drawn.shuffle(order)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            buckets = np.concatenate([found[at][0] for at in batch])
            counts = np.concatenate([found[at][1] for at in batch])
            owner = np.repeat(np.arange(len(batch)), [len(found[at][0]) for at in batch])
            sums = np.bincount(owner, weights[buckets] * counts, len(batch)) + bias
            missed = (1 / (1 + np.exp(-sums)) - labels[batch]) * worth[batch]
            slope = np.bincount(buckets, missed[owner] * counts, BUCKETS) + DECAY * weights
            seen += slope * slope
            weights -= RATE * 10 * slope / np.sqrt(seen)
            bias -= RATE * float(missed.mean())
    return weights, bias


def _report(np: Any, weights: Any, bias: float, rows: list[Row]) -> None:
    """Print how the packed model does on rows that it did not see."""
    sums = []
    for row in rows:
        buckets, counts = _features(np, row.text)
        sums.append(float((weights[buckets] * counts).sum()) + bias)
    likes, labels = np.asarray(sums), np.asarray([row.label for row in rows])
    order = likes.argsort()
    ranks = np.empty(len(likes))
    ranks[order] = np.arange(len(likes))
    positive = labels == 1
    above = ranks[positive].sum() - positive.sum() * (positive.sum() - 1) / 2
    print(f"rows {len(rows)}, AUC {above / (positive.sum() * (~positive).sum()):.3f}")
    for share in (0.005, 0.01, 0.03):
        bar = np.quantile(likes[~positive], 1 - share)
        like = 1 / (1 + np.exp(-bar))
        print(f"false {share:.3f}: at {like:.3f}, recall {(likes[positive] > bar).mean():.3f}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
