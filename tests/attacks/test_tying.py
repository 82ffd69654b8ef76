"""Threat: «this is about…» becomes a way to look for people, to read what nobody reported, or to
join the name of a discreet room to the one used elsewhere; or a reporter is told what is not true.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from tests.attacks.test_names_in_cases import a_town, cases, names_in, report, said
from tests.casefiles import file, taken_in
from tests.deskwork import IRIS, PAUL
from tests.doorstep import a_house
from tests.staffroom import clerk
from tests.team import hired, measure
from tests.world import BAR, CINEMA, QUIET, Visitor, World
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible, Why
from veillee.cases.progress import Progress
from veillee.kernel.clock import DAY
from veillee.model.case import Case, FlagJoined, Outcome, ReportJoined, Status, Tied
from veillee.model.event import Draft, Kind
from veillee.model.exhibit import FrozenRoom
from veillee.model.ids import CaseId, ExhibitId, PersonId, RoomId
from veillee.model.ledger import What, day_of
from veillee.model.person import Face
from veillee.model.report import NOBODY, Category, SubjectKind
from veillee.model.room import Room, RoomKind
from veillee.model.sanction import MeasureKind
from veillee.model.staff import Act, Role
from veillee.talk.fold import Signed
from veillee.talk.reporting.notice import Notice
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
BAR_NAME, QUIET_NAME = "Le comptoir", "À voix basse"
LINE = "Fais donc attention à toi, Claire"
FIELDS: Mapping[str, Any] = {
    "reasons": "Des menaces, hier soir.",
    "place": "Le salon du comptoir, vers 21 h",
    "name": "Association d'aide",
    "email": "aide@exemple.example",
    "good_faith": True,
}


async def notice(world: World, category: Category = Category.THREAT) -> tuple[str, Case]:
    """Return the receipt's code of an outsider's notice, and its case, claimed."""
    told = await world.house.outside.notice(Notice(category=category, **FIELDS))
    (case,) = await cases(world)
    return told.code, case


async def found(world: World, case: Case, room: str, nickname: str, words: str = "") -> Case:
    return await world.casework.tie.found(PAUL, case.id, room, nickname, words, ())


async def refused(world: World, case: Case, room: str, nickname: str, words: str = "") -> str:
    with pytest.raises(NotPossible) as why:
        await found(world, case, room, nickname, words)
    return " ".join((why.value.why, *why.value.details))


async def after(world: World, case: Case) -> Case:
    known = await world.store.casebook.case(case.id)
    assert known is not None
    return known


async def of_a_room(world: World, reader: Visitor, room: str) -> tuple[Case, ExhibitId]:
    """Report a whole room; return the case, claimed, and what was frozen."""
    await report(reader, room, SubjectKind.ROOM)
    (case,) = await cases(world)
    assert case.about == 0
    return case, case.exhibits[0]


async def test_whom_an_outsider_means_is_decided_about_and_the_outsider_learns_it() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        for who, text in ((reader, "Bonsoir"), (writer, LINE), (reader, "Pardon ?")):
            await who.ask(client.Say, stream=BAR, text=text)
        code, case = await notice(world)
        tied = await found(world, case, f" {BAR_NAME.upper()} ", "claire", "attention à toi")
        assert (tied.about, tied.reports) == (writer.person.id, case.reports)
        frozen = await world.casework.desk.opened(PAUL, tied.id, tied.exhibits[0])
        assert [(one.text, one.is_reported) for one in frozen.lines] == [
            ("Bonsoir", False),
            (LINE, True),
            ("Pardon ?", False),
        ]
        assert frozen.person is not None
        assert frozen.room is not None
        assert (frozen.person.nickname, frozen.room.name) == ("Claire", BAR_NAME)
        assert (await after(world, case)).status is Status.CLOSED
        follow = world.casework.appeals.followed
        assert (await follow(code)).progress is Progress.LOOKED_AT
        await world.casework.desk.claim(PAUL, tied.id)
        mute = measure(MeasureKind.READ_ONLY, DAY)
        ruling = Ruling(Outcome.MEASURES, tied.policy, "Des menaces.", measures=(mute,))
        await world.casework.desk.decide(PAUL, tied.id, ruling)
        assert (await follow(code)).progress is Progress.ACTED_ON


async def test_both_cases_hold_who_tied_them_and_the_notice_is_counted_once() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await said(writer, BAR)
        _, case = await notice(world)
        tied = await found(world, case, BAR_NAME, "Claire")
        left = await world.store.casebook.events(case.id)
        assert [(one.by, one.case) for one in left if isinstance(one, Tied)] == [(PAUL.id, tied.id)]
        joined = await world.store.casebook.events(tied.id)
        (told,) = [one for one in joined if isinstance(one, ReportJoined)]
        assert (told.by, told.tied_from) == (PAUL.id, case.id)
        day = day_of(world.clock.now())
        counts = await world.store.ledger.between(day, day)
        assert sum(n for one, n in counts.items() if one.what is What.NOTICE) == 1
        assert (await after(world, case)).until > world.clock.now() + 100 * DAY


async def test_a_call_for_help_goes_on_with_what_it_is_about() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await said(writer, BAR)
        _, case = await notice(world, Category.DANGER)
        assert case.task is not None
        tied = await found(world, case, BAR_NAME, "Claire")
        assert (tied.task, tied.preserves) == (case.task, True)
        assert (await after(world, case)).task is None
        day = day_of(world.clock.now())
        counts = await world.store.ledger.between(day, day)
        assert sum(n for one, n in counts.items() if one.what is What.TASK_OPENED) == 1


async def test_a_line_of_a_reported_room_is_tied_and_its_reporter_learns_the_outcome() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        seq = await said(writer, BAR)
        case, exhibit = await of_a_room(world, reader, BAR)
        tied = await world.casework.tie.line(PAUL, case.id, exhibit, seq)
        assert tied.exhibits[1:] == (exhibit,)
        await world.casework.desk.claim(PAUL, tied.id)
        mute = measure(MeasureKind.READ_ONLY, DAY)
        ruling = Ruling(Outcome.MEASURES, tied.policy, "Des menaces.", measures=(mute,))
        await world.casework.desk.decide(PAUL, tied.id, ruling)
        await world.settle()
        assert [one.code for one in reader.heard_of(server.Notice)] == ["report_acted_on"]


async def test_nobody_is_found_who_only_reads_a_discreet_room() -> None:
    async with World() as world:
        reader, _ = await a_town(world)
        _, case = await notice(world)
        assert await refused(world, case, QUIET_NAME, "Luna") == "unfit nobody"
        assert (await found(world, case, BAR_NAME, "Regard")).about == reader.person.id


async def test_only_rooms_are_looked_in_and_only_as_far_back_as_people_read() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await said(writer, BAR)
        _, case = await notice(world)
        for room in (BAR, "c-hers", "near", "", "r-quiet"):
            assert await refused(world, case, room, "Claire") == "unfit nobody"
        assert await refused(world, case, BAR_NAME, "") == "unfit nobody"
        await world.wait(minutes=25 * 60)
        assert await refused(world, case, BAR_NAME, "Claire", "attention") == "unfit nobody"


async def test_a_nickname_that_several_bore_needs_the_words() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await said(writer, BAR)
        # Somebody who bore it before and is gone: a nickname is leased again.
        face = msgspec.json.encode(Signed(Face("h-somebody-el", "Claire")))
        earlier = Draft(BAR, Kind.SAID, PersonId(999), world.clock.now(), "Au revoir", face=face)
        world.store.journal.keep(earlier, lambda _: None)
        await world.settle()
        _, case = await notice(world)
        assert await refused(world, case, BAR_NAME, "Claire") == "unfit several"
        tied = await found(world, case, BAR_NAME, "Claire", "attention à toi")
        assert tied.about == writer.person.id


async def test_two_names_of_one_person_are_never_joined_on_one_screen() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        await said(writer, BAR)
        await said(writer, QUIET)
        case, _ = await of_a_room(world, reader, BAR)
        for nickname in ("Luna", "Ombre"):  # whether they are in both rooms is not told either
            await reader.ask(client.Say, stream=QUIET, text="Bonsoir à tous")
            assert await refused(world, case, QUIET_NAME, nickname) == "unfit room"


async def test_what_an_outsider_reports_of_a_discreet_room_keeps_its_names() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await said(writer, QUIET)
        _, case = await notice(world)
        tied = await found(world, case, QUIET_NAME, "Luna")
        assert tied.key == f"person:{writer.person.id}:{QUIET}"
        assert await names_in(world, tied) == {"Luna"}


async def test_what_is_about_somebody_takes_nobody_else_from_a_conversation() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        names = {reader.person.id: "Regard", writer.person.id: "Claire"}
        talk = [(reader.person.id, "Non merci"), (writer.person.id, "Viens seul")]
        room = FrozenRoom(BAR, BAR_NAME)
        private: dict[str, Any] = {
            "kind": SubjectKind.CONVERSATION,
            "stream": "c-hers",
            "room": room,
        }
        await file(world.store, world.clock.now(), talk, names, writer.person.id, **private)
        (case,) = await cases(world)
        with pytest.raises(NotPossible) as why:
            await world.casework.tie.line(PAUL, case.id, case.exhibits[0], 1)
        assert why.value.why is Why.UNFIT
        # Nor is anybody looked for by name in a case that is about somebody.
        assert await refused(world, case, BAR_NAME, "Claire") == "unfit line"


async def test_a_neighbours_line_opens_a_case_that_does_not_tell_who_reported_the_other() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        third = await world.enter("Gaspard", rooms=(BAR,))
        await reader.ask(client.Say, stream=BAR, text="Bonsoir")
        seq = await said(writer, BAR)
        theirs = (await third.ask(client.Say, stream=BAR, text="Moi aussi je te trouverai")).seq
        await report(reader, BAR, SubjectKind.MESSAGE, of=seq)
        (case,) = await cases(world)
        opened = await world.casework.tie.line(PAUL, case.id, case.exhibits[0], theirs)
        assert (opened.about, opened.reports, opened.policy) == (
            third.person.id,
            (),
            "notice.unspecified",
        )
        left = await after(world, case)
        assert (left.reports, left.status) == (case.reports, Status.CLAIMED)
        frozen = await world.casework.desk.opened(PAUL, opened.id, opened.exhibits[0])
        assert not any(one.is_reporter for one in frozen.lines)
        (flag,) = [
            one
            for one in await world.store.casebook.events(opened.id)
            if isinstance(one, FlagJoined)
        ]
        assert flag.by == PAUL.id
        with pytest.raises(NotPossible):
            await world.casework.tie.line(PAUL, case.id, case.exhibits[0], seq)


async def test_who_does_not_work_on_a_case_ties_nothing_and_learns_nothing() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await said(writer, BAR)
        _, case = await notice(world)
        for room in (BAR_NAME, "no such room"):
            with pytest.raises(NotPossible) as why:
                await world.casework.tie.found(IRIS, case.id, room, "Claire", "", ())
            assert why.value.why is Why.ILLEGAL
        with pytest.raises(NotPossible) as why:
            await world.casework.tie.found(IRIS, CaseId("k-none"), BAR_NAME, "Claire", "", ())
        assert why.value.why is Why.UNKNOWN


async def test_who_knows_the_person_does_not_find_the_case_it_led_to() -> None:
    async with World() as world:
        _, writer = await a_town(world)
        await said(writer, BAR)
        _, case = await notice(world)
        desk = world.casework.desk
        await hired(world.store, PAUL, IRIS)
        await desk.hand_on(PAUL, case.id, knows=True)
        await desk.claim(IRIS, case.id)
        tied = await world.casework.tie.found(IRIS, case.id, BAR_NAME, "Claire", "", ())
        assert tied.hidden_from == (PAUL.id,)
        assert await desk.queue(PAUL) == ()


async def test_of_several_reports_those_go_that_are_about_it_and_nothing_happens_twice() -> None:
    async with World() as world:
        reader, writer = await a_town(world)
        other = await world.enter("Gaspard", rooms=(BAR, CINEMA))
        seq = await said(writer, BAR)
        await report(reader, BAR, SubjectKind.ROOM)
        await report(other, BAR, SubjectKind.ROOM)
        (case,) = await cases(world)
        first, second = case.reports
        tie = world.casework.tie.line
        for places in ([2], [-1]):
            with pytest.raises(NotPossible) as why:
                await tie(PAUL, case.id, case.exhibits[0], seq, places)
            assert why.value.details == ("reports",)
        tied = await tie(PAUL, case.id, case.exhibits[0], seq, [1])
        left = await after(world, case)
        assert (left.reports, tied.reports) == ((first,), (second,))
        assert (left.status, left.led_to) == (Status.CLAIMED, (tied.id,))
        again = await tie(PAUL, case.id, left.exhibits[0], seq)
        assert (again.id, again.reports) == (tied.id, (second, first))
        with pytest.raises(NotPossible):
            await tie(PAUL, case.id, tied.exhibits[0], seq)


@pytest.mark.slow
async def test_the_console_is_told_no_number_and_no_name_of_a_discreet_room(tmp_path: Path) -> None:
    secret = FrozenRoom("r-a-discreet-one", "Entre hommes", is_discreet=True)
    async with a_house(tmp_path) as house:
        rooms = cast("dict[RoomId, Room]", house.node.house.shown.rooms)
        where = RoomId(secret.id)
        rooms[where] = Room(where, "discreet", RoomKind.THEMED, secret.name, is_discreet=True)
        paul, names = await clerk(house), {NOBODY: "", PersonId(12): "Luna"}
        options: dict[str, Any] = {"kind": SubjectKind.ROOM, "stream": secret.id, "room": secret}
        said = [(PersonId(12), "Je sais où tu habites")]
        await file(house.node.store, house.node.now(), said, names, NOBODY, **options)
        await taken_in(house)
        (line,) = (await paul.read("/queue")).json()["cases"]
        case = {"id": line["id"]}
        page = (await paul.ask("/cases/claim", case)).json()
        shown = {**case, "exhibit": page["exhibits"][0]["id"], "seq": 1}
        answers = [
            await paul.ask("/cases/tie", {**case, "room": secret.name, "nickname": "Sol"}),
            await paul.ask("/cases/tie", {**shown, "seq": 2}),
            await paul.ask("/cases/tie", shown),
        ]
        assert [one.status_code for one in answers] == [422, 422, 200]
        assert answers[2].json()["reports"][0]["is_tied"]
        assert answers[2].json()["person"]["nickname"] == "Luna"
        lead = await clerk(house, "Lead", Role.LEAD)
        audit = await lead.ask("/audit", {"before": 0})
        assert audit.text.count(Act.CASE_TIED.value) == len(answers)  # also what led nowhere
        for told in (*answers, audit, await paul.read("/queue")):
            assert secret.id not in told.text
            assert secret.name not in told.text
