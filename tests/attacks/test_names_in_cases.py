"""Threat: a case about somebody joins the name of a discreet room to the one used elsewhere, on
one screen of the team: a volunteer of the same village reads who sits where.
"""

import msgspec
import pytest

from tests.deskwork import IRIS, PAUL
from tests.team import measure
from tests.world import BAR, OTHER_QUIET, QUIET, Visitor, World
from veillee.cases.decide import Ruling
from veillee.cases.proof import TakeProof, hash_of_proof
from veillee.kernel.clock import DAY, MINUTE
from veillee.model.case import Case, Outcome, about_key
from veillee.model.event import Draft, Kind
from veillee.model.ids import RoomId
from veillee.model.policies import UNDERAGE
from veillee.model.report import Category, Subject, SubjectKind
from veillee.model.sample import Place
from veillee.model.sanction import MeasureKind
from veillee.model.staff import Act, Note
from veillee.moderation.memory import Flag, Mark
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
NAMES = {BAR: "Claire", QUIET: "Luna", OTHER_QUIET: "Ambre"}


async def a_town(world: World) -> tuple[Visitor, Visitor]:
    """Return somebody who reads everywhere, and somebody who writes under three names."""
    reader = await world.enter("Regard", rooms=(BAR,))
    writer = await world.enter("Claire", rooms=(BAR,))
    for room, name in ((QUIET, "Ombre"), (OTHER_QUIET, "Brume")):
        await reader.ask(client.Join, stream=room, consent=True, nickname=name)
        await writer.ask(client.Join, stream=room, consent=True, nickname=NAMES[room])
    return reader, writer


async def report(
    reader: Visitor, where: str, about: SubjectKind, of: int = 0, handle: str = ""
) -> None:
    """Report something to the team."""
    told = await reader.ask(
        client.Report, about=about, where=where, category=Category.THREAT, of=of, handle=handle
    )
    assert isinstance(told, server.Reported), told


async def said(writer: Visitor, where: str) -> int:
    text = f"Fais donc attention à toi, {NAMES.get(RoomId(where), 'ici')}"
    kept = await writer.ask(client.Say, stream=where, text=text)
    assert isinstance(kept, server.Kept), kept
    return kept.seq


async def names_in(world: World, case: Case) -> set[str]:
    """Return every name that a case's frozen pieces show of whom it is about."""
    names: set[str] = set()
    for one in case.exhibits:
        frozen = await world.casework.desk.opened(PAUL, case.id, one)
        names |= {line.face.n for line in frozen.lines if line.author == case.about and line.face}
        if frozen.person is not None:
            names.add(frozen.person.nickname)
    return names


async def cases(world: World) -> tuple[Case, ...]:
    """Return the open cases, all claimed."""
    await world.casework.intake()
    queue = await world.casework.desk.queue(PAUL)
    return tuple([await world.casework.desk.claim(PAUL, one.id) for one in queue])


async def test_reports_from_rooms_with_other_names_make_cases_of_their_own() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        for room in NAMES:
            await report(reader, room, SubjectKind.MESSAGE, of=await said(writer, room))
        found = await cases(world)
        assert {one.about for one in found} == {writer.person.id}
        seen = [await names_in(world, one) for one in found]
        assert sorted(map(sorted, seen)) == [["Ambre"], ["Claire"], ["Luna"]]


async def test_reports_of_one_name_make_one_case_whatever_they_are_about() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        seq = await said(writer, QUIET)
        handle = reader.heard_of(server.Said)[-1].by.h
        await report(reader, QUIET, SubjectKind.MESSAGE, of=seq)
        await report(reader, QUIET, SubjectKind.PERSON, handle=handle)
        asked = await reader.ask(client.Request, where=QUIET, handle=handle, text="Bonsoir")
        assert isinstance(asked, server.ConversationChanged), asked
        talk = asked.conversation.stream
        await writer.ask(client.Answer, stream=talk, accept=True)
        await reader.ask(client.Join, stream=talk)
        await report(reader, talk, SubjectKind.PERSON, handle=handle)
        (case,) = await cases(world)
        assert len(case.reports) == 3
        assert await names_in(world, case) == {"Luna"}


async def test_a_reported_block_bears_the_name_it_was_made_under() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        await report(reader, BAR, SubjectKind.MESSAGE, of=await said(writer, BAR))
        await said(writer, QUIET)
        handle = reader.heard_of(server.Said)[-1].by.h
        blocked = await reader.ask(client.Block, where=QUIET, handle=handle)
        assert isinstance(blocked, server.Done), blocked
        (block,) = (await reader.ask(client.Blocks)).blocks
        await report(reader, "blocked", SubjectKind.PERSON, handle=block.block)
        seen = [await names_in(world, one) for one in await cases(world)]
        assert sorted(map(sorted, seen)) == [["Claire"], ["Luna"]]


async def test_what_is_held_and_what_is_looked_at_again_stay_with_their_room() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        await report(reader, BAR, SubjectKind.MESSAGE, of=await said(writer, BAR))
        held = await writer.ask(client.Say, stream=QUIET, text="J'ai 12 ans")
        assert isinstance(held, server.Held), held
        seq = await said(writer, OTHER_QUIET)
        await world.casework.intake()
        await world.casework.intake.looked_again(Place(0, stream=OTHER_QUIET, seq=seq), IRIS.id)
        found = await cases(world)
        assert {one.subject.stream for one in found} == set(NAMES)


async def test_lines_turned_away_elsewhere_are_not_shown_under_another_name() -> None:
    """Threat: who insists in two rooms is flagged once, and all lines are read as one person's."""
    async with World() as world:
        _, writer = await a_town(world)
        drafts = {}
        for room in NAMES:
            drafts[room] = f"draft-{room}"
            draft = Draft(room, Kind.SAID, writer.person.id, world.clock.time, f"dit à {room}")
            await world.store.journal.keep_unshown(draft, drafts[room])
        for room in (QUIET, BAR):
            mark = Mark("hate.other", room, 0, world.clock.time, 1.0)
            kept = tuple(drafts.values())
            flag = Flag(writer.person.id, "insistence", "hate.other", 3.0, (mark,), drafts=kept)
            world.casework.intake.flagged(writer.person.id, room, flag)
        texts = []
        for case in await cases(world):
            (piece,) = case.exhibits
            frozen = await world.casework.desk.opened(PAUL, case.id, piece)
            texts.append([line.text for line in frozen.lines])
        assert sorted(texts) == [[f"dit à {BAR}"], [f"dit à {QUIET}"]]


async def test_a_measure_is_about_the_person_all_the_same() -> None:
    """What was decided under one name is weighed, and holds, under every other."""
    async with World() as world:
        reader, writer = await a_town(world)
        await report(reader, QUIET, SubjectKind.MESSAGE, of=await said(writer, QUIET))
        (case,) = await cases(world)
        mute = measure(MeasureKind.READ_ONLY, 3_600_000)
        ruling = Ruling(Outcome.MEASURES, case.policy, "Des menaces.", measures=(mute,))
        await world.casework.desk.decide(PAUL, case.id, ruling)
        await world.settle()
        refused = await writer.ask(client.Say, stream=BAR, text="Bonsoir")
        assert isinstance(refused, server.Refused)


async def test_rooms_that_are_not_discreet_still_make_one_case() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        cinema = RoomId("r-cinema")
        for visitor in (reader, writer):
            await visitor.ask(client.Join, stream=cinema)
        for room in (BAR, cinema):
            await report(reader, room, SubjectKind.MESSAGE, of=await said(writer, room))
        (case,) = await cases(world)
        assert case.key == f"person:{writer.person.id}"


async def test_a_fresh_proof_ends_what_rests_on_a_report_under_any_name() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        for room in (BAR, QUIET):
            await report(reader, room, SubjectKind.MESSAGE, of=await said(writer, room))
        freeze = measure(MeasureKind.FREEZE, 7 * DAY)
        ruling = Ruling(Outcome.MEASURES, UNDERAGE, "Un doute sur son âge.", measures=(freeze,))
        for case in await cases(world):
            await world.casework.desk.decide(PAUL, case.id, ruling)
        book, now = world.store.casebook, world.clock.now
        assert len(await book.sanctions(now())) == 2
        note = Note(now(), PAUL.id, Act.PROOF_GIVEN)
        assert await world.store.staff.give_proof(hash_of_proof("code"), now() + MINUTE, note)
        take = TakeProof(book, world.store.staff, now, lambda _: None)
        assert await take(writer.person.id, "code")
        assert await book.sanctions(now()) == ()


def test_what_was_kept_before_is_found_by_the_same_key() -> None:
    """A database of an earlier version says nothing of contexts."""
    kept = b'{"kind":"message","stream":"r-quiet","seq":7,"handle":"","person":12,"described":""}'
    subject = msgspec.json.decode(kept, type=Subject)
    assert about_key(subject.person, subject) == "person:12"
