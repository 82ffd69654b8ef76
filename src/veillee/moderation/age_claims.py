"""Every place of a line that may tell an age under 18, and the first that does."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from veillee.moderation import (
    age_bars,
    age_birthdays,
    age_births,
    age_care,
    age_classes,
    age_law,
    age_school,
)
from veillee.moderation.age_groups import CATEGORY, is_in_a_team
from veillee.moderation.age_line import Line
from veillee.moderation.age_numbers import REASONS, why_not_own
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_sums import is_a_sum

MOST = 12
"""Places of a line that are looked at: who writes more of them writes no age."""


class Claim(NamedTuple):
    """A place of a line that tells an age, and by what."""

    at: int
    kind: str


# Kinds of words with who judges them, in the order in which they are asked.
_JUDGES: dict[str, tuple[Judge, ...]] = {
    "bornyear": (age_births.YEAR_OF_BIRTH,), "year18": (age_births.LAST_YEAR_OF_BIRTH,),
    "classname": (age_classes.CLASS,), "clsamb": (age_classes.LATER_CLASS,),
    "ordlow": (age_classes.CLASS,), "ordgrade": (age_classes.CLASS,), "exam": (age_school.EXAM,),
    "staff": (age_school.STAFF,), "schoolthing": (age_school.THING,),
    "schoolweak": (age_school.WEAK,), "subject": (age_school.WEAK,),
    "place": (age_school.PLACE,), "pupil": (age_school.PUPIL,), "ado": (age_school.YOUTH,),
    "prof": (age_school.TEACHER,), "event": (age_births.EVENT,),
    "lockdown": (age_births.EVENT,), "sweet": (age_birthdays.SWEET,), "nth": (age_birthdays.NTH,),
    "ord": (age_birthdays.NTH,), "legal": (age_law.OF_AGE,), "eighteen": (age_law.EIGHTEEN,),
    "category": (CATEGORY,), "ban": (age_bars.BAR,), "age": (age_law.AGE,), "lie": (age_law.AGE,),
    "youngish": (age_law.AGE,), "auth": (age_care.CARE,), "control": (age_care.CARE,),
    "signs": (age_care.CARE,), "leave": (age_care.CARE,), "locks": (age_care.CARE,),
    "foster": (age_care.CARE, age_care.HOME), "limit": (age_law.LIMIT,),
}  # fmt: skip
CLAIMED = ("", "number", "team", "sum", *_JUDGES)
"""By what a place may tell an age, or nothing."""
REFUSED = ("class", "grown", *REASONS)
"""Why a number may tell none."""
# Who tells what they did at 15 speaks of the school of then.
_OF_THEN = frozenset(
    {"classname", "clsamb", "ordlow", "ordgrade", "exam", "staff", "schoolthing", "schoolweak",
     "subject", "place", "pupil", "prof", "auth", "control", "signs"}
)  # fmt: skip
_YEARS = frozenset({"year", "yr", "y", "grade", "form", "sec", "secondaire", "primary", "s"})
_HIGHEST_CLASS, _LOWEST_CLASS = 13, 3
_ADULT = 18
_MOST_COUNTED = 34


class Heard(NamedTuple):
    """The first place that tells an age, if one does, and why numbers before it tell none."""

    claim: Claim | None
    refused: tuple[str, ...]


def heard(line: Line) -> Heard:
    """Return the first place that tells that the writer is under 18, and what was refused."""
    refused = list[str]()
    return Heard(next(claims(line, refused), None), tuple(refused))


def claims(line: Line, refused: list[str]) -> Iterator[Claim]:
    """Yield the places of a line that tell it; note why others do not."""
    once = False
    left = MOST
    for at, word in enumerate(line.words):
        if left <= 0:
            return
        if word.value > 0:
            told = _numbered(line, at) if word.value >= _LOWEST_CLASS else None
            if told:
                refused.append(told)
            once = once or told == "past" or (told == "moment" and line.words[at - 1].text == "a")
            left -= word.value >= _LOWEST_CLASS
            kind = "number" if told == "" else _counted(line, at)
            if kind:
                yield Claim(at, kind)
        kinds = [each for each in word.kinds if each in _JUDGES]
        if once:
            kinds = [each for each in kinds if each not in _OF_THEN]
        left -= len(kinds)
        if kinds:
            yield from _judged(line, at, kinds)


def _judged(line: Line, at: int, kinds: Sequence[str]) -> Iterator[Claim]:
    """Yield the kinds of a word that tell it."""
    seen = Seen(line, at)
    for kind in kinds:
        if any(judge.holds(seen) for judge in _JUDGES[kind]):
            yield Claim(at, kind)


def _counted(line: Line, at: int) -> str:
    """Return by what a number tells an age that it is not: a team, or a sum."""
    word = line.words[at]
    if word.value > _MOST_COUNTED and word.value != line.this_year:
        return ""
    if "young" in word.kinds and is_in_a_team(line, at):
        return "team"
    return "sum" if is_a_sum(line, at) else ""


def _numbered(line: Line, at: int) -> str | None:
    """Return why a number is no age of the writer's, nothing if it is one, None for other words."""
    word = line.words[at]
    if word.value >= _ADULT:
        return None
    before = line.words[at - 1] if at else None
    if before is not None and before.text in _YEARS and word.value <= _HIGHEST_CLASS:
        return "" if age_classes.CLASS.holds(Seen(line, at)) else "class"
    if "young" not in word.kinds:
        return None
    return "grown" if line.grown else why_not_own(line, at)
