"""Threats to «may the team read more?»: forged numbers, another's report or conversation, a second
question, an answer after its time, a stranger's code, and staff who would read without a tick.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path

import pytest

from tests.attacks.test_papers import post
from tests.deskwork import IRIS, MAUD, PAUL, Office
from tests.doorstep import a_house
from tests.staffroom import clerk, told
from tests.team import asks_for_more
from tests.world import BAR, Visitor, World
from veillee.cases.asking import ask
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible, Why
from veillee.kernel.clock import MINUTE
from veillee.kernel.errors import Refusal, Refused
from veillee.model.asked import ANSWER_WITHIN, Wanted
from veillee.model.case import Case, Outcome
from veillee.model.exhibit import Frozen
from veillee.model.report import Category, SubjectKind
from veillee.model.staff import Act
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
LINES = ("Bonsoir", "Où habites-tu ?", "Viens seule", "Ne le dis à personne", "Réponds")


@asynccontextmanager
async def reported() -> AsyncIterator[tuple[World, Visitor, Visitor, server.Reported]]:
    """Let Omar write five messages to Nina, who reports the third."""
    async with World() as world:
        omar, nina = (
            await world.enter("Omar", rooms=(BAR,)),
            await world.enter("Nina", rooms=(BAR,)),
        )
        handle = next(
            one.handle for one in world.town.live[BAR].members.values() if one.id == nina.person.id
        )
        begun = await omar.ask(client.Request, where=BAR, handle=handle, text=LINES[0])
        stream = begun.conversation.stream
        await nina.ask(client.Answer, stream=stream, accept=True)
        await omar.ask(client.Join, stream=stream)
        for text in LINES[1:]:
            assert isinstance(await omar.ask(client.Say, stream=stream, text=text), server.Kept)
        receipt = await nina.ask(
            client.Report,
            about=SubjectKind.CONVERSATION,
            where=stream,
            category=Category.HARASSMENT,
            ticked=(3,),
        )
        yield world, nina, omar, receipt


async def asked(world: World) -> Case:
    """Let Paul ask who reported, who hears of it where they are here."""
    case = await asks_for_more(world.casework)
    await world.settle()
    return case


def question(nina: Visitor) -> server.Notice:
    (notice,) = [one for one in nina.heard_of(server.Notice) if one.code == "report_asked"]
    return notice


async def pieces(world: World, case: Case) -> list[Frozen]:
    desk = world.casework.desk
    known = await desk.case(PAUL, case.id)
    return [await desk.opened(PAUL, case.id, one) for one in known.exhibits]


async def test_exactly_what_is_ticked_joins_the_case_in_the_chain_and_the_audit() -> None:
    async with reported() as (world, nina, omar, _):
        case = await asked(world)
        omar.forget()
        offered = await nina.ask(client.MoreWanted, report=question(nina).report)
        assert [one.text for one in offered.messages] == [LINES[0], LINES[1], LINES[3], LINES[4]]
        answer = await nina.ask(client.GiveMore, report=offered.report, ticked=(2, 4))
        assert isinstance(answer, server.Done)
        first, added = await pieces(world, case)
        assert [one.text for one in first.lines] == [LINES[2]]
        assert [(one.text, one.is_reported) for one in added.lines] == [
            (LINES[1], True),
            (LINES[3], True),
        ]
        assert (first.not_transmitted, added.not_transmitted) == (4, 2)
        known = await world.casework.desk.case(PAUL, case.id)
        before, after = [await world.store.inbox.exhibit(one) for one in known.exhibits]
        assert before is not None
        assert after is not None
        assert after.previous == before.digest
        assert known.asked[0].items == 2
        notes = [one.note for one in await world.store.staff.audit(0, 50)]
        given = [(one.by, one.detail) for one in notes if one.act is Act.MORE_GIVEN]
        assert given == [("", "2")]
        assert not omar.heard, "the reported learns nothing of it"


@pytest.mark.parametrize("ticked", [(3,), (2, 3), (6,), (0,), (2**40,), tuple(range(1, 60))])
async def test_forged_numbers_open_nothing_not_even_the_true_ones_among_them(
    ticked: tuple[int, ...],
) -> None:
    async with reported() as (world, nina, _, __):
        case = await asked(world)
        report = question(nina).report
        refused = await nina.refusal(client.GiveMore, report=report, ticked=ticked)
        assert refused == "unknown"
        assert len(await pieces(world, case)) == 1
        assert not (await world.casework.desk.case(PAUL, case.id)).asked[0].answered_at


async def test_nobody_answers_or_sees_a_question_about_somebody_elses_report() -> None:
    async with reported() as (world, nina, omar, _):
        lea = await world.enter("Lea", rooms=(BAR,))
        report = (await world.store.inbox.waiting(9))[0].id
        for one in (nina, omar, lea):  # nobody was asked yet: it looks like none
            assert await one.refusal(client.MoreWanted, report=report) == "unknown"
        case = await asked(world)
        for one in (omar, lea):
            assert await one.refusal(client.MoreWanted, report=report) == "unknown"
            assert await one.refusal(client.GiveMore, report=report, ticked=(2,)) == "unknown"
            assert await one.refusal(client.GiveMore, report=report, declines=True) == "unknown"
        assert len(await pieces(world, case)) == 1


async def test_a_reporter_is_asked_once_by_who_works_on_the_case() -> None:
    async with reported() as (world, nina, _, __):
        desk = world.casework.desk
        await world.casework.intake()
        (waiting,) = await desk.queue(PAUL)
        with pytest.raises(NotPossible):  # nobody has claimed it
            await ask(desk, PAUL, waiting.id, 0, Wanted.AGE)
        await desk.claim(PAUL, waiting.id)
        for staff in (IRIS, MAUD):  # somebody else has
            with pytest.raises(NotPossible):
                await ask(desk, staff, waiting.id, 0, Wanted.AGE)
        for place in (1, 9_999):
            with pytest.raises(NotPossible):
                await ask(desk, PAUL, waiting.id, place, Wanted.AGE)
        await ask(desk, PAUL, waiting.id, 0, Wanted.AGE)
        with pytest.raises(NotPossible) as told:
            await ask(desk, PAUL, waiting.id, 0, Wanted.CONTEXT)
        assert told.value.why is Why.ILLEGAL
        await world.settle()
        await nina.ask(client.GiveMore, report=question(nina).report, declines=True)
        with pytest.raises(NotPossible):  # nor again, because the answer was no
            await ask(desk, PAUL, waiting.id, 0, Wanted.CONTEXT)


async def test_no_answer_after_its_time_and_none_once_it_is_decided() -> None:
    async with reported() as (world, nina, _, receipt):
        case = await asked(world)
        report = question(nina).report
        world.clock.time += ANSWER_WITHIN + MINUTE
        for fields in ({"ticked": (2,)}, {"declines": True}):
            assert await nina.refusal(client.GiveMore, report=report, **fields) == "too_late"
        assert await nina.refusal(client.MoreWanted, report=report) == "too_late"
        assert not (await world.casework.appeals.followed(receipt.code)).may_answer
        assert len(await pieces(world, case)) == 1
    async with reported() as (world, nina, _, receipt):
        case = await asked(world)
        report = question(nina).report
        await world.casework.desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, case.policy))
        assert await nina.refusal(client.GiveMore, report=report, ticked=(2,)) == "too_late"
        assert len(await pieces(world, case)) == 1


async def test_who_was_away_or_put_it_off_is_asked_again_when_they_come() -> None:
    async with reported() as (world, nina, _, __):
        await nina.vanish()
        await asked(world)
        back = await world.come_back(nina)
        report = question(back).report
        again = await world.come_back(nina)
        assert question(again).report == report
        await again.ask(client.GiveMore, report=report, declines=True)
        third = await world.come_back(nina)
        assert not [one for one in third.heard_of(server.Notice) if one.code == "report_asked"]


async def test_a_code_refuses_and_opens_nothing_and_strangers_codes_do_neither() -> None:
    async with reported() as (world, nina, _, receipt):
        case = await asked(world)
        answers = world.casework.answers
        for code in ("abcd-efgh-jkmn-pqrs", "", receipt.code[:-1]):
            with pytest.raises(Refused) as told:
                await answers.by_code(code)
            assert told.value.why is Refusal.UNKNOWN
        await answers.decline(await answers.by_code(receipt.code))
        await answers.decline(await answers.by_code(receipt.code))
        known = await world.casework.desk.case(PAUL, case.id)
        assert known.asked[0].answered_at
        assert not known.asked[0].items
        report = question(nina).report
        assert await nina.refusal(client.GiveMore, report=report, ticked=(2,)) == "too_late"


async def test_what_was_reported_of_a_room_or_whole_is_asked_about_by_nobody() -> None:
    office = Office()
    await office.report()
    await office.intake()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    with pytest.raises(NotPossible) as told:
        await ask(office.desk, PAUL, case.id, 0, Wanted.CONTEXT)
    assert told.value.why is Why.UNFIT


@pytest.mark.slow
async def test_the_route_asks_for_a_claimed_case_and_a_known_reason_and_the_page_declines(
    tmp_path: Path,
) -> None:
    from tests.attacks.test_no_quiet_power import SECRET, talk  # noqa: PLC0415 - its house only

    async with a_house(tmp_path) as house:
        await talk(house)
        paul, iris = await clerk(house), await clerk(house, "Iris")
        (line,) = (await paul.read("/queue")).json()["cases"]
        body = {"id": line["id"], "report": 0, "wanted": "context"}
        assert told(await paul.ask("/cases/ask", body)) == "not_now"
        page = (await paul.ask("/cases/claim", {"id": line["id"]})).json()
        assert page["reports"][0]["may_ask"]
        for wrong in ({"wanted": "tout"}, {"wanted": ""}, {"report": -1}, {"text": "Dites tout"}):
            assert told(await paul.ask("/cases/ask", body | wrong)) == "malformed"
        assert told(await iris.ask("/cases/ask", body)) == "not_now"
        answer = await paul.ask("/cases/ask", body)
        shown = answer.json()["reports"][0]
        assert shown["question"]["state"] == "asked"
        assert not shown["may_ask"]
        assert SECRET not in answer.text
        notes = [one.note for one in await house.node.store.staff.audit(0, 9)]
        assert (Act.MORE_ASKED, "context") in [(one.act, one.detail) for one in notes]
        report = (await house.node.store.casebook.case(line["id"])).reports[0]  # type: ignore[union-attr]
        code = report.removeprefix("p-")
        asked = await post(house.browser(), "/suivi", code=code, lang="fr")
        assert "Ce qui précède ou ce qui suit" in unescape(asked.text)
        assert "<script" not in asked.text
        for secret in (SECRET, "viens seul", "h-omar", "Omar", line["id"]):
            assert secret not in unescape(asked.text)
        said = await post(house.browser(), "/suivi", code=code, decline="yes", lang="fr")
        assert "Vous avez répondu non" in unescape(said.text)
        page = (await paul.ask("/cases/open", {"id": line["id"]})).json()
        assert page["reports"][0]["question"]["state"] == "declined"
