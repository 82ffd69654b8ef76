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
from training_fit import Aims, fit
from training_rows import (
    LINES,
    Row,
    public_rows,
    stretched_rows,
    template_rows,
    written_rows,
)

from veillee.moderation.likeness import Head, Trained

TARGET = LINES.parent.parent / "src/veillee/moderation/likeness.bin"
EPOCHS = 6
DROPPED = 0.3
HOSTILE = "hostile"
# What all breaking lines have in common is learned once more, from all of them, and counts so much
# in the weights of each policy; strangers' rows say less about it.
COMMON, STRANGERS = 1.0, 0.3
# Many features with few steps each say more, in as many bytes, than few with many.
MOST_FEATURES, MOST_UNITS = 57_000, 4
# Of the weights that are kept, one in a thousand is larger than the largest step.
LARGEST = 0.999
# Every hand but this one, which wrote a fifth of the lines, is held out once, some at a time.
ALWAYS, FOLDS = "first", 6
# A line that reaches the bar breaks the policy with this chance, among our own lines, every second
# of which is a look-alike: higher where it is held than where its author is only asked, highest
# where a mistake falls on lines about what people are.
# Lower where it shows who listens; but that bar is raised so much, in log odds, as our sets hold
# more lines of distress than any room.
HELD, ASKED, OF_PEOPLE, HELPED = 0.945, 0.915, 0.975, 0.8
ASKING, HELPING, RAISED = ("terms.", "harassment"), "self_harm", 0.8
# In that reckoning a harmless line that looks like nothing, or like another policy, counts so much.
ELSEWHERE = 0.3
HOSTILE_POLICIES = ("harassment", "hate.homophobic", "hate.other", "violence.threats")
ROUNDS = 60


def main(folder: Path) -> int:
    """Train and write; return 2 when the text is absent."""
    if not folder.is_dir():
        print(f"{folder} is absent: nothing to train on", file=sys.stderr)
        return 2
    import numpy as np  # noqa: PLC0415 - needed at training time only

    own = [*written_rows(LINES), *stretched_rows()]
    rows = [*own, *template_rows(), *public_rows(folder)]
    policies = tuple(sorted({row.policy for row in own if row.breaks}))
    aims = _aims(np, rows, policies)
    table = features.Table(np, [features.found_in(row.text) for row in rows])
    unseen, said = _held_out(np, table, aims, [row.hand for row in own])
    judged = [own[at] for at in unseen]
    bars = _bars(np, said, judged, policies)
    _report(np, said, judged, policies, bars)
    kept = _learned(np, table, np.arange(len(rows)), aims)
    head = Head(policies=policies, scale=kept.scale, bias=_rounded(kept.bias), bars=_rounded(bars))
    keys = np.asarray(table.keys)[kept.rows]
    order = np.argsort(keys)
    units, common = (each[order].astype(np.int8).tobytes() for each in (kept.units, kept.common))
    whole = Trained(head, tuple(int(key) for key in keys[order]), units, common).packed()
    TARGET.write_bytes(whole)
    print(f"{len(keys)} of {table.size} features, {len(whole)} bytes")
    return 0


class _Kept(NamedTuple):
    """What of the weights the program is given: whose, in how many steps, how large a step is."""

    rows: Any
    units: Any
    common: Any
    scale: float
    bias: Any

    def sums(self, np: Any, table: features.Table, rows: Any) -> Any:
        """Return what the steps say of some rows, with all features, as in training."""
        whole = np.zeros((table.size, self.units.shape[1]), np.float32)
        steps = (self.units + self.common) * self.scale
        whole[self.rows] = steps / table.worth[self.rows, None]
        return table.sums(rows, whole) + self.bias


def _learned(np: Any, table: features.Table, rows: Any, aims: Aims) -> _Kept:
    """Return what was learned from these rows: the features whose weights move the sums of all rows
    most, in few steps, and apart from them what all policies have in common.
    """
    weights, bias = fit(np, table, rows, aims, EPOCHS)
    common = COMMON * weights[:, -1:]
    moved = np.sqrt(((weights[:, :-1] + common) ** 2).sum(1) * table.moves)
    kept = np.sort(np.argsort(moved, kind="stable")[-MOST_FEATURES:])
    own, common = (each[kept] * table.worth[kept, None] for each in (weights[:, :-1], common))
    scale = round(float(np.quantile(np.abs(own), LARGEST)) / MOST_UNITS, 6)
    units = np.clip(np.round(own / scale), -MOST_UNITS, MOST_UNITS)
    most = 2 * MOST_UNITS
    shared = np.clip(np.round(common / scale), -most, most)
    return _Kept(kept, units, shared, scale, bias[:-1] + COMMON * bias[-1])


def _rounded(numbers: Any) -> tuple[float, ...]:
    return tuple(round(float(each), 4) for each in numbers)


def _aims(np: Any, rows: list[Row], policies: tuple[str, ...]) -> Aims:
    """Return for each row and policy whether it breaks it, and how much that is known; last
    whether it breaks any.
    """
    labels = np.zeros((len(rows), len(policies) + 1), np.float32)
    worth = np.zeros_like(labels)
    place = {policy: at for at, policy in enumerate(policies)}
    hostile = [place[policy] for policy in HOSTILE_POLICIES]
    for at, row in enumerate(rows):
        # What breaks one policy may well break another; what is harmless seldom does.
        worth[at] = row.weight * (row.beside if row.breaks else row.softly)
        if row.breaks and row.policy in (*HOSTILE_POLICIES, HOSTILE):
            worth[at, hostile] = 0
        labels[at, -1] = row.breaks
        worth[at, -1] = row.weight * (1 if row.hand else STRANGERS)
        own = place.get(row.policy)
        if own is not None:
            labels[at, own] = row.breaks
            worth[at, own] = row.weight
    return Aims(labels, worth, dropped=DROPPED)


def _held_out(np: Any, table: features.Table, aims: Aims, hands: list[str]) -> tuple[Any, Any]:
    """Return which of our own rows were held out, and what a model says of each that has read
    nothing by that hand, nor by a few others.
    """
    by, strangers = np.asarray(hands), np.arange(len(hands), len(aims.labels))
    others, rows, said = sorted({*hands} - {ALWAYS}), [], []
    for out in (others[at::FOLDS] for at in range(FOLDS)):
        seen = np.concatenate([np.flatnonzero(~np.isin(by, out)), strangers])
        rows.append(np.flatnonzero(np.isin(by, out)))
        said.append(_learned(np, table, seen, aims).sums(np, table, rows[-1]))
    return np.concatenate(rows), np.concatenate(said)


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
        bars[at] += RAISED if policy == HELPING else 0
    return bars


def _wanted(policy: str) -> float:
    """Return the chance at which a line that looks like breaking a policy is noticed."""
    if policy.startswith("hate."):
        return OF_PEOPLE
    if policy == HELPING:
        return HELPED
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
    by = np.asarray([row.hand for row in own])
    kinds = {"breaking": breaks, "look-alikes": ~breaks & ~everyday, "everyday": everyday}
    for hand in sorted(set(by)):
        for name, kind in kinds.items():
            if (rows := kind & (by == hand)).any():
                shares = own_policy[rows].mean(), any_policy[rows].mean()
                told = f"own policy {shares[0]:.4f}, any {shares[1]:.4f}"
                print(f"{hand} hand, {rows.sum()} {name}: {told}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
