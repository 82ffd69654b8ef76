"""What is decided takes effect in a whole house: at every gate, on time, and never before."""

import dataclasses

import pytest

from tests.deskwork import PAUL
from tests.team import decided, leave_the_fold, measure, opened, undone
from tests.world import BAR, CINEMA, Visitor, World
from veillee.app.casework import make_casework
from veillee.cases import held as held_lines
from veillee.cases.decide import Ruling
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.errors import Refusal, Refused
from veillee.model.case import Case, FlagJoined, Harm, Outcome, Target
from veillee.model.sanction import MeasureKind
from veillee.moderation.memory import Flag, Mark
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def test_a_held_message_that_may_pass_is_shown_under_the_next_number() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("hold", DAY))
        await world.settle()
        held = await omar.ask(client.Say, stream=BAR, text="Bonsoir à tous")
        assert isinstance(held, server.Held)
        assert not nina.heard_of(server.Said)
        await nina.ask(client.Say, stream=BAR, text="Il y a quelqu'un ?")
        await world.casework.intake()
        case = next(one for one in await world.casework.desk.queue(PAUL) if one.drafts)
        await world.casework.desk.claim(PAUL, case.id)
        await world.casework.desk.decide(PAUL, case.id, Ruling(Outcome.SHOW, case.policy))
        await world.settle()
        mine, late = nina.heard_of(server.Said)
        assert (late.text, late.by.n) == ("Bonsoir à tous", "Omar")
        assert late.seq > mine.seq
        kept = omar.heard_of(server.Kept)[-1]
        assert (kept.nonce, kept.seq) == (held.nonce, late.seq)


async def held_line(world: World, omar: Visitor) -> tuple[Case, server.Held]:
    """Let Omar say something that is held, and Paul claim the case of it."""
    await decided(world.casework, omar.person.id, measure("hold", DAY))
    await world.settle()
    held = await omar.ask(client.Say, stream=BAR, text="Bonsoir à tous")
    assert isinstance(held, server.Held)
    await world.casework.intake()
    case = next(one for one in await world.casework.desk.queue(PAUL) if one.drafts)
    await world.casework.desk.claim(PAUL, case.id)
    return case, held


async def test_who_is_reproached_with_nothing_is_read_by_all() -> None:
    """A line that stayed hidden without a word would be a quiet limit."""
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        case, held = await held_line(world, omar)
        await world.casework.desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, case.policy))
        await world.settle()
        assert [one.text for one in nina.heard_of(server.Said)] == ["Bonsoir à tous"]
        assert omar.heard_of(server.Kept)[-1].nonce == held.nonce


async def test_what_does_not_appear_is_said_to_its_author_with_reasons() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        case, held = await held_line(world, omar)
        ruling = Ruling(Outcome.MEASURES, "harassment", "Un mot de trop.", withholds=True)
        case = await world.casework.desk.decide(PAUL, case.id, ruling)
        await world.settle()
        assert not nina.heard_of(server.Said)
        told = omar.heard_of(server.Refused)[-1]
        assert (told.nonce, told.why) == (held.nonce, "not_here")
        assert "1 message retenu ne paraît pas" in told.because
        statement = omar.heard_of(server.Statement)[-1]
        assert "1 message retenu ne paraît pas" in statement.text
        assert case.decisions[-1].withholds == 1
        # Undone, it appears after all.
        await undone(world.casework, case)
        await world.settle()
        assert [one.text for one in nina.heard_of(server.Said)] == ["Bonsoir à tous"]


async def test_every_measure_says_of_what_is_held_that_it_does_not_appear() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case, held = await held_line(world, omar)
        ruling = Ruling(Outcome.MEASURES, "harassment", measures=(measure("read_only", DAY),))
        case = await world.casework.desk.decide(PAUL, case.id, ruling)
        await world.settle()
        assert "1 message retenu ne paraît pas" in omar.heard_of(server.Statement)[-1].text
        assert omar.heard_of(server.Refused)[-1].nonce == held.nonce


async def test_what_was_answered_once_is_not_held_any_more() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case, _ = await held_line(world, omar)
        desk = world.casework.desk
        case = await desk.decide(PAUL, case.id, Ruling(Outcome.SHOW, case.policy))
        assert not await held_lines.waiting(desk.casebook, case.id)
        (line,) = await held_lines.answered(desk.casebook, case.id, case.decisions[-1].id)
        assert line.body == "Bonsoir à tous"


async def test_a_measure_from_a_conversation_is_told_and_holds_when_it_begins_not_before() -> None:
    """The minute of a measure would tell who reported (PEOPLE, «reporters are not betrayed»)."""
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("read_only", DAY), stream="c-1")
        await world.settle()
        assert not omar.heard_of(server.Statement)
        assert not await omar.refusal(client.Say, stream=BAR, text="Rien ne se voit")
        await world.wait(minutes=12 * 60)
        (told,) = omar.heard_of(server.Statement)
        assert world.clock.time - 11 * HOUR <= told.starts_at <= world.clock.time
        assert await omar.refusal(client.Say, stream=BAR, text="Encore") == "read_only"


async def test_who_was_away_is_told_on_coming_back_and_on_every_page_since() -> None:
    """A page that is closed takes the reasons and the code of the appeal with it."""
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await omar.vanish()
        await decided(world.casework, omar.person.id, measure("read_only", DAY))
        await world.settle()
        back = await world.come_back(omar)
        await world.settle()
        assert len(back.heard_of(server.Statement)) == 1
        again = await back.another_tab()
        await world.settle()
        (told,) = again.heard_of(server.Statement)
        assert told == back.heard_of(server.Statement)[0]
        assert told.stops == ("read_only",)
        await world.wait(minutes=24 * 60)
        late = await back.another_tab()
        await world.settle()
        (told,) = late.heard_of(server.Statement)
        assert told.stops == (), "it is over, and may still be contested"


async def test_off_the_site_is_told_then_out_and_kept_out_until_it_ends() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("site", 2 * DAY))
        await world.settle()
        assert omar.heard_of(server.Statement)
        assert omar.person.id not in world.town.sessions
        with pytest.raises(Refused) as told:
            world.house.measures.demand(omar.person.id, MeasureKind.SITE, "fr")
        assert told.value.why is Refusal.SUSPENDED
        assert "Code : " in str(told.value.details["because"])
        await world.wait(minutes=2 * 24 * 60)
        world.house.measures.demand(omar.person.id, MeasureKind.SITE, "fr")


async def test_a_restarted_house_remembers_what_is_in_force() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("read_only", DAY))
        world.house.measures._held.clear()
        again = make_casework(world.store, world.house, world.put_off, b"cases", world.clock.now)
        await again.apply.start()
        assert await omar.refusal(client.Say, stream=BAR, text="Encore") == "read_only"


async def test_what_is_undone_ends_at_once() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case = await decided(world.casework, omar.person.id, measure("read_only", DAY))
        await world.settle()
        await undone(world.casework, case)
        await world.settle()
        assert not await omar.refusal(client.Say, stream=BAR, text="Merci")
        assert [one.is_undone for one in omar.heard_of(server.Statement)] == [False, True]


async def test_one_room_is_closed_to_one_person_and_no_other_room() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("room", DAY, BAR))
        await world.settle()
        assert BAR not in omar.outlet.streams
        assert await omar.refusal(client.Join, stream=BAR) == "kept_out"
        assert not await omar.refusal(client.Join, stream=CINEMA)
        assert not await nina.refusal(client.Join, stream=BAR)


async def test_who_may_not_write_brings_nothing_back_and_says_nothing_of_themselves() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Je le retire")
        assert isinstance(kept, server.Kept)
        await omar.ask(client.Delete, stream=BAR, of=kept.seq)
        await decided(world.casework, omar.person.id, measure("read_only", DAY))
        await world.settle()
        assert await omar.refusal(client.Restore, stream=BAR, of=kept.seq) == "read_only"
        assert await omar.refusal(client.Choose, line="Je le dis ici") == "read_only"
        assert not await omar.refusal(client.Choose, line="")


async def test_what_is_to_be_read_first_is_not_said_in_a_line_about_oneself() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("hold", DAY))
        await world.settle()
        assert await omar.refusal(client.Choose, line="Je le dis ici") == "not_here"


async def test_measures_stack_and_each_ends_by_itself() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        one = measure("read_only", HOUR)
        await decided(world.casework, omar.person.id, one, measure("no_private", DAY))
        await world.wait(minutes=60)
        assert not await omar.refusal(client.Say, stream=BAR, text="Me revoilà")
        asked = {"where": BAR, "handle": "x", "text": "Bonsoir"}
        assert await omar.refusal(client.Request, **asked) == "no_private"
        await world.wait(minutes=24 * 60)
        assert await omar.refusal(client.Request, **asked) == "unknown"


async def test_a_removal_holds_for_who_comes_later_and_for_older_pages() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(CINEMA,))
        kept = await omar.ask(client.Say, stream=CINEMA, text="Des mots de trop")
        await decided(
            world.casework,
            omar.person.id,
            removes=(Target(CINEMA, kept.seq),),
            stream=CINEMA,
        )
        await world.settle()
        nina = await world.enter("Nina")
        joined = await nina.ask(client.Join, stream=CINEMA)
        (message,) = joined.messages
        assert (message.text, message.removed, message.deleted) == ("", "harassment", True)
        past = await nina.ask(client.History, stream=CINEMA, before=99)
        assert [(one.text, one.removed) for one in past.messages] == [("", "harassment")]


async def test_a_removal_reaches_a_room_where_nobody_is() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(CINEMA,))
        kept = await omar.ask(client.Say, stream=CINEMA, text="Des mots de trop")
        world.town.live.pop(CINEMA)
        target = Target(CINEMA, kept.seq)
        await decided(world.casework, omar.person.id, removes=(target,), stream=CINEMA)
        await world.settle()
        nina = await world.enter("Nina")
        joined = await nina.ask(client.Join, stream=CINEMA)
        assert [one.removed for one in joined.messages] == ["harassment"]


async def test_who_blocked_the_author_learns_nothing_from_a_removal() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(
            client.Block, where=BAR, handle=world.town.live[BAR].members[omar.person.id].handle
        )
        kept = await omar.ask(client.Say, stream=BAR, text="Des mots")
        nina.forget()
        target = Target(BAR, kept.seq)
        await decided(world.casework, omar.person.id, removes=(target,), stream=BAR)
        await world.settle()
        assert not nina.heard, "its number comes with what follows it"
        await nina.ask(client.Say, stream=BAR, text="Bonsoir à tous")
        assert not nina.heard_of(server.Removed)
        assert nina.heard_of(server.Skip)


async def test_nobody_else_is_told_of_anybodys_measure() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        nina.forget()
        await decided(world.casework, omar.person.id, measure("read_only", DAY))
        await world.settle()
        assert nina.heard == []


async def test_a_case_that_is_only_open_restricts_nobody() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        await opened(world.casework, omar.person.id)
        assert not await omar.refusal(client.Say, stream=BAR, text="Bonsoir")


async def test_a_flag_lets_a_human_read_the_lines_and_restricts_nobody() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.Say, stream=BAR, text="Bonsoir")
        kept = await omar.ask(client.Say, stream=BAR, text="Une ligne de trop")
        mark = Mark("meet", BAR, kept.seq - 1, world.clock.time, 1.0)
        flag = Flag(omar.person.id, "ambush", "violence.ambush", 2.0, (mark,))
        assert world.house.watch is not None
        world.house.watch.alarms(omar.person.id, BAR, flag)
        world.house.watch.alarms(omar.person.id, BAR, flag)
        await world.casework.intake()
        (case,) = await world.casework.desk.queue(PAUL)
        assert (case.about, case.harm, len(case.flags)) == (omar.person.id, Harm.DANGER, 1)
        assert case.task is None
        frozen = await world.casework.desk.opened(PAUL, case.id, case.exhibits[0])
        assert [line.text for line in frozen.lines if line.is_reported] == ["Une ligne de trop"]
        assert not await omar.refusal(client.Say, stream=BAR, text="Encore")


async def test_the_encoders_flag_names_the_line_that_it_means() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Une ligne ambiguë")
        await omar.ask(client.Say, stream=BAR, text="Une autre, sans rien")
        mark = Mark("reading", BAR, kept.seq - 1, world.clock.time, 0.9)
        flag = Flag(omar.person.id, "reading", "violence.threats", 0.9, (mark,))
        world.casework.intake.flagged(omar.person.id, BAR, flag)
        await world.casework.intake()
        (case,) = await world.casework.desk.queue(PAUL)
        (fact,) = [
            one for one in await world.store.casebook.events(case.id) if isinstance(one, FlagJoined)
        ]
        assert (fact.piece, fact.lines) == (case.exhibits[0], (kept.seq,))


async def test_a_flag_of_a_line_that_is_not_kept_yet_waits_for_it() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        mark = Mark("meet", BAR, 0, world.clock.time, 1.0)
        flag = Flag(omar.person.id, "ambush", "violence.ambush", 2.0, (mark,))
        world.casework.intake.flagged(omar.person.id, BAR, flag)
        await world.casework.intake()
        assert await world.casework.desk.queue(PAUL) == ()
        await omar.ask(client.Say, stream=BAR, text="Une ligne de trop")
        await world.casework.intake()
        (case,) = await world.casework.desk.queue(PAUL)
        frozen = await world.casework.desk.opened(PAUL, case.id, case.exhibits[0])
        assert [line.text for line in frozen.lines] == ["Une ligne de trop"]


@pytest.mark.parametrize("is_old", [False, True])
async def test_a_tombstone_that_a_stop_left_out_is_put_at_the_start_and_once(
    *, is_old: bool
) -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Des mots de trop")
        if is_old:
            await leave_the_fold(omar)
        target = Target(BAR, kept.seq)
        stopped = dataclasses.replace(world.casework.desk, changed=lambda _: None)
        cut_off = dataclasses.replace(world.casework, desk=stopped)
        await decided(cut_off, omar.person.id, removes=(target,), stream=BAR)
        assert not omar.heard_of(server.Removed)
        for _ in range(2):
            await world.casework.apply.start()
            await world.settle()
            assert [one.of for one in omar.heard_of(server.Removed)] == [kept.seq]
