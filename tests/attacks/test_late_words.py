"""Threat: private messages rest, rightly or by mistake, and what is written to a discreet name is
lost; or it comes, and its coming tells the author whose other name it is.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.attacks.test_resting_joins_nothing import met, of_talk, rest, two_talks, whisper
from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor, house_in
from veillee.config.settings import Private, StaffSettings
from veillee.kernel.clock import DAY, MINUTE
from veillee.talk.measures import Held

pytestmark = pytest.mark.anyio

WORDS = ["Tu es là ?", "Je repasse demain", "Bonne nuit"]


@asynccontextmanager
async def a_house(kind: str, folder: Path) -> AsyncIterator[Parlour]:
    """Open a house whose store is in memory or in a folder."""
    house = Parlour() if kind == "memory" else await house_in(folder)
    yield house
    await house.settle()
    await house.store.close()


async def end_of_rest(nina: Visitor, *, is_undone: bool = False) -> None:
    """Let the time of it be over, or somebody find that it was a mistake; then the clock comes."""
    house = nina.parlour
    if is_undone:
        for held in list(house.parts.measures.all()):
            undone = held.sanction.undone(house.now())
            house.parts.measures.put([msgspec.structs.replace(held, sanction=undone)])
    else:
        house.now.at += 60 * MINUTE
    await swept(house)


async def swept(house: Parlour) -> None:
    house.house.sweep()
    await house.settle()


class Page:
    """What a page makes of a conversation (`web/js/state/streams.js`): a hole means to join anew,
    from the last number it knows.
    """

    def __init__(self, visitor: Visitor, stream: str) -> None:
        self.visitor, self.stream = visitor, stream
        self.known: dict[str, Any] = {}
        self.lines: dict[int, str] = {}

    async def join(self) -> None:
        joined = await self.visitor.send("join", stream=self.stream, **self.known)
        assert joined["t"] == "joined", joined
        if joined.get("recovered"):
            for event in joined.get("events", ()):
                self._take(event)
        else:
            self.lines = {one["seq"]: one["text"] for one in joined.get("messages", ())}
        self.known = {"epoch": joined["epoch"], "since": joined["offset"]}

    async def hear(self) -> None:
        """Take what came; a number told twice changes nothing."""
        events = [one for one in self.visitor.heard() if one.get("stream") == self.stream]
        for event in [one for one in events if "seq" in one and one["t"] != "kept"]:
            if event["seq"] > self.known["since"] + 1:
                await self.join()
                return
            if event["seq"] == self.known["since"] + 1:
                self._take(event)
                self.known["since"] = event["seq"]

    def _take(self, event: Frame) -> None:
        if event["t"] == "said":
            self.lines[event["seq"]] = event["text"]
        if event["t"] == "edited":
            self.lines[event["of"]] = event["text"]

    @property
    def texts(self) -> list[str]:
        return [self.lines[seq] for seq in sorted(self.lines)]


async def written(omar: Visitor, stream: str) -> None:
    for text in WORDS:
        assert (await omar.send("say", stream=stream, text=text))["t"] == "kept"


@pytest.mark.parametrize("kind", ["memory", "folder"])
@pytest.mark.parametrize("is_undone", [True, False])
async def test_all_of_it_arrives_once_in_order_and_its_author_hears_nothing(
    kind: str,
    is_undone: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    async with a_house(kind, tmp_path) as house:
        nina, omar, usual, discreet = await two_talks(house)
        page = Page(nina, discreet)
        await page.join()
        before = page.texts
        rest(nina)
        await written(omar, discreet)
        await page.hear()
        assert page.texts == before
        omar.heard()
        await end_of_rest(nina, is_undone=is_undone)
        assert omar.heard() == [], "neither under this name nor under the other"
        await page.hear()
        assert page.texts == before + WORDS
        await omar.send("say", stream=discreet, text="Enfin")
        await swept(house)
        await page.hear()
        assert page.texts == [*before, *WORDS, "Enfin"]
        assert (await nina.send("say", stream=discreet, text="Me voilà"))["t"] == "kept"
        again = Page(nina, discreet)
        await again.join()
        assert again.texts == [*before, *WORDS, "Enfin", "Me voilà"]
        assert (await omar.send("say", stream=usual, text="Ici aussi"))["t"] == "kept"


@pytest.mark.parametrize("moment", ["resting", "over"])
async def test_no_restart_loses_it_or_brings_it_early(moment: str, tmp_path: Path) -> None:
    """Also one that comes before anything but the journal knows of it."""
    async with a_house("folder", tmp_path) as house:
        nina, omar, _, discreet = await two_talks(house)
        page = Page(nina, discreet)
        await page.join()
        before = page.texts
        rest(nina)
        held = list(house.parts.measures.all())
        await written(omar, discreet)
        for one in (nina, omar):
            one.tabs.clear()
        house.restart()
        house.parts.measures.put(held)
        if moment == "resting":
            await nina.open()
            await page.join()
            assert page.texts == before
            await end_of_rest(nina)
            await page.hear()
        else:
            house.now.at += 60 * MINUTE
            await nina.open()
            (card,) = [one for one in await listed(nina) if one["stream"] == discreet]
            assert card["offset"] > card["read"]
            await page.join()
        assert page.texts == before + WORDS
        house.restart()
        nina.tabs.clear()
        await nina.open()
        await page.join()
        assert page.texts == before + WORDS


async def listed(visitor: Visitor) -> list[Frame]:
    cards: list[Frame] = (await visitor.send("conversations"))["conversations"]
    return cards


async def test_who_has_not_joined_is_shown_that_something_came() -> None:
    house = Parlour()
    nina, omar, _, discreet = await two_talks(house)
    await nina.send("leave", stream=discreet)
    rest(nina)
    await written(omar, discreet)
    assert of_talk(nina, discreet, "message_arrived", "conversation_changed") == []
    await end_of_rest(nina)
    (told,) = of_talk(nina, discreet, "message_arrived", "conversation_changed")
    assert told["conversation"]["offset"] > told["conversation"]["read"]


async def test_what_its_author_changed_meanwhile_arrives_as_it_was_left() -> None:
    house = Parlour()
    nina, omar, _, discreet = await two_talks(house)
    first = (await omar.send("say", stream=discreet, text="Bonsoir"))["seq"]
    page = Page(nina, discreet)
    await page.join()
    rest(nina)
    await omar.send("edit", stream=discreet, of=first, text="Bonsoir à toi")
    said = [(await omar.send("say", stream=discreet, text=text))["seq"] for text in WORDS]
    await omar.send("edit", stream=discreet, of=said[0], text="Tu dors ?")
    await omar.send("delete", stream=discreet, of=said[1])
    await page.hear()
    assert "Bonsoir à toi" not in page.texts
    await end_of_rest(nina)
    joined = await nina.send("join", stream=discreet)
    seen = {one["seq"]: one for one in joined["messages"]}
    assert seen[first]["text"] == "Bonsoir à toi"
    assert seen[said[0]]["text"] == "Tu dors ?"
    assert seen[said[1]]["deleted"]
    report = {"about": "conversation", "where": discreet, "category": "harassment"}
    assert (await nina.send("report", **report, ticked=said[1:2]))["t"] == "reported"


async def request_while_resting(*, rests: bool) -> tuple[Visitor, Visitor, list[Frame], str]:
    """Let Omar write twice to a discreet name, and return what he was told."""
    house = Parlour()
    nina, omar = await met(house)
    if rests:
        rest(nina)
    omar.heard()
    told = [await omar.ask(nina, where=VELVET)]
    stream: str = told[0]["conversation"]["stream"]
    told.append(await omar.send("join", stream=stream))
    told.append(await omar.send("say", stream=stream, text="Et là ?"))
    await swept(house)
    return nina, omar, told, stream


def bare(frames: list[Frame], stream: str) -> list[str]:
    """Return frames without what is drawn anew for each conversation."""
    card = frames[0]["conversation"]
    drawn = {stream, frames[1]["epoch"], card["me"], card["other"]["h"]}
    text = [str(frame) for frame in frames]
    for word in drawn:
        text = [one.replace(word, "…") for one in text]
    return text


async def test_a_first_message_does_not_exist_meanwhile_and_comes_with_what_was_added() -> None:
    nina, omar, told, stream = await request_while_resting(rests=True)
    _, _, as_ever, other = await request_while_resting(rests=False)
    assert bare(told, stream) == bare(as_ever, other)
    assert of_talk(nina, stream) == []
    assert await listed(nina) == []
    for command, fields in (
        ("open_request", {"stream": stream}),
        ("answer", {"stream": stream, "accept": True}),
        ("join", {"stream": stream}),
        ("report", {"about": "request", "where": stream, "category": "threat"}),
    ):
        assert (await nina.send(command, **fields))["why"] == "unknown"
    omar.heard()
    await end_of_rest(nina)
    assert omar.heard() == []
    (changed,) = of_talk(nina, stream)
    assert changed["conversation"]["state"] == "waiting"
    opened = await nina.send("open_request", stream=stream)
    assert [one["text"] for one in opened["messages"]] == ["Bonsoir", "Et là ?"]
    assert (await nina.send("answer", stream=stream, accept=True))["t"] != "refused"
    assert (await omar.send("say", stream=stream, text="Merci"))["t"] == "kept"


async def test_a_newcomer_s_calm_queue_holds_for_what_comes_late() -> None:
    house = Parlour(private=Private(newcomer_requests=3))
    nina = await house.enter("Nina", KITCHEN, old=False)
    await whisper(nina, "Etoile")
    rest(nina)
    names = {"Omar": "Cascade", "Lou": "Loriot", "Zoe": "Ombre", "Max": "Rivage", "Ida": "Brume"}
    strangers = [await house.enter(name, KITCHEN) for name in names]
    for stranger, name in zip(strangers, names.values(), strict=True):
        await whisper(stranger, name)
        await stranger.ask(nina, where=VELVET)
    await end_of_rest(nina, is_undone=True)
    cards = await listed(nina)
    assert len(cards) == len(strangers)
    shown = [card for card in cards if not card.get("is_queued")]
    assert len(shown) == 3


async def test_a_request_that_waited_for_the_house_waits_for_the_rest_too() -> None:
    house = Parlour(staff=StaffSettings(hours=("18:00-23:00",), timezone="UTC", standing_days=0))
    house.now.at = house.now.at // DAY * DAY + 20 * 60 * MINUTE
    nina, omar = await met(house)
    house.now.at += 8 * 60 * MINUTE
    stream = (await omar.ask(nina, where=VELVET))["conversation"]["stream"]
    house.now.at += 15 * 60 * MINUTE
    rest(nina)
    await swept(house)
    assert await listed(nina) == []
    await end_of_rest(nina)
    opened = await nina.send("open_request", stream=stream)
    assert [one["text"] for one in opened["messages"]] == ["Bonsoir"]


async def test_what_waited_is_forgotten_after_its_thirty_days_like_anything() -> None:
    house = Parlour()
    nina, omar, _, discreet = await two_talks(house)
    rest(nina)
    (held,) = house.parts.measures.all()
    longer = _until(held, house.now() + 40 * DAY)
    house.parts.measures.put([longer])
    await written(omar, discreet)
    house.now.at += 31 * DAY
    house.parts.measures.put([_until(held, house.now() - 1)])
    nina.heard()
    await swept(house)
    assert of_talk(nina, discreet, "conversation_changed", "said") == []
    assert (await nina.send("join", stream=discreet))["why"] == "unknown"


def _until(held: Held, until: int) -> Held:
    sanction = msgspec.structs.replace(held.sanction, until=until)
    return msgspec.structs.replace(held, sanction=sanction)


async def test_whom_one_blocked_meanwhile_brings_nothing_back() -> None:
    house = Parlour()
    nina, omar, _, discreet = await two_talks(house)
    rest(nina)
    await written(omar, discreet)
    assert (await nina.send("block", where=discreet, handle=""))["t"] == "done"
    await omar.send("say", stream=discreet, text="Réponds")
    nina.heard()
    await end_of_rest(nina)
    assert of_talk(nina, discreet, "conversation_changed", "said") == []
    assert discreet not in str(await listed(nina))


async def test_two_names_that_come_at_one_moment_may_as_well_be_two_people() -> None:
    """Threat: rest on purpose, and see which two names bring something when it ends: what waited
    for oneself comes at one moment, whoever wrote it.
    """
    came = []
    for is_one in (True, False):
        house = Parlour()
        nina, omar = await met(house)
        lou = await house.enter("Lou", KITCHEN)
        await whisper(lou, "Loriot")
        rest(nina)
        await omar.ask(nina)
        await (omar if is_one else lou).ask(nina, where=VELVET)
        nina.heard()
        await end_of_rest(nina)
        came.append([frame["t"] for frame in nina.heard()])
    assert came[0] == came[1] == ["conversation_changed"] * 2
