"""Threat: a mob silences somebody whom it dislikes by blocking and declining together; or somebody
who pesters strangers goes on for ever because nobody counts.
"""

import pytest

from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.kernel.clock import DAY, HOUR
from veillee.model.traces import SignalKind

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
    await block_all(omar, mob)
    assert omar.heard() == []
    assert await house.store.traces.signals_about(omar.id, 0) == ()
    (neighbour,) = await strangers(house, 1, start=10)
    assert (await omar.ask(neighbour))["t"] == "conversation_changed"


async def test_five_people_approached_and_blocking_pause_new_requests() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    people = await strangers(house, 5)
    stream = await house.friends(omar, await house.enter("Nina", KITCHEN))
    await approached(omar, people)
    await block_all(omar, people[:4])
    omar.heard()
    await block_all(omar, people[4:])

    (notice,) = omar.heard()

    assert notice["code"] == "requests_paused"
    assert notice["until"] == house.now() + 7 * DAY
    assert "5 personnes" in notice["because"]
    (stranger,) = await strangers(house, 1, start=10)
    refused = await omar.ask(stranger)
    assert (refused["why"], refused["because"]) == ("requests_paused", notice["because"])
    assert refused["retry_after_ms"] == 7 * DAY
    assert (await omar.send("say", stream=stream, text="Bonsoir"))["t"] == "kept"
    tab = await omar.open()
    assert any(frame["t"] == "notice" for frame in tab.heard())


async def test_the_reason_is_told_in_the_language_of_who_is_paused() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN, language="en")
    people = await strangers(house, 5)
    await approached(omar, people)
    omar.heard()
    await block_all(omar, people)
    (notice,) = omar.heard()
    assert notice["because"].startswith("Within 24 hours 5 people")


async def test_a_pause_ends() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    people = await strangers(house, 5)
    await approached(omar, people)
    await block_all(omar, people)
    house.now.at += 7 * DAY + 1
    (stranger,) = await strangers(house, 1, start=10)
    assert (await omar.ask(stranger))["t"] == "conversation_changed"


async def test_one_person_counts_once_however_often_they_block() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    (nina,) = people = await strangers(house, 1)
    await approached(omar, people)
    stream = (await nina.send("conversations"))["conversations"][0]["stream"]
    for _ in range(8):
        await nina.send("block", where=stream)
        (block,) = (await nina.send("blocks"))["blocks"]
        await nina.send("unblock", block=block["block"])
    (stranger,) = await strangers(house, 1, start=10)
    assert (await omar.ask(stranger))["t"] == "conversation_changed"


async def test_blocks_spread_over_more_than_a_day_do_not_pause() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    people = await strangers(house, 5)
    await approached(omar, people)
    for one in people:
        await block_all(omar, [one])
        house.now.at += 7 * HOUR
    (stranger,) = await strangers(house, 1, start=10)
    assert (await omar.ask(stranger))["t"] == "conversation_changed"


async def test_declining_is_counted_and_pauses_nobody() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    people = await strangers(house, 6)
    await approached(omar, people)
    for one in people:
        stream = (await one.send("conversations"))["conversations"][0]["stream"]
        await one.send("answer", stream=stream, accept=False)
    kinds = [signal.kind for signal in await house.store.traces.signals_about(omar.id, 0)]
    assert kinds == [SignalKind.DECLINED] * 6
    (stranger,) = await strangers(house, 1, start=10)
    assert (await omar.ask(stranger))["t"] == "conversation_changed"


async def test_three_reports_pause_too() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    people = await strangers(house, 3)
    await approached(omar, people)
    omar.heard()
    for one in people:
        await house.private.signals.give(omar.id, one.id, SignalKind.REPORTED)
    (notice,) = omar.heard()
    assert notice["code"] == "requests_paused"
