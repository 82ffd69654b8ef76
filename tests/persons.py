"""People as values, for tests of pure functions."""

from itertools import count
from typing import Any

import msgspec

from veillee.model.ids import DepartmentId, PersonId, RegionId, ZoneId
from veillee.model.person import Gender, Listed, Person

_numbers = count(1)

NINA = Person(
    id=PersonId(1),
    key=bytes(32),
    created_at=0,
    seen_at=0,
    nickname="Nina",
    age=34,
    gender=Gender.WOMAN,
    zone=ZoneId("z"),
    department=DepartmentId("59"),
    region=RegionId("32"),
    listed=Listed.AREA,
)


def a_person(**fields: Any) -> Person:
    """Return somebody like Nina, with an id of their own, except for these fields."""
    return msgspec.structs.replace(NINA, **{"id": PersonId(next(_numbers) + 1), **fields})
