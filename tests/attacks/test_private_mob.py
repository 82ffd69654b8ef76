"""Threat: a mob silences somebody whom it dislikes by blocking and declining together; or somebody
who pesters strangers goes on for ever because nobody counts.
"""

import pytest

from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.kernel.clock import HOUR
from veillee.model.traces import SignalKind, Unwanted

pytestmark = pytest.mark.anyio


async def strangers(house: Parlour, count: int, start: int = 0) -> list[Visitor]:
    return [await house.enter(f"Voisin{chr(97 + start + n)}", KITCHEN) for n in range(count)]


async def approached(omar: Visitor, people: list[Visitor]) -> None:
    for one in people:
        assert (await omar.ask(one))["t"] == "conversation_changed"


async def block_all(omar: Visitor, people: list[Visitor]) -> None:
    for one in people:
        answer = await one.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
        assert answer["t"] == "done"


async def test_a_mob_that_somebody_never_approached_cannot_pause_them() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    mob = await strangers(house, 8)
    for one in mob[:3]:  # these wrote to him first
        await one.ask(omar)
    omar.heard()
    told = alarms(house)
    await block_all(omar, mob)
    assert (omar.heard(), told) == ([], [])
    assert await house.store.traces.signals_about(omar.id, 0) == ()
    (neighbour,) = await strangers(house, 1, start=10)
    assert (await omar.ask(neighbour))["t"] == "conversation_changed"


def alarms(house: Parlour) -> list[Unwanted]:
    """Return what the team is asked to look at from now on."""
    told: list[Unwanted] = []
    house.private.signals.alarm = told.append
    return told


async def test_five_people_approached_and_blocking_ask_for_a_human_and_tell_nothing() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    told = alarms(house)
    people = await strangers(house, 5)
    stream = await house.friends(omar, await house.enter("Nina", KITCHEN))
    await approached(omar, people)
    await block_all(omar, people[:4])
    assert told == []
    omar.heard()
    await block_all(omar, people[4:])
    (one,) = told
    assert (one.person, one.kind, len(one.times)) == (omar.id, SignalKind.BLOCKED, 5)
    assert omar.heard() == [], "the moment would tell who it was"
    assert (await omar.send("say", stream=stream, text="Bonsoir"))["t"] == "kept"


async def test_one_person_counts_once_however_often_they_block() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    told = alarms(house)
    (nina,) = people = await strangers(house, 1)
    await approached(omar, people)
    stream = (await nina.send("conversations"))["conversations"][0]["stream"]
    for _ in range(8):
        await nina.send("block", where=stream)
        (block,) = (await nina.send("blocks"))["blocks"]
        await nina.send("unblock", block=block["block"])
    assert told == []


async def test_blocks_spread_over_more_than_a_day_ask_for_nobody() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    told = alarms(house)
    people = await strangers(house, 5)
    await approached(omar, people)
    for one in people:
        await block_all(omar, [one])
        house.now.at += 7 * HOUR
    assert told == []


async def test_declining_is_counted_and_asks_for_nobody() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    told = alarms(house)
    people = await strangers(house, 6)
    await approached(omar, people)
    for one in people:
        stream = (await one.send("conversations"))["conversations"][0]["stream"]
        await one.send("answer", stream=stream, accept=False)
    kinds = [signal.kind for signal in await house.store.traces.signals_about(omar.id, 0)]
    assert kinds == [SignalKind.DECLINED] * 6
    assert told == []


async def test_three_reports_do_too() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    people = await strangers(house, 3)
    await approached(omar, people)
    told = alarms(house)
    for one in people:
        await house.private.signals.give(omar.id, one.id, SignalKind.REPORTED)
    assert [len(one.times) for one in told] == [3]
