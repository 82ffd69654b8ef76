"""What follows from an age, and what people may change of themselves."""

from typing import Any

import msgspec
import pytest

from veillee.entry.declaration import adult, gently
from veillee.entry.naming import Named
from veillee.entry.oneself import Spot, correct_age, move, rename
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import DepartmentId, PersonId, RegionId, ZoneId
from veillee.model.person import Gender, Listed, Person, WriterFilter, Writers

NINA = Person(
    id=PersonId(1),
    key=b"k" * 32,
    created_at=1,
    seen_at=1,
    nickname="Nina",
    age=34,
    gender=Gender.WOMAN,
    zone=ZoneId("z"),
    department=DepartmentId("59"),
    region=RegionId("32"),
    listed=Listed.AREA,
)


@pytest.mark.parametrize("age", [18, 34, 120])
def test_adults_may_come(age: int) -> None:
    assert adult(age) == age


@pytest.mark.parametrize(
    ("age", "why"),
    [
        (0, Refusal.AGE_OUT_OF_RANGE),
        (4, Refusal.AGE_OUT_OF_RANGE),
        (5, Refusal.UNDER_AGE),
        (17, Refusal.UNDER_AGE),
        (121, Refusal.AGE_OUT_OF_RANGE),
        (999, Refusal.AGE_OUT_OF_RANGE),
    ],
)
def test_others_may_not(age: int, why: Refusal) -> None:
    with pytest.raises(Refused) as refused:
        adult(age)
    assert refused.value.why is why


@pytest.mark.parametrize(("age", "up_to"), [(18, 28), (19, 29), (20, 30)])
def test_eighteen_to_twenty_starts_gently(age: int, up_to: int) -> None:
    lea = gently(msgspec.structs.replace(NINA, age=age))
    assert lea.listed is Listed.ROOMS
    assert lea.writers is Writers.FILTERED
    assert lea.writer_filter == WriterFilter(min_age=18, max_age=up_to)


def test_from_twenty_one_on_nothing_is_changed() -> None:
    assert gently(msgspec.structs.replace(NINA, age=21)).listed is Listed.AREA


def test_an_age_is_corrected_once() -> None:
    corrected = correct_age(NINA, 43, 9)
    assert (corrected.age, corrected.age_corrected) == (43, True)
    with pytest.raises(Refused) as refused:
        correct_age(corrected, 34, 10)
    assert refused.value.why is Refusal.CORRECTED_BEFORE


def test_the_same_age_again_is_no_correction() -> None:
    assert correct_age(NINA, 34, 9) == NINA


def test_who_turns_out_to_be_young_gets_the_gentle_start() -> None:
    assert correct_age(NINA, 19, 9).writers is Writers.FILTERED


def test_what_a_young_person_opened_stays_open() -> None:
    opened = msgspec.structs.replace(NINA, age=19, writers=Writers.ALL)
    assert correct_age(opened, 20, 9).writers is Writers.ALL


@pytest.mark.parametrize(("age", "up_to"), [(18, 28), (19, 29)])
def test_among_the_young_the_bound_follows_the_age(age: int, up_to: int) -> None:
    corrected = correct_age(gently(msgspec.structs.replace(NINA, age=20)), age, 9)
    assert corrected.writer_filter == WriterFilter(min_age=18, max_age=up_to)


def test_who_was_young_by_a_slip_of_the_finger_may_be_written_to_as_anybody() -> None:
    corrected = correct_age(gently(msgspec.structs.replace(NINA, age=20)), 50, 9)
    assert (corrected.writers, corrected.writer_filter) == (Writers.ALL, WriterFilter())
    assert corrected.listed is Listed.ROOMS  # what the form said is not kept


@pytest.mark.parametrize(
    "chosen",
    [
        {"writers": Writers.WRITTEN_TO},
        {"writer_filter": WriterFilter(min_age=18, max_age=30, nearness=1)},
        {"writer_filter": WriterFilter(min_age=25, max_age=40)},
    ],
)
def test_what_somebody_chose_while_they_counted_as_young_stays(chosen: dict[str, Any]) -> None:
    young = msgspec.structs.replace(gently(msgspec.structs.replace(NINA, age=20)), **chosen)
    corrected = correct_age(young, 50, 9)
    assert (corrected.writers, corrected.writer_filter) == (young.writers, young.writer_filter)


def test_an_age_under_eighteen_is_no_correction() -> None:
    with pytest.raises(Refused) as refused:
        correct_age(NINA, 17, 9)
    assert refused.value.why is Refusal.UNDER_AGE


def test_a_new_name_or_place_changes_nothing_else() -> None:
    renamed = rename(NINA, Named("Ninon", "nlnon"), 9)
    assert renamed == msgspec.structs.replace(NINA, nickname="Ninon", seen_at=9)
    spot = Spot(ZoneId("y"), DepartmentId("62"), RegionId("32"))
    moved = move(NINA, spot, 9)
    assert moved == msgspec.structs.replace(NINA, zone="y", department="62", seen_at=9)
