"""Who left for good can still report from their own conversations, with their leaving code."""

from pathlib import Path

import pytest

from tests.frozen import by_code, filed
from tests.parlour import KITCHEN, Parlour, Visitor, house_in
from veillee.entry.leave import Leave, hash_of_code
from veillee.kernel.clock import DAY
from veillee.kernel.errors import Refused
from veillee.model.report import Category, Via
from veillee.model.traces import LeavingCode
from veillee.talk.reporting.departed import Chosen

pytestmark = pytest.mark.anyio

CODE = "abcd-efgh-jkmn-pqrs"


async def left(house: Parlour) -> tuple[Visitor, Visitor, str]:
    """Omar wrote to Nina; she answered once, and left with a code."""
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await nina.send("say", stream=stream, text="Laissez-moi")
    await omar.send("say", stream=stream, text="Tu ferais mieux de te méfier")
    now = house.now()
    code = LeavingCode(hash_of_code(CODE), nina.id, now, now + 30 * DAY)
    house.house.dismiss(nina.id)
    await house.store.persons.erase(nina.id, code)
    return nina, omar, stream


async def test_the_code_shows_what_one_may_choose_from_and_files_what_was_ticked() -> None:
    house = Parlour()
    nina, omar, stream = await left(house)
    after = house.house.outside.after_leaving
    (talk,) = await after.listed(CODE.upper())
    assert (talk.stream, talk.nickname) == (stream, "Omar")
    shelf = await after.lines(CODE, stream)
    assert [(line.seq, line.is_reporter) for line in shelf.lines] == [
        (1, False),
        (2, True),
        (3, False),
    ]
    receipt = await after.report(CODE, Chosen(stream, Category.THREAT, (3,), "Il insiste"))
    report, frozen = await by_code(house.store, receipt.code)
    assert (report.by, report.via, report.words) == (nina.id, Via.LEAVING_CODE, "Il insiste")
    assert report.subject.person == omar.id
    assert [line.text for line in frozen.lines] == ["Tu ferais mieux de te méfier"]
    assert frozen.not_transmitted == 2


async def test_it_counts_as_a_receivers_act() -> None:
    house = Parlour()
    nina, omar, stream = await left(house)
    await house.house.outside.after_leaving.report(CODE, Chosen(stream, Category.THREAT, (3,)))
    (signal,) = await house.store.traces.signals_about(omar.id, 0)
    assert signal.by == nina.id


async def test_another_code_opens_nothing() -> None:
    house = Parlour()
    _, _, stream = await left(house)
    after = house.house.outside.after_leaving
    for code in ("abcd-efgh-jkmn-pqrt", "", CODE[:-1]):
        with pytest.raises(Refused):
            await after.listed(code)
        with pytest.raises(Refused):
            await after.lines(code, stream)


async def test_a_code_opens_no_conversation_of_others() -> None:
    house = Parlour()
    _, omar, _ = await left(house)
    lea = await house.enter("Lea", KITCHEN)
    others = await house.friends(omar, lea)
    after = house.house.outside.after_leaving
    with pytest.raises(Refused):
        await after.lines(CODE, others)
    with pytest.raises(Refused):
        await after.report(CODE, Chosen(others, Category.THREAT, (1,)))
    assert await filed(house.store) == []


async def test_the_code_ends_when_it_said() -> None:
    house = Parlour()
    await left(house)
    house.now.at += 30 * DAY
    with pytest.raises(Refused):
        await house.house.outside.after_leaving.listed(CODE)


def leaving(house: Parlour) -> Leave:
    store = house.store
    return Leave(
        store.persons,
        store.conversations,
        house.house.dismiss,
        b"secret",
        house.now,
        code_days=30,
        conversation_days=30,
        address_days=365,
    )


async def test_a_trace_of_ones_own_is_in_reach_of_the_code_for_as_long_as_it_is_kept(
    tmp_path: Path,
) -> None:
    house = await house_in(tmp_path)
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await omar.send("say", stream=stream, text="Tu ferais mieux de te méfier")
    await nina.send("keep_trace", stream=stream)
    leave, session = leaving(house), nina.person.nickname.encode()
    told = await leave.announce(session)
    assert told.report_until == told.traces_until == house.now() + 365 * DAY
    await leave.confirm(session, told.code)
    after = house.house.outside.after_leaving
    house.now.at += 364 * DAY
    while await house.store.retention.forget(house.now(), 1_000):
        pass
    (talk,) = await after.listed(told.code)
    assert (talk.stream, talk.nickname) == (stream, "Omar")
    receipt = await after.report(told.code, Chosen(stream, Category.THREAT, (2,)))
    _, frozen = await by_code(house.store, receipt.code)
    assert [line.text for line in frozen.lines] == ["Tu ferais mieux de te méfier"]
    house.now.at += DAY
    with pytest.raises(Refused):
        await after.listed(told.code)


async def test_a_trace_of_the_other_or_one_that_ends_sooner_lengthens_no_code() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await omar.send("keep_trace", stream=stream)
    leave, session = leaving(house), nina.person.nickname.encode()
    told = await leave.announce(session)
    assert (told.report_until, told.traces_until) == (house.now() + 30 * DAY, 0)
    await nina.send("keep_trace", stream=stream)
    kept_until = house.now() + 365 * DAY
    house.now.at += 360 * DAY
    told = await leave.announce(session)
    assert (told.report_until, told.traces_until) == (house.now() + 30 * DAY, kept_until)


async def test_a_number_that_was_never_written_fails() -> None:
    house = Parlour()
    _, _, stream = await left(house)
    with pytest.raises(Refused):
        await house.house.outside.after_leaving.report(
            CODE, Chosen(stream, Category.THREAT, (3, 9))
        )
    with pytest.raises(Refused):
        await house.house.outside.after_leaving.report(CODE, Chosen(stream, Category.THREAT, ()))


async def test_all_that_is_kept_can_be_chosen_page_by_page() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await omar.send("say", stream=stream, text="Je sais où tu habites")
    for number in range(60):
        await (omar if number % 2 else nina).send("say", stream=stream, text=f"Bon {number}")
    now = house.now()
    house.house.dismiss(nina.id)
    await house.store.persons.erase(
        nina.id, LeavingCode(hash_of_code(CODE), nina.id, now, now + 30 * DAY)
    )
    after = house.house.outside.after_leaving
    first = await after.lines(CODE, stream)
    assert (len(first.lines), first.has_older) == (50, True)
    more = await after.lines(CODE, stream, 100)
    assert (more.lines[1].text, more.has_older) == ("Je sais où tu habites", False)
