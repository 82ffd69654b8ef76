"""Threat: somebody moves their postal code about to find where another person is.

Nothing finer than a face may be learnt: groups follow from what is shown, the order inside a group
from a number drawn on arrival, and moving is rare.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import BAR, Visitor, World, with_settings
from veillee import places
from veillee.config.settings import Door, PeopleSettings
from veillee.model.person import ShowAge
from veillee.model.place import ShowPlace
from veillee.wire import client, server

ATLAS = places.load()
CODES = ("59000", "59500", "59140", "62000", "80000", "75011", "69001", "13001", "97400", "20000")
ROAMING = with_settings(
    people=PeopleSettings(near_after_seconds=0, named_from=3), door=Door(moves_a_day=100)
)
slow = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def order_seen(observer: Visitor, where: str) -> list[str]:
    window = await observer.ask(client.People, where=where)
    return [face.n for face in window.rows]


def groups_of(window: server.PeopleWindow) -> dict[str, int]:
    """Return the group of each person in a window, as a page works it out."""
    found, rows = {}, iter(window.rows or ())
    for group in window.groups:
        for _ in range(group.count):
            found[next(rows).n] = group.group
    return found


@pytest.mark.anyio
@pytest.mark.parametrize("where", [BAR, "near"])
async def test_two_who_show_the_same_are_never_ordered_by_where_one_looks_from(where: str) -> None:
    """Douai and Dunkirk are 100 km apart: who shows the Nord alone is in the Nord, no more."""
    async with World(ROAMING) as world:
        for place in ("59500", "59140", "59000", "59300"):
            await world.enter_many(3, place=place, rooms=(BAR,), show_place=ShowPlace.DEPARTMENT)
        observers = [
            await world.enter("Nina", rooms=(BAR,)),
            await world.enter("Omar", rooms=(BAR,)),
        ]
        hidden = set(await order_seen(observers[0], where)) - {"Nina", "Omar"}
        seen = []
        for code in CODES:
            for observer in observers:
                await observer.ask(client.Move, code=code)
                await world.wait(seconds=2)
                seen.append([name for name in await order_seen(observer, where) if name in hidden])
        assert len(hidden) == 12
        assert all(order == seen[0] for order in seen)


@pytest.mark.anyio
async def test_a_zone_too_empty_to_be_named_is_no_group_either() -> None:
    """With fewer people than the threshold, living next door must not put somebody on top."""
    async with World(with_settings(people=PeopleSettings(named_from=10))) as world:
        await world.enter_many(9, place="59000", rooms=(BAR,))
        target = await world.enter("Omar", place="59500", rooms=(BAR,))
        nina = await world.enter("Nina", place="59500", rooms=(BAR,))
        window = await nina.ask(client.People, where=BAR)
        assert set(groups_of(window).values()) == {1}
        assert {face.p for face in window.rows} == {"Nord"}
        assert target.person.zone == nina.person.zone


@pytest.mark.anyio
@pytest.mark.parametrize("choice", [ShowPlace.NOTHING, ShowPlace.DEPARTMENT])
async def test_no_name_comes_and_goes_with_somebody_who_hides_it(choice: ShowPlace) -> None:
    """Threat: keep a zone one person short of its name, and see who brings it."""
    async with World(ROAMING) as world:
        await world.enter_many(3, place="59000", rooms=(BAR,))
        await world.enter_many(2, place="59500", rooms=(BAR,))
        observer = await world.enter("Nina", place="75011", rooms=(BAR,))

        async def names() -> set[str]:
            await world.wait(seconds=2)
            return {face.p for face in (await observer.ask(client.People, where=BAR)).rows}

        before = await names()
        hidden = await world.enter("Omar", place="59500", show_place=choice)
        assert await names() == before
        await hidden.ask(client.Choose, show_place=ShowPlace.ZONE)
        assert await names() != before
        await hidden.ask(client.Choose, show_place=choice)
        assert await names() == before


@pytest.mark.anyio
async def test_moving_is_rare() -> None:
    async with World(with_settings(people=PeopleSettings(near_after_seconds=0))) as world:
        nina = await world.enter("Nina")
        assert not await nina.refusal(client.Move, code="69001")
        assert not await nina.refusal(client.Move, code="75011")
        assert await nina.refusal(client.Move, code="13001") == "moved_too_often"


@slow
@given(
    st.lists(
        st.tuples(st.sampled_from(CODES), st.sampled_from(ShowPlace)), min_size=2, max_size=12
    ),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=4),
)
@pytest.mark.anyio
async def test_from_everywhere_the_same_place_shown_is_the_same_group(
    people: list[tuple[str, ShowPlace]], codes: list[str]
) -> None:
    async with World(ROAMING) as world:
        for code, choice in people:
            await world.enter_many(1, place=code, show_place=choice, rooms=(BAR,))
        observer = await world.enter("Observatrice", rooms=(BAR,), show_place=ShowPlace.NOTHING)
        for code in codes:
            await observer.ask(client.Move, code=code)
            window = await observer.ask(client.People, where=BAR)
            groups, shown = groups_of(window), {face.n: face.p for face in window.rows}
            by_place: dict[str, set[int]] = {}
            for name, place in shown.items():
                by_place.setdefault(place, set()).add(groups[name])
            assert all(len(found) == 1 for found in by_place.values())


@pytest.mark.anyio
async def test_narrowing_an_age_filter_finds_no_more_than_the_band() -> None:
    """Threat: move a five-year filter along and note when somebody appears and vanishes."""
    async with World(ROAMING) as world:
        observer = await world.enter("Nina", age=60, rooms=(BAR,))
        ages = {30: "Anna", 32: "Berta", 34: "Clara"}
        for age, name in ages.items():
            await world.enter(name, age=age, show_age=ShowAge.BAND, rooms=(BAR,))
        answers: dict[str, list[bool]] = {name: [] for name in ages.values()}
        for low in range(21, 60):
            asked = client.PeopleFilter(min_age=low, max_age=low + 4)
            window = await observer.ask(client.People, where=BAR, filter=asked)
            for name, answer in answers.items():
                answer.append(name in [face.n for face in window.rows])
        assert answers["Anna"] == answers["Berta"] == answers["Clara"]


@pytest.mark.anyio
async def test_no_frame_of_a_list_holds_a_code_or_a_coordinate() -> None:
    async with World(ROAMING) as world:
        nina = await world.enter("Nina", place="59500", rooms=(BAR,))
        await world.enter_many(5, place="59500", rooms=(BAR,))
        for where in (BAR, "near"):
            window = await nina.ask(client.People, where=where)
            told = repr(window)
            assert "59500" not in told
            assert nina.person.zone not in told
            assert not hasattr(window.rows[0], "distance")
