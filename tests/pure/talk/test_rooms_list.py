"""The list of rooms: themed, one's own department, others where somebody is; search; counts."""

import pytest

from tests.world import BAR, CINEMA, NORD, QUIET, RHONE, Visitor, World
from veillee.model.ids import RoomId
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def streams(visitor: Visitor, search: str = "") -> list[str]:
    answer = await visitor.ask(client.Rooms, search=search)
    assert isinstance(answer, server.RoomList)
    return [card.stream for card in answer.rooms]


async def test_ones_own_department_is_always_there_others_when_somebody_is() -> None:
    async with World() as world:
        nina = await world.enter("Nina", place="59500")
        listed = await streams(nina)
        assert NORD in listed
        assert RHONE not in listed
        await world.enter("Lyon", place="69001", rooms=(RHONE,))
        await world.wait(seconds=2)
        listed = await streams(nina)
        assert listed.index(NORD) < listed.index(RHONE)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("cine", {CINEMA}),
        ("CINÉMA séries", {CINEMA}),
        ("rhone", {RHONE}),
        ("parle", {BAR}),
        ("tricot", set()),
        ("' OR 1=1", set()),
    ],
)
async def test_search_ignores_accents_and_case(search: str, found: set[RoomId]) -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        assert set(await streams(nina, search)) == found


async def test_counts_are_shared_for_two_seconds_and_leave_out_whom_one_may_not_see() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        cards = {card.stream: card for card in (await nina.ask(client.Rooms)).rooms}
        assert cards[BAR].people == 2
        rows = (await nina.ask(client.People, where=BAR)).rows
        handle = next(face.h for face in rows if face.n == "Omar")
        await nina.ask(client.Block, where=BAR, handle=handle)
        for visitor in (nina, omar):
            answer = await visitor.ask(client.Rooms)
            cards = {card.stream: card for card in answer.rooms}
            assert (cards[BAR].people, answer.here, answer.near) == (1, 1, 1)


async def test_most_peopled_first_inside_each_kind() -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        await world.enter_many(2, rooms=(CINEMA,))
        await world.enter_many(1, rooms=(BAR,))
        listed = await streams(nina)
        assert listed[:2] == [CINEMA, BAR]
        assert listed.index(QUIET) < listed.index(NORD)


async def test_the_card_says_before_entry_what_counts() -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        cards = {card.stream: card for card in (await nina.ask(client.Rooms)).rooms}
        assert cards[QUIET].is_discreet
        assert cards[NORD].is_mine
        assert (cards[CINEMA].history, cards[BAR].history_last) == ("day", 50)


async def test_reading_in_a_room_is_nobodys_business() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        nina.forget()
        await nina.send(client.Read(BAR, 3))
        assert not nina.heard
        await nina.send(client.Read(CINEMA, 3))
        assert [one.why for one in nina.heard_of(server.Refused)] == ["not_joined"]
