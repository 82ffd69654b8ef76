"""How the builder merges communes, on made-up departments."""

import re
from pathlib import Path

import places_neighbours
import places_zoning
import pytest
from places_zoning import ENOUGH, Commune, touching, zones

from veillee.places.table import shipped_table

PAGE = Path(__file__).resolve().parents[3] / "docs/design/places.md"


def _commune(number: int, population: int, x: float, y: float, code: str = "") -> Commune:
    name = f"Village {number}"
    return Commune(f"{number:05}", name, population, (code or f"{number:05}",), "", x, y)


def _grid(side: int, population: int) -> list[Commune]:
    return [
        _commune(i * side + j, population, i * 10 + j * 0.1, j * 10 + i * 0.1)
        for i in range(side)
        for j in range(side)
    ]


def test_every_zone_has_enough_and_every_commune_is_in_one() -> None:
    communes = _grid(9, 6_000)
    found = zones(communes)
    assert len(found) > 4
    assert all(sum(commune.population for commune in zone) >= ENOUGH for zone in found)
    members = sorted(commune.id for zone in found for commune in zone)
    assert members == [commune.id for commune in communes]


def test_the_same_communes_in_another_order_give_the_same_zones() -> None:
    communes = _grid(7, 9_000)
    assert zones(communes) == zones(communes[::-1])


def test_a_zone_hangs_together_and_is_no_snake() -> None:
    for zone in zones(_grid(9, 6_000)):
        points = [(commune.x, commune.y) for commune in zone]
        near = touching(points)
        reached, waiting = {0}, [0]
        while waiting:
            fresh = near[waiting.pop()] - reached
            reached |= fresh
            waiting += fresh
        assert len(reached) == len(points)
        width = max(x for x, _ in points) - min(x for x, _ in points)
        height = max(y for _, y in points) - min(y for _, y in points)
        assert max(width, height) < 61


def test_a_department_with_too_few_residents_is_one_zone() -> None:
    assert len(zones(_grid(4, 1_000))) == 1


def test_a_big_town_stays_alone_where_the_country_around_can_do_without_it() -> None:
    town = _commune(99_999, 90_000, 35.4, 35.3)
    assert [town] in zones([*_grid(9, 6_000), town])


def test_villages_of_one_postal_code_stay_together() -> None:
    grid = _grid(9, 6_000)
    hamlets = [_commune(90_000 + i, 300, 40 + 8.0 * i, 41.0, code="90000") for i in range(4)]
    [home] = {i for i, zone in enumerate(zones([*grid, *hamlets])) if set(hamlets) & set(zone)}
    assert home >= 0


def test_the_most_populous_commune_comes_first_and_gives_the_name() -> None:
    grid = [*_grid(4, 1_000), _commune(77_777, 9_000, 15.0, 15.0)]
    assert zones(grid)[0][0].id == "77777"


def test_a_village_without_neighbours_in_reach_still_finds_a_zone() -> None:
    island = _commune(88_888, 200, 900.0, 900.0)
    assert any(island in zone and len(zone) > 1 for zone in zones([*_grid(5, 9_000), island]))


def test_who_touches_whom_is_written_once_and_read_both_ways() -> None:
    near = places_neighbours.neighbours()
    assert len(near) == 96
    assert near["59"] == {"02", "62", "80"}
    assert near["75"] == {"92", "93", "94"}
    assert near["2A"] == {"2B"}
    lines = [line.split() for line in places_neighbours._TOUCHING.split("\n") if line]
    pairs = [tuple(sorted((first, other))) for first, *others in lines for other in others]
    assert len(set(pairs)) == len(pairs)
    assert all(first < other for first, *others in lines for other in others)


@pytest.mark.parametrize("figure", ["zones", "communes", "departments and collectivities"])
def test_the_page_tells_the_figures_of_the_table_that_is_shipped(figure: str) -> None:
    table = shipped_table("FR")
    parts = table.communes.part_of.split("\n")
    counted = {
        "zones": len(table.zones),
        "departments and collectivities": len(table.departments),
        "communes": parts.count(""),
    }
    told = re.search(rf"Today's table:.*?([0-9,]+) {figure}", PAGE.read_text("utf-8"), re.DOTALL)
    assert told is not None
    assert int(told[1].replace(",", "")) == counted[figure]


def test_the_page_tells_the_limits_of_the_builder() -> None:
    page = PAGE.read_text("utf-8")
    assert f"{ENOUGH:,}" in page
    assert f"{places_zoning._LARGE:,}" in page
