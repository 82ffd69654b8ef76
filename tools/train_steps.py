"""Train the model of steps (`moderation/steps.py`): seeded, repeatable, some minutes.

Needs numpy, which the program does not. Learns from `tools/lines`: single lines with their steps,
lines of policies, stretches of room lines; and, as what rooms are full of, from harmless lines of
public chat logs in the folder of training text. Nothing in `tests/judgement` is trained on.
`python tools/train_steps.py FOLDER HELD_OUT.json` writes `steps.bin`, and what models that had not
seen a stretch say of its lines, for `weigh_dangers.py`.
"""

import json
import sys
from pathlib import Path
from typing import Any

from step_rows import (
    COMMON,
    FOLDS,
    OF_DANGER,
    STEPS,
    TALK,
    Row,
    fold_of,
    of_frames,
    of_policies,
    of_strangers,
    of_stretch,
)
from step_rows import written as written_lines
from training_features import Table, found_in
from training_fit import Aims, Fitted, fit
from training_rows import LINES, STRETCHES, stretches

from veillee.moderation.steps import StepHead, packed, sureness

TARGET = LINES.parent.parent / "src/veillee/moderation/steps.bin"
EPOCHS = 6
# What each step is taken to have been seen and not seen, before any line is.
UNSURE = 0.5
MOST_FEATURES = 20_000
MOST_UNITS = 24
# Of harmless lines that were held out, so few reach the bar of a step, and where it is certain.
REACHED, CERTAIN = 0.015, 0.0005
# In everyday talk fewer still: a person says hundreds of lines.
REACHED_IN_TALK = 0.002
# A whole danger is seen faintly in more: it calls nobody by itself, and only several lines add up.
FAINTLY_IN_TALK = 0.02
# A step counts a little from so far below its bar on, of the way from there to where it is certain:
# what is hinted at in three lines is as much as what is said in one.
FAINTLY = 0.25


def main(folder: Path, target: Path) -> int:
    """Train, print figures of lines that were held out, and write both files."""
    import numpy as np  # noqa: PLC0415 - needed at training time only

    told = list(stretches(STRETCHES))
    single = [*written_lines(STRETCHES / "steps.tsv"), *of_policies(LINES), *of_frames()]
    single += of_strangers(folder)
    rows = [*single, *(row for each in told for row in of_stretch(each))]
    group = [at % len(FOLDS) for at in range(len(single))]
    group += [fold_of(each) for each in told for _ in each["messages"]]
    table, aims = Table(np, [found_in(row.text) for row in rows]), _aims(np, rows)
    folds = np.asarray(group)
    said = np.zeros((len(rows), len(STEPS)), np.float32)
    for fold in range(len(FOLDS)):
        unseen = np.flatnonzero(folds == fold)
        fitted = fit(np, table, np.flatnonzero(folds != fold), aims, EPOCHS, UNSURE)
        said[unseen] = table.sums(unseen, fitted.weights) + fitted.bias
    low, high = _bars(np, aims, rows, said)
    _report(np, aims, said, low)
    talk = np.flatnonzero([row.is_talk for row in rows])
    print(f"everyday lines with any step: {(said[talk] > low).any(1).mean():.3f}")
    fitted = fit(np, table, np.arange(len(rows)), aims, EPOCHS, UNSURE)
    whole = _written(np, table, fitted, (low, high))
    TARGET.write_bytes(whole)
    print(f"{len(rows)} lines, {table.size} features, {len(whole)} bytes")
    found = _held_out(told, said[len(single) :], (low, high))
    found[TALK] = [[rows[at].text, _steps(said[at], (low, high))] for at in talk]
    target.write_text(json.dumps(found))
    return 0


def _aims(np: Any, rows: list[Row]) -> Aims:
    """Return for each row and step whether it holds it, and how much that is known."""
    aims = Aims(*(np.zeros((len(rows), len(STEPS)), np.float32) for _ in range(2)))
    for at, row in enumerate(rows):
        for step, name in enumerate(STEPS):
            other = row.common if name in COMMON else row.others
            aims.labels[at, step], aims.worth[at, step] = row.told.get(name, (0, other))
    return aims


def _bars(np: Any, aims: Aims, rows: list[Row], said: Any) -> tuple[Any, Any]:
    """Return from where on a step counts, and where it is certain."""
    harmless = np.asarray([row.is_harmless for row in rows])
    talk = np.asarray([row.is_talk for row in rows])
    low, high = np.zeros(len(STEPS)), np.zeros(len(STEPS))
    for at in range(len(STEPS)):
        without = said[harmless & (aims.labels[:, at] == 0), at]
        low[at], high[at] = np.quantile(without, (1 - REACHED, 1 - CERTAIN))
        if STEPS[at] in OF_DANGER:
            low[at] = np.quantile(said[talk, at], 1 - FAINTLY_IN_TALK)
        else:
            low[at] = max(low[at], np.quantile(said[talk, at], 1 - REACHED_IN_TALK))
    below = FAINTLY * (np.maximum(high, low + 1.0) - low)
    return low - below, np.maximum(high, low + 1.0) - below


def _report(np: Any, aims: Aims, said: Any, low: Any) -> None:
    for at, name in enumerate(STEPS):
        sure = aims.worth[:, at] >= 0.25  # noqa: PLR2004 - rows that say something about this step
        bad = said[sure & (aims.labels[:, at] == 1), at]
        good = np.sort(said[sure & (aims.labels[:, at] == 0), at])
        above = np.searchsorted(good, bad).mean() / len(good)
        print(f"| `{name}` | {len(bad)} | {above:.2f} | {(bad > low[at]).mean():.2f} |")


def _written(np: Any, table: Table, fitted: Fitted, bars: tuple[Any, Any]) -> bytes:
    """Return the file: the features whose weights move most rows most."""
    runs = np.abs(fitted.weights).max(1) * np.sqrt(table.rows_with)
    keys = np.asarray(table.keys)
    kept = np.argsort(runs)[-MOST_FEATURES:]
    kept = kept[np.argsort(keys[kept])]
    weights = fitted.weights[kept] * table.worth[kept, None]
    scale = float(np.quantile(np.abs(weights), 0.9998)) / MOST_UNITS
    small = np.clip(np.round(weights / scale), -MOST_UNITS, MOST_UNITS).astype(np.int8)
    numbers = [[round(float(each), 4) for each in row] for row in (fitted.bias, *bars)]
    bias, seen, certain = map(tuple, numbers)
    head = StepHead(STEPS, round(scale, 6), bias, seen, certain)
    return packed(head, [int(key) for key in keys[kept]], small.tobytes())


def _held_out(told: list[dict[str, Any]], said: Any, bars: tuple[Any, Any]) -> dict[str, Any]:
    """Return for each stretch the steps in its lines, as models say that had not seen it."""
    lines = iter(said)
    return {
        stretch["id"]: [_steps(next(lines), bars) for _ in stretch["messages"]] for stretch in told
    }


def _steps(said: Any, bars: tuple[Any, Any]) -> dict[str, float]:
    """Return the steps of a line that are past their lower bars, with how surely each is seen."""
    each = zip(STEPS, said, *bars, strict=True)
    return {name: sureness(odds, low, high) for name, odds, low, high in each if odds > low}


if __name__ == "__main__":
    raise SystemExit(main(*map(Path, sys.argv[1:3])))
