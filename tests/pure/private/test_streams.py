"""A conversation is a stream like a room: joined sockets get everything, once and in order."""

import pytest

from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.talk.private import whole

pytestmark = pytest.mark.anyio


async def two(house: Parlour) -> tuple[Visitor, Visitor, str]:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    return nina, omar, await house.friends(nina, omar)


async def dialogue(one: Visitor, other: Visitor, stream: str, turns: int) -> None:
    for number in range(turns):
        speaker = (one, other)[number % 2]
        assert (await speaker.send("say", stream=stream, text=f"mot {number}"))["t"] == "kept"


async def test_what_is_said_reaches_both_once() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    kept = await nina.send("say", stream=stream, text="Bonsoir Omar", reply=1)
    (said,) = omar.heard()
    assert said == {
        "t": "said",
        "stream": stream,
        "seq": kept["seq"],
        "at": house.now(),
        "by": {
            "h": nina.handle(stream),
            "n": "Nina",
            "a": "34",
            "g": "woman",
            "p": "Hauts-de-France",
        },
        "text": "Bonsoir Omar",
        "reply": 1,
    }
    assert [frame["t"] for frame in nina.heard()] == ["kept", "said"]
    assert (await nina.send("say", stream=stream, text="?", reply=99))["why"] == "unknown"


async def test_a_page_elsewhere_gets_a_mark_and_no_text() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await omar.send("leave", stream=stream)
    omar.heard()
    await nina.send("say", stream=stream, text="Secret")
    assert omar.heard() == [{"t": "message_arrived", "stream": stream, "offset": 2}]
    await omar.send("join", stream=stream)
    omar.heard()
    await nina.send("react", stream=stream, of=1, emoji="🌙")
    assert [frame["t"] for frame in omar.heard()] == ["reacted"]


async def test_coming_back_recovers_everything_or_starts_over() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    joined = await nina.send("join", stream=stream)
    nina.close()
    await omar.send("say", stream=stream, text="un")
    await omar.send("edit", stream=stream, of=2, text="UN")
    await omar.send("say", stream=stream, text="deux")
    await omar.send("delete", stream=stream, of=4)
    await nina.open()

    back = await nina.send("join", stream=stream, epoch=joined["epoch"], since=1)

    assert back["recovered"] is True
    assert [(event["t"], event["seq"]) for event in back["events"]] == [
        ("said", 2),
        ("edited", 3),
        ("said", 4),
        ("deleted", 5),
    ]
    assert back["events"][2]["text"] == ""
    up_to_date = await nina.send("join", stream=stream, epoch=joined["epoch"], since=5)
    assert up_to_date["recovered"] is True
    assert "events" not in up_to_date
    for epoch, since in (("other", 1), (joined["epoch"], 99)):
        fresh = await nina.send("join", stream=stream, epoch=epoch, since=since)
        assert "recovered" not in fresh
        assert [message["seq"] for message in fresh["messages"]] == [1, 2, 4]


async def test_the_epoch_outlives_a_restart() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    joined = await nina.send("join", stream=stream)
    await omar.send("say", stream=stream, text="Avant l'arrêt")
    house.restart()
    await nina.reload()
    back = await nina.send("join", stream=stream, epoch=joined["epoch"], since=1)
    assert [event["text"] for event in back["events"]] == ["Avant l'arrêt"]


async def test_too_much_to_recover_starts_over() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    epoch = (await nina.send("join", stream=stream))["epoch"]
    for number in range(301):
        emoji = ("react", "unreact")[number % 2]
        await omar.send(emoji, stream=stream, of=1, emoji="🌙")
    back = await nina.send("join", stream=stream, epoch=epoch, since=1)
    assert "recovered" not in back
    assert back["messages"][0]["reactions"] == [["🌙", [omar.handle(stream)]]]


async def test_older_messages_come_in_pages() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await dialogue(nina, omar, stream, 120)
    joined = await nina.send("join", stream=stream)
    assert joined["more"] is True
    seen = [message["seq"] for message in joined["messages"]]
    page = joined
    while seen[0] > 1:
        page = await nina.send("history", stream=stream, before=seen[0])
        seen = [message["seq"] for message in page["messages"]] + seen
    assert seen == list(range(1, 122))
    assert page.get("more", False) is False


async def test_a_snapshot_and_what_follows_tell_the_same_as_a_fresh_snapshot() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    nina.tab.got.clear()
    await dialogue(nina, omar, stream, 6)
    await omar.send("react", stream=stream, of=2, emoji="🌙")
    await nina.send("edit", stream=stream, of=2, text="changé")
    await nina.send("delete", stream=stream, of=4)
    live = [frame for frame in nina.heard() if frame.get("stream") == stream and "seq" in frame]
    numbers = [frame["seq"] for frame in live if frame["t"] != "kept"]
    assert numbers == list(range(2, 11))
    fresh = (await nina.send("join", stream=stream))["messages"]
    second = next(message for message in fresh if message["seq"] == 2)
    assert (second["text"], second["edited"]) == ("changé", True)
    assert second["reactions"] == [["🌙", [omar.handle(stream)]]]


async def test_typing_is_told_to_the_other_alone_and_only_when_open() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    await nina.send("join", stream=stream)
    omar.heard()
    nina.heard()
    await nina.send("typing", stream=stream)
    assert omar.heard() == nina.heard() == []
    await omar.send("answer", stream=stream, accept=True)
    await omar.send("join", stream=stream)
    omar.heard()
    nina.heard()
    await nina.send("typing", stream=stream)
    assert omar.heard() == [{"t": "typing_seen", "stream": stream, "by": nina.handle(stream)}]
    assert nina.heard() == []


async def test_so_many_conversations_may_be_listened_to_at_once_beside_as_many_rooms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert whole.AT_ONCE > 100
    monkeypatch.setattr(whole, "AT_ONCE", 21)
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN)
    for number in range(21):
        other = await house.enter(f"Voisin{chr(97 + number)}", KITCHEN)
        await house.friends(nina, other)
    last = await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(last))["conversation"]["stream"]
    assert (await nina.send("join", stream=stream))["why"] == "too_many_rooms"
    await nina.send("leave", stream=KITCHEN)
    assert (await nina.send("join", stream=KITCHEN))["t"] == "joined"
    await nina.send("leave", stream=KITCHEN)
    assert (await nina.send("join", stream=KITCHEN))["t"] == "joined"


async def test_what_could_not_be_kept_is_not_told() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    shelves = house.store._shelves  # type: ignore[attr-defined]
    shelves.fails = lambda: True
    answer = await nina.send("say", stream=stream, text="Perdu", nonce="again")
    assert answer["why"] == "not_kept"
    assert omar.heard() == []
    shelves.fails = lambda: False
    assert (await nina.send("say", stream=stream, text="Perdu", nonce="again"))["t"] == "kept"
    assert (await nina.send("say", stream=stream, text="deux"))["t"] == "kept"
