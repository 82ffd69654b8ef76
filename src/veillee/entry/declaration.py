"""What the one form declares, and what follows from an age: pure."""

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.model.person import (
    ADULT,
    OLDEST,
    YOUNG_UNTIL,
    Gender,
    HereFor,
    Listed,
    Person,
    ShowAge,
    WriterFilter,
    Writers,
)
from veillee.model.place import ShowPlace

# Somebody of 18 to 20 hears first from people of their own time of life (PEOPLE, «18 to 20»).
_YEARS_ABOVE = 10
# Who is younger fills in no form: «3» is «34» with a finger too few, and nobody is kept out for it.
_YOUNGEST = 5


class Declaration(msgspec.Struct, frozen=True):
    """The form as filled in. `code` and `commune` are looked up and forgotten; what others see is
    left as it was where nothing is said.
    """

    nickname: str
    age: int
    gender: Gender
    code: str
    commune: str
    listed: Listed
    has_accepted_rules: bool
    show_place: ShowPlace | None = None
    show_age: ShowAge | None = None
    here_for: HereFor | None = None
    language: str = "fr"
    is_confirmed: bool = False


def adult(age: int) -> int:
    """Return the age, or raise `Refused`: under 18 before anything else is looked at."""
    if not _YOUNGEST <= age <= OLDEST:
        raise Refused(Refusal.AGE_OUT_OF_RANGE)
    if age < ADULT:
        raise Refused(Refusal.UNDER_AGE)
    return age


def is_young(age: int) -> bool:
    """Tell who starts with gentler defaults."""
    return ADULT <= age <= YOUNG_UNTIL


def gently(person: Person) -> Person:
    """Return somebody of 18 to 20 as they start; anybody else unchanged.

    Not in the site-wide list whatever the form said, and requests only from people up to ten years
    older: each can be opened in the settings.
    """
    if not is_young(person.age):
        return person
    return _with_writers_of(person.age, msgspec.structs.replace(person, listed=Listed.ROOMS))


def at_age(person: Person, age: int) -> Person:
    """Return somebody at another age: what followed from the one before follows from this one, and
    what they chose since stays.

    Who leaves 18 to 20 stays out of the site-wide list, since nobody kept what they would have
    chosen: the page tells them.
    """
    aged = msgspec.structs.replace(person, age=age)
    if not is_young(person.age):
        return gently(aged)
    has_chosen = person != _with_writers_of(person.age, person)
    return aged if has_chosen else _with_writers_of(age, aged)


def _with_writers_of(age: int, person: Person) -> Person:
    """Return a person with those who may write to them as somebody of that age starts."""
    if not is_young(age):
        return msgspec.structs.replace(person, writers=Writers.ALL, writer_filter=WriterFilter())
    bounds = WriterFilter(min_age=ADULT, max_age=age + _YEARS_ABOVE)
    return msgspec.structs.replace(person, writers=Writers.FILTERED, writer_filter=bounds)


def bounds_of(person: Person) -> WriterFilter:
    """Return whose requests somebody takes. A default that follows from an age is that of the
    youngest while a band is shown: otherwise who is let through would tell the age.
    """
    bounds = person.writer_filter
    is_default = is_young(person.age) and bounds.max_age == person.age + _YEARS_ABOVE
    if person.show_age is ShowAge.BAND and is_default:
        return msgspec.structs.replace(bounds, max_age=ADULT + _YEARS_ABOVE)
    return bounds
