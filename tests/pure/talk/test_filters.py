"""Filters never tell more than faces: exact bounds for exact ages, whole bands for bands."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.persons import a_person
from veillee.kernel.errors import Refusal, Refused
from veillee.model.person import Gender, HereFor, ShowAge
from veillee.talk.faces import Traits
from veillee.talk.filters import checked, passes
from veillee.wire.client import PeopleFilter

ages = st.integers(18, 120)


def traits(age: int, choice: ShowAge = ShowAge.EXACT, gender: Gender = Gender.WOMAN) -> Traits:
    return Traits(a_person(age=age, gender=gender), choice)


@pytest.mark.parametrize(
    ("age", "passing"), [(24, False), (25, True), (45, True), (46, False), (35, True)]
)
def test_exact_ages_have_exact_bounds(age: int, passing: bool) -> None:  # noqa: FBT001
    assert passes(traits(age), PeopleFilter(25, 45)) is passing


@given(ages, ages, ages, ages, st.sampled_from(ShowAge))
def test_who_shows_the_same_age_passes_the_same_filters(
    one: int, other: int, low: int, high: int, choice: ShowAge
) -> None:
    first, second = traits(one, choice), traits(other, choice)
    if first.age == second.age:
        asked = PeopleFilter(low, high)
        assert passes(first, asked) == passes(second, asked)


@given(st.integers(75, 120), st.integers(75, 120), ages)
def test_from_75_on_no_filter_tells_two_people_apart(one: int, other: int, low: int) -> None:
    asked = PeopleFilter(low, low + 5)
    assert passes(traits(one), asked) == passes(traits(other), asked)


def test_somebody_who_shows_a_band_passes_whatever_touches_it() -> None:
    banded = traits(34, ShowAge.BAND)
    assert passes(banded, PeopleFilter(25, 30))
    assert passes(banded, PeopleFilter(34, 40))
    assert not passes(banded, PeopleFilter(35, 40))


@pytest.mark.parametrize(
    ("low", "high", "why"),
    [
        (18, 25, None),
        (30, 34, None),
        (30, 33, Refusal.FILTER_TOO_NARROW),
        (18, 24, Refusal.FILTER_TOO_NARROW),
        (19, 24, Refusal.FILTER_TOO_NARROW),
        (40, 30, Refusal.FILTER_TOO_NARROW),
        (0, 200, None),
        (118, 200, Refusal.FILTER_TOO_NARROW),
    ],
)
def test_filters_are_five_years_wide_and_the_lowest_is_18_to_25(
    low: int, high: int, why: Refusal | None
) -> None:
    assert refused(PeopleFilter(low, high)) is why


@pytest.mark.parametrize("gender", ["other", "unsaid", "Woman", "x"])
def test_other_and_unsaid_cannot_be_filtered_alone(gender: str) -> None:
    assert refused(PeopleFilter(gender=gender)) is Refusal.MALFORMED


@pytest.mark.parametrize("group", [-1, 4, 99])
def test_there_are_four_groups(group: int) -> None:
    assert refused(PeopleFilter(group=group)) is Refusal.MALFORMED


def test_gender_and_here_for_combine() -> None:
    asked = PeopleFilter(gender="woman", here_for=HereFor.TALK)
    assert passes(traits(40), asked)
    assert not passes(traits(40, gender=Gender.MAN), asked)
    assert not passes(traits(40), msgspec.structs.replace(asked, here_for=HereFor.MEETING))


def test_a_discreet_room_has_no_filters() -> None:
    with pytest.raises(Refused) as refusal:
        checked(PeopleFilter(gender="man"), is_discreet=True)
    assert refusal.value.why is Refusal.NO_FILTER_HERE
    assert checked(PeopleFilter(), is_discreet=True) == PeopleFilter()


def refused(asked: PeopleFilter) -> Refusal | None:
    try:
        checked(asked, is_discreet=False)
    except Refused as refusal:
        return refusal.why
    return None
