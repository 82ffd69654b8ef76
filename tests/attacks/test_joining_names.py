"""Threat: somebody is met under two names, and whoever met both finds out that they are one.

By ids of one's own that the house remembers, by the list of whom one blocked, and by handles that
lead somewhere only while their person is here.
"""

import pytest

from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor
from veillee.kernel.clock import HOUR

pytestmark = pytest.mark.anyio


async def met(house: Parlour) -> tuple[Visitor, Visitor]:
    """Let two people be in a common room, and talk in a discreet one under other names."""
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await whisper(one, name)
    return nina, omar


async def whisper(visitor: Visitor, name: str) -> None:
    joined = await visitor.send("join", stream=VELVET, consent=True, nickname=name)
    assert joined["t"] == "joined", joined
    assert (await visitor.send("say", stream=VELVET, text="Bonsoir"))["t"] == "kept"


async def names_of_blocked(visitor: Visitor) -> list[str]:
    return [block["nickname"] for block in (await visitor.send("blocks"))["blocks"]]


@pytest.mark.parametrize("first", [KITCHEN, VELVET])
async def test_the_same_id_of_two_requests_tells_not_whether_they_go_to_one_person(
    first: str,
) -> None:
    """Threat: write to both names with one id, and see whether the second counts as a retry."""
    second = VELVET if first == KITCHEN else KITCHEN
    answers = []
    for is_one in (True, False):
        house = Parlour()
        nina, omar = await met(house)
        lou = await house.enter("Lou", KITCHEN)
        await whisper(lou, "Loriot")
        other = nina if is_one else lou
        for where, whom in ((first, nina), (second, other)):
            asked = {"where": where, "handle": whom.handle(where), "text": "Bonsoir"}
            answers.append((await omar.send("request", nonce="same", **asked)).get("t"))
    assert answers == ["conversation_changed"] * 4


async def test_a_request_that_exists_is_no_retry_of_one_to_the_other_name() -> None:
    house = Parlour()
    nina, omar = await met(house)
    await omar.ask(nina, where=VELVET)
    asked = {"where": KITCHEN, "handle": nina.handle(KITCHEN), "text": "Bonsoir"}
    await omar.send("request", nonce="same", **asked)
    asked["where"], asked["handle"] = VELVET, nina.handle(VELVET)
    again = await omar.send("request", nonce="same", **asked)
    assert (again["t"], again.get("why")) == ("refused", "request_exists")


async def test_a_retry_is_still_answered_like_the_first_time() -> None:
    house = Parlour()
    nina, omar = await met(house)
    for where in (KITCHEN, VELVET):
        asked = {"where": where, "handle": nina.handle(where), "text": "Bonsoir"}
        first = await omar.send("request", nonce="same", **asked)
        again = await omar.send("request", nonce="same", **asked)
        assert first["conversation"]["stream"] == again["conversation"]["stream"]


async def test_whom_one_blocked_bears_no_name_of_elsewhere() -> None:
    """Threat: block the handle of a withdrawn consent, and read who it was in one's own list."""
    house = Parlour()
    _, omar = await met(house)
    lou = await house.enter("Lou", KITCHEN)
    joined = await lou.send("join", stream=VELVET, consent=True, nickname="Loriot")
    await lou.send("react", stream=VELVET, of=joined["offset"], emoji="❤️")
    handle = lou.handle(VELVET)
    await lou.send("leave", stream=VELVET, forget=True)
    await omar.send("block", where=VELVET, handle=handle)
    assert "Lou" not in await names_of_blocked(omar)


async def test_blocking_back_shows_no_later_name() -> None:
    """Threat: somebody who was blocked and left behind blocks the old handle, and reads the new
    name in their own list.
    """
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    await nina.send("say", stream=KITCHEN, text="Bonsoir")
    handle = nina.handle(KITCHEN)
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    renamed = await nina.send("rename", nickname="Sylvie", confirmed=True)
    assert renamed["t"] == "me", renamed
    house.now.at += 1_000
    await nina.send("say", stream=KITCHEN, text="Me revoilà")
    await omar.send("block", where=KITCHEN, handle=handle)
    assert await names_of_blocked(omar) == ["Nina"]


async def test_blocking_who_went_shows_the_name_they_were_seen_by() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    await nina.send("say", stream=KITCHEN, text="Bonsoir")
    await nina.send("leave", stream=KITCHEN)
    await nina.send("rename", nickname="Sylvie", confirmed=True)
    await omar.send("block", where=KITCHEN, handle=nina.handle(KITCHEN))
    assert await names_of_blocked(omar) == ["Nina"]


@pytest.mark.parametrize("is_here", [True, False])
@pytest.mark.parametrize("command", ["request", "block", "report"])
async def test_an_old_handle_tells_not_who_only_reads_in_a_discreet_room(
    command: str,
    is_here: bool,  # noqa: FBT001
) -> None:
    """Threat: try a handle of yesterday every second; it answers when its person comes in, and who
    came in at that moment elsewhere is the same.
    """
    house = Parlour()
    nina, omar = await met(house)
    handle = nina.handle(VELVET)
    await nina.send("leave", stream=VELVET)
    house.now.at += 25 * HOUR
    house.house.sweep()
    if is_here:
        joined = await nina.send("join", stream=VELVET)
        assert joined["you"]["h"] == handle
    asked: Frame = {"where": VELVET, "handle": handle}
    if command == "request":
        asked["text"] = "Bonsoir"
    if command == "report":
        asked |= {"about": "person", "category": "threat", "block": True}
    answer = await omar.send(command, **asked)
    told = (answer["t"], answer.get("why"), answer.get("blocked", False))
    refused = ("refused", "unknown", False)
    assert told == (("reported", None, False) if command == "report" else refused), answer


async def test_who_wrote_only_behind_a_block_is_as_unknown_as_who_never_wrote() -> None:
    """Threat: keep the handle of somebody who never wrote, and try it once they vanished."""
    answers = []
    for is_blocked in (True, False):
        house = Parlour()
        nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
        handle = nina.handle(KITCHEN)
        if is_blocked:
            await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
            house.now.at += 1_000
            await nina.send("say", stream=KITCHEN, text="Tranquille enfin")
        else:
            await nina.send("leave", stream=KITCHEN)
        asked = await omar.send("request", where=KITCHEN, handle=handle, text="Tu es là ?")
        blocked = await omar.send("block", where=KITCHEN, handle=handle)
        answers.append([(one["t"], one.get("why")) for one in (asked, blocked)])
    assert answers[0] == answers[1] == [("refused", "unknown")] * 2


async def test_a_request_to_who_blocked_shows_no_later_name_age_or_place() -> None:
    """Threat: write to the old handle of somebody who blocked, and read who they are now."""
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    await nina.send("say", stream=KITCHEN, text="Bonsoir")
    (said,) = [frame for frame in omar.heard() if frame["t"] == "said"]
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    await nina.send("rename", nickname="Sylvie", confirmed=True)
    await nina.send("correct_age", age=52)
    await nina.send("choose", line="Je vis à Lyon maintenant")
    await nina.send("move", code="69001")
    await nina.send("say", stream=KITCHEN, text="Me revoilà")
    asked = await omar.ask(nina)
    shown, handle = asked["conversation"]["other"], said["by"]["h"]
    assert {**shown, "h": handle} == said["by"]
    stream = asked["conversation"]["stream"]
    sheet = await omar.send("profile", where=stream, handle=nina.handle(stream))
    assert (sheet["face"], sheet.get("line", "")) == (shown, "")
    (card,) = (await omar.send("conversations"))["conversations"]
    assert card["other"] == shown


async def test_a_sign_of_a_withdrawn_consent_is_not_taken_back_under_the_next_name() -> None:
    """Threat: see whose sign goes at the moment at which somebody new takes one back."""
    house = Parlour()
    nina, omar = await met(house)
    of = (await omar.send("say", stream=VELVET, text="Bonsoir"))["seq"]
    await nina.send("react", stream=VELVET, of=of, emoji="❤️")
    await nina.send("leave", stream=VELVET, forget=True)
    house.now.at += 1_000
    await whisper(nina, "Comete")
    before = await omar.send("join", stream=VELVET)
    for command in ("react", "unreact"):
        answer = await nina.send(command, stream=VELVET, of=of, emoji="❤️")
        assert answer["t"] == "done"
    after = await omar.send("join", stream=VELVET)
    assert after["messages"] == before["messages"]
