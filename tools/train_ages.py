"""Train the second reader of ages, `moderation/age_reader.py`: seeded, repeatable, a minute.

Needs numpy (the workshop has it; the program does not). Learns from our own lines, one file a hand
(`tools/lines/ages`), from those of the policies, from the part of `tests/judgement` that is open
to tuning, and, when its folder is given, from harmless public text; what is kept aside never is.
`python tools/train_ages.py [FOLDER]` prints figures of hands that were held out and writes
`ages.bin`. It reads `tests`, so the checkout must be on the path.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from training_features import Table
from training_fit import Aims, Fitted, fit
from training_rows import LINES, STRETCHES, public_rows, stretches, tabbed

from tests.judgement import sets
from veillee.moderation.age_claims import heard
from veillee.moderation.age_parts import keys_of, parts, parts_of_grammar
from veillee.moderation.age_reader import AgeHead, is_long, packed
from veillee.moderation.facts import Facts
from veillee.moderation.spoken_ages import line_of

TARGET = LINES.parent.parent / "src/veillee/moderation/ages.bin"
OF_AGES = "minor_safety.underage_user"
SAYING = {"age_statement", "says_minor"}
EPOCHS, DROPPED, FEWEST_ROWS = 12, 0.3, 2
LARGEST = 0.999
MOST_UNITS = 40
MOST_FEATURES, LEAST_UNITS = 90_000, 1
"""So many features are kept, the weightiest; none whose weight is fewer steps."""
WORTH = {"grammar": 3.0}
"""What the lines of a hand count: those that stand as examples beside the rule stand for many."""
OF_TALK = "stretches"
UNREAD = (*"cdefghijklmnpqrstuvwxyz", "aa", "ab", "ac", "ad", OF_TALK)
"""Hands whose lines nobody read while the grammar was written: only on these shows what it is
worth, so that its findings are learned from in them alone, and bars are set by them.
"""
PRICE = 2.5
"""A harmless line that is held counts as so many minors who are not heard."""


class Row(NamedTuple):
    """A line that may tell an age, as it is seen, and what it tells."""

    tells: bool
    worth: float
    hand: str
    size: int
    keys: Counter[int]
    claimed: bool
    is_long: bool


def main(folder: Path | None) -> int:
    """Train, print what held-out hands make of it, and write."""
    import numpy as np  # noqa: PLC0415 - needed at training time only

    rows = list(_rows(folder))
    found = [(row.size, row.keys, set[int]()) for row in rows]
    table = Table(np, found, FEWEST_ROWS)
    aims = Aims(
        np.asarray([[row.tells] for row in rows], np.float32),
        np.asarray([[row.worth] for row in rows], np.float32),
        DROPPED,
    )
    hands = np.asarray([row.hand for row in rows])
    said = np.zeros(len(rows))
    for hand in UNREAD:
        unseen = np.flatnonzero(hands == hand)
        fitted = _learned(np, table, np.flatnonzero(hands != hand), aims)
        said[unseen] = (table.sums(unseen, fitted.weights) + fitted.bias)[:, 0]
    judged = np.isin(hands, UNREAD)
    is_long = np.asarray([row.is_long for row in rows])
    bars = tuple(_bar(np, rows, said, judged & (is_long == each)) for each in (False, True))
    _report(np, rows, said, hands, bars)
    whole = _written(np, table, _learned(np, table, np.arange(len(rows)), aims), bars)
    TARGET.write_bytes(whole)
    print(f"{len(rows)} lines, {table.size} features, {len(whole)} bytes")
    return 0


def _learned(np: Any, table: Table, rows: Any, aims: Aims) -> Fitted:
    """Return what was learned from these rows: the weights that move the sums of all rows most."""
    weights, bias = fit(np, table, rows, aims, EPOCHS)
    moved = np.abs(weights[:, 0]) * np.sqrt(table.moves)
    weights[np.argsort(moved, kind="stable")[:-MOST_FEATURES]] = 0
    return Fitted(weights, bias)


def _rows(folder: Path | None) -> Iterator[Row]:
    """Yield the lines that may tell an age, once each."""
    seen = set[str]()
    for text, tells, hand in chain(
        _of_ages(), _of_the_open(), _of_stretches(), _of_policies(), _of_strangers(folder)
    ):
        if text in seen:
            continue
        seen.add(text)
        line = line_of(Facts(text))
        if line is not None:
            grammar, worth = heard(line), WORTH.get(hand, 1.0)
            is_read = hand != "" and hand not in UNREAD
            found = parts(line) + ([] if is_read else parts_of_grammar(grammar))
            keys = Counter(key for part in found for key in keys_of(part))
            claimed = grammar.claim is not None
            yield Row(tells, worth, hand, len(line.words), keys, claimed, is_long(line))


def _of_ages() -> Iterator[tuple[str, bool, str]]:
    for path in sorted((LINES / "ages").glob("*.tsv")):
        for tells, text in tabbed(path):
            yield text, tells == "1", path.stem
    for _, _, tells, text in tabbed(LINES / f"{OF_AGES}.tsv"):
        yield text, tells == "1", OF_AGES


def _of_the_open() -> Iterator[tuple[str, bool, str]]:
    for name in ("ages", "everyday", "identities"):
        for line in sets.lines(name):
            if line.surface == "message" and not sets.is_kept_aside(line.id):
                yield line.text, line.breaks, "open" if name == "ages" else ""


def _of_stretches() -> Iterator[tuple[str, bool, str]]:
    """Yield lines of whole talks: those that bear the step, of harmless talks the others."""
    for stretch in stretches(STRETCHES):
        for said in stretch["messages"]:
            tells = not SAYING.isdisjoint(said["steps"])
            if tells is stretch["danger"]:
                yield said["text"], tells, OF_TALK


def _of_policies() -> Iterator[tuple[str, bool, str]]:
    """Yield lines about other things, none of whose writers says to be a minor."""
    for path in sorted(LINES.glob("*.tsv")):
        if path.stem == OF_AGES:
            continue
        for _, _, breaks, text in tabbed(path):
            if breaks == "0" or not path.stem.startswith("minor_safety"):
                yield text, False, ""


def _of_strangers(folder: Path | None) -> Iterator[tuple[str, bool, str]]:
    for row in public_rows(folder) if folder else ():
        yield row.text, False, ""


def _bar(np: Any, rows: list[Row], said: Any, of: Any) -> float:
    """Return what these lines must reach: where minors heard count most against harmless lines
    held.
    """
    tells, said = np.asarray([row.tells for row in rows])[of], said[of]
    bars = [round(float(bar), 2) for bar in np.arange(-4, 4, 0.05)]
    return max(bars, key=lambda bar: _gain(np, tells, said > bar))


def _gain(np: Any, tells: Any, held: Any) -> float:
    return float(np.sum(tells & held) - PRICE * np.sum(~tells & held))


def _report(np: Any, rows: list[Row], said: Any, hands: Any, bars: tuple[float, ...]) -> None:
    tells = np.asarray([row.tells for row in rows])
    claimed = np.asarray([row.claimed for row in rows])
    held = said > np.asarray(bars)[[int(row.is_long) for row in rows]]
    for hand in UNREAD:
        told, harmless = (hands == hand) & tells, (hands == hand) & ~tells
        above = (said[told][:, None] > said[harmless][None, :]).mean()
        print(
            f"{hand}: AUC {above:.3f}, {told.sum()} told: grammar {claimed[told].mean():.3f}, both"
            f" {held[told].mean():.3f}; {harmless.sum()} harmless: {claimed[harmless].sum()},"
            f" {held[harmless].sum()}"
        )


def _written(np: Any, table: Table, fitted: Fitted, bars: tuple[float, ...]) -> bytes:
    """Return the file: weights in few steps, without those that hardly weigh."""
    weights = fitted.weights[:, 0]
    scale = round(float(np.quantile(np.abs(weights), LARGEST)) / MOST_UNITS, 6)
    units = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    kept = np.flatnonzero(np.abs(units) >= LEAST_UNITS)
    keys = np.asarray(table.keys)[kept]
    order = np.argsort(keys)
    head = AgeHead(scale, round(float(fitted.bias[0]), 4), (bars[0], bars[1]))
    print(f"bars {head.bars}; {len(keys)} features kept")
    return packed(head, [int(key) for key in keys[order]], units[kept][order].tobytes())


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
