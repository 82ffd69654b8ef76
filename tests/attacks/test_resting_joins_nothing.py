"""Threat: somebody's private messages rest, and two nicknames that rest at one moment are theirs.

Under a discreet name it does not show: what is written meanwhile is answered as ever, kept aside
and arrives later (`test_late_words.py`).
"""

import pytest

from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor
from veillee.config.settings import StaffSettings
from veillee.kernel.clock import DAY, MINUTE
from veillee.model.ids import CaseId, RoomId, SanctionId, StatementId
from veillee.model.sanction import MeasureKind, Sanction
from veillee.talk.measures import Held

pytestmark = pytest.mark.anyio

HOUR_OF_REST = 60 * MINUTE


async def whisper(visitor: Visitor, name: str) -> None:
    joined = await visitor.send("join", stream=VELVET, consent=True, nickname=name)
    assert joined["t"] == "joined"
    await visitor.send("say", stream=VELVET, text="Bonsoir")


async def met(house: Parlour) -> tuple[Visitor, Visitor]:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await whisper(one, name)
    return nina, omar


async def two_talks(house: Parlour) -> tuple[Visitor, Visitor, str, str]:
    """Let two people have a conversation under each of their names."""
    nina, omar = await met(house)
    usual = await house.friends(nina, omar)
    discreet = (await nina.ask(omar, where=VELVET))["conversation"]["stream"]
    await omar.send("answer", stream=discreet, accept=True)
    for one in (nina, omar):
        await one.send("join", stream=discreet)
        await one.send("say", stream=discreet, text="Me voici")
    for one in (nina, omar):
        one.heard()
    return nina, omar, usual, discreet


def rest(visitor: Visitor, kind: MeasureKind = MeasureKind.FREEZE) -> None:
    """Let somebody's private messages rest from now on, or what else a measure is."""
    house, now = visitor.parlour, visitor.parlour.now()
    sanction = Sanction(
        SanctionId("m-1"),
        visitor.id,
        kind,
        RoomId(""),
        now,
        now + HOUR_OF_REST,
        CaseId("c"),
        "d",
        StatementId("s"),
    )
    house.parts.measures.put([Held(sanction, "Parce que.", "Because.", "code", "minors.underage")])


def end_of_rest(visitor: Visitor) -> None:
    visitor.parlour.now.at += HOUR_OF_REST


async def tried(omar: Visitor, stream: str) -> list[str]:
    """Do all that a conversation allows, and return what one is told."""
    said = await omar.send("say", stream=stream, text="Tu es là ?")
    answers = [said]
    for command, fields in (
        ("edit", {"of": said.get("seq", 3), "text": "Où es-tu ?"}),
        ("react", {"of": 1, "emoji": "❤️"}),
        ("delete", {"of": said.get("seq", 3)}),
    ):
        answers.append(await omar.send(command, stream=stream, **fields))
    return [answered(one) for one in answers]


def answered(frame: Frame) -> str:
    return str(frame.get("why", frame["t"]))


def of_talk(visitor: Visitor, stream: str, *kinds: str) -> list[Frame]:
    heard = [frame for frame in visitor.heard() if stream in str(frame)]
    return [frame for frame in heard if not kinds or frame["t"] in kinds]


async def test_a_discreet_conversation_answers_as_ever_while_the_usual_one_rests() -> None:
    answers = []
    for rests in (True, False):
        house = Parlour()
        nina, omar, usual, discreet = await two_talks(house)
        if rests:
            rest(nina)
            assert (await omar.send("say", stream=usual, text="Là ?"))["why"] == "frozen"
        answers.append(await tried(omar, discreet))
    assert answers[0] == answers[1] == ["kept"] * 4


async def test_a_usual_conversation_rests_for_pictures_and_second_thoughts_too() -> None:
    """Threat: what may not be said is told by reactions, or by bringing a message back."""
    house = Parlour()
    nina, omar, usual, _ = await two_talks(house)
    said = await omar.send("say", stream=usual, text="Tu viens ?")
    taken_back = {"stream": usual, "of": said["seq"]}
    await omar.send("delete", **taken_back)
    rest(nina)
    nina.heard()
    assert answered(await omar.send("say", stream=usual, text="Alors ?")) == "frozen"
    assert answered(await omar.send("react", stream=usual, of=1, emoji="❤️")) == "frozen"
    assert answered(await omar.send("restore", **taken_back)) == "frozen"
    assert of_talk(nina, usual) == []
    end_of_rest(nina)
    assert answered(await omar.send("react", stream=usual, of=1, emoji="❤️")) != "frozen"


async def test_nothing_that_is_said_meanwhile_arrives_meanwhile() -> None:
    house = Parlour()
    nina, omar, _, discreet = await two_talks(house)
    rest(nina)
    house.now.at += 6 * MINUTE
    said = await omar.send("say", stream=discreet, text="Dis-moi ton adresse")
    assert said["t"] == "kept"
    assert of_talk(nina, discreet, "said", "edited", "message_arrived") == []
    house.now.at += 6 * MINUTE
    refused = await omar.send("say", stream=discreet, text="Réponds")
    assert refused["why"] == "unanswered"
    house.house.sweep()
    await house.settle()
    for back in ({}, {"since": 0}):
        joined = await nina.send("join", stream=discreet, **back)
        assert "adresse" not in str(joined)


async def test_nobody_is_seen_writing_what_does_not_arrive() -> None:
    house = Parlour()
    nina, omar, usual, discreet = await two_talks(house)
    seen = []
    for rests in (False, True):
        if rests:
            rest(nina)
        for stream in (usual, discreet):
            await omar.send("typing", stream=stream)
            seen.append(len(of_talk(nina, stream, "typing_seen")))
    assert seen == [1, 1, 0, 0]


async def test_the_end_of_it_shows_in_no_discreet_conversation_either() -> None:
    """Threat: correct a line to what it says already, again and again, until it is taken."""
    house = Parlour()
    nina, omar, usual, discreet = await two_talks(house)
    seq = {}
    for stream in (usual, discreet):
        seq[stream] = (await omar.send("say", stream=stream, text="Bonsoir"))["seq"]
    rest(nina)
    told: dict[str, list[str]] = {usual: [], discreet: []}
    for _ in range(2):
        for stream in (usual, discreet):
            same = await omar.send("edit", stream=stream, of=seq[stream], text="Bonsoir")
            told[stream].append(answered(same))
        house.now.at += HOUR_OF_REST
    assert told == {usual: ["frozen", "done"], discreet: ["done", "done"]}


async def test_a_request_does_not_say_that_it_waits() -> None:
    cards = []
    for rests in (True, False):
        house = Parlour()
        nina, omar = await met(house)
        if rests:
            rest(nina)
            asked = await omar.ask(nina)
            assert asked["conversation"]["waits"]
        asked = await omar.ask(nina, where=VELVET)
        cards.append({**asked["conversation"], "stream": "", "me": "", "other": ""})
        omar.heard()
        end_of_rest(nina)
        house.house.sweep()
        await house.settle()
        assert of_talk(omar, asked["conversation"]["stream"]) == []
    assert cards[0] == cards[1]


async def test_a_request_that_waited_for_the_house_waits_no_longer_than_others() -> None:
    """Threat: write to both names while the house is closed, and see which two stay waiting."""
    house = Parlour(staff=StaffSettings(hours=("18:00-23:00",), timezone="UTC", standing_days=0))
    house.now.at = house.now.at // DAY * DAY + 20 * 60 * MINUTE
    nina, omar = await met(house)
    house.now.at += 8 * 60 * MINUTE
    asked = await omar.ask(nina, where=VELVET)
    assert asked["t"] == "conversation_changed", asked
    stream = asked["conversation"]["stream"]
    assert asked["conversation"]["waits"]
    house.now.at += 15 * 60 * MINUTE
    rest(nina)
    nina.heard()
    omar.heard()
    house.house.sweep()
    await house.settle()
    (told,) = of_talk(omar, stream)
    assert not told["conversation"].get("waits", False)
    assert of_talk(nina, stream) == []
    assert (await nina.send("conversations"))["conversations"] == []


async def test_what_is_added_to_a_request_that_never_arrived_never_arrives_either() -> None:
    """Threat: write a second line, and be read after all by who takes no requests."""
    for how in ("takes nobody", "blocks"):
        house = Parlour()
        nina, omar = await met(house)
        if how == "blocks":
            await nina.send("block", where=VELVET, handle=omar.handle(VELVET))
        else:
            assert (await nina.send("choose", writers="nobody"))["t"] == "me"
        stream = (await omar.ask(nina, where=VELVET))["conversation"]["stream"]
        await omar.send("join", stream=stream)
        if how == "blocks":
            (block,) = (await nina.send("blocks"))["blocks"]
            await nina.send("unblock", block=block["block"])
        nina.heard()
        assert (await omar.send("say", stream=stream, text="Et là ?"))["t"] == "kept"
        assert of_talk(nina, stream) == []
        assert (await nina.send("conversations"))["conversations"] == []


async def test_who_is_put_off_the_site_is_away_under_both_names_and_comes_back() -> None:
    """Threat: see two conversations end when somebody is suspended."""
    house = Parlour()
    nina, omar, usual, discreet = await two_talks(house)
    before = (await omar.send("conversations"))["conversations"]
    rest(nina, MeasureKind.SITE)
    outlets = house.house.put_off(nina.id)
    assert outlets == (nina.tab.outlet,)
    nina.close()
    omar.heard()
    house.now.at += 30 * MINUTE
    house.house.sweep()
    await house.settle()
    assert of_talk(omar, usual) == of_talk(omar, discreet) == []
    assert (await omar.send("conversations"))["conversations"] == before
    for stream in (usual, discreet):
        assert (await omar.send("say", stream=stream, text="Tu es là ?"))["t"] == "kept"
    end_of_rest(nina)
    await nina.open()
    for stream in (usual, discreet):
        joined = await nina.send("join", stream=stream)
        assert joined["messages"][-1]["text"] == "Tu es là ?"
