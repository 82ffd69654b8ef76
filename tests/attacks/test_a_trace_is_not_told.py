"""Threat: «garder une trace» is told to nobody, and who wants to know looks for what it keeps."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.parlour import KITCHEN, Clock, Frame, Parlour, Visitor
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.entry.leave import hash_of_code
from veillee.kernel.clock import DAY
from veillee.model.traces import LeavingCode, SessionRecord
from veillee.store.memory import MemoryStore
from veillee.store.ports import Store
from veillee.store.sqlite import SqliteStore

pytestmark = pytest.mark.anyio


async def a_store(kind: str, folder: Path, now: Clock) -> Any:
    if kind == "memory":
        return MemoryStore(now=now)
    store = SqliteStore(StoreSettings(path=str(folder)), RetentionSettings(), Door(), now)
    await store.open()
    return store


class Evening:
    """Nina and Omar talked; Nina keeps a trace, or not; Omar looks for a difference."""

    def __init__(self, store: Store, now: Clock, *, is_traced: bool) -> None:
        self.house = Parlour(store, now=now)
        self.is_traced = is_traced
        self.stream = self.epoch = ""

    async def begin(self) -> None:
        self.nina = await self.house.enter("Nina", KITCHEN)
        self.omar = await self.house.enter("Omar", KITCHEN)
        self.stream = await self.house.friends(self.nina, self.omar)
        await self.omar.send("say", stream=self.stream, text="La mésange chante")
        if self.is_traced:
            await self.nina.send("keep_trace", stream=self.stream)
        self.epoch = (await self.omar.send("join", stream=self.stream))["epoch"]
        self.omar.heard()

    async def pass_days(self, days: int) -> None:
        """Let days go by; both were here, and what is due is forgotten."""
        house, now = self.house, self.house.now
        now.at += days * DAY
        await house.store.persons.renew([self.nina.id, self.omar.id], now.at, now.at * 2)
        while await house.store.retention.forget(now.at, 1_000):
            pass
        house.house.sweep()
        await house.settle()

    def plain(self, frames: list[Frame]) -> str:
        """Return what Omar heard, without what chance draws for each conversation."""
        return str([_without_chance(frame, self.stream) for frame in frames])


def _without_chance(told: Any, stream: str) -> Any:
    if isinstance(told, dict):
        drawn = {"epoch", "h", "me"}
        return {key: _without_chance(one, stream) for key, one in told.items() if key not in drawn}
    if isinstance(told, list):
        return [_without_chance(one, stream) for one in told]
    if isinstance(told, str) and told.startswith("c-"):
        return "this" if told == stream else "another"
    return told


async def comes_back_to_an_old_number(evening: Evening) -> None:
    """All that was missed since a number is told to who was there: not what is forgotten."""
    await evening.pass_days(20)
    await evening.nina.send("say", stream=evening.stream, text="Encore là")
    await evening.pass_days(15)
    omar = evening.omar
    await omar.reload()
    await omar.send("join", stream=evening.stream, since=0, epoch=evening.epoch)
    for command in ("react", "delete", "edit", "restore"):
        await omar.send(command, stream=evening.stream, of=2, emoji="💜", text="Rien")


async def lets_its_time_pass(evening: Evening) -> None:
    await evening.pass_days(31)


async def comes_when_its_time_is_over(evening: Evening) -> None:
    evening.omar.close()
    await evening.pass_days(31)
    omar, house = evening.omar, evening.house
    cookie = omar.person.nickname.encode()
    await house.store.persons.open_session(SessionRecord(cookie, omar.id, house.now()))
    await omar.open()
    await evening.pass_days(0)
    stream = evening.stream
    await omar.send("join", stream=stream, since=2, epoch=evening.epoch)
    await omar.send("keep_trace", stream=stream)
    await omar.send("keep_contact", stream=stream, on=True)
    await omar.send("report", about="person", where=stream, handle="x" * 12, category="threat")
    await omar.send("block", where=stream, handle="")
    await omar.send("conversations")


async def looks_on_while_the_other_changes(evening: Evening) -> None:
    await evening.pass_days(31)
    await evening.nina.send("rename", nickname="Ninon")
    await evening.omar.send("join", stream=KITCHEN)
    handle = evening.nina.handle(KITCHEN)
    await evening.omar.send("profile", where=KITCHEN, handle=handle)
    evening.house.house.dismiss(evening.nina.id)
    await evening.house.settle()


async def writes_anew(evening: Evening) -> None:
    await evening.pass_days(31)
    await evening.omar.send("join", stream=KITCHEN)
    await evening.omar.ask(evening.nina, "On se connaît ?")


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
@pytest.mark.parametrize(
    "looks",
    [
        comes_back_to_an_old_number,
        lets_its_time_pass,
        comes_when_its_time_is_over,
        looks_on_while_the_other_changes,
        writes_anew,
    ],
)
async def test_nothing_tells_a_trace_of_the_other(
    looks: Callable[[Evening], Awaitable[None]], kind: str, tmp_path: Path
) -> None:
    seen = []
    for is_traced in (False, True):
        now = Clock()
        store = await a_store(kind, tmp_path / str(is_traced), now)
        evening = Evening(store, now, is_traced=is_traced)
        await evening.begin()
        await looks(evening)
        seen.append(evening.plain([one for tab in evening.omar.tabs for one in tab.got]))
        await store.close()
    assert seen[0] == seen[1]
    assert seen[0] != "[]"


async def test_who_keeps_it_reads_on_and_can_bring_it_back() -> None:
    evening = Evening(MemoryStore(now=(now := Clock())), now, is_traced=True)
    await evening.begin()
    await evening.pass_days(31)
    nina, omar = evening.nina, evening.omar
    again = await nina.send("join", stream=evening.stream)
    assert "mésange" in str(again["messages"])
    omar.heard()
    assert (await nina.send("say", stream=evening.stream, text="Coucou"))["t"] == "kept"
    heard = [one for one in omar.heard() if one["t"] == "conversation_changed"]
    assert [one["conversation"]["stream"] for one in heard] == [evening.stream]
    joined = await omar.send("join", stream=evening.stream)
    assert [one["text"] for one in joined["messages"]] == ["Coucou"]


async def test_a_kept_contact_stays_listed_for_both() -> None:
    evening = Evening(MemoryStore(now=(now := Clock())), now, is_traced=False)
    await evening.begin()
    for one in (evening.nina, evening.omar):
        await one.send("keep_contact", stream=evening.stream, on=True)
    await evening.pass_days(40)
    first = await evening.omar.reload()
    assert [one["stream"] for one in first["conversations"]] == [evening.stream]


async def test_the_leaving_code_of_the_other_finds_nothing_either() -> None:
    seen = []
    for is_traced in (False, True):
        evening = Evening(MemoryStore(now=(now := Clock())), now, is_traced=is_traced)
        await evening.begin()
        code = await _left(evening.omar)
        await evening.pass_days(31)
        seen.append(await evening.house.house.outside.after_leaving.listed(code))
    assert seen == [(), ()]


async def _left(visitor: Visitor) -> str:
    house, code = visitor.parlour, "abcd-efgh-jkmn-pqrs"
    now = house.now()
    kept = LeavingCode(hash_of_code(code), visitor.id, now, now + 300 * DAY)
    await house.store.persons.erase(visitor.id, kept)
    house.house.dismiss(visitor.id)
    await house.settle()
    return code
