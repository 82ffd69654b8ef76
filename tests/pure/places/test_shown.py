"""What others see of a place, and which group of a list it falls into."""

import pytest

from veillee.model.ids import DepartmentId, RegionId
from veillee.model.place import NOWHERE, Nearness, ShownPlace, ShowPlace, Zone
from veillee.places import Atlas, load


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def _zone(atlas: Atlas, code: str) -> Zone:
    zone = atlas.locate(code)
    assert zone is not None
    return zone


@pytest.mark.parametrize(
    ("code", "choice", "in_zone", "in_department", "read"),
    [
        ("59500", ShowPlace.ZONE, 10, 40, "Douai et environs"),
        ("59500", ShowPlace.ZONE, 9, 40, "Nord"),
        ("59500", ShowPlace.ZONE, 9, 10, "Nord"),
        ("59500", ShowPlace.ZONE, 9, 9, "Hauts-de-France"),
        ("59500", ShowPlace.DEPARTMENT, 500, 500, "Nord"),
        ("59500", ShowPlace.DEPARTMENT, 9, 9, "Hauts-de-France"),
        ("59500", ShowPlace.NOTHING, 500, 500, ""),
        ("48000", ShowPlace.ZONE, 10, 10, "Lozère"),
        ("48000", ShowPlace.ZONE, 9, 9, "Occitanie"),
        ("20000", ShowPlace.ZONE, 1, 1, "Corse"),
        # Zone, department and region are one: there is nothing coarser to say.
        ("97500", ShowPlace.ZONE, 9, 9, ""),
        ("97500", ShowPlace.ZONE, 10, 10, "Saint-Pierre-et-Miquelon"),
        ("97400", ShowPlace.ZONE, 9, 9, ""),
        ("97400", ShowPlace.ZONE, 9, 10, "La Réunion"),
    ],
)
def test_a_place_is_named_only_while_enough_people_from_it_are_present(
    atlas: Atlas, code: str, choice: ShowPlace, in_zone: int, in_department: int, read: str
) -> None:
    shown = atlas.shown_place(_zone(atlas, code), choice, in_zone, in_department)
    assert atlas.place_name(shown) == read


def test_the_threshold_is_the_caller_s(atlas: Atlas) -> None:
    shown = atlas.shown_place(_zone(atlas, "59500"), ShowPlace.ZONE, 2, 2, threshold=2)
    assert atlas.place_name(shown) == "Douai et environs"


@pytest.mark.parametrize(
    ("viewer", "shown", "group"),
    [
        ("59500", "59500", Nearness.ZONE),
        ("59500", "59000", Nearness.DEPARTMENT),
        ("59500", "62000", Nearness.NEIGHBOUR),
        ("59500", "60000", Nearness.ELSEWHERE),
        ("59500", "75011", Nearness.ELSEWHERE),
        ("75011", "92100", Nearness.NEIGHBOUR),
        ("97400", "97600", Nearness.ELSEWHERE),
    ],
)
def test_four_groups_and_nothing_finer(
    atlas: Atlas, viewer: str, shown: str, group: Nearness
) -> None:
    place = atlas.shown_place(_zone(atlas, shown), ShowPlace.ZONE, 10, 10)
    assert atlas.nearness(_zone(atlas, viewer), place) is group


def test_who_shows_the_department_only_is_in_the_department_even_to_the_same_zone(
    atlas: Atlas,
) -> None:
    douai = _zone(atlas, "59500")
    shown = atlas.shown_place(douai, ShowPlace.DEPARTMENT, 99, 99)
    assert atlas.nearness(douai, shown) is Nearness.DEPARTMENT


def test_who_is_shown_by_region_is_a_neighbour_in_it_and_elsewhere_outside(atlas: Atlas) -> None:
    shown = ShownPlace(region=RegionId("32"))
    assert atlas.nearness(_zone(atlas, "59500"), shown) is Nearness.NEIGHBOUR
    assert atlas.nearness(_zone(atlas, "02000"), shown) is Nearness.NEIGHBOUR
    assert atlas.nearness(_zone(atlas, "76000"), shown) is Nearness.ELSEWHERE


def test_nowhere_is_elsewhere_to_everybody(atlas: Atlas) -> None:
    assert atlas.nearness(_zone(atlas, "59500"), NOWHERE) is Nearness.ELSEWHERE


def test_names_for_lists(atlas: Atlas) -> None:
    assert atlas.department_label(DepartmentId("59")) == "Nord (59)"
    assert atlas.department_label(DepartmentId("2A")) == "Corse-du-Sud (2A)"
    assert "Lille" in {zone.name for zone in atlas.zones_of(DepartmentId("59"))}
    assert len(atlas.departments()) == 107
