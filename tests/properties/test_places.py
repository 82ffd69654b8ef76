"""What holds for every code, commune and zone of the shipped table."""

from collections import Counter, defaultdict

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veillee.model.place import NOWHERE, Nearness, ShownPlace, ShowPlace, Zone
from veillee.places import Atlas, Suggestion
from veillee.places.table import Table, packed, shipped_table, unpacked

pytestmark = pytest.mark.slow

TABLE = shipped_table("FR")
ATLAS = Atlas(TABLE)
ZONES = [zone for department in ATLAS.departments() for zone in ATLAS.zones_of(department.id)]
IDS = TABLE.communes.ids.split("\n")
PART_OF = TABLE.communes.part_of.split("\n")
NAMES = TABLE.communes.names.split("\n")
ENOUGH = 50_000

zones = st.sampled_from(ZONES)
choices = st.sampled_from(list(ShowPlace))
crowds = st.integers(0, 30)


def _codes() -> dict[str, list[int]]:
    serving: dict[str, list[int]] = defaultdict(list)
    for row, codes in enumerate(TABLE.communes.codes.split("\n")):
        for code in codes.split():
            serving[code].append(row)
    return serving


def test_every_code_locates_with_each_commune_that_it_serves_and_without() -> None:
    for code, rows in _codes().items():
        expected = [ATLAS.locate(code, IDS[row]) for row in rows]
        assert [zone and zone.name for zone in expected] == [
            TABLE.zones[TABLE.communes.zones[row]][1] for row in rows
        ]
        assert ATLAS.locate(code) in expected


def test_every_five_digits_lead_into_a_department_of_those_digits_or_nowhere() -> None:
    for number in range(0, 100_000, 7):
        code = f"{number:05}"
        zone = ATLAS.locate(code)
        if zone is not None and ATLAS.is_approximate(code):
            assert zone.department in (code[:2], code[:3]) or code[:2] in ("20", "97")


def test_every_zone_has_enough_residents_or_is_all_of_its_department() -> None:
    for zone in ZONES:
        assert zone.population >= ENOUGH or ATLAS.zones_of(zone.department) == (zone,)


def test_no_two_zones_share_an_id_nor_a_name_in_one_department() -> None:
    assert len({zone.id for zone in ZONES}) == len(ZONES) == len(TABLE.zones)
    assert not [k for k, n in Counter((z.department, z.name) for z in ZONES).items() if n > 1]


def test_every_commune_is_in_one_zone_with_all_its_parts_and_every_zone_has_one() -> None:
    home: dict[str, int] = {}
    for id_, zone, part_of in zip(IDS, TABLE.communes.zones, PART_OF, strict=True):
        if not part_of:
            assert id_ not in home
            home[id_] = zone
    for zone, part_of in zip(TABLE.communes.zones, PART_OF, strict=True):
        assert not part_of or home[part_of] == zone
    assert set(home.values()) == set(range(len(TABLE.zones)))
    assert len(home) > 34_900


def test_zones_stay_inside_their_department() -> None:
    for id_, zone, part_of in zip(IDS, TABLE.communes.zones, PART_OF, strict=True):
        department = ATLAS.departments()[TABLE.zones[zone][2]]
        assert (part_of or id_).startswith(department.id)


def test_neighbours_are_mutual_and_nobody_is_their_own() -> None:
    for department in ATLAS.departments():
        assert department.id not in department.neighbours
        for other in department.neighbours:
            assert department.id in ATLAS.department(other).neighbours
    assert all(d.neighbours for d in ATLAS.departments() if not d.id.startswith(("97", "98")))


def test_there_is_no_coordinate_in_the_table() -> None:
    def numbers(value: object) -> list[float]:
        if isinstance(value, dict):
            return [n for inner in value.values() for n in numbers(inner)]
        if isinstance(value, list):
            return [n for inner in value for n in numbers(inner)]
        return [value] if isinstance(value, float) else []

    assert numbers(msgspec.to_builtins(TABLE)) == []
    # Whole numbers are rows and residents: named fields, of known size, and nothing else.
    assert set(Table.__struct_fields__) == {
        "form", "country", "source", "regions", "departments", "zones", "communes", "series",
    }  # fmt: skip
    assert set(type(TABLE.communes).__struct_fields__) == {
        "ids", "names", "codes", "zones", "part_of", "residents",
    }  # fmt: skip
    assert min(TABLE.communes.residents) == 0


def test_the_table_survives_packing_and_a_later_form_is_refused() -> None:
    assert unpacked(packed(TABLE)) == TABLE
    with pytest.raises(ValueError, match="form 2"):
        unpacked(packed(msgspec.structs.replace(TABLE, form=2)))


@given(zones, choices, crowds, crowds)
def test_what_is_shown_is_never_finer_than_the_choice_nor_emptier_than_the_threshold(
    zone: Zone, choice: ShowPlace, in_zone: int, more: int
) -> None:
    shown = ATLAS.shown_place(zone, choice, in_zone, in_zone + more)
    if shown.zone is not None:
        assert choice is ShowPlace.ZONE
        assert in_zone >= 10
    if shown.department is not None:
        assert in_zone + more >= 10
    if choice is ShowPlace.NOTHING:
        assert shown == NOWHERE


@given(zones, zones, zones, choices, crowds, crowds)
def test_a_hidden_zone_changes_nothing_that_a_viewer_can_see(
    viewer: Zone, here: Zone, there: Zone, choice: ShowPlace, in_zone: int, more: int
) -> None:
    one = ATLAS.shown_place(here, choice, in_zone, in_zone + more)
    siblings = ATLAS.zones_of(here.department)
    other = siblings[ZONES.index(there) % len(siblings)]
    if one.zone is None:
        two = ATLAS.shown_place(other, choice, min(in_zone, 9), in_zone + more)
        assert two == one
        assert ATLAS.nearness(viewer, two) is ATLAS.nearness(viewer, one)
        assert ATLAS.place_name(two) == ATLAS.place_name(one)


@given(zones, zones)
def test_only_a_shown_zone_is_ever_in_my_zone(viewer: Zone, zone: Zone) -> None:
    department = ATLAS.department(zone.department)
    coarse = ShownPlace(department=department.id, region=department.region)
    assert ATLAS.nearness(viewer, coarse) is not Nearness.ZONE
    fine = ShownPlace(zone.id, department.id, department.region)
    assert (ATLAS.nearness(viewer, fine) is Nearness.ZONE) == (viewer == zone)


@given(zones, zones)
def test_all_viewers_of_one_department_see_others_in_the_same_group(one: Zone, shown: Zone) -> None:
    """Moving one's postal code inside a department orders nobody by distance."""
    place = ATLAS.shown_place(shown, ShowPlace.ZONE, 10, 10)
    groups = {
        ATLAS.nearness(viewer, place)
        for viewer in ATLAS.zones_of(one.department)
        if viewer != shown
    }
    assert len(groups) <= 1


@given(st.text(max_size=30))
def test_any_typing_is_answered_with_offers_that_locate(typed: str) -> None:
    for offered in ATLAS.suggest(typed):
        _assert_locates(offered)


@given(st.sampled_from(NAMES), st.integers(2, 12))
def test_the_beginning_of_any_name_offers_something_that_locates(name: str, length: int) -> None:
    offered = ATLAS.suggest(name[:length])
    assert offered or not name[1:2].isalpha()
    for offer in offered:
        _assert_locates(offer)


def _assert_locates(offered: Suggestion) -> None:
    zone = ATLAS.locate(offered.code, offered.commune_id)
    assert zone is not None
    assert zone.name == offered.zone
