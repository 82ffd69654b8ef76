"""Threat: two first messages wait because of something about their sender, and come at one moment:
whoever gets both knows that the usual and the discreet nickname are one person's.
"""

from pathlib import Path

import pytest

from tests.attacks.test_late_words import swept
from tests.attacks.test_resting_joins_nothing import whisper
from tests.parlour import KITCHEN, VELVET, Clock, Frame, Parlour, Visitor
from veillee.config.settings import Door, RetentionSettings, StaffSettings, StoreSettings
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.model.ids import CaseId, ConversationId, RoomId, SanctionId, StatementId
from veillee.model.sanction import MeasureKind, Sanction
from veillee.model.staff import Shift, StaffId
from veillee.store.sqlite import SqliteStore
from veillee.talk.measures import Held

pytestmark = pytest.mark.anyio

BY_DAY = StaffSettings(hours=("08:00-23:00",), timezone="UTC")
LATEST = 12 * HOUR


async def met(house: Parlour, *, by_night: bool = False) -> tuple[Visitor, Visitor]:
    """Let two newcomers meet under each of their names, while a shift watches; then nobody does."""
    house.now.at = house.now.at // DAY * DAY + (22 * HOUR if by_night else 9 * HOUR)
    watched(house, MINUTE)
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await whisper(one, name)
        one.heard()
    house.now.at += 2 * HOUR if by_night else 2 * MINUTE
    return nina, omar


def watched(house: Parlour, length: int = 30 * DAY) -> None:
    """Let somebody of the team have a shift from now on."""
    now = house.now()
    house.parts.cover.know((Shift("s-1", StaffId("e-paul"), now, now + length),))


async def both(nina: Visitor, omar: Visitor) -> tuple[str, str]:
    """Let Omar write under both names; neither comes."""
    streams = []
    for where in (KITCHEN, VELVET):
        card = (await omar.ask(nina, where=where))["conversation"]
        assert card["waits"]
        streams.append(card["stream"])
    assert came(nina) == []
    omar.heard()
    return streams[0], streams[1]


def paused(omar: Visitor, length: int) -> None:
    """Let new requests of somebody pause."""
    house, now = omar.parlour, omar.parlour.now()
    sanction = Sanction(
        SanctionId("m-1"),
        omar.id,
        MeasureKind.NO_REQUESTS,
        RoomId(""),
        now,
        now + length,
        CaseId("c"),
        "d",
        StatementId("s"),
    )
    house.parts.measures.put([Held(sanction, "Parce que.", "Because.", "code", "terms.spam")])


def came(nina: Visitor) -> list[str]:
    """Return the conversations that one heard of since the last time."""
    cards = [one for one in nina.heard() if one["t"] == "conversation_changed"]
    return [card["conversation"]["stream"] for card in cards]


async def waited(nina: Visitor, stream: str) -> int:
    """Let the clock go on until a request comes; return how long that took."""
    house, began = nina.parlour, nina.parlour.now()
    while house.now() - began <= LATEST:
        house.now.at += 5 * MINUTE
        await swept(house)
        if stream in came(nina):
            return house.now() - began
    raise AssertionError("it never came")


async def test_what_waited_for_ones_first_days_comes_apart() -> None:
    house = Parlour(staff=BY_DAY)
    nina, omar = await met(house)
    usual, discreet = await both(nina, omar)
    await swept(house)
    watched(house)
    await swept(house)
    assert came(nina) == [usual]
    assert [one["conversation"].get("waits", False) for one in omar.heard()] == [False]
    (still,) = [one for one in await listed(omar) if one["stream"] == discreet]
    assert still["waits"]
    assert HOUR <= await waited(nina, discreet) <= LATEST
    opened = await nina.send("open_request", stream=discreet)
    assert [one["text"] for one in opened["messages"]] == ["Bonsoir"]
    (told,) = [one for one in omar.heard() if one["t"] == "conversation_changed"]
    assert not told["conversation"].get("waits", False)


async def listed(visitor: Visitor) -> list[Frame]:
    cards: list[Frame] = (await visitor.send("conversations"))["conversations"]
    return cards


async def test_what_waited_for_the_end_of_a_measure_comes_apart() -> None:
    house = Parlour(staff=StaffSettings(hours=BY_DAY.hours, timezone="UTC", standing_days=0))
    nina, omar = await met(house, by_night=True)
    usual, discreet = await both(nina, omar)
    paused(omar, 10 * HOUR)
    house.now.at += 9 * HOUR
    watched(house)
    await swept(house)
    assert came(nina) == []
    house.now.at += 2 * HOUR
    await swept(house)
    assert came(nina) == [usual]
    assert await waited(nina, discreet) >= HOUR


async def test_a_measure_that_begins_before_its_moment_holds_it_again() -> None:
    house = Parlour(staff=BY_DAY)
    nina, omar = await met(house)
    usual, discreet = await both(nina, omar)
    watched(house)
    await swept(house)
    paused(omar, 2 * DAY)
    await swept(house)
    house.now.at += 47 * HOUR
    await swept(house)
    assert came(nina) == [usual]
    house.now.at += HOUR
    await swept(house)
    assert came(nina) == []
    assert await waited(nina, discreet) >= HOUR


async def test_moments_differ_and_nobody_can_work_them_out() -> None:
    moments = set()
    for _ in range(2):
        house = Parlour(staff=BY_DAY)
        nina, omar = await met(house)
        for name, nickname in (("Lou", "Loriot"), ("Zoe", "Ombre"), ("Ida", "Brume")):
            other = await house.enter(name, KITCHEN)
            await whisper(other, nickname)
            await omar.ask(other, where=VELVET)
        await both(nina, omar)
        watched(house)
        await swept(house)
        due = [live.conversation.due_at for live in house.private.book.all()]
        moments.add(tuple(sorted(one - house.now() for one in due if one)))
    (drawn,) = moments  # the clock and the chance of a test are seeded
    assert len(set(drawn)) == 4
    assert all(HOUR <= one < LATEST for one in drawn)


async def test_a_restart_draws_no_other_moment_and_forgets_none(tmp_path: Path) -> None:
    now = Clock()
    store = SqliteStore(StoreSettings(path=str(tmp_path)), RetentionSettings(), Door(), now)
    await store.open()
    house = Parlour(store, now=now, staff=BY_DAY)
    nina, omar = await met(house)
    usual, discreet = await both(nina, omar)
    house.restart()
    nina.tabs.clear()
    omar.tabs.clear()
    watched(house)
    await nina.open()
    await swept(house)
    cards = [card["stream"] for card in await listed(nina)]
    assert cards == [usual], "also when nobody had looked before the restart"
    kept = await store.conversations.get(ConversationId(discreet))
    assert kept is not None
    assert HOUR <= kept.due_at - house.now() < LATEST
    house.restart()
    nina.tabs.clear()
    watched(house)
    house.now.at = kept.due_at - 1
    await nina.open()
    await swept(house)
    assert [card["stream"] for card in await listed(nina)] == [usual]
    house.now.at += 1
    await swept(house)
    assert {card["stream"] for card in await listed(nina)} == {usual, discreet}
    await house.settle()
    await store.close()


async def test_who_comes_back_after_the_cause_is_over_brings_one_alone() -> None:
    """Threat: see somebody come in, and two requests that were made long ago come with them."""
    house = Parlour(staff=StaffSettings(hours=BY_DAY.hours, timezone="UTC", standing_days=0))
    nina, omar = await met(house, by_night=True)
    usual, discreet = await both(nina, omar)
    for one in (omar, nina):
        await house.vanish(one)
    paused(omar, 8 * HOUR)
    house.now.at += 9 * HOUR
    watched(house)
    await swept(house)
    await omar.open()
    await swept(house)
    await nina.open()
    assert [card["stream"] for card in await listed(nina)] == [usual]
    assert await waited(nina, discreet) >= HOUR / 2


async def test_what_waited_for_the_house_comes_with_everybody_s_at_the_opening() -> None:
    """It may as well be two people's: the same comes at the same moment."""
    told = []
    for is_one in (True, False):
        house = Parlour(staff=BY_DAY)
        nina, omar = await met(house, by_night=True)
        other = omar
        if not is_one:
            other = await house.enter("Lou", KITCHEN)
            await whisper(other, "Loriot")
        nina.heard()
        await omar.ask(nina)
        await other.ask(nina, where=VELVET)
        house.now.at += 9 * HOUR
        watched(house)
        await swept(house)
        told.append(len(came(nina)))
    assert told == [2, 2]
