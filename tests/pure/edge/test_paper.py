"""Plain pages say when, and by whose clock."""

from types import SimpleNamespace
from typing import Any

import pytest

from veillee.edge.paper import Sheet

SUMMER, WINTER = 1_784_192_400_000, 1_795_685_100_000


@pytest.mark.parametrize(
    ("language", "zone", "at", "told"),
    [
        ("fr", "Europe/Paris", SUMMER, "16/07/2026 à 11h00 (heure de Paris)"),
        ("fr", "Europe/Paris", WINTER, "26/11/2026 à 10h25 (heure de Paris)"),
        ("en", "Indian/Reunion", WINTER, "26 Nov 2026, 13:25 (Reunion time)"),
        ("en", "America/Port_of_Spain", WINTER, "26 Nov 2026, 05:25 (Port of Spain time)"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_house(
    language: str, zone: str, at: int, told: str
) -> None:
    settings = SimpleNamespace(
        site=SimpleNamespace(name="Veillée"),
        server=SimpleNamespace(root_path=""),
        staff=SimpleNamespace(timezone=zone),
    )
    desk: Any = SimpleNamespace(settings=settings, pages=SimpleNamespace(release="1"))
    assert Sheet(desk, language).moment(at) == told
