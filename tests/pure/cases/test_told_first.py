"""Who reported is told before whom they reported; where that one knows their address, long before
they are.
"""

import json

import pytest
from msgspec.structs import replace

from tests.deskwork import IRIS, MAUD, PAUL
from tests.world import BAR, Visitor, World
from veillee.cases.decide import Ruling
from veillee.cases.preview import foretold
from veillee.cases.told_first import untold
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Case, Outcome
from veillee.model.ledger import day_of
from veillee.model.report import Category, SubjectKind
from veillee.model.sanction import Measure, MeasureKind
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
NO_PRIVATE = Measure(MeasureKind.NO_PRIVATE, 7 * DAY)
SOON = "report_acted_soon"


async def reported(world: World, *, knows: bool | None = True) -> tuple[Visitor, Visitor, str, str]:
    """Let Nina report what Omar wrote to her, and the team take it in."""
    omar, nina = await world.enter("Omar", rooms=(BAR,)), await world.enter("Nina", rooms=(BAR,))
    members = world.town.live[BAR].members.values()
    handle = next(one.handle for one in members if one.id == nina.person.id)
    begun = await omar.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
    stream = begun.conversation.stream
    await nina.ask(client.Answer, stream=stream, accept=True)
    await omar.ask(client.Join, stream=stream)
    await omar.ask(client.Say, stream=stream, text="Je sais où tu habites")
    receipt = await nina.ask(
        client.Report,
        about=SubjectKind.CONVERSATION,
        where=stream,
        category=Category.THREAT,
        ticked=(2,),
        knows_address=knows,
    )
    await world.casework.intake()
    await world.settle()
    return omar, nina, stream, receipt.code


async def ruled(world: World, *, is_urgent: bool = False) -> Case:
    """Let Paul decide that Omar may not write in private."""
    desk = world.casework.desk
    (case,) = await desk.queue(PAUL)
    await desk.claim(PAUL, case.id)
    ruling = Ruling(Outcome.MEASURES, case.policy, measures=(NO_PRIVATE,), is_urgent=is_urgent)
    made = await desk.decide(PAUL, case.id, ruling)
    await world.settle()
    return made


def outcomes(visitor: Visitor) -> list[str]:
    return [one.code for one in visitor.heard_of(server.Notice)]


async def test_nothing_begins_while_a_reporter_whose_address_is_known_is_away() -> None:
    async with World() as world:
        omar, nina, _, _ = await reported(world)
        await nina.vanish()
        await world.wait(minutes=60)
        await ruled(world)
        await world.wait(minutes=2 * 24 * 60)
        assert not omar.heard_of(server.Statement)
        back = await world.come_back(nina)
        await world.settle()
        assert outcomes(back) == [SOON]
        await world.wait(minutes=59)
        assert not omar.heard_of(server.Statement), "some hours after she was told"
        await world.wait(minutes=11 * 60 + 1)
        (told,) = omar.heard_of(server.Statement)
        assert told.ends_at - told.starts_at == NO_PRIVATE.length
        assert told.starts_at < world.clock.now()


async def test_what_moved_is_the_same_everywhere() -> None:
    """Case, measure, statement and the record for the Commission tell of one moment."""
    async with World() as world:
        omar, nina, _, _ = await reported(world)
        await nina.vanish()
        case = await ruled(world)
        await world.come_back(nina)
        await world.settle()
        book = world.store.casebook
        kept = await book.case(case.id)
        assert kept is not None
        (made,) = kept.decisions
        (sanction,) = await book.sanctions_of(omar.person.id)
        (statement,) = await book.statements_of(omar.person.id)
        assert HOUR <= made.starts_at - world.clock.now() < 12 * HOUR
        assert not made.waits_for
        assert sanction.since == statement.starts_at == made.starts_at
        assert sanction.until == statement.ends_at == made.starts_at + NO_PRIVATE.length
        (before,) = case.decisions
        assert before.starts_at > made.starts_at
        assert statement.at == made.at
        record = json.loads(statement.record)
        assert record["application_date"] == day_of(made.starts_at)
        assert record["end_date_service_restriction"] == day_of(statement.ends_at)


async def test_who_never_comes_keeps_nothing_from_beginning_for_more_than_three_days() -> None:
    async with World() as world:
        omar, nina, _, _ = await reported(world)
        await nina.vanish()
        await ruled(world)
        await world.wait(minutes=3 * 24 * 60)
        assert omar.heard_of(server.Statement)


async def test_who_reads_it_by_the_code_is_told_as_well() -> None:
    async with World() as world:
        omar, nina, _, code = await reported(world)
        await nina.vanish()
        await ruled(world)
        followed = await world.casework.appeals.followed(code)
        assert followed.begins_later
        await world.settle()
        await world.wait(minutes=12 * 60)
        assert omar.heard_of(server.Statement)
        assert not (await world.casework.appeals.followed(code)).begins_later


async def test_of_two_reports_each_is_told_first() -> None:
    async with World() as world:
        omar, nina, stream, code = await reported(world)
        again = await nina.ask(
            client.Report,
            about=SubjectKind.CONVERSATION,
            where=stream,
            category=Category.HARASSMENT,
            ticked=(2,),
            knows_address=True,
        )
        await world.casework.intake()
        await nina.vanish()
        await ruled(world)
        for seen, waits in ((code, True), (again.code, False)):
            await world.casework.appeals.followed(seen)
            await world.settle()
            (case,) = await world.store.casebook.about(omar.person.id)
            assert bool(case.decisions[-1].waits_for) is waits
            assert (case.decisions[-1].starts_at > world.clock.now() + 2 * DAY) is waits


@pytest.mark.parametrize("knows", [False, None])
async def test_where_no_address_is_known_it_begins_within_twelve_hours(
    *, knows: bool | None
) -> None:
    async with World() as world:
        omar, nina, _, _ = await reported(world, knows=knows)
        await nina.vanish()
        await ruled(world)
        await world.wait(minutes=12 * 60)
        assert omar.heard_of(server.Statement)


async def test_she_reads_that_it_begins_later_and_once() -> None:
    """«Elle a agi», and he goes on: she would think that the team's act does nothing."""
    async with World() as world:
        _, nina, _, _ = await reported(world)
        await ruled(world)
        assert outcomes(nina) == [SOON]
        await world.wait(minutes=12 * 60)
        again = await world.come_back(nina)
        await world.settle()
        assert not outcomes(again)


async def test_who_comes_once_it_began_reads_that_the_team_acted() -> None:
    async with World() as world:
        _, nina, _, _ = await reported(world, knows=False)
        await nina.vanish()
        await ruled(world)
        await world.wait(minutes=12 * 60)
        back = await world.come_back(nina)
        await world.settle()
        assert outcomes(back) == ["report_acted_on"]


async def test_where_it_begins_at_once_she_is_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    receive = Visitor._receive

    def noted(self: Visitor, data: bytes) -> None:
        if b'"statement"' in data or b'"report_acted_on"' in data:
            order.append(self.person.nickname)
        receive(self, data)

    monkeypatch.setattr(Visitor, "_receive", noted)
    async with World() as world:
        await reported(world)
        order.clear()
        await ruled(world, is_urgent=True)
        assert order == ["Nina", "Omar"]


async def test_who_reported_a_line_of_a_room_learns_nothing_of_a_conversation() -> None:
    """Somebody could report their own line to find out whether a conversation was reported."""
    async with World() as world:
        omar, _, _, _ = await reported(world, knows=False)
        lea = await world.enter("Léa", rooms=(BAR,))
        kept = await omar.ask(client.Say, stream=BAR, text="Toujours les mêmes questions")
        await lea.ask(
            client.Report,
            about=SubjectKind.MESSAGE,
            where=BAR,
            of=kept.seq,
            category=Category.HARASSMENT,
        )
        await world.casework.intake()
        await ruled(world)
        assert outcomes(lea) == ["report_acted_on"]


async def test_the_preview_says_for_whom_it_waits() -> None:
    async with World() as world:
        _, nina, _, _ = await reported(world)
        await nina.vanish()
        desk = world.casework.desk
        (case,) = await desk.queue(PAUL)
        waits_for = await untold(world.store.inbox, case)
        assert waits_for == case.reports
        ruling = Ruling(Outcome.MEASURES, case.policy, measures=(NO_PRIVATE,), waits_for=waits_for)
        weighed = await desk.weighed(case, case.policy)
        unquoted = await desk.unquoted(case)
        now = desk.now()
        told = foretold(case, ruling, weighed, PAUL.id, unquoted, now)
        assert (told.is_delayed, told.is_told_first) == (True, True)
        told = foretold(case, replace(ruling, waits_for=()), weighed, PAUL.id, unquoted, now)
        assert (told.is_delayed, told.is_told_first) == (True, False)


async def test_a_court_s_measure_waits_for_nobody_and_ends_when_the_court_said() -> None:
    """It would wait past a near end, or lose days at its end when it is brought forward."""
    async with World() as world:
        omar, nina, _, _ = await reported(world)
        await nina.vanish()
        desk = world.casework.desk
        (case,) = await desk.queue(MAUD)
        await desk.claim(MAUD, case.id)
        until = world.clock.now() + 2 * DAY
        site = Measure(MeasureKind.SITE, 2 * DAY, judgment="TJ Lille, n° 4", until=until)
        ruling = Ruling(Outcome.MEASURES, case.policy, measures=(site,))
        made = await desk.decide(MAUD, case.id, ruling)
        if made.proposal is not None:
            await desk.second(IRIS, case.id)
        await world.settle()
        (sanction,) = await world.store.casebook.sanctions_of(omar.person.id)
        assert (sanction.since, sanction.until) == (world.clock.now(), until)


async def test_the_published_record_does_not_say_that_a_measure_waited() -> None:
    async with World() as world:
        omar, nina, _, _ = await reported(world)
        await nina.vanish()
        await ruled(world)
        await world.wait(minutes=3 * 24 * 60)
        (statement,) = await world.store.casebook.statements_of(omar.person.id)
        record = json.loads(statement.record)
        assert record["content_date"] == record["application_date"]


async def test_where_the_house_restricts_already_nothing_waits_days() -> None:
    """What it restricted alone ends with the decision: days without either would be a gift."""
    async with World() as world:
        omar, nina, stream, _ = await reported(world)
        await nina.ask(
            client.Report,
            about=SubjectKind.CONVERSATION,
            where=stream,
            category=Category.MINOR,
            ticked=(2,),
            knows_address=True,
        )
        await world.casework.intake()
        await nina.vanish()
        held = await world.store.casebook.sanctions_of(omar.person.id)
        assert [one.kind for one in held] == [MeasureKind.NO_REQUESTS]
        made = await ruled(world)
        last = made.decisions[-1]
        assert not last.waits_for
        assert last.starts_at <= world.clock.now() + 12 * HOUR
