"""The country as the house knows it: zones, departments, regions; nearness without distances."""

from collections import Counter

import msgspec

from veillee.model.ids import DepartmentId, RegionId, ZoneId
from veillee.model.place import (
    NOWHERE,
    Department,
    Nearness,
    Region,
    ShownPlace,
    ShowPlace,
    Zone,
)
from veillee.places.communes import Gazetteer
from veillee.places.postal import PostalCodes
from veillee.places.suggest import Finder, Found
from veillee.places.table import Table, shipped_table

# PEOPLE: a place is named only while at least so many people from it are present.
ENOUGH_PRESENT = 10


class Suggestion(msgspec.Struct, frozen=True):
    """A place offered while somebody types; `code` and `commune_id` go back to `Atlas.locate`.

    `approximate` says that the code serves no commune (CEDEX) and this is where it most likely is.
    """

    code: str
    commune: str
    commune_id: str
    department: str
    zone: str
    approximate: bool = False


def load(country: str = "FR") -> "Atlas":
    """Read the shipped table of a country; raise `LookupError` when there is none."""
    return Atlas(shipped_table(country))


class Atlas:
    """Answer every question about places; never changes, so that all may share one."""

    def __init__(self, table: Table) -> None:
        """Turn the table into the nouns of the house."""
        self.country = table.country
        self._regions = {RegionId(id_): Region(RegionId(id_), name) for id_, name in table.regions}
        departments = [_department(*row) for row in table.departments]
        self._departments = {department.id: department for department in departments}
        self._departments_in = Counter(department.region for department in departments)
        self._by_row = [
            Zone(ZoneId(id_), name, departments[row].id, residents)
            for id_, name, row, residents in table.zones
        ]
        self._zones = {zone.id: zone for zone in self._by_row}
        self._zones_of: dict[DepartmentId, tuple[Zone, ...]] = {}
        for zone in self._by_row:
            known = self._zones_of.get(zone.department, ())
            self._zones_of[zone.department] = (*known, zone)
        self._communes = Gazetteer(table.communes, table.series.values())
        series = {start: self._communes.row_of[id_] for start, id_ in table.series.items()}
        self._postal = PostalCodes(self._communes, table.communes.codes, self._seats(), series)
        self._finder = Finder(self._communes, table.communes.names, self._postal)

    def _seats(self) -> dict[str, int]:
        """Return the row of each department's most populous commune."""
        seats: dict[str, int] = {}
        for row in self._communes.by_rank:
            seats.setdefault(self._by_row[self._communes.zones[row]].department, row)
            if len(seats) == len(self._departments):
                break
        return seats

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """Offer communes by the beginning of a postal code or a name, the most populous first."""
        return [self._suggestion(found) for found in self._finder.found(typed, limit)]

    def _suggestion(self, found: Found) -> Suggestion:
        row, communes = found.row, self._communes
        zone = self._by_row[communes.zones[row]]
        return Suggestion(
            code=found.code,
            commune=communes.names[row],
            commune_id=communes.commune_id(row),
            department=self._departments[zone.department].name,
            zone=zone.name,
            approximate=found.approximate,
        )

    def locate(self, code: str, commune_id: str = "") -> Zone | None:
        """Return the zone of a postal code, of the chosen commune where the code serves several.

        Without a choice it is the most populous one's; with a commune that the code does not serve,
        None. The code and the commune are not needed after this and are not kept.
        """
        rows = self._postal.serving(code)
        if not rows:
            supposed = self._postal.supposed(code)
            rows = () if supposed is None else (supposed,)
        for row in rows:
            if commune_id in ("", self._communes.ids[row], self._communes.part_of[row]):
                return self._by_row[self._communes.zones[row]]
        return None

    def is_approximate(self, code: str) -> bool:
        """Tell whether a code that locates does so by the rule for CEDEX codes only."""
        return not self._postal.serving(code) and self._postal.supposed(code) is not None

    def zone(self, id_: ZoneId) -> Zone:
        """Return a zone; raise `KeyError` for an id that no table gave."""
        return self._zones[id_]

    def department(self, id_: DepartmentId) -> Department:
        """Return a department; raise `KeyError` for an id that no table gave."""
        return self._departments[id_]

    def region(self, id_: RegionId) -> Region:
        """Return a region; raise `KeyError` for an id that no table gave."""
        return self._regions[id_]

    def zones_of(self, id_: DepartmentId) -> tuple[Zone, ...]:
        """Return the zones of a department, by their ids."""
        return self._zones_of[id_]

    def departments(self) -> tuple[Department, ...]:
        """Return all departments in the order of their ids."""
        return tuple(self._departments.values())

    def department_label(self, id_: DepartmentId) -> str:
        """Return the department as lists name it: «Nord (59)»."""
        return f"{self._departments[id_].name} ({id_})"

    def place_name(self, shown: ShownPlace) -> str:
        """Return the text that others read: the finest part shown, or nothing."""
        if shown.zone is not None:
            return self._zones[shown.zone].name
        if shown.department is not None:
            return self._departments[shown.department].name
        return self._regions[shown.region].name if shown.region is not None else ""

    def shown_place(
        self,
        zone: Zone,
        choice: ShowPlace,
        present_in_zone: int,
        present_in_department: int,
        threshold: int = ENOUGH_PRESENT,
    ) -> ShownPlace:
        """Return what others see of a zone: never finer than the choice, never a place too empty.

        A region that is one department (overseas) is as empty as that department: then nothing.
        """
        if choice is ShowPlace.NOTHING:
            return NOWHERE
        department = self._departments[zone.department]
        if present_in_department < threshold:
            return self._region_shown(department)
        named = zone.id if choice is ShowPlace.ZONE and present_in_zone >= threshold else None
        return ShownPlace(named, department.id, department.region)

    def _region_shown(self, department: Department) -> ShownPlace:
        # Saint-Pierre-et-Miquelon is zone, department and region at once: naming the region would
        # name the zone of fewer than ten people after all.
        alone = self._departments_in[department.region] == 1
        return NOWHERE if alone else ShownPlace(region=department.region)

    def nearness(self, viewer: Zone, shown: ShownPlace) -> Nearness:
        """Group by what is shown alone: a hidden zone must not be found by moving about.

        Who is shown by region only is a neighbour within that region and elsewhere outside it.
        """
        region = self._departments[viewer.department].region
        return self.between(ShownPlace(viewer.id, viewer.department, region), shown)

    def between(self, one: ShownPlace, other: ShownPlace) -> Nearness:
        """Group two people by what each shows, the same from either side; a place that one of them
        does not show is near nobody.
        """
        if one.zone is not None and one.zone == other.zone:
            return Nearness.ZONE
        mine, theirs = self._shown_department(one), self._shown_department(other)
        if mine is None or theirs is None:
            is_one_region = one.region is not None and one.region == other.region
            return Nearness.NEIGHBOUR if is_one_region else Nearness.ELSEWHERE
        if mine == theirs:
            return Nearness.DEPARTMENT
        is_beside = theirs in self._departments[mine].neighbours
        return Nearness.NEIGHBOUR if is_beside else Nearness.ELSEWHERE

    def _shown_department(self, shown: ShownPlace) -> DepartmentId | None:
        return shown.department if shown.zone is None else self._zones[shown.zone].department


def _department(id_: str, name: str, region: str, near: list[str]) -> Department:
    neighbours = frozenset(map(DepartmentId, near))
    return Department(DepartmentId(id_), name, RegionId(region), neighbours)
