"""Weigh the signals of each danger on stretches: from what we think to what the stretches say.

`danger_priors.toml` holds what we think that a signal weighs, needs and calls; this moves the
weights a little, as far as the stretches ask for it (a logistic fit drawn towards what we think),
and writes `moderation/dangers.toml`. The steps in training stretches are those that models found
which had not seen them (`train_steps.py`); the part of `tests/judgement` that is open to tuning, on
which no model was trained, is asked too. Needs numpy. Nothing here is random.
`PYTHONPATH=src:. python tools/weigh_dangers.py HELD_OUT.json`
"""

import json
import sys
import tomllib
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from step_rows import STRETCHES, stretches

from tests.judgement.sets import DATA, is_kept_aside
from veillee.moderation.engine import RuleBook, decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.likeness import shipped_likeness
from veillee.moderation.memory import ADDED_LINES, IN_QUIET, NEAR_LINES, QUIET_LINES
from veillee.moderation.rules import BOOK

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src/veillee/moderation/dangers.toml"
# Written by hands that had read no list: read while this was made, never fitted on.
ONLY_READ = ("ss-", "st-")
KINDS = {
    "drugging": ("drugging",),
    "lure": ("extortion", "lure"),
    "extortion": ("extortion", "sextortion"),
}
NOT_FITTED = ("distress", "incitement")
# How strongly weights are drawn towards what we think; what a harmless person counts beside a
# dangerous one; how steep the chance is.
DRAWN, HARMLESS, STEEP = 3.0, 3.0, 2.0
STEPS, RATE = 600, 0.05
# Rooms are stranger than what was written: a human is called a little later than the fit says.
LATER = 1.0
HEAD = """\
# What the memory of a person in rooms adds up: for each danger, what its signals weigh.
#
# Written by `tools/weigh_dangers.py` from `tools/danger_priors.toml`, where the meaning of each
# table stands. Change that file, not this one; to try a weight, change it here by hand.
"""

Signals = Mapping[str, float]


class Moment(NamedTuple):
    """What is remembered after a line: of its author, and of the one beside them."""

    place: int
    person: str
    own: dict[str, float]
    beside: dict[str, float]


def main(held_out: Path) -> int:
    """Fit every danger and write the table."""
    import numpy as np  # noqa: PLC0415 - needed at training time only

    priors = tomllib.loads((HERE / "danger_priors.toml").read_text(encoding="utf-8"))
    told = list(stretches(STRETCHES))
    steps = json.loads(held_out.read_text(encoding="utf-8"))
    heard = [_heard(each, steps[each["id"]]) for each in told]
    tuned = list(_open_to_tuning())
    heard += [_heard(each, None) for each in tuned]
    told += tuned
    quiet, adding = frozenset(priors["quiet"]), frozenset(priors["adding"])
    for danger in priors["danger"]:
        if danger["id"] not in NOT_FITTED:
            pairs = zip(told, heard, strict=True)
            _fit(np, danger, told, [_moments(*each, (quiet, adding), danger) for each in pairs])
    TARGET.write_text(HEAD + "".join(_written(priors)), encoding="utf-8")
    return 0


def _open_to_tuning() -> Iterator[dict[str, Any]]:
    """Yield the stretches of the sets that may be tuned on."""
    for line in (DATA / "stretches.jsonl").read_text(encoding="utf-8").splitlines():
        stretch = json.loads(line)
        if not (stretch["id"].startswith(ONLY_READ) or is_kept_aside(stretch["id"])):
            yield stretch | {"call_at": stretch["flag_at"]}


def _heard(stretch: dict[str, Any], steps: list[dict[str, float]] | None) -> list[Signals]:
    """Return what is heard in each line; of the steps those that were found, if any are given."""
    facts = [Facts(said["text"], lang=stretch["lang"]) for said in stretch["messages"]]
    if steps is None:
        return [decide_and_tell(each, BOOK)[1] for each in facts]
    lists = RuleBook(BOOK.rules, BOOK.lexicon, shipped_likeness())
    return [
        {**found, **decide_and_tell(each, lists)[1]}
        for each, found in zip(facts, steps, strict=True)
    ]


def _moments(
    stretch: dict[str, Any],
    heard: list[Signals],
    kinds: tuple[frozenset[str], frozenset[str]],
    danger: dict[str, Any],
) -> list[Moment]:
    """Return what is remembered after each line, as the memory does it."""
    quiet, adding = kinds
    own: dict[str, dict[str, float]] = {}
    seen: dict[tuple[str, str], list[float]] = {}
    hushed, near, found = 0, deque[str](maxlen=NEAR_LINES), []
    for place, (said, signals) in enumerate(zip(stretch["messages"], heard, strict=True)):
        person, is_telling = said["from"], bool(quiet & set(signals))
        counts = IN_QUIET if hushed else 1.0
        hushed = QUIET_LINES if is_telling else max(0, hushed - 1)
        others = set(near) - {person}
        near.append(person)
        if is_telling:
            continue
        mine = own.setdefault(person, {})
        for name, sure in signals.items():
            each = seen.setdefault((person, name), [])
            each.append(sure * counts)
            mine[name] = sum(sorted(each)[-ADDED_LINES if name in adding else -1 :])
        beside = max(
            (own.get(other, {}) for other in others),
            key=lambda each: _sum(danger.get("beside", {}), each),
            default={},
        )
        found.append(Moment(place, person, dict(mine), dict(beside)))
    return found


def _sum(weights: dict[str, float], seen: Signals) -> float:
    return sum(weight * seen.get(name, 0.0) for name, weight in weights.items())


def _rows(
    danger: dict[str, Any], told: list[dict[str, Any]], moments: list[list[Moment]]
) -> Iterator[tuple[Moment, int, float]]:
    """Yield moments that teach: the last of everybody, and those where a human should be called."""
    kinds = KINDS.get(danger["id"], (danger["id"],))
    for stretch, each in zip(told, moments, strict=True):
        for last in {moment.person: moment for moment in each}.values():
            if not stretch["danger"] or last.person != stretch["who"]:
                yield last, 0, HARMLESS * (0.7 if stretch["danger"] else 1.0)
            elif stretch["kind"] in kinds:
                yield last, 1, 0.5
        if stretch["danger"] and stretch["kind"] in kinds:
            for moment in each:
                is_due = abs(stretch["call_at"] - moment.place) <= 1
                if is_due and moment.person == stretch["who"]:
                    yield moment, 1, 0.4


def _fit(
    np: Any, danger: dict[str, Any], told: list[dict[str, Any]], moments: list[list[Moment]]
) -> None:
    """Move the weights of a danger (Adam); a weight never changes its sign."""
    names = [("own", name) for name in danger["own"]]
    names += [("beside", name) for name in danger.get("beside", {})]
    rows = list(_rows(danger, told, moments))
    seen = np.asarray([_seen(row[0], names) for row in rows])
    wanted, counts = (np.asarray([row[at] for row in rows], float) for at in (1, 2))
    before = np.asarray([danger[part][name] for part, name in names], float)
    weights, mean, spread = before.copy(), 0.0, 0.0
    for step in range(1, STEPS + 1):
        over = np.clip((seen @ weights - danger["calls_at"]) * STEEP, -30, 30)
        missed = (1 / (1 + np.exp(-over)) - wanted) * counts
        slope = seen.T @ missed * STEEP + DRAWN * (weights - before)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope * slope
        sized = np.sqrt(spread / (1 - 0.99**step)) + 1e-8
        weights = weights - RATE * (mean / (1 - 0.9**step)) / sized
        weights = np.where(before < 0, np.minimum(weights, 0), np.maximum(weights, 0))
    for (part, name), weight in zip(names, weights, strict=True):
        danger[part][name] = round(float(weight), 1)
    danger["calls_at"] = round(danger["calls_at"] + LATER, 1)


def _seen(moment: Moment, names: list[tuple[str, str]]) -> list[float]:
    parts = {"own": moment.own, "beside": moment.beside}
    return [parts[part].get(name, 0.0) for part, name in names]


def _written(table: dict[str, Any]) -> Iterator[str]:
    """Yield the table as TOML."""
    yield f"\nquiet = {json.dumps(table['quiet'])}\n"
    yield f"merry = {json.dumps(table['merry'])}\n"
    yield f"adding = {json.dumps(table['adding'])}\n"
    for danger in table["danger"]:
        yield f'\n[[danger]]\nid = "{danger["id"]}"\npolicy = "{danger["policy"]}"\n'
        yield f"calls_at = {danger['calls_at']}\n"
        if danger.get("lines"):
            yield f"lines = {danger['lines']}\n"
        if danger.get("in_merry"):
            yield f"in_merry = {danger['in_merry']}\n"
        if danger.get("needs"):
            yield f"needs = {json.dumps(danger['needs'])}\n"
        for part in ("own", "beside"):
            weights = {name: weight for name, weight in danger.get(part, {}).items() if weight}
            if weights:
                yield f"[danger.{part}]\n"
                yield from (f"{name} = {weight}\n" for name, weight in weights.items())


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
