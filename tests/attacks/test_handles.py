"""Threat: a program joins up what one person does in several places by what the house sends."""

import pytest

from tests.world import BAR, CINEMA, NORD, Visitor, World, with_settings
from veillee.config.settings import PeopleSettings
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

OPEN = with_settings(people=PeopleSettings(near_after_seconds=0))


async def rows(observer: Visitor, where: str) -> dict[str, str]:
    """Return handles by nickname."""
    window = await observer.ask(client.People, where=where)
    return {face.n: face.h for face in window.rows}


async def test_each_place_knows_a_person_by_another_handle() -> None:
    async with World(OPEN) as world:
        observer = await world.enter("Nina", rooms=(BAR, CINEMA, NORD))
        omar = await world.enter("Omar", rooms=(BAR, CINEMA, NORD))
        await observer.ask(
            client.Request, where=BAR, handle=(await rows(observer, BAR))["Omar"], text="Bonsoir"
        )
        (card,) = [one.conversation for one in omar.heard_of(server.ConversationChanged)]
        handles = [(await rows(observer, where))["Omar"] for where in (BAR, CINEMA, NORD, "near")]
        assert len({*handles, card.me}) == 5
        same_start = {handle[:3] for handle in handles}
        assert len(same_start) == 4


async def test_a_handle_leads_nowhere_in_another_place() -> None:
    async with World(OPEN) as world:
        observer = await world.enter("Nina", rooms=(BAR, CINEMA))
        await world.enter("Omar", rooms=(BAR, CINEMA))
        near, bar = (await rows(observer, "near"))["Omar"], (await rows(observer, BAR))["Omar"]
        await rows(observer, CINEMA)
        for where, handle in ((CINEMA, bar), ("near", bar), (BAR, near), (CINEMA, near)):
            assert await observer.refusal(client.Profile, where=where, handle=handle) == "unknown"


async def test_the_order_of_one_list_says_nothing_of_the_next() -> None:
    async with World(OPEN) as world:
        observer = await world.enter("Nina", rooms=(BAR, CINEMA))
        await world.enter_many(12, rooms=(BAR, CINEMA))
        orders = [list(await rows(observer, where)) for where in (BAR, CINEMA, "near")]
        assert len({tuple(order) for order in orders}) == 3
        assert len({frozenset(order) for order in orders}) == 1


async def test_the_list_near_me_never_tells_rooms() -> None:
    async with World(OPEN) as world:
        observer = await world.enter("Nina", rooms=(BAR,))
        await world.enter("Omar", rooms=(BAR,))
        near = await observer.ask(
            client.Profile, where="near", handle=(await rows(observer, "near"))["Omar"]
        )
        in_bar = await observer.ask(
            client.Profile, where=BAR, handle=(await rows(observer, BAR))["Omar"]
        )
        assert near.common_rooms == ()
        assert in_bar.common_rooms == ("Le comptoir",)


async def test_the_limit_of_a_day_is_no_oracle() -> None:
    """At the limit, who is still served must not tell that a new handle is a known person."""
    few = with_settings(people=PeopleSettings(near_after_seconds=0, near_a_day=1))
    async with World(few) as world:
        observer = await world.enter("Nina", rooms=(BAR, CINEMA))
        await world.enter("Omar", rooms=(BAR, CINEMA))
        bar, cinema = (await rows(observer, BAR))["Omar"], (await rows(observer, CINEMA))["Omar"]
        assert not await observer.refusal(client.Profile, where=BAR, handle=bar)
        refusal = await observer.refusal(client.Profile, where=CINEMA, handle=cinema)
        assert refusal == "near_enough"


async def test_a_rename_keeps_handles_and_a_new_person_has_others() -> None:
    async with World(OPEN) as world:
        observer = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        before = (await rows(observer, BAR))["Omar"]
        await omar.ask(client.Rename, nickname="Karim")
        assert (await rows(observer, BAR))["Karim"] == before
        await world.enter("Omar", rooms=(BAR,))
        assert (await rows(observer, BAR))["Omar"] != before
