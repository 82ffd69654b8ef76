"""Threat: a report is made up, altered or aimed to read what somebody else said."""

import msgspec
import pytest

from tests.frozen import filed
from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.config.settings import Talk
from veillee.model.report import hash_of_code

pytestmark = pytest.mark.anyio


async def talking(house: Parlour) -> tuple[Visitor, Visitor, str]:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await omar.send("say", stream=stream, text="Viens")
    return nina, omar, stream


@pytest.mark.parametrize("ticked", [[3], [2, 3], [0], [2**40], list(range(1, 60))])
async def test_a_message_that_was_never_written_cannot_be_reported(ticked: list[int]) -> None:
    house = Parlour()
    nina, _, stream = await talking(house)
    told = await nina.send(
        "report", about="conversation", where=stream, category="danger", ticked=ticked
    )
    assert told["why"] == "unknown"
    assert await filed(house.store) == []


async def test_a_report_has_no_field_for_somebody_elses_words() -> None:
    """The page names numbers; what is frozen is what the house kept sealed."""
    house = Parlour()
    nina, _, stream = await talking(house)
    forgeries: tuple[dict[str, object], ...] = (
        {"text": "Je vais te tuer"},
        {"lines": []},
        {"person": 12},
        {"by": 7},
    )
    for forged in forgeries:
        told = await nina.send(
            "report", about="message", where=stream, of=2, category="danger", **forged
        )
        assert told == {}, forged  # not even its nonce is read: malformed
    assert await filed(house.store) == []


async def test_only_the_two_of_a_conversation_can_report_it() -> None:
    house = Parlour()
    _, _, stream = await talking(house)
    lea = await house.enter("Lea", KITCHEN)
    for about in ("conversation", "message", "person", "request"):
        told = await lea.send(
            "report", about=about, where=stream, category="danger", of=2, ticked=[2]
        )
        assert told["why"] == "unknown"
    assert await filed(house.store) == []


async def test_a_conversation_that_never_was_looks_the_same() -> None:
    house = Parlour()
    _, _, stream = await talking(house)
    lea = await house.enter("Lea", KITCHEN)
    answers = []
    for where in (stream, "c-neverneverwas"):
        told = await lea.send(
            "report", about="conversation", where=where, category="danger", ticked=[1]
        )
        told.pop("nonce")
        answers.append(told)
    assert answers[0] == answers[1]


async def test_nobody_reports_themselves_to_open_a_case_against_another() -> None:
    house = Parlour()
    nina, _, _ = await talking(house)
    seq = (await nina.send("say", stream=KITCHEN, text="Bonsoir"))["seq"]
    own = {"where": KITCHEN, "category": "danger"}
    assert (await nina.send("report", about="message", of=seq, **own))["why"] == "unknown"
    handle = nina.handle(KITCHEN)
    assert (await nina.send("report", about="person", handle=handle, **own))["why"] == "unknown"


async def test_receipts_are_not_guessable_and_kept_as_a_hash_alone() -> None:
    house = Parlour()
    nina, _, stream = await talking(house)
    codes = set()
    for number in range(40):
        told = await nina.send(
            "report", about="message", where=stream, of=2, category="other", nonce=f"r{number}"
        )
        codes.add(told["code"])
    assert len(codes) == 40
    # 16 letters of 31: 79 bits; a thousand guesses a second for a year find one in 10^13.
    assert all(len(code.replace("-", "")) == 16 for code in codes)
    for report, _ in await filed(house.store):
        assert report.code in {hash_of_code(code) for code in codes}
        assert not any(code in str(report) for code in codes)


async def test_a_flood_of_reports_is_slowed_kindly_and_never_silenced() -> None:
    house = Parlour()
    house.settings = msgspec.structs.replace(house.settings, talk=Talk())
    house.restart()
    nina, _, stream = await talking(house)
    answers = [
        await nina.send("report", about="message", where=stream, of=2, category="other")
        for _ in range(12)
    ]
    refused = [one for one in answers if one["t"] == "refused"]
    assert {one["why"] for one in refused} == {"slow_down"}
    assert all(one["retry_after_ms"] < 15_000 for one in refused)
    house.now.at += 20_000
    told = await nina.send("report", about="message", where=stream, of=2, category="other")
    assert told["t"] == "reported"
