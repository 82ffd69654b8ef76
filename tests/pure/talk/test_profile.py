"""The sheet of a person: what they let others see, and one answer for absent, hidden and never."""

import pytest

from tests.world import BAR, CINEMA, QUIET, Visitor, World, with_settings
from veillee.config.settings import PeopleSettings
from veillee.model.person import HereFor, WriterFilter, Writers
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

OPEN = with_settings(people=PeopleSettings(near_after_seconds=0))


async def handle_of(observer: Visitor, nickname: str, where: str = BAR) -> str:
    window = await observer.ask(client.People, where=where)
    return str(next(face.h for face in window.rows if face.n == nickname))


async def sheet_of(observer: Visitor, nickname: str, where: str = BAR) -> server.ProfileSheet:
    handle = await handle_of(observer, nickname, where)
    sheet = await observer.ask(client.Profile, where=where, handle=handle)
    assert isinstance(sheet, server.ProfileSheet)
    return sheet


async def test_a_sheet_shows_line_purpose_and_common_rooms() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR, CINEMA))
        omar = await world.enter("Omar", line="Je pêche", rooms=(BAR, CINEMA))
        await omar.ask(client.Choose, here_for=HereFor.FRIENDSHIP)
        for visitor, name in ((nina, "Luna"), (omar, "Sombre")):
            await visitor.ask(client.Join, stream=QUIET, consent=True, nickname=name)
        sheet = await sheet_of(nina, "Omar")
        assert (sheet.line, sheet.here_for) == ("Je pêche", HereFor.FRIENDSHIP)
        assert sheet.common_rooms == ("Le comptoir", "Cinéma et séries")
        assert sheet.may_request
        assert not sheet.conversation


@pytest.mark.parametrize(
    ("choice", "may"),
    [
        ({"writers": Writers.ALL}, True),
        ({"writers": Writers.NOBODY}, False),
        ({"writers": Writers.WRITTEN_TO}, False),
        ({"writers": Writers.FILTERED, "writer_filter": WriterFilter(30, 40)}, True),
        ({"writers": Writers.FILTERED, "writer_filter": WriterFilter(40, 50)}, False),
    ],
)
async def test_who_may_write_is_told_in_one_word(choice: dict[str, object], may: bool) -> None:  # noqa: FBT001
    async with World() as world:
        nina = await world.enter("Nina", age=34, rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        await omar.ask(client.Choose, **choice)
        sheet = await sheet_of(nina, "Omar")
        assert (sheet.may_request, sheet.why_not) == (may, "" if may else "not_taking")


async def test_whom_one_talks_with_is_found_from_the_sheet() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", line="Je pêche", rooms=(BAR,))
        handle = await handle_of(nina, "Omar")
        asked = await nina.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
        stream = asked.conversation.stream
        assert (await sheet_of(nina, "Omar")).conversation == stream
        await omar.ask(client.Answer, stream=stream, accept=True)
        card = asked.conversation
        there = await nina.ask(client.Profile, where=stream, handle=card.other.h)
        assert (there.face.n, there.line, there.conversation) == ("Omar", "Je pêche", stream)


async def test_a_conversations_sheet_is_the_same_whether_they_are_here_or_not() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        handle = await handle_of(nina, "Omar")
        asked = (await nina.ask(client.Request, where=BAR, handle=handle, text="Hé")).conversation
        await omar.ask(client.Answer, stream=asked.stream, accept=True)
        ask = {"where": asked.stream, "handle": asked.other.h, "nonce": "same"}
        before = await nina.ask(client.Profile, **ask)
        await omar.vanish()
        await world.wait(minutes=30)
        assert omar.person.id not in world.town.sessions
        assert await nina.ask(client.Profile, **ask) == before


async def test_absent_hidden_and_invented_are_one_answer() -> None:
    async with World(OPEN) as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        lise = await world.enter("Lise", rooms=(BAR,))
        in_bar = [await handle_of(nina, name, BAR) for name in ("Omar", "Lise")]
        near = [await handle_of(nina, name, "near") for name in ("Omar", "Lise")]
        await lise.ask(client.Block, where=BAR, handle=await handle_of(lise, "Nina"))
        await omar.ask(client.Leave, stream=BAR)
        world.house.dismiss(omar.person.id)
        answers = set()
        for where, handles in ((BAR, in_bar), ("near", near)):
            for handle in (*handles, "invented", ""):
                answer = await nina.ask(client.Profile, where=where, handle=handle, nonce="n")
                answers.add(answer)
        assert answers == {server.Refused("n", "unknown")}


async def test_one_may_look_at_oneself_and_not_write() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        assert not (await sheet_of(nina, "Nina")).may_request
