"""Threat: a person's own copy of what is kept of them tells more than their page: the words of
others, who blocked or reported them, what was taken back, what was not told yet; or is asked for
so often that the house does nothing else.
"""

import hashlib
from collections import Counter
from typing import Any

import msgspec
import pytest

from tests.attacks.test_asking_for_more import LINES, asked, question, reported
from tests.parlour import ATLAS, KITCHEN, VELVET, Parlour, Visitor
from tests.world import Visitor as WorldVisitor
from tests.world import World
from veillee.cases.own_copy import (
    FEW,
    OwnCopies,
    OwnCopy,
    OwnCounts,
    OwnQuestion,
    OwnSession,
)
from veillee.kernel.clock import DAY, HOUR, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.asked import ANSWER_WITHIN
from veillee.model.event import Draft, Kind
from veillee.model.ids import CaseId, PersonId, RoomId, StatementId
from veillee.model.staff import StaffId
from veillee.model.statement import Statement
from veillee.model.traces import SealedAddress, SessionRecord, Signal, SignalKind
from veillee.model.verdict import Action, Reason, Verdict
from veillee.store.memory import MemoryStore
from veillee.store.ports import Store
from veillee.talk.house import House
from veillee.talk.town import Town
from veillee.wire import client

pytestmark = pytest.mark.anyio
KITCHEN_NAME, VELVET_NAME = "Cuisine", "Velours"
SESSION_DAYS, ADDRESS_DAYS = 30, 365
SECRET = b"copies"


def copies(house: Parlour) -> OwnCopies:
    return made_of(house.store, house.town, house.house, house.now)


def made_of(store: Store, town: Town, house: House, now: Now) -> OwnCopies:
    return OwnCopies(
        store, ATLAS, town, house.own_words, now, SECRET, 30, SESSION_DAYS, ADDRESS_DAYS
    )


async def copy_of(house: Parlour, visitor: Visitor, *, with_discreet: bool = False) -> OwnCopy:
    return await copies(house)(visitor.person.nickname.encode(), with_discreet=with_discreet)


def words(copy: OwnCopy) -> str:
    return msgspec.json.encode(copy).decode()


async def test_ones_own_words_are_there_and_nobody_elses(house: Parlour) -> None:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    for one, said in ((nina, "ma phrase"), (omar, "la sienne")):
        await one.send("say", stream=KITCHEN, text=f"{said} au salon")
        await one.send("say", stream=stream, text=f"{said} à deux")
    copy = await copy_of(house, nina)
    (room,), (talk,) = copy.rooms, copy.conversations
    assert (room.room, [line.text for line in room.lines]) == (KITCHEN_NAME, ["ma phrase au salon"])
    assert (talk.with_nickname, talk.state) == ("Omar", "open")
    assert [line.text for line in talk.lines] == ["Bonsoir", "ma phrase à deux"]
    assert "la sienne" not in words(copy)
    assert (copy.profile.nickname, copy.profile.age) == ("Nina", 34)


async def test_what_was_taken_back_is_not_opened_again(house: Parlour) -> None:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    for where in (KITCHEN, stream):
        kept = await nina.send("say", stream=where, text="je regrette")
        await nina.send("delete", stream=where, of=kept["seq"])
    copy = await copy_of(house, nina)
    assert "je regrette" not in words(copy)
    assert copy.rooms[0].lines[0].is_deleted
    assert copy.conversations[0].lines[-1].is_deleted


async def test_a_block_looks_like_an_absence_in_it_too() -> None:
    async def evening(*, is_blocked: bool) -> OwnCopy:
        house = Parlour()
        nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
        stream = await house.friends(nina, omar)
        if is_blocked:
            blocked = await omar.send("block", where=stream, handle=nina.handle(stream))
            assert blocked["t"] != "refused"
        omar.close()
        await nina.send("say", stream=stream, text="Tu es là ?")
        house.now.at += DAY + HOUR
        house.house.sweep()
        await house.settle()
        return await copy_of(house, nina)

    assert await evening(is_blocked=True) == await evening(is_blocked=False)


async def blocked_by(house: Parlour, visitor: Visitor, numbers: range) -> None:
    for number in numbers:
        signal = Signal(visitor.id, PersonId(number), SignalKind.BLOCKED, house.now())
        await house.store.traces.signal(signal)


async def test_receivers_are_counted_in_fives_and_a_day_late(house: Parlour) -> None:
    nina = await house.enter("Nina", KITCHEN)
    await blocked_by(house, nina, range(1, FEW))
    house.now.at += 2 * DAY
    assert (await copy_of(house, nina)).acts["blocked"] == 0
    await blocked_by(house, nina, range(FEW, 2 * FEW))
    assert (await copy_of(house, nina)).acts["blocked"] == 0
    house.now.at += DAY
    assert (await copy_of(house, nina)).acts["blocked"] == FEW


async def test_nobody_foresees_which_act_the_count_tells(house: Parlour) -> None:
    """Threat: have four block by profiles of one's own, and read what the fifth receiver did."""
    told: dict[int, Counter[int]] = {FEW: Counter(), 2 * FEW - 1: Counter()}
    for acts, counts in told.items():
        for number in range(12):
            one = await house.enter(f"Lou{'abcdefghijkl'[number]}{'xy'[acts > FEW]}", KITCHEN)
            await blocked_by(house, one, range(1, acts + 1))
            house.now.at += DAY
            counts[(await copy_of(house, one)).acts["blocked"]] += 1
    assert set(told[FEW]) == {0, FEW}
    assert set(told[2 * FEW - 1]) == {FEW}


async def test_a_decision_that_was_not_told_is_not_in_it(house: Parlour) -> None:
    """It begins at a moment that tells nothing; the copy would tell that somebody just reported."""
    nina = await house.enter("Nina", KITCHEN)
    assert isinstance(house.store, MemoryStore)
    name, now = StatementId("s-1"), house.now()
    house.store._shelves.statements[name] = Statement(
        name,
        nina.id,
        CaseId("case"),
        "d-1",
        "harassment",
        now,
        now + HOUR,
        now + DAY,
        "les raisons",
        "the reasons",
        "{}",
        b"code",
        StaffId("m-1"),
    )
    assert (await copy_of(house, nina)).decisions == ()
    await house.store.casebook.tell(name, now + HOUR)
    (decision,) = (await copy_of(house, nina)).decisions
    assert decision.text == "les raisons"
    assert "code" not in words(await copy_of(house, nina)).partition('"decisions"')[2]


async def test_discreet_rooms_are_in_it_only_when_asked_for(house: Parlour) -> None:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Camomille"), (omar, "Tilleul")):
        await one.send("join", stream=VELVET, consent=True, nickname=name)
        await one.send("say", stream=VELVET, text=f"à voix basse, {name}")
    await nina.ask(omar, "Bonsoir à vous", VELVET)
    plain, whole = await copy_of(house, nina), await copy_of(house, nina, with_discreet=True)
    for telling in (VELVET_NAME, "Camomille", "Tilleul", "voix basse", "à vous"):
        assert telling not in words(plain)
    assert "à voix basse, Camomille" in words(whole)
    assert "à voix basse, Tilleul" not in words(whole)
    assert [talk.with_nickname for talk in whole.conversations] == ["Tilleul"]


async def test_what_waits_is_ones_own_too(house: Parlour) -> None:
    nina = await house.enter("Nina", KITCHEN)
    reason = Reason("rule", 1, "harassment", "parce que")
    house.judge = lambda *_: Verdict(Action.HOLD, (reason,))
    await nina.send("say", stream=KITCHEN, text="à regarder")
    (room,) = (await copy_of(house, nina)).rooms
    assert [line.text for line in room.not_shown] == ["à regarder"]
    assert "parce que" not in words(await copy_of(house, nina))


async def test_it_is_made_a_few_times_an_hour_and_for_who_is_here(house: Parlour) -> None:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    make = copies(house)

    async def why(token: bytes | None) -> Any:
        try:
            return (await make(token, with_discreet=False)).profile.nickname
        except Refused as refused:
            return refused.why

    assert [await why(b"Nina") for _ in range(4)] == ["Nina"] * 3 + [Refusal.SLOW_DOWN]
    assert await why(b"Omar") == "Omar"
    house.now.at += HOUR
    assert await why(b"Nina") == "Nina"
    for unknown in (None, b"", b"somebody"):
        assert await why(unknown) is Refusal.NO_SESSION
    await house.vanish(omar)
    assert await why(b"Omar") is Refusal.NO_SESSION
    assert nina.id in house.town.sessions


async def copy_in(world: World, visitor: WorldVisitor) -> OwnCopy:
    token = hashlib.sha256(visitor.person.key).digest()
    make = made_of(world.store, world.town, world.house, world.clock.now)
    return await make(token, with_discreet=False)


async def test_what_the_team_asked_a_reporter_and_the_answer_are_theirs_alone() -> None:
    async with reported() as (world, nina, omar, _):
        (report,) = (await copy_in(world, nina)).reports
        assert report.asked is None
        asked_at = world.clock.time
        await asked(world)
        (report,) = (await copy_in(world, nina)).reports
        until = asked_at + ANSWER_WITHIN
        assert report.asked == OwnQuestion(asked_at, "context", until, "", 0, 0)
        world.clock.time += HOUR
        name = question(nina).report
        await nina.ask(client.GiveMore, report=name, ticked=(2, 4))
        whole = await copy_in(world, nina)
        assert whole.reports[0].asked == OwnQuestion(
            asked_at, "context", until, "given", asked_at + HOUR, 2
        )
        # Which lines they added are another's words, sealed for the team.
        for line in LINES[1:]:
            assert line not in words(whole)
        theirs = words(await copy_in(world, omar))
        assert (await copy_in(world, omar)).reports == ()
        for telling in ("wanted", "context", "declined", name):
            assert telling not in theirs.partition('"acts"')[0]


async def test_a_no_is_told_as_a_no() -> None:
    async with reported() as (world, nina, _, __):
        await asked(world)
        await nina.ask(client.GiveMore, report=question(nina).report, declines=True)
        (report,) = (await copy_in(world, nina)).reports
        assert report.asked is not None
        assert (report.asked.answer, report.asked.messages) == ("declined", 0)


async def test_sessions_are_told_by_their_times_and_no_address_is_opened(house: Parlour) -> None:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    opened = house.now()
    for one in (nina, omar):
        sealed = SealedAddress(one.person.nickname.encode(), opened, b"sealed 192.168.1.20")
        await house.store.traces.seal_address(sealed)
    house.now.at += DAY
    await house.store.persons.open_session(SessionRecord(b"a second one", nina.id, house.now()))
    copy = await copy_of(house, nina)
    assert copy.sessions == (
        OwnSession(opened, opened + ADDRESS_DAYS * DAY),
        OwnSession(house.now(), 0),
    )
    for telling in ("192.168", "c2VhbGVk", "a second one"):
        assert telling not in words(copy)


# It would say that somebody told the authorities, or that their messages lie sealed for a case.
async def test_what_a_case_keeps_longer_looks_like_what_is_forgotten(house: Parlour) -> None:
    nina = await house.enter("Nina", KITCHEN)
    await house.store.traces.seal_address(SealedAddress(b"Nina", house.now(), b"sealed"))
    for days in (SESSION_DAYS - 1, SESSION_DAYS + 1):
        house.now.at += days * DAY
        await house.store.persons.renew((nina.id,), house.now(), house.now() + DAY)
    assert await house.store.persons.session(b"Nina") is not None, "as if a case kept it"
    assert (await copy_of(house, nina)).sessions == ()
    opened = house.now() - DAY
    await house.store.persons.open_session(SessionRecord(b"now", nina.id, opened))
    old = SealedAddress(b"now", house.now() - ADDRESS_DAYS * DAY, b"sealed")
    await house.store.traces.seal_address(old)
    assert (await copy_of(house, nina)).sessions == (OwnSession(opened, 0),)


async def test_what_is_counted_for_a_day_is_told(house: Parlour) -> None:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    await house.store.persons.moved(nina.id, house.now())
    verdict = Verdict(Action.REFUSE, (Reason("rule", 1, "harassment", "parce que"),))
    draft = Draft(RoomId(KITCHEN), Kind.SAID, nina.id, house.now(), "un mot", verdict=verdict)
    await house.store.journal.keep_unshown(draft, "t-1")
    await house.store.journal.ask_look("t-1", draft, house.now(), 3)
    assert (await copy_of(house, nina)).today == OwnCounts(moves=1, looks=1)
    assert (await copy_of(house, omar)).today == OwnCounts(moves=0, looks=0)
    house.now.at += DAY + HOUR
    assert (await copy_of(house, nina)).today == OwnCounts(moves=0, looks=0)


@pytest.fixture
def house() -> Parlour:
    return Parlour()
