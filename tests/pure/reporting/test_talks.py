"""Reports from conversations: exactly what was ticked, and every way out of one."""

import pytest

from tests.frozen import by_code, filed
from tests.parlour import KITCHEN, VELVET, Parlour, Visitor
from veillee.kernel.clock import DAY
from veillee.model.traces import SignalKind, Unwanted

pytestmark = pytest.mark.anyio


async def talking(house: Parlour) -> tuple[Visitor, Visitor, str]:
    """Omar wrote first, Nina accepted; five messages in all."""
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    for visitor, text in ((nina, "Bonsoir"), (omar, "Tu es seule ?"), (nina, "Pourquoi ?")):
        await visitor.send("say", stream=stream, text=text)
    await omar.send("say", stream=stream, text="Viens, ou tout le monde saura")
    nina.heard()
    return nina, omar, stream


async def report(
    visitor: Visitor, stream: str, about: str = "conversation", **fields: object
) -> dict[str, object]:
    return await visitor.send(
        "report", about=about, where=stream, **{"category": "blackmail", **fields}
    )


async def test_exactly_the_ticked_messages_are_opened() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    receipt = await report(nina, stream, ticked=[3, 5])
    assert receipt["messages"] == 2
    told, frozen = await by_code(house.store, str(receipt["code"]))
    assert told.ticked == (3, 5)
    assert told.subject.person == omar.id
    assert [line.text for line in frozen.lines] == [
        "Tu es seule ?",
        "Viens, ou tout le monde saura",
    ]
    assert frozen.not_transmitted == 3
    assert frozen.person is not None
    assert frozen.person.nickname == "Omar"


async def test_one_message_is_reported_alone_or_with_others() -> None:
    house = Parlour()
    nina, _, stream = await talking(house)
    alone = await report(nina, stream, "message", of=5)
    _, frozen = await by_code(house.store, str(alone["code"]))
    assert [line.seq for line in frozen.lines] == [5]
    more = await report(nina, stream, "message", of=5, ticked=[2])
    _, frozen = await by_code(house.store, str(more["code"]))
    assert [(line.seq, line.is_reporter) for line in frozen.lines] == [(2, True), (5, False)]


async def test_a_person_can_be_reported_without_sending_a_word() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    for kind in ("person", "nickname"):
        receipt = await report(nina, stream, kind)
        told, frozen = await by_code(house.store, str(receipt["code"]))
        assert told.subject.person == omar.id
        assert (frozen.lines, frozen.not_transmitted) == ((), 5)


async def test_a_conversation_without_a_tick_is_refused() -> None:
    house = Parlour()
    nina, _, stream = await talking(house)
    assert (await report(nina, stream))["why"] == "empty"


async def test_originals_of_deleted_and_edited_messages_are_opened() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    await omar.send("edit", stream=stream, of=5, text="Je plaisantais")
    await omar.send("delete", stream=stream, of=5)
    receipt = await report(nina, stream, ticked=[5])
    _, frozen = await by_code(house.store, str(receipt["code"]))
    (line,) = frozen.lines
    assert line.earlier == ("Viens, ou tout le monde saura",)
    assert line.text == "Je plaisantais"
    assert line.deleted_at


async def test_a_request_is_reported_before_and_after_it_was_declined() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await omar.ask(nina, "Viens seule"))["conversation"]["stream"]
    for _ in range(2):
        receipt = await report(nina, stream, "request")
        _, frozen = await by_code(house.store, str(receipt["code"]))
        assert [line.text for line in frozen.lines] == ["Viens seule"]
        await nina.send("answer", stream=stream, accept=False)


async def test_who_asked_cannot_report_their_own_request() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await omar.ask(nina, "Viens seule"))["conversation"]["stream"]
    assert (await report(omar, stream, "request"))["why"] == "unknown"


async def test_it_works_after_blocking_clearing_and_leaving() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    await nina.send("block", where=stream)
    assert (await report(nina, stream, ticked=[5]))["t"] == "reported"
    await nina.send("clear", stream=stream)
    assert (await report(nina, stream, ticked=[5]))["t"] == "reported"
    house.house.dismiss(omar.id)
    await house.store.persons.erase(omar.id, None)
    receipt = await report(nina, stream, ticked=[5])
    _, frozen = await by_code(house.store, str(receipt["code"]))
    assert frozen.person is not None
    assert frozen.person.has_left
    assert frozen.person.nickname == "Omar"
    assert frozen.lines[0].text == "Viens, ou tout le monde saura"


async def test_it_works_for_the_thirty_days_and_no_longer() -> None:
    house = Parlour()
    nina, _, stream = await talking(house)
    await nina.reload()
    house.now.at += 30 * DAY - 1
    assert (await report(nina, stream, ticked=[5]))["t"] == "reported"
    house.now.at += 2
    assert (await report(nina, stream, ticked=[5]))["why"] == "unknown"


async def test_what_was_written_behind_a_block_cannot_be_reported() -> None:
    """She never read it: a report of it would tell that it exists."""
    house = Parlour()
    nina, omar, stream = await talking(house)
    await nina.send("block", where=stream)
    await omar.send("say", stream=stream, text="Réponds")
    assert (await report(nina, stream, ticked=[5, 6]))["why"] == "unknown"


async def test_a_report_of_who_wrote_first_counts_as_their_receivers_act() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    await report(nina, stream, ticked=[5])
    await report(omar, stream, ticked=[2])
    (signal,) = await house.store.traces.signals_about(omar.id, 0)
    assert (signal.by, signal.kind) == (nina.id, SignalKind.REPORTED)
    assert await house.store.traces.signals_about(nina.id, 0) == ()


async def test_three_receivers_reports_ask_for_a_human() -> None:
    house = Parlour()
    told: list[Unwanted] = []
    house.private.signals.alarm = told.append
    omar = await house.enter("Omar", KITCHEN)
    for name in ("Nina", "Lea", "Paul"):
        receiver = await house.enter(name, KITCHEN)
        stream = (await omar.ask(receiver))["conversation"]["stream"]
        await report(receiver, stream, "request")
    assert [(one.person, one.kind) for one in told] == [(omar.id, SignalKind.REPORTED)]


async def test_a_conversation_begun_in_a_discreet_room_keeps_its_names() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for visitor, name in ((nina, "Mauve"), (omar, "Ombre")):
        await visitor.send("join", stream=VELVET, consent=True, nickname=name)
        await visitor.send("say", stream=VELVET, text="Bonsoir")
    stream = (await omar.ask(nina, where=VELVET))["conversation"]["stream"]
    receipt = await report(nina, stream, "request")
    _, frozen = await by_code(house.store, str(receipt["code"]))
    assert frozen.person is not None
    assert frozen.person.nickname == "Ombre"
    assert "Omar" not in str(frozen)


async def test_the_reported_hears_nothing_of_it() -> None:
    house = Parlour()
    nina, omar, stream = await talking(house)
    omar.heard()
    await report(nina, stream, ticked=[5])
    assert omar.heard() == []
    assert len(await filed(house.store)) == 1
