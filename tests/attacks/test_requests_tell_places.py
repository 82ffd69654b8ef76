"""Threat: «who may write to me» as a measuring rod for places that people do not show.

Many profiles with a postal code each look at one sheet: whoever may write would be near.
"""

import pytest

from tests.world import BAR, World, with_settings
from veillee.config.settings import PeopleSettings
from veillee.model.person import WriterFilter, Writers
from veillee.model.place import Nearness, ShowPlace
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

SMALL = with_settings(people=PeopleSettings(near_after_seconds=0, named_from=1))
CODES = {"59500": "Omar", "59000": "Lise", "62000": "Rose", "60000": "Paul", "75011": "Jean"}
"""The same zone, the same department, beside it, the same region, far away."""


async def answers(shown: ShowPlace, reach: Nearness, *, place: str = "59500") -> dict[str, str]:
    """Return what people of five places hear who look at one sheet and write."""
    async with World(SMALL) as world:
        limits = WriterFilter(nearness=reach)
        nina = await world.enter(
            "Nina",
            place=place,
            rooms=(BAR,),
            writers=Writers.FILTERED,
            writer_filter=limits,
            show_place=shown,
        )
        heard = {}
        for code, name in CODES.items():
            omar = await world.enter(name, place=code, rooms=(BAR,))
            handle = world.town.handles.of(nina.person.id, BAR)
            sheet = await omar.ask(client.Profile, where=BAR, handle=handle)
            assert isinstance(sheet, server.ProfileSheet)
            answer = await omar.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
            is_refused = isinstance(answer, server.Refused)
            assert is_refused is not sheet.may_request
            heard[code] = sheet.why_not
        return heard


@pytest.mark.parametrize("reach", [Nearness.ZONE, Nearness.DEPARTMENT, Nearness.NEIGHBOUR])
async def test_who_shows_no_place_is_found_by_no_refusal(reach: Nearness) -> None:
    assert set((await answers(ShowPlace.NOTHING, reach)).values()) == {"not_taking"}


@pytest.mark.parametrize("reach", list(Nearness))
async def test_two_who_show_one_department_refuse_the_same_people(reach: Nearness) -> None:
    here = await answers(ShowPlace.DEPARTMENT, reach)
    there = await answers(ShowPlace.DEPARTMENT, reach, place="59140")
    assert here == there


async def test_who_shows_the_zone_is_written_to_from_as_near_as_they_say() -> None:
    heard = await answers(ShowPlace.ZONE, Nearness.DEPARTMENT)
    assert [code for code, why in heard.items() if not why] == ["59500", "59000"]
