"""Windows over ranked lists: asked for, then updated at most once a second, if at all."""

from typing import Any

import msgspec
import pytest

from tests.world import BAR, CINEMA, World, with_settings
from veillee.config.settings import PeopleSettings
from veillee.model.person import Gender, Listed, ShowAge
from veillee.model.place import ShowPlace
from veillee.wire import client, server
from veillee.wire.client import PeopleFilter

pytestmark = pytest.mark.anyio

NAMED = with_settings(people=PeopleSettings(named_from=2))


def names(window: server.PeopleWindow) -> list[str]:
    assert window.rows is not None
    return [face.n for face in window.rows]


async def windows_after(world: World, visitor: Any) -> list[server.PeopleWindow]:
    await world.wait(seconds=1)
    heard = visitor.heard_of(server.PeopleWindow)
    visitor.forget()
    return list(heard)


async def test_a_room_lists_who_is_there_oneself_included() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await world.enter("Omar", rooms=(BAR,))
        await world.enter("Lise", rooms=(CINEMA,))
        window = await nina.ask(client.People, where=BAR)
        assert sorted(names(window)) == ["Nina", "Omar"]
        assert window.total == 2


async def test_joining_sends_no_list() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await world.enter("Omar", rooms=(BAR,))
        await world.wait(seconds=5)
        assert not nina.heard_of(server.PeopleWindow)


async def test_the_order_stays_for_a_session_and_rows_follow_each_other() -> None:
    async with World() as world:
        visitors = await world.enter_many(60, rooms=(BAR,))
        nina = visitors[0]
        first = await nina.ask(client.People, where=BAR, first=0, count=50)
        rest = await nina.ask(client.People, where=BAR, first=50, count=50)
        assert len(names(first)) == 50
        assert len({*names(first), *names(rest)}) == 60
        assert names(await nina.ask(client.People, where=BAR)) == names(first)
        assert names(first) != [one.person.nickname for one in visitors[:50]]


async def test_a_window_holds_fifty_rows_whatever_is_asked() -> None:
    async with World() as world:
        nina = (await world.enter_many(52, rooms=(BAR,)))[-1]
        window = await nina.ask(client.People, where=BAR, count=5_000)
        assert len(names(window)) == 50
        assert window.total == 52


async def test_many_arrivals_are_one_update_a_second() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.People, where=BAR)
        nina.forget()
        await world.enter_many(20, rooms=(BAR,))
        assert not nina.heard_of(server.PeopleWindow)
        (window,) = await windows_after(world, nina)
        assert window.total == 21
        assert len(names(window)) == 21
        assert not await windows_after(world, nina)


async def test_when_only_counts_changed_no_rows_are_sent() -> None:
    async with World(NAMED) as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await world.enter("Omar", rooms=(BAR,))
        await nina.ask(client.People, where=BAR, first=0, count=1)
        nina.forget()
        for name in ("Lise", "Anna"):
            await world.enter(name, place="69001", rooms=(BAR,))
        (window,) = await windows_after(world, nina)
        assert window.rows is None
        assert window.total == 4


async def test_a_list_somebody_stopped_watching_is_silent() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.People, where=BAR)
        assert isinstance(await nina.ask(client.People, where=BAR, count=0), server.Done)
        nina.forget()
        await world.enter("Omar", rooms=(BAR,))
        assert not await windows_after(world, nina)
        people = world.house.crowd._people
        assert not people._listings


async def test_who_left_a_room_hears_no_more_of_its_list() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.People, where=BAR)
        await nina.ask(client.Leave, stream=BAR)
        nina.forget()
        await world.enter("Omar", rooms=(BAR,))
        assert not await windows_after(world, nina)
        assert await nina.refusal(client.People, where=BAR) == "not_joined"


async def test_a_lost_socket_leaves_nothing_behind() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.People, where=BAR)
        await nina.vanish()
        await world.wait(seconds=2)
        assert not world.house.crowd._people._listings


async def test_groups_come_nearest_first() -> None:
    async with World(NAMED) as world:
        nina = await world.enter("Nina", place="59500", rooms=(BAR,))
        await world.enter("Voisine", place="59500", rooms=(BAR,))
        await world.enter("Lilloise", place="59000", rooms=(BAR,))
        await world.enter("Lensoise", place="62300", rooms=(BAR,))
        await world.enter("Arrageoise", place="62000", rooms=(BAR,))
        await world.enter("Lyonnaise", place="69001", rooms=(BAR,))
        window = await nina.ask(client.People, where=BAR)
        assert set(names(window)[:2]) == {"Nina", "Voisine"}
        assert names(window)[2] == "Lilloise"
        assert set(names(window)[3:5]) == {"Lensoise", "Arrageoise"}
        assert names(window)[5] == "Lyonnaise"
        assert [group.group for group in window.groups] == [0, 1, 2, 3]
        assert [group.count for group in window.groups] == [2, 1, 2, 1]
        assert window.groups[1].label == "Nord (59)"


async def test_filters_combine_and_an_empty_answer_is_an_answer() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await world.enter("Omar", age=25, gender=Gender.MAN, rooms=(BAR,))
        await world.enter("Karl", age=46, gender=Gender.MAN, rooms=(BAR,))
        asked = PeopleFilter(min_age=25, max_age=45, gender="man")
        assert names(await nina.ask(client.People, where=BAR, filter=asked)) == ["Omar"]
        nobody = PeopleFilter(min_age=60, max_age=70)
        window = await nina.ask(client.People, where=BAR, filter=nobody)
        assert (window.rows, window.total, window.groups) == ((), 0, ())


async def test_a_group_can_be_seen_alone() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        others = await world.enter_many(10, place="69001", rooms=(BAR,))
        window = await nina.ask(client.People, where=BAR, filter=PeopleFilter(group=3))
        assert set(names(window)) == {one.person.nickname for one in others}
        assert [tuple(msgspec.structs.astuple(group)) for group in window.groups] == [(3, "", 10)]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"count": -1}, "malformed"),
        ({"first": 2_000_000}, "malformed"),
        ({"where": "r-nowhere"}, "unknown"),
        ({"where": CINEMA}, "not_joined"),
        ({"where": "c-other"}, "unknown"),
        ({"filter": PeopleFilter(20, 22)}, "filter_too_narrow"),
    ],
)
async def test_what_no_page_asks_is_refused(fields: dict[str, Any], why: str) -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        assert await nina.refusal(client.People, **{"where": BAR, **fields}) == why


async def test_a_place_before_the_first_is_no_frame_at_all() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.send(client.People(nonce="n-1", where=BAR, first=-1))
        assert [refused.why for refused in nina.heard_of(server.Refused)] == ["malformed"]


async def test_whom_one_blocked_leaves_rows_and_counts_and_comes_back() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        window = await nina.ask(client.People, where=BAR)
        await omar.ask(client.People, where=BAR)
        handle = next(face.h for face in window.rows or () if face.n == "Omar")
        await nina.ask(client.Block, where=BAR, handle=handle)
        for visitor, name in ((nina, "Nina"), (omar, "Omar")):
            visitor.forget()
            (window,) = await windows_after(world, visitor) or [
                await visitor.ask(client.People, where=BAR)
            ]
            assert names(window) == [name]
            assert window.total == 1


async def test_who_moves_sees_the_list_from_there() -> None:
    async with World(NAMED) as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        for name in ("Anna", "Lise"):
            await world.enter(name, place="69001", rooms=(BAR,))
        await nina.ask(client.People, where=BAR)
        nina.forget()
        assert isinstance(await nina.ask(client.Move, code="69001"), server.Me)
        window = (await windows_after(world, nina))[-1]
        assert [group.group for group in window.groups] == [0]


async def test_a_changed_face_is_an_update() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        await nina.ask(client.People, where=BAR)
        nina.forget()
        await omar.ask(client.Choose, show_age=ShowAge.BAND, show_place=ShowPlace.NOTHING)
        (window,) = await windows_after(world, nina)
        assert "30–34" in [face.a for face in window.rows or ()]


async def test_the_list_near_me_opens_after_a_minute_by_itself() -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        await world.enter("Omar")
        await world.enter("Lise", listed=Listed.ROOMS)
        closed = await nina.ask(client.People, where="near")
        assert (closed.closed, closed.retry_after_ms) == ("near_not_yet", 60_000)
        assert not closed.rows
        nina.forget()
        await world.wait(seconds=60)
        (window,) = nina.heard_of(server.PeopleWindow)
        assert sorted(names(window)) == ["Nina", "Omar"]
        assert not window.closed


async def test_the_list_near_me_follows_choices_and_departures() -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        omar = await world.enter("Omar")
        await world.wait(seconds=60)
        await nina.ask(client.People, where="near")
        nina.forget()
        await omar.ask(client.Choose, listed=Listed.ROOMS)
        assert names((await windows_after(world, nina))[0]) == ["Nina"]
        await omar.ask(client.Choose, listed=Listed.AREA)
        assert len(names((await windows_after(world, nina))[0])) == 2
        await omar.vanish()
        await world.wait(minutes=19)
        assert not nina.heard_of(server.PeopleWindow)
        await world.wait(minutes=2)
        assert names((await windows_after(world, nina))[-1]) == ["Nina"]


async def test_every_command_has_a_gate() -> None:
    async with World() as world:
        assert set(client.ClientMessage.__subclasses__()) <= set(world.house._gates())
