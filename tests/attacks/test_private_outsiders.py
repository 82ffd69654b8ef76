"""Threat: a stranger learns a conversation's id and tries every command on it; two people compare
what they are called to find out who is who.
"""

from typing import Any

import pytest

from tests.parlour import CINEMA, KITCHEN, VELVET, Parlour, Visitor
from veillee.wire.client import ClientMessage

pytestmark = pytest.mark.anyio

ON_A_STREAM: dict[str, dict[str, Any]] = {
    "join": {},
    "history": {"before": 9},
    "say": {"text": "Coucou"},
    "edit": {"of": 1, "text": "Coucou"},
    "delete": {"of": 1},
    "restore": {"of": 1},
    "react": {"of": 1, "emoji": "👋"},
    "unreact": {"of": 1, "emoji": "👋"},
    "open_request": {},
    "answer": {"accept": True},
    "keep_trace": {},
    "keep_contact": {"on": True},
    "show_presence": {"on": False},
    "clear": {},
}
SILENT = {"typing": {}, "read": {"seq": 1}}
HARMLESS = {"leave"}
"""Leaving what one never joined is answered `done`, whatever the name."""


def test_every_command_with_a_stream_is_tried_here() -> None:
    named = {
        str(kind.__struct_config__.tag)
        for kind in ClientMessage.__subclasses__()
        if "stream" in kind.__struct_fields__
    }
    assert named == set(ON_A_STREAM) | set(SILENT) | HARMLESS


ON_A_LIST: dict[str, dict[str, Any]] = {
    "people": {},
    "profile": {"handle": "p-" + "a" * 16},
    "request": {"handle": "p-" + "a" * 16, "text": "Coucou"},
    "report": {"about": "room", "category": "danger"},
}
BLOCKS = {"block", "what_to_report"}
"""In a conversation one blocks the other, or reads what one may report, whatever handle one names.
"""


def test_every_command_with_a_list_is_tried_here() -> None:
    named = {
        str(kind.__struct_config__.tag)
        for kind in ClientMessage.__subclasses__()
        if "where" in kind.__struct_fields__
    }
    assert named == set(ON_A_LIST) | BLOCKS


@pytest.mark.parametrize("command", sorted(ON_A_LIST))
async def test_one_s_own_conversation_is_no_room(command: str) -> None:
    house = Parlour()
    nina, _, _, stream = await listening(house)
    answer = await nina.send(command, where=stream, nonce="same", **ON_A_LIST[command])
    refused = "malformed" if command == "report" else "unknown"
    assert (answer["t"], answer["why"]) == ("refused", refused), answer


async def listening(house: Parlour) -> tuple[Visitor, Visitor, Visitor, str]:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    eve = await house.enter("Eve", KITCHEN)
    return nina, omar, eve, await house.friends(nina, omar)


@pytest.mark.parametrize("command", sorted(ON_A_STREAM))
async def test_a_stranger_gets_the_same_answer_as_for_nothing(command: str) -> None:
    house = Parlour()
    nina, omar, eve, stream = await listening(house)
    answers = [
        await eve.send(command, stream=name, nonce="same", **ON_A_STREAM[command])
        for name in (stream, "c-" + "a" * 16)
    ]
    assert answers[0] == answers[1] == {"t": "refused", "nonce": "same", "why": "unknown"}
    assert nina.heard() == omar.heard() == []
    assert house.hub.listeners(stream) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("command", sorted(SILENT))
async def test_a_stranger_signs_nothing(command: str) -> None:
    house = Parlour()
    nina, omar, eve, stream = await listening(house)
    await eve.send(command, stream=stream, **SILENT[command])
    assert {frame["why"] for frame in eve.heard()} == {"unknown"}
    assert nina.heard() == omar.heard() == []


async def test_what_a_stranger_could_report_of_a_conversation_is_nothing() -> None:
    house = Parlour()
    nina, omar, eve, stream = await listening(house)
    for name in (stream, "c-" + "a" * 16, KITCHEN, "near", "blocked"):
        for more in ({}, {"of": 1}, {"before": 9}, {"handle": nina.handle(stream)}):
            answer = await eve.send("what_to_report", where=name, nonce="same", **more)
            assert answer == {"t": "refused", "nonce": "same", "why": "unknown"}
    assert nina.heard() == omar.heard() == []


async def test_blocking_by_a_conversation_of_others_names_nobody() -> None:
    house = Parlour()
    nina, _, eve, stream = await listening(house)
    assert (await eve.send("block", where=stream))["why"] == "unknown"
    handle = nina.handle(stream)
    assert (await eve.send("profile", where=stream, handle=handle))["why"] == "unknown"


@pytest.mark.parametrize("command", ["say", "edit", "delete", "react", "history"])
async def test_a_request_cannot_be_used_before_it_is_accepted(command: str) -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    assert (await omar.send("join", stream=stream))["why"] == "closed"
    answer = await omar.send(command, stream=stream, **ON_A_STREAM[command])
    assert answer["why"] == "not_joined"
    assert (await nina.send("open_request", stream=stream))["why"] == "unknown"
    assert (await nina.send("answer", stream=stream, accept=True))["why"] == "unknown"
    mine = await nina.send("conversations")
    assert mine["conversations"][0]["state"] == "asked"


async def test_nobody_changes_what_the_other_said() -> None:
    house = Parlour()
    nina, omar, _, stream = await listening(house)
    for command in ("edit", "delete", "restore"):
        answer = await omar.send(command, stream=stream, **ON_A_STREAM[command])
        assert answer["why"] == "not_yours"
    await nina.send("keep_contact", stream=stream, on=True)
    answer = await nina.send("edit", stream=stream, of=2, text="contact_kept")
    assert answer["why"] == "unknown"


async def test_handles_of_places_cannot_be_joined_up() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN, CINEMA)
    omar, paul = await house.enter("Omar", KITCHEN), await house.enter("Paul", CINEMA)
    one, other = await house.friends(omar, nina), ""
    other = (await paul.ask(nina, where=CINEMA))["conversation"]["stream"]
    places = [KITCHEN, CINEMA, "near", one, other]
    handles = {nina.handle(place) for place in places}
    assert len(handles) == len(places)
    got = b"".join(omar.tab.bytes).decode(errors="replace")
    assert nina.handle(other) not in got
    assert (await omar.send("profile", where=one, handle=nina.handle(other)))["why"] == "unknown"


async def in_velvet(visitor: Visitor, nickname: str) -> None:
    answer = await visitor.send("join", stream=VELVET, consent=True, nickname=nickname)
    assert answer["t"] == "joined", answer
    visitor.heard()


async def test_a_conversation_of_a_discreet_room_names_nobody_elsewhere() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN, line="Je tricote", here_for="friendship")
    omar = await house.enter("Omar", KITCHEN)
    await in_velvet(nina, "Etoile")
    await in_velvet(omar, "Cascade")
    for visitor in (nina, omar):  # who only reads there is found by nobody
        await visitor.send("say", stream=VELVET, text="Bonsoir")

    mine = (await nina.ask(omar, where=VELVET))["conversation"]

    card = omar.heard()[-1]["conversation"]
    assert (card["other"]["n"], mine["other"]["n"]) == ("Etoile", "Cascade")
    assert card["other"]["a"] == "30–34"
    assert not card.get("line")
    assert not card.get("common_rooms")
    stream = card["stream"]
    await omar.send("answer", stream=stream, accept=True)
    await omar.send("join", stream=stream)
    await nina.send("join", stream=stream)
    await nina.send("say", stream=stream, text="Merci")
    for visitor in (nina, omar):
        about_stream = [frame for frame in visitor.heard() if stream in str(frame)]
        other = "Omar" if visitor is nina else "Nina"
        assert about_stream
        assert other not in str(about_stream)


async def test_who_talks_elsewhere_can_be_asked_anew_in_a_discreet_room() -> None:
    """One conversation for two names would tell that they are one person's."""
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    first = await house.friends(nina, omar)
    await in_velvet(nina, "Etoile")
    await in_velvet(omar, "Cascade")
    await omar.send("say", stream=VELVET, text="Bonsoir")
    answer = await nina.ask(omar, where=VELVET)
    assert answer["conversation"]["state"] == "asked"
    assert answer["conversation"]["stream"] != first
    assert (await nina.ask(omar, where=VELVET))["why"] == "request_exists"
