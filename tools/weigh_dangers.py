"""Weigh the signals of each danger on stretches: what a line's signals say about its author.

`danger_priors.toml` holds what we think that a signal weighs, needs and calls. Each danger is a
logistic fit over what the memory holds of a person, drawn towards what we think of a signal, and
of those that we only name for other dangers, towards nothing. The steps in training stretches are
those that models found which had not seen them (`train_steps.py`); the part of `tests/judgement`
that is open to tuning, on which no model was trained, is asked too. Where a human is called is set
on hands that were held out, so that few harmless stretches of theirs call one. Needs numpy;
nothing is random.
`PYTHONPATH=src:. python tools/weigh_dangers.py HELD_OUT.json` prints figures of held-out hands and
writes `moderation/dangers.toml`.
"""

import json
import sys
import tomllib
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from step_rows import FOLDS, KIND_OF, OF_DANGER, STEPS, TALK, fold_of
from training_rows import STRETCHES, stretches

from tests.judgement.sets import DATA, is_kept_aside
from veillee.moderation.engine import RuleBook, decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.likeness import shipped_likeness
from veillee.moderation.memory import (
    ADDED_LINES,
    GUESSED_BEFORE,
    IN_QUIET,
    NEAR_LINES,
    QUIET_LINES,
    TALK_LINES,
)
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
# How strongly weights are drawn towards what we think, and of what a moment counts: the last of a
# person, one at which a human should be called, one in the middle of harmless talk.
DRAWN, LAST, DUE, BETWEEN = 3.0, 0.5, 0.4, 0.3
STEPS_OF_FIT, RATE = 200, 0.08
# Everyday lines make rooms of so many, in which so many people talk.
LINES_OF_A_ROOM, PEOPLE_OF_A_ROOM = 120, 5
# Weights that say less are left out.
LEAST = 0.2
# Of harmless stretches by hands that were held out, so large a part may call a human.
FALSE = {"grooming": 0.006, "ambush": 0.012}
FALSE_OF_OTHERS = 0.001
# Of money and cards more is said in harmless rooms than in what is learned from.
LATER = {"lure": 1.2, "extortion": 1.2}
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
    is_last: bool
    own: dict[str, float]
    beside: dict[str, float]


class Known(NamedTuple):
    """The stretches, the part each is held out with, its moments, and all signals of a risk."""

    told: list[dict[str, Any]]
    folds: Any
    moments: list[list[Moment]]
    risks: frozenset[str]


class Fit(NamedTuple):
    """The weights, and what is added."""

    weights: Any
    bias: float


def main(held_out: Path) -> int:
    """Fit every danger and write the table."""
    import numpy as np  # noqa: PLC0415 - needed at training time only

    priors = tomllib.loads((HERE / "danger_priors.toml").read_text(encoding="utf-8"))
    told = list(stretches(STRETCHES))
    steps = json.loads(held_out.read_text(encoding="utf-8"))
    heard = [_heard(each, steps[each["id"]]) for each in told]
    rooms = list(_rooms(steps[TALK]))
    heard += [_heard(*each) for each in rooms]
    tuned = list(_open_to_tuning())
    heard += [_heard(each, None) for each in tuned]
    others = [room for room, _ in rooms] + tuned
    folds = np.asarray([*map(fold_of, told), *(at % len(FOLDS) for at in range(len(others)))])
    told += others
    parts = [each.get(part, {}) for each in priors["danger"] for part in ("own", "beside")]
    risks = frozenset(STEPS).union(priors["also"], *parts)
    called = dict[str, set[str]]()
    for danger in priors["danger"]:
        if danger["id"] in NOT_FITTED:
            continue
        pairs = zip(told, heard, strict=True)
        moments = [_moments(*each, frozenset(priors["quiet"]), danger) for each in pairs]
        _weigh(np, danger, Known(told, folds, moments, risks), called)
    _report(told, called)
    priors["adding"] = list(STEPS)
    TARGET.write_text(HEAD + "".join(_written(priors)), encoding="utf-8")
    return 0


def _open_to_tuning() -> Iterator[dict[str, Any]]:
    """Yield the stretches of the sets that may be tuned on."""
    for line in (DATA / "stretches.jsonl").read_text(encoding="utf-8").splitlines():
        stretch = json.loads(line)
        if not (stretch["id"].startswith(ONLY_READ) or is_kept_aside(stretch["id"])):
            yield stretch | {"call_at": stretch["flag_at"]}


def _rooms(talk: list[Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, float]]]]:
    """Yield rooms of everyday lines, each of which is somebody's by its turn."""
    lines = sorted(talk, key=lambda each: crc32(each[0].encode()))
    for start in range(0, len(lines) - LINES_OF_A_ROOM + 1, LINES_OF_A_ROOM):
        room = lines[start : start + LINES_OF_A_ROOM]
        said = [
            {"from": f"{at % PEOPLE_OF_A_ROOM}", "text": text} for at, (text, _) in enumerate(room)
        ]
        stretch = {"id": f"room {start}", "lang": "fr", "kind": "", "danger": False, "who": ""}
        yield stretch | {"messages": said, "writer": "room"}, [steps for _, steps in room]


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
    stretch: dict[str, Any], heard: list[Signals], quiet: frozenset[str], danger: dict[str, Any]
) -> list[Moment]:
    """Return what is remembered after each line, as the memory does it."""
    own: dict[str, dict[str, float]] = {}
    seen: dict[tuple[str, str], list[tuple[int, float]]] = {}
    hushed, near, found = 0, deque[str](maxlen=NEAR_LINES), []
    last = {said["from"]: place for place, said in enumerate(stretch["messages"])}
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
            each.append((place, sure * counts))
            now = sorted(_counts_now(one, place) for one in each)
            mine[name] = sum(now[-ADDED_LINES if name in STEPS else -1 :])
        beside = max(
            (own.get(other, {}) for other in others),
            key=lambda each: _sum(danger.get("beside", {}), each),
            default={},
        )
        found.append(Moment(place, person, place == last[person], dict(mine), dict(beside)))
    return found


def _counts_now(mark: tuple[int, float], place: int) -> float:
    """Return what a mark counts some lines later: a guess hardly anything."""
    before, counts = mark
    return counts if counts == 1 or place - before <= TALK_LINES else counts * GUESSED_BEFORE


def _sum(weights: dict[str, float], seen: Signals) -> float:
    return sum(weight * seen.get(name, 0.0) for name, weight in weights.items())


def _weigh(np: Any, danger: dict[str, Any], known: Known, called: Any) -> None:
    """Fit a danger, set where it calls by hands held out, and note whom it called there."""
    told, folds, moments, _ = known
    rows = list(_rows(danger, told, moments))
    names = _names(danger, known.risks)
    seen = np.asarray([_seen(moment, names) for _, moment, _, _ in rows], np.float32)
    wanted, counts = (np.asarray([row[at] for row in rows], np.float32) for at in (2, 3))
    of_fold = folds[[row[0] for row in rows]]
    said = np.zeros(len(rows))
    for fold in range(len(FOLDS)):
        learned = (of_fold != fold) & (counts > 0)
        fit = _fitted(np, danger, names, (seen[learned], wanted[learned], counts[learned]))
        unseen = of_fold == fold
        said[unseen] = seen[unseen] @ fit.weights + fit.bias
    bar = _bar(np, danger, told, rows, said)
    for (at, moment, _, _), score in zip(rows, said, strict=True):
        if score > bar:
            called.setdefault(told[at]["id"], set()).add(moment.person)
    whole = counts > 0
    fit = _fitted(np, danger, names, (seen[whole], wanted[whole], counts[whole]))
    danger["calls_at"] = round(bar - fit.bias + LATER.get(danger["id"], 0.0), 1)
    # One step of ordinary talk calls nobody, however often it is said.
    most = danger["calls_at"] / ADDED_LINES - 0.1
    for (part, name), weight in zip(names, fit.weights, strict=True):
        is_step = part == "own" and name in STEPS and name not in OF_DANGER
        found = min(float(weight), most) if is_step else float(weight)
        danger.setdefault(part, {})[name] = round(found, 1)


def _rows(
    danger: dict[str, Any], told: list[dict[str, Any]], moments: list[list[Moment]]
) -> Iterator[tuple[int, Moment, int, float]]:
    """Yield the stretch of each moment, whether it is one of the danger, and what it counts."""
    kinds = KINDS.get(danger["id"], (danger["id"],))
    for at, (stretch, each) in enumerate(zip(told, moments, strict=True)):
        for number, moment in enumerate(each):
            if not stretch["danger"] or moment.person != stretch["who"]:
                between = 0.0 if number % 3 else BETWEEN
                yield at, moment, 0, 1.0 if moment.is_last else between
            elif stretch["kind"] in kinds:
                is_due = abs(stretch["call_at"] - moment.place) <= 1
                yield at, moment, 1, LAST if moment.is_last else DUE if is_due else 0.0


def _names(danger: dict[str, Any], risks: frozenset[str]) -> list[tuple[str, str]]:
    """Return every signal of a risk, and those of another that we think something of.

    Never what a line is about or what people are: whoever mentions it would be remembered for it.
    """
    own = [("own", name) for name in sorted(risks)]
    return own + [("beside", name) for name in danger.get("beside", {})]


def _fitted(np: Any, danger: dict[str, Any], names: list[tuple[str, str]], of: Any) -> Fit:
    """Return the weights by Adam; one that we think something of never changes its sign."""
    seen, wanted, counts = of
    before = np.asarray([danger.get(part, {}).get(name, 0.0) for part, name in names], np.float32)
    weights, bias = before.copy(), -danger["calls_at"]
    mean, spread, mean_bias, spread_bias = 0.0, 0.0, 0.0, 0.0
    for step in range(1, STEPS_OF_FIT + 1):
        over = np.clip(seen @ weights + bias, -30, 30)
        missed = ((1 / (1 + np.exp(-over)) - wanted) * counts).astype(np.float32)
        slope, slope_bias = missed @ seen + DRAWN * (weights - before), missed.sum()
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope * slope
        mean_bias = 0.9 * mean_bias + 0.1 * slope_bias
        spread_bias = 0.99 * spread_bias + 0.01 * slope_bias**2
        one, other = 1 - 0.9**step, 1 - 0.99**step
        weights = weights - RATE * (mean / one) / (np.sqrt(spread / other) + 1e-8)
        weights = np.where(before < 0, np.minimum(weights, 0), weights)
        weights = np.where(before > 0, np.maximum(weights, 0), weights)
        bias -= RATE * (mean_bias / one) / (spread_bias / other) ** 0.5
    weights[np.abs(weights) < LEAST] = 0
    return Fit(weights, float(bias))


def _bar(np: Any, danger: dict[str, Any], told: Any, rows: Any, said: Any) -> float:
    """Return what a held-out stretch must reach, so that few harmless ones do."""
    most = dict[int, float]()
    for (at, _, _, _), score in zip(rows, said, strict=True):
        if not told[at]["danger"]:
            most[at] = max(most.get(at, score), score)
    share = FALSE.get(danger["id"], FALSE_OF_OTHERS)
    return float(np.quantile(list(most.values()), 1 - share))


def _report(told: list[dict[str, Any]], called: dict[str, set[str]]) -> None:
    """Print about how many stretches of held-out hands a human is called, and about whom."""
    judged = [each for each in told if "writer" in each]
    for kind in ("room", "", *KIND_OF):
        of_kind = [each for each in judged if _kind(each) == kind]
        right = sum(each["who"] in called.get(each["id"], ()) for each in of_kind)
        any_called = sum(each["id"] in called for each in of_kind)
        print(f"| {kind or 'harmless'} | {len(of_kind)} | {any_called} | {right} |")


def _kind(stretch: dict[str, Any]) -> str:
    return "room" if stretch["writer"] == "room" else stretch["kind"]


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
