"""What people change of themselves: kept, shown everywhere, told to all their tabs."""

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.world import BAR, CINEMA, World
from veillee.kernel.clock import MINUTE
from veillee.model.person import HereFor, Listed, ShowAge, WriterFilter, Writers
from veillee.model.place import ShowPlace
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

LONGEST = (
    "J'habite près du canal, je lis tard, je marche le dimanche, je cuisine mal et j'écoute bien. "
    "Deux chats, un vélo, peu de temps, de bons am👍🏽s"
)
"""140 characters as people count them, more as computers do."""


async def test_the_first_message_says_all_a_page_needs() -> None:
    async with World() as world:
        nina = await world.enter("Nina", age=19, place="59500")
        welcome = nina.heard[0]
        assert isinstance(welcome, server.Welcome)
        assert welcome.me.nickname == "Nina"
        assert welcome.me.department == "Nord (59)"
        assert welcome.me.is_young
        assert welcome.near_open_in_ms == MINUTE
        assert (welcome.limits.text, welcome.limits.line) == (1_000, 140)
        assert welcome.is_trial


async def test_the_first_message_marks_whose_it_is_as_nobody_else_sees_them() -> None:
    async with World() as world:
        nina, omar = await world.enter("Nina"), await world.enter("Omar")
        tab = await nina.another_tab()
        (told,), (again,) = (one.heard_of(server.Welcome) for one in (nina, tab))
        seen = (await nina.ask(client.Join, stream=BAR)).you.h
        assert told.who == again.who
        assert told.who not in {"", seen, omar.heard_of(server.Welcome)[0].who}


async def test_choices_are_kept_and_told_to_every_tab() -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        tab = await nina.another_tab()
        answer = await nina.ask(
            client.Choose,
            listed=Listed.ROOMS,
            show_age=ShowAge.BAND,
            here_for=HereFor.MEETING,
            line="  J'aime la\npluie ",
            writers=Writers.FILTERED,
            writer_filter=WriterFilter(25, 45, 2),
            language="en",
        )
        assert answer.me.line == "J'aime la pluie"
        assert answer.me.writer_filter == WriterFilter(25, 45, 2)
        assert [one.me for one in tab.heard_of(server.Me)] == [answer.me]
        kept = await world.store.persons.by_id(nina.person.id)
        assert kept == nina.person
        assert kept.here_for is HereFor.MEETING
        cleared = await nina.ask(client.Choose, line=" ")
        assert cleared.me.line == ""
        assert cleared.me.here_for is HereFor.MEETING


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"line": "x" * 141}, "too_long"),
        ({"line": LONGEST}, ""),
        ({"line": "appelle-moi au 06 12 34 56 78"}, "not_here"),
        ({"language": "de"}, "malformed"),
        ({"writer_filter": WriterFilter(17, 40)}, "malformed"),
        ({"writer_filter": WriterFilter(40, 30)}, "malformed"),
        ({"writer_filter": WriterFilter(30, 40, 4)}, "malformed"),
        ({"writer_filter": WriterFilter(30, 33)}, "filter_too_narrow"),
        ({"writer_filter": WriterFilter(18, 24)}, "filter_too_narrow"),
    ],
)
async def test_what_no_page_offers_is_refused(fields: dict[str, Any], why: str) -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        before = nina.person
        assert await nina.refusal(client.Choose, **fields) == why
        if why:
            assert nina.person == before


async def test_the_same_line_twice_is_no_flood() -> None:
    async with World() as world:
        nina = await world.enter("Nina")
        for _ in range(5):
            assert not await nina.refusal(client.Choose, line="Bonsoir à tous les gens d'ici")


async def test_a_new_nickname_is_seen_in_every_room_and_the_old_one_is_free() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR, CINEMA))
        omar = await world.enter("Omar", rooms=(BAR, CINEMA))
        assert (await nina.ask(client.Rename, nickname="Odette")).me.nickname == "Odette"
        for where in (BAR, CINEMA):
            rows = (await omar.ask(client.People, where=where)).rows
            assert {face.n for face in rows} == {"Omar", "Odette"}
        assert not await omar.refusal(client.Rename, nickname="Nina")
        assert await nina.refusal(client.Rename, nickname="NINA") == "nickname_taken"


async def test_an_age_is_corrected_once_and_open_conversations_are_told() -> None:
    async with World() as world:
        nina = await world.enter("Nina", age=34, rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        rows = (await nina.ask(client.People, where=BAR)).rows
        handle = next(face.h for face in rows if face.n == "Omar")
        talk = (await nina.ask(client.Request, where=BAR, handle=handle, text="Hé")).conversation
        await omar.ask(client.Answer, stream=talk.stream, accept=True)
        await omar.ask(client.Join, stream=talk.stream)
        answer = await nina.ask(client.CorrectAge, age=43)
        assert (answer.me.age, answer.me.age_corrected) == (43, True)
        (noted,) = omar.heard_of(server.Noticed)
        assert (noted.notice, noted.detail) == ("age_corrected", "43")
        assert await nina.refusal(client.CorrectAge, age=44) == "corrected_before"
        rows = (await omar.ask(client.People, where=BAR)).rows
        assert "43" in {face.a for face in rows}


async def test_who_was_twenty_by_a_slip_of_the_finger_is_written_to_as_anybody() -> None:
    async with World() as world:
        nina = await world.enter(
            "Nina",
            age=20,
            rooms=(BAR,),
            writers=Writers.FILTERED,
            writer_filter=WriterFilter(18, 30),
        )
        omar = await world.enter("Omar", age=48, rooms=(BAR,))
        handle = world.town.handles.of(nina.person.id, BAR)
        asking = {"where": BAR, "handle": handle, "text": "Bonsoir"}
        assert await omar.refusal(client.Request, **asking) == "not_taking"
        me = (await nina.ask(client.CorrectAge, age=50)).me
        assert (me.writers, me.is_young) == (Writers.ALL, False)
        assert not await omar.refusal(client.Request, **asking)


async def test_under_age_is_refused_and_sticks_to_the_device() -> None:
    async with World() as world:
        nina = await world.enter("Nina", age=34)
        assert await nina.refusal(client.CorrectAge, age=15) == "under_age"
        until = await world.store.traces.age_refused_until(nina.person.key, b"", world.clock.time)
        assert until > world.clock.time


async def test_who_says_they_are_under_age_is_here_no_more() -> None:
    async with World() as world:
        nina = await world.enter("Nina", age=34, rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        await nina.ask(client.CorrectAge, age=15)
        assert nina.person.id not in world.town.sessions
        assert await nina.refusal(client.Say, stream=BAR, text="Encore là ?") == "not_joined"
        rows = (await omar.ask(client.People, where=BAR)).rows
        assert [face.n for face in rows] == ["Omar"]
        token = hashlib.sha256(nina.person.key).digest()
        assert await world.house.admit(token) is None
        await world.wait(minutes=24 * 60 + 1)
        assert await world.house.admit(token) is not None


async def test_two_changes_at_once_are_both_kept(tmp_path: Path) -> None:
    """Each change writes the whole person: the second must begin with what the first kept."""
    async with World(folder=tmp_path) as world:
        nina = await world.enter("Nina")
        tab = await nina.another_tab()
        one, other = client.Choose("a", line="Je lis"), client.Choose("b", show_age=ShowAge.BAND)
        nina.hand_in(msgspec.json.encode(one))
        tab.hand_in(msgspec.json.encode(other))
        nina.hand_in(msgspec.json.encode(client.Rename("c", "Odette")))
        await asyncio.sleep(0)
        await world.settle()
        kept = await world.store.persons.by_id(nina.person.id)
        assert kept is not None
        assert (kept.line, kept.show_age, kept.nickname) == ("Je lis", ShowAge.BAND, "Odette")
        assert kept == nina.person
        assert not world.house.crowd.oneself._turns


async def test_showing_nothing_takes_the_place_off_the_face_at_once() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await world.enter_many(10, rooms=(BAR,))
        face = (await nina.ask(client.Join, stream=BAR)).you
        assert face.p == "Lille"
        await nina.ask(client.Choose, show_place=ShowPlace.DEPARTMENT)
        assert (await nina.ask(client.Join, stream=BAR)).you.p == "Nord"
        await nina.ask(client.Choose, show_place=ShowPlace.NOTHING)
        assert (await nina.ask(client.Join, stream=BAR)).you.p == ""
