"""A stretch of room lines, tried line by line: where is a human called, and about whom.

Only rooms: conversations between two people are never judged, and have no path into this.
"""

from itertools import chain

import msgspec

from veillee.model.verdict import Action, Reason, Verdict
from veillee.moderation.dangers import shipped_dangers
from veillee.moderation.engine import decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.memory import Flag, Memory, Said
from veillee.moderation.roles import claimed_role
from veillee.moderation.rules import BOOK

_BETWEEN_LINES_MS = 20_000
_ADULT = 18
_DANGERS = shipped_dangers()


class Line(msgspec.Struct, frozen=True):
    """One line of a stretch."""

    sender: str = msgspec.field(name="from")
    text: str
    declared_age: int | None = None


class Stretch(msgspec.Struct, frozen=True):
    """Room lines in their order."""

    messages: tuple[Line, ...]
    id: str | int | None = None
    lang: str | None = None
    topic: str | None = None


class StretchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the house makes of a stretch."""

    id: str | int | None
    verdict: str
    because: tuple[Reason, ...]
    flag_at: int | None = None
    who: str | None = None
    help: bool = False


def look_at(stretch: Stretch, this_year: int) -> StretchAnswer:
    """Return the first line at which people are called; without one, the strictest verdict."""
    memory, verdicts = Memory(_DANGERS), list[Verdict]()
    for place, line in enumerate(stretch.messages):
        verdict, flag = _heard(stretch, place, memory, this_year)
        verdicts.append(verdict)
        if flag or verdict.action is Action.CRITICAL:
            reasons = verdict.reasons + ((_reason(flag),) if flag else ())
            return StretchAnswer(
                id=stretch.id,
                verdict=Action.CRITICAL.value,
                because=reasons,
                flag_at=place,
                who=line.sender,
                help=any(each.help for each in verdicts),
            )
    worst = max((each.action for each in verdicts), key=_severity, default=Action.ALLOW)
    return StretchAnswer(
        id=stretch.id,
        verdict=worst.value,
        because=tuple(chain.from_iterable(each.reasons for each in verdicts)),
        help=any(each.help for each in verdicts),
    )


def _heard(
    stretch: Stretch, place: int, memory: Memory, this_year: int
) -> tuple[Verdict, Flag | None]:
    line = stretch.messages[place]
    facts = Facts(
        line.text,
        lang=stretch.lang or "fr",
        topic=stretch.topic or "",
        declared_age=line.declared_age,
        this_year=this_year,
    )
    verdict, signals = decide_and_tell(facts, BOOK)
    signals = {**signals, **dict.fromkeys(_of_person(line), 1.0)}
    said = Said(
        person=line.sender, room=0, place=place, signals=signals, now=place * _BETWEEN_LINES_MS
    )
    return verdict, memory.remember(said)


def _of_person(line: Line) -> frozenset[str]:
    """Return what the name and the age beside a line say; at the door both are checked before."""
    says_minor = line.declared_age is not None and line.declared_age < _ADULT
    found = {"age_statement": says_minor, "false_authority": claimed_role(line.sender) is not None}
    return frozenset(signal for signal, fired in found.items() if fired)


def _reason(flag: Flag) -> Reason:
    lines = ", ".join(f"{mark.place}: {mark.signal}" for mark in flag.marks)
    return Reason(f"memory.{flag.danger}", 1, flag.policy, lines)


def _severity(action: Action) -> int:
    return action.severity
