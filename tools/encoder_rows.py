"""What the encoder is trained on: public text with the labels it has, and our own lines.

A row knows of some outputs that they are right or wrong, of others nothing: those are left out of
the loss. The lines the house is measured on (`tests/judgement`), and lines like them, never are
rows; HateCheck, in whatever language, is not read at all.
"""

import csv
import gzip
import hashlib
import json
import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import training_lines

from veillee.model.policies import policies
from veillee.model.verdict import Action
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rule import Rule
from veillee.moderation.rules import BOOK
from veillee.reading.pieces import plain

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "hostile"
# Trade in pictures of minors has no lines to learn from, on purpose: rules alone speak of it. The
# others are about what somebody did, which no line tells.
_WITHOUT = {
    "notice.unspecified",
    "minor_safety.csam",
    "minor_safety.reported",
    "terms.false_reports",
    "terms.new_profile",
    "terms.unwanted_requests",
}
OUTPUTS = (HOSTILE, *sorted(code for code in policies() if code not in _WITHOUT))
SEED = 20_261_126
ASIDE_OF_TEN = 1

# Policies whose lines overlap: of a line that breaks one, nothing is said about the others.
_KIN = (
    (HOSTILE, "hate.homophobic", "hate.other", "harassment", "violence.threats", "terrorism"),
    (HOSTILE, "violence.ambush", "violence.threats", "self_harm"),
    ("minor_safety.grooming", "minor_safety.underage_user"),
    ("fraud.extortion", "privacy.ncii", "privacy.deepfake", "privacy.doxxing", HOSTILE),
    ("violence.threats", "fraud.extortion", "privacy.ncii", "privacy.doxxing", "harassment"),
    ("prostitution", "terms.sexual_public", "violence.trafficking", "terms.contact_in_public"),
    ("drugs", "violence.drug_facilitated", "illegal_trade", "terms.spam"),
    ("terms.spam", "fraud.extortion", "terms.impersonation", "terms.contact_in_public"),
    ("minor_safety.grooming", "terms.sexual_public", "violence.trafficking"),
)
_HOSTILE_POLICIES = {"hate.homophobic", "hate.other", "harassment", "violence.threats"}

Labels = dict[str, float]
HARMLESS: Labels = dict.fromkeys(OUTPUTS, 0.0)


class Row(NamedTuple):
    """A text, what is known of it, how much it counts, and whether it is ours."""

    text: str
    labels: Labels
    weight: float
    is_ours: bool = False


class Rows(NamedTuple):
    """What is trained on, and the tenth that is kept aside for thresholds and figures."""

    trained: list[Row]
    aside: list[Row]


def every(folder: Path) -> Rows:
    """Return all rows, parted by a hash of their text, the same on every machine."""
    unwanted = _measured()
    trained, aside, seen = list[Row](), list[Row](), set[str]()
    for row in (*_public(folder), *_chat(folder), *_ours()):
        text = plain(row.text)
        if not text or text in seen or _is_like(text, unwanted, row):
            continue
        seen.add(text)
        (aside if is_aside(text) else trained).append(row)
    drawn = random.Random(SEED)  # noqa: S311 - a seeded draw
    trained += [each for each in (_typed(row, drawn) for row in trained) if each is not None]
    return Rows(trained, aside)


def is_aside(text: str) -> bool:
    """Tell whether a text is left out of training."""
    return hashlib.sha256(text.encode()).digest()[0] % 10 < ASIDE_OF_TEN


def breaking(policy: str) -> Labels:
    """Return what is known of a line that breaks a policy."""
    labels = dict(HARMLESS)
    for kin in _KIN:
        if policy in kin:
            for other in kin:
                labels.pop(other, None)
    labels[policy] = 1.0
    if policy in _HOSTILE_POLICIES:
        labels[HOSTILE] = 1.0
    return labels


def policy_of(output: str) -> str:
    """Return the policy an output stands for; contempt in general is harassment."""
    return "harassment" if output == HOSTILE else output


class Source(NamedTuple):
    """A file of public text: where the text stands, what it says, what a row counts, how many."""

    name: str
    text: str
    label: Callable[[dict[str, str]], Labels | None]
    weight: float
    most: int


_MILD = {"normal", "fearful", "disrespectful_normal"}
_HATE: Labels = {HOSTILE: 1.0, "hate.other": 1.0}
_NOT_HATE: Labels = {HOSTILE: 0.0, "hate.other": 0.0, "hate.homophobic": 0.0}
_NOT_SURE: Labels = {"hate.other": 0.0, "hate.homophobic": 0.0}


def _toxifrench(row: dict[str, str]) -> Labels:
    return {HOSTILE: 1.0} if float(row["annotator's conclusion"]) > 0 else _NOT_HATE


def _davidson(row: dict[str, str]) -> Labels | None:
    """Take hate and neither; «offensive» there is mostly dialect."""
    return {"0": {HOSTILE: 1.0}, "2": _NOT_HATE}.get(row["class"])


_SOURCES = (
    Source(
        "mlma_fr.csv.gz",
        "tweet",
        lambda row: {HOSTILE: 1.0} if row["sentiment"] not in _MILD else _NOT_HATE,
        0.4,
        1_500,
    ),
    Source(
        "ftr_racism_fr.csv.gz",
        "tweet",
        lambda row: _HATE if row["label"] == "1" else _NOT_SURE,
        0.8,
        2_000,
    ),
    Source("toxifrench_agreement_fr.csv.gz", "content", _toxifrench, 1.0, 500),
    Source(
        "edos_sexism_en.csv.gz",
        "text",
        lambda row: _HATE if row["label_sexist"] == "sexist" else _NOT_SURE,
        0.4,
        1_500,
    ),
    Source("davidson_en.csv.gz", "tweet", _davidson, 0.4, 800),
    Source("ubuntu_irc_benign_en.csv.gz", "text", lambda _: HARMLESS, 0.5, 1_200),
    Source(
        "identity_counterexamples_fr.csv",
        "text",
        lambda row: {HOSTILE: 1.0} if row["tox"] == "1" else HARMLESS,
        1.5,
        700,
    ),
)


def _public(folder: Path) -> Iterator[Row]:
    for source in _SOURCES:
        drawn = random.Random(SEED)  # noqa: S311 - a seeded draw
        table = list(_table(folder / source.name))
        drawn.shuffle(table)
        found = ((row[source.text], source.label(row)) for row in table)
        known = [Row(text, labels, source.weight) for text, labels in found if labels is not None]
        yield from known[: source.most]


def _chat(folder: Path) -> Iterator[Row]:
    """Yield the made-up French chat beside the training text (CC0), when it is there; the English
    logs beside it are left for measuring.
    """
    for path in sorted((folder.parent.parent / "suites" / "chatlogs").glob("fr-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            if said.get("text") and not said.get("ev"):
                yield Row(said["text"], HARMLESS, 1.0)


def corpus(folder: Path) -> Iterator[str]:
    """Yield all public text, for the choice of pieces."""
    for source in _SOURCES:
        for row in _table(folder / source.name):
            yield row[source.text]


def _table(path: Path) -> Iterator[dict[str, str]]:
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _ours() -> Iterator[Row]:
    """Yield the project's own lines: those written for each policy, the examples of the rules, and
    templates of the small model.
    """
    for path in sorted((ROOT / "tools" / "lines").glob("*.tsv")):
        for policy, breaks, text in _written(path):
            yield Row(text, breaking(policy) if breaks else HARMLESS, 2.0, is_ours=True)
    for rule in BOOK.rules:
        if Surface.MESSAGE in rule.surfaces and rule.policy in OUTPUTS:
            yield from _examples(rule)
    drawn = random.Random(SEED)  # noqa: S311 - a seeded draw
    templates = list(training_lines.every())
    for text, label in drawn.sample(templates, min(len(templates), 1_000)):
        yield Row(text, {HOSTILE: 1.0} if label else HARMLESS, 1.0, is_ours=True)


def _examples(rule: Rule) -> Iterator[Row]:
    """Yield what a rule catches, and what it lets through where no other rule catches it."""
    for facts in rule.caught:
        yield Row(facts.text, breaking(rule.policy), 2.0, is_ours=True)
    for facts in rule.let_through:
        if decide(Facts(facts.text), BOOK).action is Action.ALLOW:
            yield Row(facts.text, HARMLESS, 2.0, is_ours=True)


def _written(path: Path) -> Iterator[tuple[str, bool, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        policy, _, breaks, text = line.split("\t", 3)
        if policy != "policy":
            yield policy, breaks == "1", text


_TYPED = 1 / 6


def _typed(row: Row, drawn: random.Random) -> Row | None:
    """Return every sixth line of ours as hurried thumbs type it: without accents, apostrophes or
    the end's point.
    """
    if not row.is_ours or drawn.random() > _TYPED:
        return None
    parts = unicodedata.normalize("NFD", row.text)
    bare = "".join(each for each in parts if not unicodedata.combining(each))
    hurried = bare.replace("’", "'").replace("'", drawn.choice([" ", "", "'"])).rstrip(".!")
    return row._replace(text=hurried) if plain(hurried) != plain(row.text) else None


_ALIKE = 0.75
_FEW = 3


class Measured:
    """The lines that the house is measured on, found by the words they hold."""

    def __init__(self, lines: Iterable[frozenset[str]]) -> None:
        self.whole = frozenset(lines)
        self._often = Counter(word for line in self.whole for word in line)
        self._holding = defaultdict[str, list[frozenset[str]]](list)
        for line in self.whole:
            for word in line:
                self._holding[word].append(line)

    def has_like(self, words: frozenset[str]) -> bool:
        """Tell whether a line says nearly the same: three quarters of all words of both.

        Then one is among any quarter of the words and one more; the rarest are looked up fastest.
        """
        rarest = sorted(words, key=self._often.__getitem__)[: len(words) // 4 + 1]
        near = {line for word in rarest for line in self._holding.get(word, ())}
        return any(
            len(words & each) >= _ALIKE * len(words | each)
            and (len(words) >= _FEW or words == each)
            for each in near
        )


def _measured() -> Measured:
    """Return the words of each line that the house is measured on."""
    found = []
    for path in sorted((ROOT / "tests" / "judgement" / "data").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            texts = [each["text"] for each in said.get("messages", [said])]
            found += [frozenset(plain(text).split()) for text in texts]
    return Measured(found)


def _is_like(text: str, measured: Measured, row: Row) -> bool:
    """Tell whether a line of ours says nearly the same as one the house is measured on."""
    words = frozenset(text.split())
    if not row.is_ours or not words:
        return words in measured.whole
    return measured.has_like(words)
