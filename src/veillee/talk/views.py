"""A ranked list as one zone sees it: four groups by what is shown alone, random order inside each.

What is sorted into departments once (`Selection`) is shared by all who look; what differs between
two zones (`View`) costs little beside it: the nearest groups are small, and of the last one, which
may hold thousands, only the rows that somebody looks at are ever visited.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, filterfalse, islice
from typing import Any, Protocol

from veillee.model.ids import PersonId
from veillee.model.place import Nearness, ShownPlace, Zone
from veillee.talk.faces import Places, Shown, Traits
from veillee.talk.rank import by_rank

Hides = Callable[[Any], bool]
"""Tells whether a viewer may not see a row."""


class Row(Protocol):
    """Somebody in a list: where they are shown to be from, and what filters may go by."""

    rank: int
    shown: Shown
    traits: Traits

    @property
    def id(self) -> PersonId:
        """Return the hidden person."""


class Horizon:
    """The country as seen from a department; remembers how near each area is to it."""

    def __init__(self, atlas: Places) -> None:
        self._atlas = atlas
        self._near: dict[tuple[str, str], Nearness] = {}

    def nearness(self, zone: Zone, shown: Shown) -> Nearness:
        """Return the group of an area, where all but one's own zone are alike."""
        key = (zone.department, shown.area)
        known = self._near.get(key)
        if known is None:
            place = ShownPlace(None, shown.place.department, shown.place.region)
            known = self._near[key] = self._atlas.nearness(zone, place)
        return known

    def labels(self, zone: Zone) -> tuple[str, ...]:
        """Return the words for the groups; the page has its own for the last two."""
        return (zone.name, self._atlas.department_label(zone.department), "", "")


class Selection:
    """Those who pass a filter, in the order of their ranks, sorted into areas."""

    __slots__ = ("areas", "order")

    def __init__(self, rows: Iterable[Row]) -> None:
        self.order = list(rows)
        areas: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.order:
            areas[row.shown.area].append(row)
        self.areas = dict(areas)


class View:
    """A selection as seen from one zone."""

    __slots__ = ("_far", "_mine", "_near", "_nearest", "_order", "_zone", "counts")

    def __init__(self, selection: Selection, zone: Zone, horizon: Horizon) -> None:
        areas, self._order = selection.areas, selection.order
        self._zone, self._mine = zone.id, zone.department
        groups = {area: horizon.nearness(zone, rows[0].shown) for area, rows in areas.items()}
        near = [areas[area] for area, group in groups.items() if group is Nearness.NEIGHBOUR]
        mine = areas.get(zone.department, [])
        self._nearest = (
            [row for row in mine if row.shown.place.zone == zone.id],
            [row for row in mine if row.shown.place.zone != zone.id],
            near[0] if len(near) == 1 else sorted(chain.from_iterable(near), key=by_rank),
        )
        self._far = {area for area, group in groups.items() if group is Nearness.ELSEWHERE}
        nearest = [len(rows) for rows in self._nearest]
        self.counts = (*nearest, len(self._order) - sum(nearest))

    def rows(self, first: int, count: int, group: int | None, hides: Hides | None) -> list[Row]:
        """Return a part of the list, nearest first, without those this viewer may not see."""
        wanted = self._all() if group is None else iter(self._in(group))
        if hides is not None:
            wanted = filterfalse(hides, wanted)
        return list(islice(wanted, first, first + count))

    def _all(self) -> Iterator[Row]:
        return chain(*self._nearest, self._in(Nearness.ELSEWHERE))

    def _in(self, group: int) -> Iterable[Row]:
        if group < Nearness.ELSEWHERE:
            return self._nearest[group]
        far = self._far
        return (row for row in self._order if row.shown.area in far)

    def counts_without(self, gone: Iterable[Row]) -> tuple[int, ...]:
        """Return the sizes of the groups for somebody who may not see these rows."""
        counts = list(self.counts)
        for row in gone:
            counts[self._group_of(row)] -= 1
        return tuple(counts)

    def _group_of(self, row: Row) -> Nearness:
        if row.shown.area in self._far:
            return Nearness.ELSEWHERE
        if row.shown.area != self._mine:
            return Nearness.NEIGHBOUR
        is_mine = row.shown.place.zone == self._zone
        return Nearness.ZONE if is_mine else Nearness.DEPARTMENT


class FlatView:
    """A list without groups: a discreet room's."""

    __slots__ = ("_order", "counts")

    def __init__(self, order: list[Any]) -> None:
        self._order = order
        self.counts: tuple[int, ...] = (0, 0, 0, len(order))

    def rows(self, first: int, count: int, group: int | None, hides: Hides | None) -> list[Any]:
        """Return a part of the list without those this viewer may not see."""
        del group  # no filters here
        seen = self._order if hides is None else filterfalse(hides, self._order)
        return list(islice(seen, first, first + count))

    def counts_without(self, gone: Iterable[Any]) -> tuple[int, ...]:
        """Return the size for somebody who may not see these rows."""
        return (0, 0, 0, len(self._order) - len(list(gone)))
