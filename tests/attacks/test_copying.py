"""Threat: somebody copies the town, window by window, filter by filter, sheet by sheet."""

import pytest

from tests.world import BAR, Visitor, World, with_settings
from veillee.config.settings import PeopleSettings
from veillee.kernel.clock import DAY, SECOND
from veillee.wire import client, server
from veillee.wire.client import PeopleFilter

pytestmark = pytest.mark.anyio

TEN_A_DAY = with_settings(people=PeopleSettings(near_after_seconds=0, near_a_day=10))


async def copy(thief: Visitor) -> set[str]:
    """Ask for every window of every filter and return all handles that were served."""
    handles: set[str] = set()
    for low in (18, 30, 60):
        for gender in ("", "woman", "man"):
            for first in range(0, 60, 10):
                asked = PeopleFilter(min_age=low, max_age=low + 10, gender=gender)
                window = await thief.ask(
                    client.People, where="near", first=first, count=10, filter=asked
                )
                handles |= {face.h for face in window.rows or ()}
    return handles


async def test_no_more_people_a_day_than_the_setting_says() -> None:
    async with World(TEN_A_DAY) as world:
        thief = await world.enter("Nina")
        await world.enter_many(30)
        copied = await copy(thief)
        assert len(copied) == 10
        window = await thief.ask(client.People, where="near")
        assert window.closed == "near_enough"
        assert 0 < window.retry_after_ms <= DAY
        assert {face.h for face in window.rows} <= copied


async def test_coming_back_in_another_tab_or_after_leaving_counts_on() -> None:
    async with World(TEN_A_DAY) as world:
        thief = await world.enter("Nina")
        await world.enter_many(30)
        copied = await copy(thief)
        tab = await thief.another_tab()
        copied |= await copy(tab)
        await thief.vanish()
        await tab.vanish()
        await world.wait(minutes=30)
        assert len(copied) == 10
        again = await world.come_back(thief)
        assert again.session is not thief.session
        assert await copy(again) == copied
        await world.wait(seconds=DAY / SECOND)
        unseen = await again.ask(client.People, where="near", first=20, count=10)
        assert len(unseen.rows) == 10
        assert not unseen.closed


async def test_updates_count_like_answers() -> None:
    """Threat: watch one window and let the town walk past it."""
    async with World(TEN_A_DAY) as world:
        thief = await world.enter("Nina")
        await thief.ask(client.People, where="near", first=0, count=10)
        for _ in range(40):
            (passer,) = await world.enter_many(1)
            await world.wait(seconds=1)
            await passer.vanish()
            world.house.dismiss(passer.person.id)
            await world.wait(seconds=1)
        shown = {
            face.h for window in thief.heard_of(server.PeopleWindow) for face in window.rows or ()
        }
        assert len(shown) == 10


async def test_sheets_count_too_and_known_people_stay_open() -> None:
    async with World(TEN_A_DAY) as world:
        thief = await world.enter("Nina", rooms=(BAR,))
        await world.enter_many(15, rooms=(BAR,))
        rows = (await thief.ask(client.People, where=BAR)).rows
        others = [face.h for face in rows if face.n != "Nina"]
        refusals = [
            await thief.refusal(client.Profile, where=BAR, handle=handle) for handle in others
        ]
        assert refusals == [""] * 10 + ["near_enough"] * 5
        assert not await thief.refusal(client.Profile, where=BAR, handle=others[0])


async def test_the_list_is_closed_for_the_first_minute() -> None:
    async with World() as world:
        thief = await world.enter("Nina")
        await world.enter_many(5)
        assert not await copy(thief)


async def test_a_guessed_handle_opens_nothing() -> None:
    """Handles lead somewhere only after they were shown to somebody."""
    async with World(TEN_A_DAY) as world:
        thief = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar")
        near = world.town.handles.of(omar.person.id, "near")
        assert await thief.refusal(client.Profile, where="near", handle=near) == "unknown"
        in_bar = world.town.handles.of(omar.person.id, BAR)
        assert await thief.refusal(client.Profile, where=BAR, handle=in_bar) == "unknown"
