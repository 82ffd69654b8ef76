"""Threat: somebody who was blocked finds out, and comes back angry or under another name.

Two evenings are played with the same seed. In one Omar is blocked by people who stay; in the other
the same people go home. Whatever Omar tries, every byte he gets must be the same.
"""

import json
import re
from collections.abc import Awaitable, Callable

import pytest

from tests.parlour import KITCHEN, VELVET, Parlour
from veillee.kernel.clock import HOUR, MINUTE

pytestmark = pytest.mark.anyio

Play = Callable[["Evening"], Awaitable[None]]


class Evening:
    """Omar, his friend Nina, Lou who wrote in the room once, and Rose who never did."""

    def __init__(self, *, is_blocked: bool) -> None:
        self.house = Parlour()
        self.is_blocked = is_blocked
        self.stream = ""

    async def begin(self) -> None:
        house = self.house
        self.omar = await house.enter("Omar", KITCHEN)
        self.nina = await house.enter("Nina", KITCHEN, line="J'aime la pluie")
        self.lou = await house.enter("Lou", KITCHEN)
        self.rose = await house.enter("Rose", KITCHEN)
        await house.enter("Paul", KITCHEN)
        await self.lou.send("say", stream=KITCHEN, text="Bonsoir à tous")
        await self.lou.send("rename", nickname="Louison", confirmed=True)
        await self.lou.send("choose", line="J'aime la mer", here_for="friendship")
        self.stream = await house.friends(self.omar, self.nina)
        await self.nina.send("say", stream=self.stream, text="Bonsoir Omar")
        await self.omar.send("say", stream=self.stream, text="Quelle soirée")
        for one in (self.omar, self.nina):
            await one.send("keep_contact", stream=self.stream, on=True)
        await self.omar.send("people", where="near")
        await self._begin_discreetly()
        self.omar.heard()

    async def _begin_discreetly(self) -> None:
        """Meet again in a discreet room, under other names; Lou and Omar talk there."""
        names = {"Omar": "Ombre", "Nina": "Nuage", "Lou": "Loriot", "Rose": "Rivage"}
        for one in (self.omar, self.nina, self.lou, self.rose):
            name = names[one.person.nickname]
            joined = await one.send("join", stream=VELVET, consent=True, nickname=name)
            assert joined["t"] == "joined"
            await one.send("say", stream=VELVET, text="Bonsoir à voix basse")
        asked = await self.omar.ask(self.lou, where=VELVET)
        self.discreet = asked["conversation"]["stream"]
        await self.lou.send("answer", stream=self.discreet, accept=True)

    async def end(self) -> None:
        """Be blocked by all three, or see them leave."""
        others = (self.nina, self.lou, self.rose)
        if self.is_blocked:
            for room in (KITCHEN, VELVET):
                for one in others:
                    handle = self.omar.handle(room)
                    answer = await one.send("block", where=room, handle=handle)
                    assert answer["t"] == "done"
        else:
            for one in others:
                one.close()
        self.house.now.at += 21 * MINUTE
        self.house.house.sweep()
        await self.house.settle()

    async def go_on(self) -> None:
        """Let those who blocked go on as they like."""
        for one in (self.nina, self.lou, self.rose):
            for where in (KITCHEN, VELVET):
                assert (await one.send("say", stream=where, text="Encore moi"))["t"] == "kept"
        await self.nina.send("choose", line="Je vis à Lyon", here_for="meeting")
        await self.nina.send("move", code="69001")
        await self.lou.send("rename", nickname="Autrement", confirmed=True)
        await self.lou.send("correct_age", age=55)

    def told(self) -> list[str]:
        """Return all frames Omar got but numbers, which others move as well."""
        tabs = self.omar.tabs
        frames = [json.dumps(one) for tab in tabs for one in tab.got if one["t"] != "skip"]
        text = self._named("\n".join(frames))
        text = re.sub(r'\{"t": "skip"[^}]*\}(, )?', "", text)
        return re.sub(r'"(seq|offset|of|reply)": \d+', r'"\1": 0', text).split("\n")

    def seen(self) -> str:
        """Return all bytes Omar got, with what is random by nature named alike."""
        text = b"\n".join(self.omar.tab.bytes).decode(errors="replace")
        return self._named(text)

    def _named(self, text: str) -> str:
        names: dict[str, str] = {}
        for stream in dict.fromkeys(re.findall(r"c-[a-z0-9]{16}", text)):
            names[stream] = f"c-{len(names)}"
            for who in (self.omar, self.nina, self.lou, self.rose):
                names[who.handle(stream)] = f"{who.person.nickname} in {names[stream]}"
        for random, name in names.items():
            text = text.replace(random, name)
        return re.sub(r'"(epoch|block|code)":( ?)"[^"]+"', r'"\1":\2"…"', text)


async def talk(evening: Evening) -> None:
    """Everything that can be done in a conversation."""
    omar, stream = evening.omar, evening.stream
    for text in ("Tu es là ?", "Réponds", "Allô ?"):
        await omar.send("say", stream=stream, text=text)
    await omar.send("edit", stream=stream, of=3, text="Quelle belle soirée")
    await omar.send("edit", stream=stream, of=2, text="Pas à moi")
    await omar.send("delete", stream=stream, of=3)
    await omar.send("restore", stream=stream, of=3)
    await omar.send("react", stream=stream, of=2, emoji="❤️")
    await omar.send("unreact", stream=stream, of=2, emoji="❤️")
    await omar.send("typing", stream=stream)
    await omar.send("read", stream=stream, seq=4)
    await omar.send("history", stream=stream, before=5)
    await omar.send("leave", stream=stream)
    await omar.send("join", stream=stream)
    await omar.send("conversations")


async def come_back(evening: Evening) -> None:
    """Write, lose the network, come back with the last number."""
    omar, stream = evening.omar, evening.stream
    joined = await omar.send("join", stream=stream)
    await omar.send("say", stream=stream, text="Je reviens")
    tab = await omar.open()
    omar.tabs.reverse()
    since = joined["offset"]
    await tab.send("join", stream=stream, epoch=joined["epoch"], since=since)
    await tab.send("join", stream=stream, epoch=joined["epoch"], since=since + 1)


async def keep(evening: Evening) -> None:
    """What one does to one's own half."""
    omar, stream = evening.omar, evening.stream
    await omar.send("keep_trace", stream=stream)
    await omar.send("show_presence", stream=stream, on=False)
    await omar.send("show_presence", stream=stream, on=True)
    await omar.send("keep_contact", stream=stream, on=False)
    await omar.send("keep_contact", stream=stream, on=True)
    await omar.send("clear", stream=stream)
    await omar.send("conversations")
    await omar.ask(evening.lou, where="near")


async def look(evening: Evening) -> None:
    """Lists, sheets, searches, counts."""
    omar, stream = evening.omar, evening.stream
    await omar.send("people", where=KITCHEN)
    await omar.send("people", where="near")
    await omar.send("rooms", search="Cuisine")
    await omar.send("profile", where=stream, handle=evening.nina.handle(stream))
    for who in (evening.nina, evening.lou, evening.rose):
        await omar.send("profile", where=KITCHEN, handle=who.handle(KITCHEN))
        await omar.send("profile", where="near", handle=who.handle("near"))
    await omar.send("join", stream=KITCHEN)


async def ask(evening: Evening) -> None:
    """Write to them as to strangers, by every handle one has."""
    omar = evening.omar
    for who in (evening.nina, evening.lou, evening.rose):
        await omar.ask(who, f"Bonsoir {who.person.nickname}")
        await omar.ask(who, where="near")
    mine = (await omar.send("conversations"))["conversations"]
    for card in mine:
        stream = card["stream"]
        await omar.send("profile", where=stream, handle=card["other"]["h"])
        await omar.send("join", stream=stream)
        for text in ("encore", "et encore", "et toujours"):
            await omar.send("say", stream=stream, text=text)


async def block_back(evening: Evening) -> None:
    """Block and unblock them in turn."""
    omar, stream = evening.omar, evening.stream
    await omar.send("block", where=stream)
    await omar.send("block", where=KITCHEN, handle=evening.lou.handle(KITCHEN))
    await omar.send("block", where=KITCHEN, handle=evening.rose.handle(KITCHEN))
    blocks = (await omar.send("blocks"))["blocks"]
    await omar.send("join", stream=stream)
    for block in blocks:
        await omar.send("unblock", block=block["block"])
    await omar.send("conversations")


async def change(evening: Evening) -> None:
    """Change oneself, and look whether anything differs."""
    omar = evening.omar
    await omar.send("rename", nickname="Marius", confirmed=True)
    await omar.send("correct_age", age=36)
    await omar.send("choose", line="Bonsoir", show_age="band")
    await omar.send("conversations")
    await omar.send("join", stream=evening.stream)


async def go_on_in_the_room(evening: Evening) -> None:
    """Answer, mention and react to them where all could meet."""
    omar, lou = evening.omar, evening.lou
    mentions = [one.handle(KITCHEN) for one in (lou, evening.rose)]
    await omar.send("say", stream=KITCHEN, text="Lou ?", reply=1, mentions=mentions)
    await omar.send("react", stream=KITCHEN, of=1, emoji="❤️")
    await omar.send("unreact", stream=KITCHEN, of=1, emoji="❤️")
    await omar.send("edit", stream=KITCHEN, of=1, text="Pas à moi")
    await omar.send("typing", stream=KITCHEN)
    joined = await omar.send("join", stream=KITCHEN)
    await omar.send("join", stream=KITCHEN, epoch=joined["epoch"], since=0)
    await omar.send("history", stream=KITCHEN, before=9)


async def whisper(evening: Evening) -> None:
    """Talk, ask and look about in a discreet room."""
    omar, stream = evening.omar, evening.discreet
    await omar.send("join", stream=stream)
    await omar.send("say", stream=stream, text="Loriot ?")
    await omar.send("react", stream=stream, of=1, emoji="❤️")
    await omar.send("typing", stream=stream)
    await omar.send("profile", where=stream, handle=evening.lou.handle(stream))
    for who in (evening.nina, evening.lou, evening.rose):
        await omar.send("profile", where=VELVET, handle=who.handle(VELVET))
        await omar.ask(who, where=VELVET)
    await omar.send("people", where=VELVET)
    mentions = [evening.nina.handle(VELVET)]
    await omar.send("say", stream=VELVET, text="Nuage ?", reply=2, mentions=mentions)
    await omar.send("react", stream=VELVET, of=2, emoji="❤️")
    await omar.send("join", stream=VELVET)
    await omar.send("rooms", search="Velours")
    await omar.send("conversations")


async def report(evening: Evening) -> None:
    """Report and block them, by every handle and conversation one has."""
    omar = evening.omar
    for is_blocked in (False, True):
        said = {"category": "threat", "block": is_blocked}
        for who in (evening.nina, evening.lou, evening.rose):
            for where in (KITCHEN, "near", VELVET):
                handle = who.handle(where)
                await omar.send("report", where=where, handle=handle, about="person", **said)
        await omar.send("report", where=KITCHEN, handle="", of=1, about="message", **said)
        for stream in (evening.stream, evening.discreet):
            ticked = {"about": "conversation", "messages": [1]}
            await omar.send("report", where=stream, handle="", **ticked, **said)
    await omar.send("blocks")
    await omar.send("conversations")


async def come_by_all_day(evening: Evening) -> None:
    """Look and ask every few hours until all words are forgotten."""
    omar = evening.omar
    for _ in range(4):
        evening.house.now.at += 8 * HOUR
        evening.house.house.sweep()
        await evening.house.settle()
        await omar.send("rooms")
        for where in (KITCHEN, VELVET, "near"):
            await omar.send("people", where=where)
        for where in (KITCHEN, VELVET):
            await omar.send("join", stream=where)
            for who in (evening.nina, evening.lou):
                await omar.ask(who, where=where)
                await omar.send("profile", where=where, handle=who.handle(where))
    await omar.send("conversations")


async def come_after_a_restart(evening: Evening) -> None:
    """Look and ask once the house began anew."""
    omar, house = evening.omar, evening.house
    await house.private.book.flush()
    house.restart()
    await omar.reload()
    for stream in (KITCHEN, VELVET, evening.stream, evening.discreet):
        await omar.send("join", stream=stream)
    for where in (KITCHEN, VELVET):
        await omar.send("people", where=where)
        for who in (evening.nina, evening.lou, evening.rose):
            await omar.send("profile", where=where, handle=who.handle(where))
            await omar.ask(who, where=where)
    await omar.send("conversations")


async def come_again_discreetly(evening: Evening) -> None:
    """Write on under a discreet name, then come back there under another one."""
    omar, stream = evening.omar, evening.discreet
    await omar.send("join", stream=stream)
    for text in ("Loriot ?", "Tu lis ?", "Dis"):
        evening.house.now.at += 6 * MINUTE
        await omar.send("say", stream=stream, text=text)
    await omar.send("keep_contact", stream=stream, on=True)
    await omar.send("clear", stream=stream)
    await omar.ask(evening.lou, where=VELVET)
    await omar.send("leave", stream=VELVET, forget=True)
    await omar.send("join", stream=VELVET, consent=True, nickname="Orage")
    for who in (evening.lou, evening.nina):
        await omar.ask(who, where=VELVET)
        await omar.send("profile", where=VELVET, handle=who.handle(VELVET))
    await omar.send("conversations")


PLAYS = [whisper, talk, come_back, keep, look, ask, block_back, change, go_on_in_the_room]
PLAYS += [report, come_by_all_day, come_after_a_restart, come_again_discreetly]


@pytest.mark.parametrize("play", PLAYS)
async def test_not_one_byte_tells_a_block_from_an_absence(play: Play) -> None:
    seen = []
    for is_blocked in (True, False):
        evening = Evening(is_blocked=is_blocked)
        await evening.begin()
        await evening.end()
        await play(evening)
        for tab in evening.omar.tabs[1:]:
            evening.omar.tab.bytes.extend(tab.bytes)
        seen.append(evening.seen())
    assert seen[0].split("\n") == seen[1].split("\n")


@pytest.mark.parametrize("play", PLAYS)
async def test_nothing_tells_it_either_while_who_blocked_goes_on(play: Play) -> None:
    seen = []
    for is_blocked in (True, False):
        evening = Evening(is_blocked=is_blocked)
        await evening.begin()
        await evening.end()
        if is_blocked:
            await evening.go_on()
        evening.omar.heard()
        await play(evening)
        seen.append(evening.told())
    assert seen[0] == seen[1]


async def test_a_new_name_or_place_of_who_blocked_never_shows() -> None:
    evening = Evening(is_blocked=True)
    await evening.begin()
    await evening.end()
    nina, omar = evening.nina, evening.omar
    await nina.send("rename", nickname="Sylvie", confirmed=True)
    await nina.send("correct_age", age=41)
    await nina.send("choose", line="Je vis à Lille maintenant")
    await talk(evening)
    await look(evening)
    seen = evening.seen()
    assert "Nina" in seen
    assert "Sylvie" not in seen
    assert "41" not in re.sub(r"\d{5,}", "", seen)
    assert "Lille" not in seen
    assert omar.heard()


async def test_a_block_that_was_lifted_tells_nothing_of_itself_later() -> None:
    """Words of the past that come up after a reload would say: you were blocked when they fell."""
    house = Parlour()
    omar = await house.enter("Omar", KITCHEN)
    nina = await house.enter("Nina", KITCHEN)
    await nina.send("say", stream=KITCHEN, text="avant")
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += MINUTE
    await nina.send("say", stream=KITCHEN, text="pendant")
    house.now.at += MINUTE
    (block,) = (await nina.send("blocks"))["blocks"]
    await nina.send("unblock", block=block["block"])
    house.now.at += MINUTE
    await nina.send("say", stream=KITCHEN, text="après")
    again = await omar.send("join", stream=KITCHEN)
    shown = [line.get("text") for line in again["messages"]]
    assert "avant" in shown
    assert "après" in shown
    assert "pendant" not in shown
