"""A newcomer's calm queue: a few requests at a time, whatever the number of senders."""

import pytest

from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.kernel.clock import MINUTE

pytestmark = pytest.mark.anyio


async def flood(house: Parlour, receiver: Visitor, count: int) -> list[Visitor]:
    """Let many strangers write at the same moment."""
    senders = [await house.enter(f"Inconnu{chr(97 + n)}", KITCHEN) for n in range(count)]
    receiver.heard()
    handle = receiver.handle(KITCHEN)
    for sender in senders:
        payload = (
            f'{{"t":"request","nonce":"q","where":"{KITCHEN}","handle":"{handle}","text":"?"}}'
        )
        house.house.hear(sender.tab.outlet, payload.encode())
    await house.settle()
    return senders


async def test_a_flood_shows_a_newcomer_five_requests() -> None:
    house = Parlour()
    rose = await house.enter("Rose", KITCHEN, old=False)
    senders = await flood(house, rose, 12)
    assert len(rose.heard()) == 5
    states = [(await one.send("conversations"))["conversations"][0] for one in senders]
    assert {card["state"] for card in states} == {"asked"}
    assert not any(card.get("is_queued") for card in states)
    mine = await rose.send("conversations")
    assert mine["queued"] == 7
    assert sum(card.get("is_queued", False) for card in mine["conversations"]) == 7
    welcome = await rose.reload()
    assert (len(welcome["conversations"]), welcome["queued"]) == (5, 7)


async def test_somebody_settled_has_no_queue() -> None:
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    await flood(house, omar, 7)
    assert len(omar.heard()) == 7


async def test_the_queue_empties_with_time_the_oldest_first() -> None:
    house = Parlour()
    rose = await house.enter("Rose", KITCHEN, old=False)
    await flood(house, rose, 7)
    rose.heard()
    house.house.sweep()
    await house.settle()
    assert rose.heard() == []

    house.now.at += 10 * MINUTE
    house.house.sweep()
    await house.settle()

    assert [one["conversation"]["other"]["n"] for one in rose.heard()] == ["Inconnuf", "Inconnug"]
    assert (await rose.send("conversations")).get("queued", 0) == 0


async def test_a_request_is_taken_out_of_the_queue_by_a_tap() -> None:
    house = Parlour()
    rose = await house.enter("Rose", KITCHEN, old=False)
    await flood(house, rose, 6)
    cards = (await rose.send("conversations"))["conversations"]
    (waiting,) = [card for card in cards if card.get("is_queued")]
    assert (await rose.send("open_request", stream=waiting["stream"]))["messages"][0]["text"] == "?"
    assert (await rose.send("conversations")).get("queued", 0) == 0


async def test_the_budget_survives_a_restart() -> None:
    house = Parlour()
    rose = await house.enter("Rose", KITCHEN, old=False)
    await flood(house, rose, 5)
    house.restart()
    await rose.reload()
    await rose.send("join", stream=KITCHEN)
    nina = await house.enter("Nina", KITCHEN)
    rose.heard()
    await nina.ask(rose)
    assert rose.heard() == []
    assert (await rose.send("conversations"))["queued"] == 1


async def test_a_second_message_of_a_queued_request_marks_nothing() -> None:
    house = Parlour()
    rose = await house.enter("Rose", KITCHEN, old=False)
    senders = await flood(house, rose, 6)
    rose.heard()
    last = senders[-1]
    stream = (await last.send("conversations"))["conversations"][0]["stream"]
    await last.send("join", stream=stream)
    await last.send("say", stream=stream, text="Hé !")
    assert rose.heard() == []
