"""Threat: what the house noticed is judged as a bare line, without what was answered or by whom;
or its context shows what no report from there would show.
"""

import pytest

from tests.attacks.test_names_in_cases import NAMES, a_town, cases, names_in
from tests.deskwork import PAUL
from tests.world import BAR, CINEMA, QUIET, Visitor, World
from veillee.model.case import Case
from veillee.model.event import Draft, Kind
from veillee.model.exhibit import Frozen
from veillee.model.ids import RoomId
from veillee.model.verdict import Action, Reason, Verdict
from veillee.moderation.memory import Flag, Mark
from veillee.wire import client

pytestmark = pytest.mark.anyio
HELD = "je te tue"


async def say(who: Visitor, text: str, room: RoomId = BAR) -> int:
    number: int = (await who.ask(client.Say, stream=room, text=text)).seq
    return number


async def hold(
    world: World, who: Visitor, room: RoomId = BAR, text: str = HELD, of: int = 0
) -> None:
    """Keep a line that is not shown, as `Aside` does."""
    reasons = (Reason("rule", 1, "violence.threats", "Parce que."),)
    verdict = Verdict(Action.HOLD, reasons)
    at = world.clock.now()
    draft = Draft(room, Kind.SAID, who.person.id, at, text, of, verdict=verdict)
    await world.store.journal.keep_unshown(draft, f"t-{room}-{text}")


async def frozen(world: World, case: Case) -> list[Frozen]:
    return [await world.casework.desk.opened(PAUL, case.id, one) for one in case.exhibits]


def insisting(who: Visitor, room: RoomId, at: int, *drafts: str) -> Flag:
    mark = Mark("hate.other", room, 0, at, 1.0)
    return Flag(who.person.id, "insistence", "hate.other", 3.0, (mark,), drafts=drafts)


async def test_a_held_line_is_read_among_its_neighbours_with_room_and_person() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        for number in range(7):
            await say(reader, f"une ligne d'avant {'abcdefg'[number]}")
        await world.wait(1)
        await hold(world, writer)
        await world.wait(1)
        await say(reader, "et une d'après")
        (case,) = await cases(world)
        (piece,) = await frozen(world, case)
        texts = [(one.text[-9:], one.is_unseen) for one in piece.lines]
        assert texts[:5] == [(f"d'avant {letter}", False) for letter in "cdefg"]
        assert texts[5:] == [(HELD, True), ("une d'après"[-9:], False)]
        assert piece.room is not None
        assert piece.person is not None
        assert (piece.room.name, piece.person.nickname) == ("Le comptoir", "Claire")
        held = next(one for one in piece.lines if one.is_reported)
        assert (held.text, held.author, held.seq) == (HELD, case.about, 0)
        names, _ = await world.casework.desk.unquoted(case)
        assert names == {"Claire", "Regard"}, "no statement names them"


async def test_of_a_discreet_room_only_the_name_of_there_is_frozen() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        await say(writer, "Bonsoir tout le monde", BAR)
        await say(reader, "Bonsoir ici", QUIET)
        await hold(world, writer, QUIET)
        (case,) = await cases(world)
        assert await names_in(world, case) == {NAMES[QUIET]}
        (piece,) = await frozen(world, case)
        assert [one.text for one in piece.lines] == ["Bonsoir ici", HELD]
        assert piece.person is not None
        assert (piece.person.nickname, piece.person.line) == (NAMES[QUIET], "")


async def test_what_a_room_has_forgotten_is_no_context() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        await say(reader, "hier soir")
        await world.wait(minutes=25 * 60)
        await hold(world, writer)
        (case,) = await cases(world)
        (piece,) = await frozen(world, case)
        assert [one.text for one in piece.lines] == [HELD]


async def test_lines_turned_away_in_two_rooms_are_two_pieces() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        await reader.ask(client.Join, stream=CINEMA)
        texts = {BAR: "dit au comptoir", CINEMA: "dit au cinéma"}
        names = []
        for room, text in texts.items():
            await say(reader, f"Bonsoir, {text}", room)
            draft = Draft(room, Kind.SAID, writer.person.id, world.clock.now(), f"refusé, {text}")
            names.append(f"draft-{room}")
            await world.store.journal.keep_unshown(draft, names[-1])
        flag = insisting(writer, BAR, world.clock.now(), *names)
        world.casework.intake.flagged(writer.person.id, BAR, flag)
        (case,) = await cases(world)
        shown = {
            piece.room.id: [one.text for one in piece.lines]
            for piece in await frozen(world, case)
            if piece.room
        }
        assert shown == {
            room: [f"Bonsoir, {text}", f"refusé, {text}"] for room, text in texts.items()
        }


async def test_a_flag_shows_its_room_alone_and_marks_only_what_it_is_about() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        for visitor in (reader, writer):
            await visitor.ask(client.Join, stream=CINEMA)
        await say(writer, "au cinéma aussi", CINEMA)
        await say(writer, "tu es d'où ?")
        await say(reader, "de Douai")
        meant = await say(writer, "viens seul ce soir")
        await say(reader, "non merci")
        now = world.clock.now()
        marks = (Mark("city", CINEMA, 0, now, 1.0), Mark("meet", BAR, meant - 1, now, 1.0))
        flag = Flag(writer.person.id, "ambush", "violence.ambush", 2.0, marks)
        world.casework.intake.flagged(writer.person.id, BAR, flag)
        (case,) = await cases(world)
        (piece,) = await frozen(world, case)
        assert [(one.text, one.is_reported) for one in piece.lines] == [
            ("tu es d'où ?", False),
            ("de Douai", False),
            ("viens seul ce soir", True),
            ("non merci", False),
        ]
        assert not any(one.is_reporter for one in piece.lines)


async def test_a_held_answer_is_not_taken_for_the_line_it_answers() -> None:
    """Its number stands for somebody else's words, which would be taken down for it."""
    async with World() as world:
        reader, writer = await a_town(world)
        theirs = await say(reader, "Bonsoir")
        await hold(world, writer, of=theirs)
        (case,) = await cases(world)
        (piece,) = await frozen(world, case)
        assert [(one.seq, one.of, one.author) for one in piece.lines] == [
            (theirs, 0, reader.person.id),
            (0, theirs, writer.person.id),
        ]


async def test_nothing_of_a_conversation_is_context() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await hold(world, writer, RoomId("c-hers"))
        (case,) = await cases(world)
        (piece,) = await frozen(world, case)
        assert ([one.text for one in piece.lines], piece.room) == ([HELD], None)
