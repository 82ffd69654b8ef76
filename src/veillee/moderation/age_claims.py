"""Every place of a line that may tell an age under 18, and the first that does."""

from collections.abc import Iterator
from typing import NamedTuple

from veillee.moderation import age_law, age_school
from veillee.moderation.age_line import Line, any_kind
from veillee.moderation.age_numbers import why_not_own
from veillee.moderation.age_seen import Judge, Seen

MOST = 12
"""Places of a line that are looked at: who writes more of them writes no age."""


class Claim(NamedTuple):
    """A place of a line that tells an age, and by what."""

    at: int
    kind: str


# Kinds of words with who judges them, in the order in which they are asked.
_JUDGES: dict[str, tuple[Judge, ...]] = {
    "bornyear": (age_law.YEAR_OF_BIRTH,), "year18": (age_law.LAST_YEAR_OF_BIRTH,),
    "classname": (age_school.CLASS,), "clsamb": (age_school.LATER_CLASS,),
    "ordlow": (age_school.CLASS,), "ordgrade": (age_school.CLASS,), "exam": (age_school.EXAM,),
    "staff": (age_school.STAFF,), "schoolthing": (age_school.THING,),
    "schoolweak": (age_school.WEAK,), "subject": (age_school.WEAK,),
    "place": (age_school.PLACE,), "pupil": (age_school.PUPIL,), "ado": (age_school.YOUTH,),
    "prof": (age_school.TEACHER,), "legal": (age_law.OF_AGE,), "eighteen": (age_law.EIGHTEEN,),
    "ban": (age_law.BAR,), "age": (age_law.AGE,), "lie": (age_law.AGE,),
    "youngish": (age_law.AGE,), "auth": (age_law.CARE,), "control": (age_law.CARE,),
    "signs": (age_law.CARE,), "foster": (age_law.CARE, age_law.HOME), "limit": (age_law.LIMIT,),
}  # fmt: skip
# Who tells what they did at 15 speaks of the school of then.
_OF_THEN = frozenset(
    {"classname", "clsamb", "ordlow", "ordgrade", "exam", "staff", "schoolthing", "schoolweak",
     "subject", "place", "pupil", "prof", "auth", "control", "signs"}
)  # fmt: skip
_YEARS = frozenset({"year", "yr", "y", "grade", "form", "sec", "secondaire"})
_HIGHEST_CLASS, _LOWEST_CLASS = 13, 3
_ADULT = 18


def first_claim(line: Line) -> Claim | None:
    """Return the first place that tells that the writer is under 18."""
    return next(claims(line), None)


def claims(line: Line) -> Iterator[Claim]:
    """Yield the places of a line that tell it."""
    once = False
    left = MOST
    for at, word in enumerate(line.words):
        if left <= 0:
            return
        if word.value >= _LOWEST_CLASS or word.text.startswith("sweet "):
            told = _numbered(line, at)
            once = once or told == "past" or (told == "moment" and line.words[at - 1].text == "a")
            left -= 1
            if told == "":
                yield Claim(at, "number")
        for kind in word.kinds:
            judges = _JUDGES.get(kind)
            if judges is None or (once and kind in _OF_THEN):
                continue
            left -= 1
            seen = Seen(line, at)
            if any(judge.holds(seen) for judge in judges):
                yield Claim(at, kind)


def _numbered(line: Line, at: int) -> str | None:
    """Return why a number is no age of the writer's, nothing if it is one, None for other words."""
    word = line.words[at]
    if not _LOWEST_CLASS <= word.value < _ADULT:
        return "" if word.text.startswith("sweet ") and _is_a_birthday(line) else None
    before = line.words[at - 1] if at else None
    if before is not None and before.text in _YEARS and word.value <= _HIGHEST_CLASS:
        return "" if age_school.CLASS.holds(Seen(line, at)) else "class"
    if "ord" in word.kinds:
        two_on = line.words[at + 1 : at + 3]
        is_birthday = any(any_kind(each, ("birthday",)) for each in two_on)
        return "" if is_birthday and any_kind(before, ("my",)) and not line.elsewhere else None
    if "young" not in word.kinds:
        return None
    return "grown" if line.grown else why_not_own(line, at)


def _is_a_birthday(line: Line) -> bool:
    return line.has("my", "i", "fut") and not line.bygone and not line.has("kin", "ago")
