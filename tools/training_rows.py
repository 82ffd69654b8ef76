"""Rows to train the small model on: public sets, and our own lines made of frames."""

import csv
import gzip
import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import training_lines

LINES = Path(__file__).resolve().parent / "lines"
STRETCHES = LINES / "stretches"


class Row(NamedTuple):
    """A text that breaks a policy or is harmless, and how much that counts.

    `beside` and `softly` are what it counts for other policies: one that breaks one may break more.
    `hand` tells the writers of our own lines apart.
    """

    text: str
    policy: str
    breaks: bool
    weight: float = 1.0
    beside: float = 0.02
    softly: float = 0.6
    hand: str = ""


class _Source(NamedTuple):
    """A file of training text: where the text stands, what makes it hostile, what a row counts."""

    name: str
    text: str
    label: Callable[[dict[str, str]], bool]
    weight: float = 1.0
    every: int = 1
    policy: str = "hostile"


_MILD = {"normal", "fearful", "disrespectful_normal"}
_SOURCES = (
    _Source("mlma_fr.csv.gz", "tweet", lambda row: row["sentiment"] not in _MILD, 0.3, every=2),
    _Source("ftr_racism_fr.csv.gz", "tweet", lambda row: row["label"] == "1", policy="hate.other"),
    _Source(
        "toxifrench_agreement_fr.csv.gz",
        "content",
        lambda row: float(row["annotator's conclusion"]) > 0,
    ),
    _Source(
        "edos_sexism_en.csv.gz",
        "text",
        lambda row: row["label_sexist"] == "sexist",
        0.5,
        every=8,
        policy="hate.other",
    ),
    # Its labels carry a bias against dialect: few rows.
    _Source("davidson_en.csv.gz", "tweet", lambda row: row["class"] == "0", 0.5, every=16),
    _Source("ubuntu_irc_benign_en.csv.gz", "text", lambda _: False, every=4),
    _Source("identity_counterexamples_fr.csv", "text", lambda row: row["tox"] == "1"),
)
# Strangers' labels, in strangers' rooms: they count less than our own lines.
_PUBLIC, _PUBLIC_BESIDE, _PUBLIC_SOFTLY = 0.3, 0.1, 1.0
_TEMPLATE = 0.3
# What rooms are full of, and what our lines are poor in.
_EVERYDAY = 2.0
# Lines of harmless talk among several people, whole talks of which were written.
_OF_TALK = 1.0


def public_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of public sets."""
    for source in _SOURCES:
        for row in islice(table(folder / source.name), 0, None, source.every):
            yield Row(
                row[source.text],
                source.policy,
                source.label(row),
                source.weight * _PUBLIC,
                _PUBLIC_BESIDE,
                _PUBLIC_SOFTLY,
            )


def template_rows() -> Iterator[Row]:
    """Yield our own lines that are made of frames."""
    for text, is_hostile in training_lines.every():
        yield Row(text, "hostile", bool(is_hostile), _TEMPLATE, _PUBLIC_BESIDE, _PUBLIC_SOFTLY)


def written_rows(folder: Path) -> Iterator[Row]:
    """Yield the lines that were written for training, one file a policy."""
    hands: dict[str, list[tuple[int, str]]] = json.loads((folder / "hands.json").read_bytes())
    for path in sorted(folder.glob("*.tsv")):
        for at, (policy, _, breaks, text) in enumerate(tabbed(path)):
            hand = [name for begins, name in hands[path.stem] if begins <= at][-1]
            weight, softly = (1.0, 0.6) if policy else (_EVERYDAY, 1.0)
            yield Row(text, policy, breaks == "1", weight, softly=softly, hand=hand)


def stretched_rows() -> Iterator[Row]:
    """Yield the lines of harmless stretches of room talk: none breaks anything."""
    for stretch in stretches(STRETCHES):
        hand = f"stretches {hand_of(stretch)}"
        for said in () if stretch["danger"] else stretch["messages"]:
            yield Row(said["text"], "", breaks=False, weight=_OF_TALK, softly=1.0, hand=hand)


def stretches(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the stretches as they were written."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line) | {"writer": path.stem}


def hand_of(stretch: dict[str, Any]) -> str:
    """Return the letter of whoever wrote a stretch."""
    return str(stretch["writer"]).split("-")[1][0]


def tabbed(path: Path) -> Iterator[list[str]]:
    """Yield the columns of each line of a file of our own."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def table(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of training text, by the names of its columns."""
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
