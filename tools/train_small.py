"""Train the small model of `moderation/likeness.py`: seeded, repeatable, a few minutes.

Needs numpy (the workshop has it; the program does not) and the folder of public training text
beside the checkout, which is read in place and never copied. HateCheck, in whatever language, is
never trained on, nor is anything in `tests/judgement`. `python tools/train_small.py FOLDER` prints
figures of rows that were held out and writes `likeness.bin`.
"""

import sys
from pathlib import Path
from typing import Any, NamedTuple

import training_features as features
from training_fit import SEED, Aims, fit
from training_rows import LINES, Row, public_rows, template_rows, written_rows

from veillee.moderation.likeness import Head, Trained

TARGET = LINES.parent.parent / "src/veillee/moderation/likeness.bin"
EPOCHS = 8
HOSTILE = "hostile"
FOLDS = 4
# Many features with few steps each say more, in as many bytes, than few with many.
MOST_FEATURES, MOST_UNITS = 50_000, 6
# Of the weights that are kept, one in a thousand is larger than the largest step.
LARGEST = 0.999
# A line that reaches the bar breaks the policy with this chance, among our own lines, every second
# of which is a look-alike: higher where it is held than where its author is only asked, highest
# where a mistake falls on lines about what people are.
HELD, ASKED, OF_PEOPLE = 0.955, 0.92, 0.97
ASKING = ("terms.", "harassment")
# In that reckoning a harmless line that looks like nothing, or like another policy, counts so much.
ELSEWHERE = 0.15
HOSTILE_POLICIES = ("harassment", "hate.homophobic", "hate.other", "violence.threats")
ROUNDS = 60


def main(folder: Path) -> int:
    """Train and write; return 2 when the text is absent."""
    if not folder.is_dir():
        print(f"{folder} is absent: nothing to train on", file=sys.stderr)
        return 2
    import numpy as np  # noqa: PLC0415 - needed at training time only

    own = list(written_rows(LINES))
    rows = [*own, *template_rows(), *public_rows(folder)]
    policies = tuple(sorted({row.policy for row in own if row.breaks}))
    aims = _aims(np, rows, policies)
    table = features.Table(np, [row.text for row in rows])
    held_out = _held_out(np, table, aims, len(own))
    bars = _bars(np, held_out, own, policies)
    _report(np, held_out, own, policies, bars)
    weights, bias = fit(np, table, np.arange(len(rows)), aims, EPOCHS)
    kept = _kept(np, table, weights)
    head = Head(policies=policies, scale=kept.scale, bias=_rounded(bias), bars=_rounded(bars))
    keys = np.asarray(table.keys)[kept.rows]
    order = np.argsort(keys)
    units = kept.units[order].astype(np.int8).tobytes()
    whole = Trained(head, tuple(int(key) for key in keys[order]), units).packed()
    TARGET.write_bytes(whole)
    print(f"{len(keys)} of {table.size} features, {len(whole)} bytes")
    return 0


class _Kept(NamedTuple):
    """What of the weights the program is given: whose, in how many steps, how large a step is."""

    rows: Any
    units: Any
    scale: float

    def spread(self, np: Any, table: Any) -> Any:
        """Return the weights that the steps stand for, those of all features, as in training."""
        whole = np.zeros((table.size, self.units.shape[1]), np.float32)
        whole[self.rows] = self.units * self.scale / table.worth[self.rows, None]
        return whole


def _kept(np: Any, table: Any, weights: Any) -> _Kept:
    """Return the features whose weights move the sums of all rows most, in few steps."""
    moved = np.sqrt((weights**2).sum(1) * table.moves)
    rows = np.sort(np.argsort(moved, kind="stable")[-MOST_FEATURES:])
    told = weights[rows] * table.worth[rows, None]
    scale = round(float(np.quantile(np.abs(told), LARGEST)) / MOST_UNITS, 6)
    return _Kept(rows, np.clip(np.round(told / scale), -MOST_UNITS, MOST_UNITS), scale)


def _rounded(numbers: Any) -> tuple[float, ...]:
    return tuple(round(float(each), 4) for each in numbers)


def _aims(np: Any, rows: list[Row], policies: tuple[str, ...]) -> Aims:
    """Return for each row and policy whether it breaks it, and how much that is known."""
    labels = np.zeros((len(rows), len(policies)), np.float32)
    worth = np.zeros_like(labels)
    place = {policy: at for at, policy in enumerate(policies)}
    hostile = [place[policy] for policy in HOSTILE_POLICIES]
    for at, row in enumerate(rows):
        # What breaks one policy may well break another; what is harmless seldom does.
        worth[at] = row.weight * (row.beside if row.breaks else row.softly)
        if row.breaks and row.policy in (*HOSTILE_POLICIES, HOSTILE):
            worth[at, hostile] = 0
        own = place.get(row.policy)
        if own is not None:
            labels[at, own] = row.breaks
            worth[at, own] = row.weight
    return Aims(labels, worth)


def _held_out(np: Any, table: Any, aims: Aims, own: int) -> Any:
    """Return for each of our own rows what a model says that has not seen it."""
    fold = np.random.default_rng(SEED).integers(0, FOLDS, own)
    said = np.zeros((own, aims.labels.shape[1]), np.float32)
    for each in range(FOLDS):
        seen = np.concatenate([np.flatnonzero(fold != each), np.arange(own, len(aims.labels))])
        weights, bias = fit(np, table, seen, aims, EPOCHS)
        unseen = np.flatnonzero(fold == each)
        said[unseen] = table.sums(unseen, _kept(np, table, weights).spread(np, table)) + bias
    return said


def _bars(np: Any, said: Any, own: list[Row], policies: tuple[str, ...]) -> Any:
    """Return for each policy what a line must reach: where it breaks it with the wanted chance."""
    breaks = np.asarray([row.breaks for row in own])
    bars = np.zeros(len(policies))
    for at, policy in enumerate(policies):
        of = np.asarray([row.policy == policy for row in own])
        counted = np.where(of, 1.0, np.where(breaks, 0.0, ELSEWHERE))
        slope, rise = _chance(np, said[:, at], (of & breaks).astype(float), counted)
        wanted = _wanted(policy)
        bars[at] = (np.log(wanted / (1 - wanted)) - rise) / slope
    return bars


def _wanted(policy: str) -> float:
    """Return the chance at which a line that looks like breaking a policy is noticed."""
    if policy.startswith("hate."):
        return OF_PEOPLE
    return ASKED if policy.startswith(ASKING) else HELD


def _chance(np: Any, said: Any, breaks: Any, counted: Any) -> tuple[float, float]:
    """Return slope and rise of the line that makes a chance of what the model says (Platt)."""
    slope, rise = 1.0, 0.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(slope * said + rise)))
        missed, sure = (chance - breaks) * counted, chance * (1 - chance) * counted
        pull = np.asarray([(missed * said).sum() + 0.01 * (slope - 1), missed.sum()])
        bend = [[(sure * said * said).sum() + 0.01, (sure * said).sum()], [0, sure.sum() + 1e-3]]
        bend[1][0] = bend[0][1]
        step = np.clip(np.linalg.solve(np.asarray(bend), pull), -1, 1)
        slope, rise = slope - step[0], rise - step[1]
    return float(slope), float(rise)


def _report(np: Any, said: Any, own: list[Row], policies: tuple[str, ...], bars: Any) -> None:
    """Print how rows fare that the model did not see, as the table of its card."""
    breaks = np.asarray([row.breaks for row in own])
    everyday = np.asarray([row.policy == "" for row in own])
    own_policy = np.zeros(len(own), bool)
    for at, policy in enumerate(policies):
        of = np.asarray([row.policy == policy for row in own])
        bad, good = said[breaks & of, at], said[of & ~breaks, at]
        above = (bad[:, None] > good[None, :]).mean()
        found, wrong = (bad > bars[at]), (good > bars[at])
        own_policy[of] = said[of, at] > bars[at]
        told = f"| `{policy}` | {above:.2f} | {found.mean():.2f} of {len(bad)} "
        print(f"{told}| {wrong.sum()} of {len(good)} |")
    any_policy = (said > bars).any(1)
    for name, rows in (
        ("breaking lines", breaks),
        ("look-alikes", ~breaks & ~everyday),
        ("everyday lines", everyday),
    ):
        shares = own_policy[rows].mean(), any_policy[rows].mean()
        print(f"{rows.sum()} {name}: own policy {shares[0]:.4f}, any {shares[1]:.4f}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
