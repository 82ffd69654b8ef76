"""Where people say they are from: zones, departments and regions. No coordinates, no distances."""

from enum import IntEnum, StrEnum

import msgspec

from veillee.model.ids import DepartmentId, RegionId, ZoneId


class Zone(msgspec.Struct, frozen=True):
    """At least 50,000 residents (or all of a smaller department), never smaller than a commune."""

    id: ZoneId
    name: str
    department: DepartmentId
    population: int


class Department(msgspec.Struct, frozen=True):
    """A department (or overseas collectivity) with the ones that touch it."""

    id: DepartmentId
    name: str
    region: RegionId
    neighbours: frozenset[DepartmentId]


class Region(msgspec.Struct, frozen=True):
    """A region: what is shown when even the department would tell too much."""

    id: RegionId
    name: str


class ShowPlace(StrEnum):
    """What a person lets others see of their place."""

    ZONE = "zone"
    DEPARTMENT = "department"
    NOTHING = "nothing"


class ShownPlace(msgspec.Struct, frozen=True):
    """What others actually see: the finest part that was allowed and is common enough.

    `zone` is set only when the zone may be named; `department` likewise; all None: nothing is
    shown.
    """

    zone: ZoneId | None = None
    department: DepartmentId | None = None
    region: RegionId | None = None


NOWHERE = ShownPlace()


class Nearness(IntEnum):
    """The four groups of a list, nearest first; nothing finer exists."""

    ZONE = 0
    DEPARTMENT = 1
    NEIGHBOUR = 2
    ELSEWHERE = 3
