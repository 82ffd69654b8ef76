"""Whom a list shows: exact bounds for what is shown exactly, whole bands for bands. Pure.

A filter must never tell more than a face does. Somebody who shows «30–34» passes every filter that
touches 30 to 34, so that narrowing a filter year by year finds nothing that the list did not say.
"""

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.model.person import ADULT, OLDEST, Sign
from veillee.model.place import Nearness
from veillee.talk.faces import Traits
from veillee.wire.client import PeopleFilter

YEARS_APART = 4
"""Between the bounds: 30 to 34 are five years, as a band has them."""
LOWEST_REACHES = 25
EVERYBODY = PeopleFilter()
GENDERS = {"", Sign.WOMAN.value, Sign.MAN.value}


def checked(asked: PeopleFilter, *, is_discreet: bool) -> PeopleFilter:
    """Return the filter; raise `Refused` for one that is too narrow or not offered here."""
    if asked == EVERYBODY:
        return EVERYBODY  # one object for nearly all windows
    if is_discreet:
        raise Refused(Refusal.NO_FILTER_HERE)
    if asked.gender not in GENDERS or asked.group not in {None, *Nearness}:
        raise Refused(Refusal.MALFORMED)
    low, high = max(ADULT, asked.min_age), min(OLDEST, asked.max_age)
    if is_too_narrow(low, high):
        raise Refused(Refusal.FILTER_TOO_NARROW)
    return msgspec.structs.replace(asked, min_age=low, max_age=high)


def is_too_narrow(low: int, high: int) -> bool:
    """Tell whether bounds of age are less than five years apart, or do not reach 25."""
    return high - low < YEARS_APART or high < LOWEST_REACHES


def passes(traits: Traits, asked: PeopleFilter) -> bool:
    """Tell whether somebody who shows this is meant."""
    return (
        traits.low <= asked.max_age
        and traits.high >= asked.min_age
        and asked.gender in {"", traits.sign}
        and asked.here_for in {None, traits.here_for}
    )
