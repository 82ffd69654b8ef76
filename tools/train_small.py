"""Train the small model of `moderation/likeness.py`: seeded, repeatable, a few minutes.

Needs numpy (the workshop has it; the program does not) and the folder of public training text
beside the checkout, which is read in place and never copied. HateCheck, in whatever language, is
never trained on, nor is anything in `tests/judgement`. `python tools/train_small.py FOLDER` prints
figures of rows that were held out and writes `likeness.bin`.
"""

import sys
from pathlib import Path
from typing import Any

import training_features as features
from training_rows import Row, public_rows, template_rows, written_rows

from veillee.moderation.likeness import Head, Trained

LINES = Path(__file__).resolve().parent / "lines"
TARGET = Path(__file__).resolve().parent.parent / "src/veillee/moderation/likeness.bin"
SEED, EPOCHS, BATCH, RATE, DECAY = 20_261_126, 8, 256, 0.3, 0.15
FOLDS = 4
MOST_FEATURES = 20_000
# Fewer units than a byte holds: rounder numbers are squeezed better, and say as much.
MOST_UNITS = 40
# Of harmless rows that were held out, so few may reach the bars: look-alikes of the policy, the
# harmless rows of all policies, everyday talk.
LIKELY_SHARES = (0.011, 0.0006, 0.0)
MAYBE_SHARES = (0.07, 0.012, 0.006)
# Rooms are stranger than what was written: a little more than what the held out rows ask for.
MARGIN = 0.2
HOSTILE = "hostile"
HOSTILE_POLICIES = ("harassment", "hate.homophobic", "hate.other", "violence.threats")


def main(folder: Path) -> int:
    """Train and write; return 2 when the text is absent."""
    if not folder.is_dir():
        print(f"{folder} is absent: nothing to train on", file=sys.stderr)
        return 2
    import numpy as np  # noqa: PLC0415 - needed at training time only

    own = list(written_rows(LINES))
    rows = [*own, *template_rows(), *public_rows(folder)]
    policies = (*sorted({row.policy for row in own if row.breaks}), HOSTILE)
    labels, worth = _aims(np, rows, policies)
    table = features.Table(np, [row.text for row in rows])
    held_out = _held_out(np, table, labels, worth, len(own))
    bars = _bars(np, held_out, own, policies)
    _report(np, held_out, own, policies, bars)
    weights, bias = _fit(np, table, np.arange(len(rows)), labels, worth)
    kept = features.weightiest(np, table, weights, MOST_FEATURES)
    scale = float(np.quantile(np.abs(kept.weights), 0.9998)) / MOST_UNITS
    small = np.clip(np.round(kept.weights / scale), -MOST_UNITS, MOST_UNITS).astype(np.int8)
    head = Head(
        policies=policies,
        scale=round(scale, 6),
        bias=_rounded(bias),
        likely=_rounded(bars[0]),
        maybe=_rounded(bars[1]),
    )
    whole = Trained(head, tuple(int(key) for key in kept.keys), small.tobytes()).packed()
    TARGET.write_bytes(whole)
    print(f"{len(kept.keys)} features, {len(whole)} bytes")
    return 0


def _rounded(numbers: Any) -> tuple[float, ...]:
    return tuple(round(float(each), 4) for each in numbers)


def _aims(np: Any, rows: list[Row], policies: tuple[str, ...]) -> tuple[Any, Any]:
    """Return for each row and policy whether it breaks it, and how much that is known."""
    labels = np.zeros((len(rows), len(policies)), np.float32)
    worth = np.zeros_like(labels)
    place = {policy: at for at, policy in enumerate(policies)}
    hostile = [place[policy] for policy in HOSTILE_POLICIES]
    for at, row in enumerate(rows):
        # What breaks one policy may well break another; what is harmless seldom does.
        worth[at] = row.weight * (row.beside if row.breaks else row.softly)
        own = place.get(row.policy)
        is_hostile = row.policy in HOSTILE_POLICIES or row.policy == HOSTILE
        if row.breaks and is_hostile:
            worth[at, hostile] = 0
            labels[at, place[HOSTILE]] = 1
            worth[at, place[HOSTILE]] = row.weight
        if own is not None:
            labels[at, own] = row.breaks
            worth[at, own] = row.weight
    return labels, worth


def _held_out(np: Any, table: Any, labels: Any, worth: Any, own: int) -> Any:
    """Return for each of our own rows what a model says that has not seen it."""
    fold = np.random.default_rng(SEED).integers(0, FOLDS, own)
    said = np.zeros((own, labels.shape[1]), np.float32)
    for each in range(FOLDS):
        seen = np.concatenate([np.flatnonzero(fold != each), np.arange(own, len(labels))])
        weights, bias = _fit(np, table, seen, labels, worth)
        unseen = np.flatnonzero(fold == each)
        said[unseen] = table.sums(unseen, weights) + bias
    return said


def _fit(np: Any, table: Any, rows: Any, labels: Any, worth: Any) -> tuple[Any, Any]:
    """Return weights and biases of logistic regressions by Adagrad over batches."""
    shape = (table.size, labels.shape[1])
    weights, seen = np.zeros(shape, np.float32), np.full(shape, 1e-2, np.float32)
    aimed, known = (labels * worth)[rows].sum(0), worth[rows].sum(0)
    bias = np.log(aimed / (known - aimed)).astype(np.float32)
    drawn = np.random.default_rng(SEED)
    batches = table.batches(drawn.permutation(rows), BATCH)
    for _ in range(EPOCHS):
        for at in drawn.permutation(len(batches)):
            batch = batches[at]
            sums = batch.sums(weights) + bias
            missed = (1 / (1 + np.exp(-sums)) - labels[batch.rows]) * worth[batch.rows]
            slope = batch.slope(missed) + DECAY * BATCH / len(rows) * weights[batch.found]
            seen[batch.found] += slope * slope
            weights[batch.found] -= RATE * slope / np.sqrt(seen[batch.found])
            bias -= 0.02 * missed.mean(0)
    return weights, bias


def _bars(np: Any, said: Any, own: list[Row], policies: tuple[str, ...]) -> Any:
    """Return for each policy what a line must reach to be likely, and to be maybe one."""
    harmless = np.asarray([not row.breaks for row in own])
    everyday = np.asarray([row.policy == "" for row in own])
    bars = np.zeros((2, len(policies)))
    for at, policy in enumerate(policies):
        alike = harmless & np.asarray([row.policy in _family(policy) for row in own])
        for level, shares in enumerate((LIKELY_SHARES, MAYBE_SHARES)):
            groups = zip((alike, harmless, everyday), shares, strict=True)
            bars[level, at] = max(
                np.quantile(said[group, at], 1 - share) for group, share in groups
            )
    bars[0] += MARGIN
    return bars


def _family(policy: str) -> tuple[str, ...]:
    return HOSTILE_POLICIES if policy == HOSTILE else (policy,)


def _report(np: Any, said: Any, own: list[Row], policies: tuple[str, ...], bars: Any) -> None:
    """Print how rows fare that the model did not see."""
    whole = np.zeros((2, 4), int)
    for at, policy in enumerate(policies[:-1]):
        of = np.asarray([row.policy == policy for row in own])
        breaks = np.asarray([row.breaks for row in own]) & of
        bad, good = said[breaks, at], said[of & ~breaks, at]
        above = (bad[:, None] > good[None, :]).mean()
        told = [f"{policy:28} AUC {above:.3f}"]
        for level, name in enumerate(("likely", "maybe")):
            bar = bars[level, at]
            counts = (bad > bar).sum(), len(bad), (good > bar).sum(), len(good)
            whole[level] += counts
            told.append(f"{name} {counts[0] / counts[1]:.2f} ({counts[2]} of {counts[3]} harmless)")
        print("  ".join(told))
    groups = {
        "harmless rows": np.asarray([not row.breaks for row in own]),
        "rows of everyday talk": np.asarray([row.policy == "" for row in own]),
    }
    for level, name in enumerate(("likely", "maybe")):
        hit, bad, false, good = whole[level]
        print(f"{name}: recall {hit / bad:.3f} of {bad}, look-alikes {false / good:.4f} of {good}")
        for rows, group in groups.items():
            share = (said[group] > bars[level]).any(1).mean()
            print(f"  any policy on {group.sum()} {rows}: {share:.4f}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
