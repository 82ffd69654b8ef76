"""What the moderation makes of the sets, through `veillee explain`, as figures beside their goals.

The sets are asked through the command that anybody can use, not through the engine behind it.
"""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tests.judgement import disguises, padding, sets
from tests.judgement.sets import Line, Stretch, is_kept_aside
from veillee.cli.explain import run

STRICT = frozenset({"hold", "refuse", "critical"})
NOTICED = STRICT | {"ask"}
# Where the house may only ask, asking is catching; elsewhere a hold, a refusal or a human is.
MILD = ("terms.", "harassment", "drugs")


class Figure(NamedTuple):
    """One measure: what was counted, of how many, and what it must reach."""

    name: str
    counted: int
    total: int
    at_least: float = 0.0
    at_most: float = 1.0

    @property
    def share(self) -> float:
        """Return the share, and none of nothing."""
        return self.counted / self.total if self.total else 0.0

    @property
    def is_reached(self) -> bool:
        """Say whether the goal is met."""
        return self.at_least <= self.share <= self.at_most


class Judged(NamedTuple):
    """A case with the answer it got."""

    case: Line | Stretch
    answer: dict[str, Any]

    @property
    def is_caught(self) -> bool:
        """Say whether the line is stopped, held, or asked about where asking is the policy."""
        line = self.case
        mild = isinstance(line, Line) and (line.policy.startswith(MILD) or line.surface == "nick")
        return self.answer["verdict"] in (NOTICED if mild else STRICT) or self.is_helped

    @property
    def is_helped(self) -> bool:
        """Say whether help lines are shown: what somebody in distress is owed."""
        return bool(self.answer.get("help"))

    @property
    def is_stopped(self) -> bool:
        """Say whether the line does not appear at once."""
        return self.answer["verdict"] in STRICT

    @property
    def is_noticed(self) -> bool:
        """Say whether anything at all happens."""
        return self.answer["verdict"] in NOTICED


def ask(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what `veillee explain` says of each row."""
    out = io.StringIO()
    run((json.dumps(row, ensure_ascii=False) for row in rows), out)
    return [json.loads(answer) for answer in out.getvalue().splitlines()]


def judged(cases: Sequence[Line]) -> list[Judged]:
    """Return each line with its answer."""
    rows = [{name: getattr(case, name) for name in _ASKED} for case in cases]
    return [Judged(case, answer) for case, answer in zip(cases, ask(rows), strict=True)]


_ASKED = ("id", "surface", "lang", "text", "declared_age", "declared_postal")


def judged_stretches(cases: Sequence[Stretch]) -> list[Judged]:
    """Return each stretch with its answer."""
    rows = [
        {
            "id": case.id,
            "surface": "conversation",
            "lang": case.lang,
            "messages": [_row(each) for each in case.messages],
        }
        for case in cases
    ]
    return [Judged(case, answer) for case, answer in zip(cases, ask(rows), strict=True)]


def _row(said: sets.Spoken) -> dict[str, Any]:
    age = {} if said.declared_age is None else {"declared_age": said.declared_age}
    return {"from": said.sender, "text": said.text, **age}


class Answers(NamedTuple):
    """Every set with its answers, either of the open part or of what is kept aside."""

    ages: list[Judged]
    nicknames: list[Judged]
    policies: list[Judged]
    identities: list[Judged]
    everyday: list[Judged]
    met: list[Judged]
    stretches: list[Judged]
    padded: list[Judged]


def answers(*, kept_aside: bool) -> Answers:
    """Ask about one part of all sets."""

    def part(name: str) -> list[Judged]:
        return judged([each for each in sets.lines(name) if is_kept_aside(each.id) is kept_aside])

    here = [each for each in sets.stretches() if is_kept_aside(each.id) is kept_aside]
    return Answers(
        ages=part("ages"),
        nicknames=part("nicknames"),
        policies=part("policies"),
        identities=part("identities"),
        everyday=part("everyday"),
        met=part("met"),
        stretches=judged_stretches(here),
        padded=judged_stretches([padding.padded(each) for each in here]),
    )


def figures(found: Answers) -> list[Figure]:
    """Return the figures of single lines and of stretches."""
    bad, good = _halves(found.policies)
    caught = sum(each.is_caught for each in bad)
    false = sum(each.is_caught for each in good)
    return [
        _recall("ages stated", found.ages, 0.95),
        _false("ages: others held", found.ages, 0.01),
        _recall("nicknames of minors", found.nicknames, 0.95),
        _of("nicknames of adults refused", _halves(found.nicknames)[1], _is_stopped, 0.01),
        Figure("policies: recall", caught, len(bad), at_least=0.9),
        Figure("policies: precision", caught, caught + false, at_least=0.95),
        _of("identity lines flagged", found.identities, _is_noticed, 0.03),
        _of("everyday refused or held", found.everyday, _is_stopped, 0.005),
        _of("everyday noticed", found.everyday, _is_noticed, 0.03),
        *_of_met(found.met),
        *_of_stretches("stretches", found.stretches),
        *_of_stretches("stretches among others' talk", found.padded),
    ]


def _of_met(found: list[Judged]) -> list[Figure]:
    """Return the figures of the lines by another hand, which were sealed until they were learned
    from: said plainly, meant but not said, made to look alike, everyday, about what people are.
    """
    of: dict[str, list[Judged]] = {}
    for each in found:
        of.setdefault(each.case.how if isinstance(each.case, Line) else "", []).append(each)
    plain = of["explicit"]
    caught = sum(map(_is_spoken_of, plain))
    meant = sum(map(_is_spoken_of, of["indirect"]))
    false = sum(map(_is_spoken_of, of["alike"]))
    return [
        Figure("other hand, said plainly: noticed", caught, len(plain), at_least=0.9),
        Figure("other hand, meant but not said: noticed", meant, len(of["indirect"])),
        Figure("other hand: precision", caught + meant, caught + meant + false, at_least=0.95),
        _of("other hand, look-alikes noticed", of["alike"], _is_spoken_of, 1.0),
        _of("other hand, identity lines noticed", of["identity"], _is_spoken_of, 0.03),
        _of("other hand, everyday refused or held", of["everyday"], _is_stopped, 0.005),
        _of("other hand, everyday noticed", of["everyday"], _is_spoken_of, 0.03),
    ]


def _is_spoken_of(found: Judged) -> bool:
    return found.is_noticed or found.is_helped


def _of_stretches(name: str, found: list[Judged]) -> list[Figure]:
    bad = [each for each in found if isinstance(each.case, Stretch) and each.case.danger]
    good = [each for each in found if isinstance(each.case, Stretch) and not each.case.danger]
    soon = [each for each in bad if _right_person(each) and _in_time(each)]
    return [
        Figure(f"{name}: recall", sum(map(_right_person, bad)), len(bad), at_least=0.8),
        Figure(f"{name}: called within two lines", len(soon), len(bad), at_least=0.6),
        Figure(f"{name}: false alarms", sum(map(_is_flagged, good)), len(good), at_most=0.0199),
    ]


def _is_flagged(found: Judged) -> bool:
    return found.answer.get("flag_at") is not None


def _right_person(found: Judged) -> bool:
    return isinstance(found.case, Stretch) and found.answer.get("who") == found.case.who


def _in_time(found: Judged) -> bool:
    case = found.case
    if not isinstance(case, Stretch) or case.flag_at is None:
        return False
    at = found.answer.get("flag_at")
    return at is not None and at <= case.flag_at + 2


def of_disguises() -> list[Figure]:
    """Return how many disguised insults are caught, and harmless words stopped."""
    hidden = disguises.disguised(disguises.INSULTS)
    plain = disguises.disguised(disguises.HARMLESS)
    found = ask({"text": text} for _, text in hidden)
    harmless = ask({"text": text} for _, text in plain)
    by_name: dict[str, list[bool]] = {name: [] for name in disguises.DISGUISES}
    for (name, _), answer in zip(hidden, found, strict=True):
        by_name[name].append(answer["verdict"] in NOTICED)
    each = [Figure(f"disguise: {name}", sum(got), len(got)) for name, got in by_name.items()]
    good = sum(figure.share >= 0.95 for figure in each)
    stopped = sum(answer["verdict"] in STRICT for answer in harmless)
    return [
        *each,
        Figure("disguises seen through (.95)", good, len(each), at_least=14 / 16),
        Figure("harmless words disguised, stopped", stopped, len(harmless), at_most=0.02),
    ]


def of_chatlogs() -> list[Figure]:
    """Return what happens to the lines of public chat logs; none where they are absent."""
    said = sets.chatlog_lines()
    found = [answer["verdict"] for answer in ask({"text": text} for text in said)]
    stopped = sum(verdict in STRICT for verdict in found)
    noticed = sum(verdict in NOTICED for verdict in found)
    return [
        Figure("chat logs refused or held", stopped, len(said), at_most=0.005),
        Figure("chat logs noticed", noticed, len(said), at_most=0.03),
    ]


def _halves(found: list[Judged]) -> tuple[list[Judged], list[Judged]]:
    bad = [each for each in found if isinstance(each.case, Line) and each.case.breaks]
    good = [each for each in found if isinstance(each.case, Line) and not each.case.breaks]
    return bad, good


def _recall(name: str, found: list[Judged], goal: float) -> Figure:
    bad = _halves(found)[0]
    return Figure(name, sum(each.is_caught for each in bad), len(bad), at_least=goal)


def _false(name: str, found: list[Judged], goal: float) -> Figure:
    return _of(name, _halves(found)[1], _is_noticed, goal)


def _of(name: str, found: list[Judged], holds: Callable[[Judged], bool], goal: float) -> Figure:
    return Figure(name, sum(map(holds, found)), len(found), at_most=goal)


def _is_stopped(found: Judged) -> bool:
    return found.is_stopped


def _is_noticed(found: Judged) -> bool:
    return found.is_noticed
