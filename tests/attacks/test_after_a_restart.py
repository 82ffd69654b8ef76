"""Threat: a restart of the house makes people by whose words are many others' unknown, or lets
somebody take the name that those words still stand under.
"""

import pytest

from tests.parlour import KITCHEN, VELVET, Parlour, Visitor
from veillee.kernel.clock import MINUTE

pytestmark = pytest.mark.anyio

MANY = 310
"""More events than a room remembers."""


async def whisper(visitor: Visitor, name: str) -> None:
    joined = await visitor.send("join", stream=VELVET, consent=True, nickname=name)
    assert joined["t"] == "joined"
    assert (await visitor.send("say", stream=VELVET, text="Bonsoir"))["t"] == "kept"


async def scene() -> tuple[Parlour, Visitor, Visitor]:
    """Let somebody write in two rooms, and others much after them."""
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    for one, name in ((nina, "Etoile"), (omar, "Cascade")):
        await whisper(one, name)
    await nina.send("say", stream=KITCHEN, text="Bonsoir")
    for number in range(MANY):
        for where in (KITCHEN, VELVET):
            await omar.send("say", stream=where, text=f"ligne {number}")
    return house, nina, omar


async def restart(house: Parlour, *visitors: Visitor) -> None:
    house.restart()
    for one in visitors:
        await one.reload()
        for where in (KITCHEN, VELVET):
            assert (await one.send("join", stream=where))["t"] == "joined"


@pytest.mark.parametrize("where", [KITCHEN, VELVET])
@pytest.mark.parametrize("command", ["request", "block", "profile"])
async def test_who_wrote_is_found_by_their_words_as_before(where: str, command: str) -> None:
    answers = []
    for is_restarted in (False, True):
        house, nina, omar = await scene()
        handle = nina.handle(where)
        await house.vanish(nina)
        if is_restarted:
            await restart(house, omar)
        asked = {"text": "Bonsoir"} if command == "request" else {}
        answer = await omar.send(command, where=where, handle=handle, **asked)
        name = answer.get("conversation", {})
        shown = name.get("other", {}).get("n") if isinstance(name, dict) else None
        answers.append((answer["t"], answer.get("why"), answer.get("face", {}).get("n"), shown))
    assert answers[0] == answers[1]
    if command == "request":
        name = "Etoile" if where == VELVET else "Nina"
        assert answers[1] == ("conversation_changed", None, None, name)


async def test_the_list_of_a_discreet_room_loses_nobody() -> None:
    house, _, omar = await scene()
    house.now.at += MINUTE
    await restart(house, omar)
    window = await omar.send("people", where=VELVET)
    assert sorted(row["n"] for row in window["rows"]) == ["Cascade", "Etoile"]


async def test_a_name_that_words_stand_under_is_still_nobody_else_s() -> None:
    house, nina, omar = await scene()
    await nina.send("leave", stream=VELVET, forget=True)
    house.restart()
    lou = await house.enter("Lou", KITCHEN)
    asked = {"stream": VELVET, "consent": True, "nickname": "Étoi1e"}
    assert (await lou.send("join", **asked))["why"] == "nickname_taken"
    await omar.reload()


async def test_who_was_blocked_finds_them_by_no_later_face() -> None:
    """Threat: let the house restart, and write to the handle of who blocked and moved since."""
    house, nina, omar = await scene()
    handle = nina.handle(KITCHEN)
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    house.now.at += 1_000
    await nina.send("rename", nickname="Sylvie", confirmed=True)
    await nina.send("say", stream=KITCHEN, text="Me revoilà")
    lou = await house.enter("Lou", KITCHEN)
    for number in range(MANY):
        await lou.send("say", stream=KITCHEN, text=f"ligne {number}")
    await restart(house, omar)
    asked = await omar.send("request", where=KITCHEN, handle=handle, text="Tu es là ?")
    assert asked["conversation"]["other"]["n"] == "Nina"
