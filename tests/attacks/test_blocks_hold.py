"""Threat: somebody who was blocked reaches the person again by renaming, reloading, changing rooms,
or through a list, a sign or a counter that was forgotten.
"""

import pytest

from tests.parlour import CINEMA, KITCHEN, Parlour, Visitor

pytestmark = pytest.mark.anyio


async def blocked(house: Parlour) -> tuple[Visitor, Visitor]:
    """Return Nina, and Omar whom she blocked in the kitchen; both are in the cinema as well."""
    nina = await house.enter("Nina", KITCHEN, CINEMA)
    omar = await house.enter("Omar", KITCHEN, CINEMA)
    answer = await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    assert answer["t"] == "done"
    nina.heard()
    omar.heard()
    return nina, omar


async def reaches(omar: Visitor, nina: Visitor) -> list[str]:
    """Let Omar try everything in a room; return the kinds of frames that Nina got."""
    nina.heard()
    said = await omar.send("say", stream=CINEMA, text="Nina !", mentions=[nina.handle(CINEMA)])
    await omar.send("edit", stream=CINEMA, of=said["seq"], text="Nina ?")
    await omar.send("react", stream=CINEMA, of=said["seq"], emoji="👋")
    await omar.send("typing", stream=CINEMA)
    await omar.send("delete", stream=CINEMA, of=said["seq"])
    await omar.ask(nina, where=CINEMA)
    return sorted({frame["t"] for frame in nina.heard()} - {"people_window"})


async def people_of(visitor: Visitor, where: str) -> list[str]:
    window = await visitor.send("people", where=where)
    return [row["n"] for row in window["rows"]]


async def test_a_block_holds_in_every_room_and_list_both_ways() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    assert await reaches(omar, nina) == []
    assert await reaches(nina, omar) == []
    for where in (KITCHEN, CINEMA, "near"):
        assert "Omar" not in await people_of(nina, where)
        assert "Nina" not in await people_of(omar, where)
    rooms = (await nina.send("rooms"))["rooms"]
    assert {room["name"]: room["people"] for room in rooms}["Cuisine"] == 1


async def test_a_request_tells_no_room_of_who_blocked_in_the_meantime() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN, CINEMA)
    omar = await house.enter("Omar", KITCHEN, CINEMA)
    await nina.ask(omar)
    [before] = (await omar.send("conversations"))["conversations"]
    assert sorted(before["common_rooms"]) == ["Cinéma", "Cuisine"]
    await nina.send("block", where=before["stream"])
    [after] = (await omar.send("conversations"))["conversations"]
    assert "common_rooms" not in after


async def test_a_block_survives_a_new_name_and_a_reload_of_either() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    assert (await omar.send("rename", nickname="Marius", confirmed=True))["t"] == "me"
    await omar.reload()
    await omar.send("join", stream=CINEMA)
    assert await reaches(omar, nina) == []
    await nina.reload()
    await nina.send("join", stream=CINEMA)
    assert await reaches(omar, nina) == []


async def test_a_block_survives_a_restart_of_the_house() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    house.restart()
    for one in (omar, nina):
        await one.reload()
        await one.send("join", stream=CINEMA)
    assert await reaches(omar, nina) == []


async def test_a_block_survives_a_new_session_from_elsewhere() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    await house.vanish(omar)
    await omar.open()
    await omar.send("join", stream=CINEMA)
    assert await reaches(omar, nina) == []


async def test_another_tab_of_who_blocked_hears_nothing_either() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN)
    omar = await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    other = await nina.open()
    await other.send("join", stream=stream)
    await nina.send("block", where=stream)
    assert {"t": "conversation_gone", "stream": stream} in other.heard()
    await omar.send("say", stream=stream, text="Encore moi")
    await omar.send("typing", stream=stream)
    await omar.send("react", stream=stream, of=1, emoji="👋")
    assert other.heard() == []
    late = await nina.open()
    await late.send("join", stream=KITCHEN)
    await omar.send("say", stream=KITCHEN, text="Et ici ?")
    assert late.heard()[-1]["t"] == "joined"


async def test_what_was_written_behind_a_block_stays_unseen_when_it_ends() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await nina.send("say", stream=stream, text="Laissez-moi")
    await nina.send("block", where=stream)
    kept = await omar.send("say", stream=stream, text="Jamais")
    assert kept == {"t": "kept", "nonce": kept["nonce"], "stream": stream, "seq": 3}
    assert (await omar.send("react", stream=stream, of=2, emoji="😡"))["t"] == "kept"
    house.restart()
    await nina.reload()
    (block,) = (await nina.send("blocks"))["blocks"]
    assert block["nickname"] == "Omar"
    nina.heard()
    assert (await nina.send("unblock", block=block["block"]))["t"] == "done"
    (changed, _) = nina.heard()
    card = changed["conversation"]
    assert (card["state"], card["offset"], card["read"]) == ("open", 2, 2)

    joined = await nina.send("join", stream=stream)

    assert [message["seq"] for message in joined["messages"]] == [1, 2]
    assert "Jamais" not in str(joined)
    assert not joined["messages"][1].get("reactions")
    missed = await nina.send("join", stream=stream, epoch=joined["epoch"], since=2)
    assert {event["t"] for event in missed["events"]} == {"skip"}
    past = await nina.send("history", stream=stream, before=9)
    assert [message["seq"] for message in past["messages"]] == [1, 2]
    assert (await nina.send("react", stream=stream, of=3, emoji="👋"))["why"] == "unknown"
    await omar.reload()
    mine = await omar.send("join", stream=stream)
    assert [message["seq"] for message in mine["messages"]] == [1, 2, 3]


async def test_a_request_made_behind_a_block_never_comes_up() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    await nina.send("say", stream=KITCHEN, text="Bonsoir")  # so that the handle stays known
    answer = await omar.ask(nina, "Ouvre !")
    assert answer["conversation"]["state"] == "asked"
    (block,) = (await nina.send("blocks"))["blocks"]
    await nina.send("unblock", block=block["block"])
    assert (await nina.send("conversations"))["conversations"] == []
    house.restart()
    welcome = await nina.reload()
    assert "conversations" not in welcome


async def test_a_block_ends_and_people_see_each_other_again() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    (block,) = (await nina.send("blocks"))["blocks"]
    assert (await omar.send("unblock", block=block["block"]))["why"] == "unknown"
    await nina.send("unblock", block=block["block"])
    assert (await nina.send("blocks"))["blocks"] == []
    assert "Omar" in await people_of(nina, CINEMA)
    assert "Nina" in await people_of(omar, CINEMA)
    assert "said" in await reaches(omar, nina)


async def test_two_who_blocked_each_other_stay_apart_until_both_undo_it() -> None:
    house = Parlour()
    nina, omar = (
        await house.enter("Nina", KITCHEN, CINEMA),
        await house.enter("Omar", KITCHEN, CINEMA),
    )
    stream = await house.friends(nina, omar)
    await nina.send("block", where=stream)
    assert (await omar.send("block", where=stream))["t"] == "done"
    (mine,) = (await nina.send("blocks"))["blocks"]
    await nina.send("unblock", block=mine["block"])
    assert "Omar" not in await people_of(nina, CINEMA)
    assert "Nina" not in await people_of(omar, CINEMA)
    (theirs,) = (await omar.send("blocks"))["blocks"]
    await omar.send("unblock", block=theirs["block"])
    assert "Omar" in await people_of(nina, CINEMA)


async def test_who_blocked_can_read_what_they_may_report_but_not_write() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(omar, nina)
    await omar.send("say", stream=stream, text="Une menace")
    await nina.send("block", where=stream)
    joined = await nina.send("join", stream=stream)
    assert joined["messages"][-1]["text"] == "Une menace"
    assert (await nina.send("say", stream=stream, text="Stop"))["why"] == "closed"
    assert (await nina.send("conversations"))["conversations"] == []
    await omar.send("delete", stream=stream, of=2)
    again = await nina.send("join", stream=stream)
    assert again["messages"][-1]["text"] == "Une menace"


async def test_blocking_twice_is_fine_and_listed_once() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    assert omar.id
    await nina.send("say", stream=KITCHEN, text="Bonsoir")
    await omar.send("say", stream=KITCHEN, text="Bonsoir")
    again = await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    assert again["t"] == "done"
    assert len((await nina.send("blocks"))["blocks"]) == 1
    assert (await nina.send("block", where=KITCHEN, handle=nina.handle(KITCHEN)))[
        "why"
    ] == "unknown"


async def test_who_was_blocked_mentions_nobody_who_is_hidden_from_them() -> None:
    house = Parlour()
    nina, omar = await blocked(house)
    lou = await house.enter("Lou", CINEMA)
    lou.heard()
    await omar.send("say", stream=CINEMA, text="Nina !", mentions=[nina.handle(CINEMA)])
    (said,) = [frame for frame in lou.heard() if frame["t"] == "said"]
    assert not said.get("mentions")
