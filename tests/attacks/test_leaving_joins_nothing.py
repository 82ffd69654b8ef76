"""Threat: somebody leaves for good, and two nicknames that end at the same moment are theirs.

In a discreet conversation the other learns of it hours later, at a time of its own; until then it
is as with anybody who is not there.
"""

from pathlib import Path

import pytest

from tests.parlour import KITCHEN, VELVET, Clock, Frame, Parlour, Visitor
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.kernel.clock import DAY, HOUR
from veillee.model.traces import LeavingCode
from veillee.store.sqlite import SqliteStore

pytestmark = pytest.mark.anyio


async def whisper(visitor: Visitor, name: str) -> None:
    joined = await visitor.send("join", stream=VELVET, consent=True, nickname=name)
    assert joined["t"] == "joined"
    await visitor.send("say", stream=VELVET, text="Bonsoir")


async def two_talks(house: Parlour) -> tuple[Visitor, Visitor, str, str]:
    """Let two people have a conversation under each of their names."""
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    usual = await house.friends(nina, omar)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await whisper(one, name)
    discreet = (await nina.ask(omar, where=VELVET))["conversation"]["stream"]
    await omar.send("answer", stream=discreet, accept=True)
    for stream in (usual, discreet):
        for one in (nina, omar):
            await one.send("join", stream=stream)
            await one.send("keep_contact", stream=stream, on=True)
    omar.heard()
    return nina, omar, usual, discreet


async def leave_for_good(nina: Visitor) -> None:
    house, now = nina.parlour, nina.parlour.now()
    await house.store.persons.erase(nina.id, LeavingCode(b"code", nina.id, now, now + DAY))
    for tab in nina.tabs:
        house.house.lost(tab.outlet)
    house.house.dismiss(nina.id)
    nina.tabs.clear()
    await house.settle()


async def cards(visitor: Visitor) -> dict[str, Frame]:
    listed = (await visitor.send("conversations"))["conversations"]
    return {card["stream"]: card for card in listed}


async def test_a_discreet_conversation_does_not_end_at_that_moment() -> None:
    house = Parlour()
    nina, omar, usual, discreet = await two_talks(house)
    before = (await cards(omar))[discreet]
    omar.heard()
    await leave_for_good(nina)
    told = [one for one in omar.heard() if one["t"] == "conversation_changed"]
    assert {one["conversation"]["stream"] for one in told} == {usual}
    after = await cards(omar)
    assert (after[usual]["state"], after[discreet]) == ("gone", before)


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_until_then_it_is_as_with_anybody_who_is_not_there(
    is_restarted: bool,  # noqa: FBT001
) -> None:
    house = Parlour()
    nina, omar, _, discreet = await two_talks(house)
    handle = nina.handle(VELVET)
    await leave_for_good(nina)
    if is_restarted:
        await house.private.book.flush()
        house.restart()
        await omar.reload()
        await omar.send("join", stream=VELVET)
        await omar.send("join", stream=discreet)
    for command, fields in (
        ("say", {"text": "Tu es là ?"}),
        ("react", {"of": 1, "emoji": "❤️"}),
        ("keep_trace", {}),
    ):
        answer = await omar.send(command, stream=discreet, **fields)
        assert answer["t"] in {"kept", "conversation_changed"}, answer
    assert (await cards(omar))[discreet]["contact"] == "kept"
    again = await omar.send("request", where=VELVET, handle=handle, text="Tu es là ?")
    assert again.get("why") == "request_exists"


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_it_ends_later_and_is_told_once(is_restarted: bool) -> None:  # noqa: FBT001
    house = Parlour()
    nina, omar, _, discreet = await two_talks(house)
    await leave_for_good(nina)
    if is_restarted:
        house.restart()
        await omar.reload()
    house.now.at += HOUR - 1
    house.house.sweep()
    await house.settle()
    assert (await cards(omar))[discreet]["state"] == "open"
    omar.heard()
    house.now.at += 11 * HOUR
    for _ in range(2):
        house.house.sweep()
        await house.settle()
    told = [one for one in omar.heard() if one["t"] == "conversation_changed"]
    assert [(one["conversation"]["stream"], one["conversation"]["state"]) for one in told] == [
        (discreet, "gone")
    ]
    await omar.send("join", stream=discreet)
    refused = await omar.send("say", stream=discreet, text="Tu es là ?")
    assert refused["why"] == "closed"
    assert (await cards(omar))[discreet].get("contact", "") == "proposed"


async def test_a_request_does_not_tell_at_that_moment_either() -> None:
    """Threat: many strangers, one after the other, until the first is told that nobody is there."""
    answers = []
    for has_left in (True, False):
        house = Parlour()
        nina, lou = await house.enter("Nina", KITCHEN), await house.enter("Lou", KITCHEN)
        for one, name in ((nina, "Etoile"), (lou, "Loriot")):
            await whisper(one, name)
        handle = nina.handle(VELVET)
        if has_left:
            await leave_for_good(nina)
        asked = await lou.send("request", where=VELVET, handle=handle, text="Tu es là ?")
        stream = asked["conversation"]["stream"]
        await lou.send("join", stream=stream)
        said = [await lou.send("say", stream=stream, text="Encore là ?") for _ in range(2)]
        card = {**asked["conversation"], "stream": "", "me": "", "other": ""}
        answers.append((asked["t"], card, [(one["t"], one.get("why")) for one in said]))
        shown = asked["conversation"]["other"]
        assert (shown["n"], "Nina" in str(lou.heard())) == ("Etoile", False)
    assert answers[0] == answers[1]


async def test_no_two_conversations_end_at_the_same_moment() -> None:
    """Threat: wait for the second one: it always comes so much later."""
    house = Parlour()
    nina = await house.enter("Nina")
    await whisper(nina, "Etoile")
    streams = []
    for name, other in (("Omar", "Cascade"), ("Lou", "Loriot"), ("Zoe", "Zinnia")):
        one = await house.enter(name)
        await whisper(one, other)
        streams.append((await one.ask(nina, where=VELVET))["conversation"]["stream"])
    alive = [house.private.book.alive(stream) for stream in streams]
    late = {house.private.book._late(live) for live in alive if live}
    assert len(late) == 3
    assert all(HOUR <= one <= 12 * HOUR for one in late)


async def test_a_discreet_nickname_is_not_free_at_that_moment() -> None:
    """Threat: ask for both names until they are free."""
    house = Parlour()
    nina, lou = await house.enter("Nina", KITCHEN), await house.enter("Lou", KITCHEN)
    await whisper(nina, "Etoile")
    asked = {"stream": VELVET, "consent": True, "nickname": "Étoi1e"}
    assert (await lou.send("join", **asked))["why"] == "nickname_taken"
    await leave_for_good(nina)
    assert (await lou.send("join", **asked))["why"] == "nickname_taken"
    house.now.at += 31 * DAY
    house.house.sweep()
    assert (await lou.send("join", **asked))["t"] == "joined"


@pytest.mark.parametrize("is_on_disk", [False, True])
async def test_neither_is_that_of_somebody_silent_for_long(
    tmp_path: Path,
    is_on_disk: bool,  # noqa: FBT001
) -> None:
    """No word stands under it any more: it would be free with the usual one. It goes at an hour of
    its own, and who withdrew may have theirs again.
    """
    now = Clock()
    disk = SqliteStore(StoreSettings(path=str(tmp_path)), RetentionSettings(), Door(), now)
    if is_on_disk:
        await disk.open()
    house = Parlour(disk if is_on_disk else None, now=now)
    nina, lou = await house.enter("Nina", KITCHEN), await house.enter("Lou", KITCHEN)
    await whisper(nina, "Etoile")
    await nina.send("leave", stream=VELVET, forget=True)
    house.now.at += 25 * HOUR
    house.house.sweep()
    await whisper(nina, "Etoile")
    house.now.at += 25 * HOUR
    house.house.sweep()
    await leave_for_good(nina)
    began, asked = now.at, {"stream": VELVET, "consent": True, "nickname": "Étoi1e"}
    for hours in (0, 23):
        now.at = began + hours * HOUR
        await house.store.persons.renew([lou.id], now.at, now.at)
        await house.store.retention.forget(now.at, 10_000)
        assert (await lou.send("join", **asked))["why"] == "nickname_taken"
    now.at = began + 30 * DAY
    await house.store.persons.renew([lou.id], now.at, now.at)
    await house.store.retention.forget(now.at, 10_000)
    assert (await lou.send("join", **asked))["t"] == "joined"
    if is_on_disk:
        await house.store.close()


async def test_one_s_own_nickname_of_before_can_be_taken_again() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN)
    await whisper(nina, "Etoile")
    await nina.send("leave", stream=VELVET, forget=True)
    house.now.at += 1_000
    await whisper(nina, "Etoile")


@pytest.mark.parametrize("is_on_disk", [False, True])
async def test_the_list_of_whom_one_blocked_loses_no_two_names_at_once(
    tmp_path: Path,
    is_on_disk: bool,  # noqa: FBT001
) -> None:
    """And what was erased keeps no name there for good: it goes at an hour of the block's own."""
    now = Clock()
    disk = SqliteStore(StoreSettings(path=str(tmp_path)), RetentionSettings(), Door(), now)
    if is_on_disk:
        await disk.open()
    house = Parlour(disk if is_on_disk else None, now=now)
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await whisper(one, name)
    for where in (KITCHEN, VELVET):
        await omar.send("block", where=where, handle=nina.handle(where))
    await leave_for_good(nina)
    names = [block["nickname"] for block in (await omar.send("blocks"))["blocks"]]
    assert set(names) == {"Nina", "Etoile"}
    began = now.at
    for days, left in ((2, 1), (29, 1), (30, 0)):
        now.at = began + days * DAY
        await house.store.persons.renew([omar.id], now.at, now.at)
        await house.store.retention.forget(now.at, 10_000)
        assert len(await house.store.traces.blocks_of(omar.id)) == left, days
    if is_on_disk:
        await house.store.close()
