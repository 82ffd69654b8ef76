"""Threat: something people can be shown or sent has no way to the team (DSA art. 16).

Content is what holds somebody's words or face: found by walking the wire's own types, so that a new
one without a route fails here.
"""

import msgspec
import pytest

from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.model.person import Face
from veillee.talk.faces import NEAR
from veillee.wire import cards, server

pytestmark = pytest.mark.anyio

WORDS = {"text", "line", "nickname", "name", "description", "rules"}

ROUTES = {
    "Said": "message",
    "Edited": "message",
    "Restored": "message",
    "Message": "message",
    "ProfileSheet": "person",
    "PeopleWindow": "person",
    "ConversationCard": "conversation",
    "RoomCard": "room",
}
"""What shows content, and the subject under which it is reported."""

OWN = {"Joined", "Myself", "AwayCard", "BlockCard", "Limits", "Statement"}
"""Oneself, lists of one's own, the team's words, numbers; what `Joined` brings is in `Message`."""


def holding_content() -> set[str]:
    kinds = {
        kind
        for module in (server, cards)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    }
    return {kind.__name__ for kind in kinds if any(map(_is_content, _fields(kind)))}


def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


def _is_content(field: msgspec.structs.FieldInfo) -> bool:
    return field.name in WORDS or Face.__name__ in str(field.type)


def test_every_content_type_has_a_route() -> None:
    assert holding_content() - OWN == set(ROUTES)


async def test_every_route_leads_to_a_receipt() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    ways = await _ways(nina, omar)
    assert {about for about, _ in ways} == set(ROUTES.values()) | {"request", "nickname"}
    for about, fields in ways:
        told = await nina.send("report", about=about, category="other", **fields)
        assert told["t"] == "reported", (about, fields, told)


async def _ways(nina: Visitor, omar: Visitor) -> list[tuple[str, dict[str, object]]]:
    """Return every way to report what Omar did, from each place where Nina sees it."""
    seq = (await omar.send("say", stream=KITCHEN, text="Bonsoir"))["seq"]
    talk = (await omar.ask(nina))["conversation"]["stream"]
    await nina.send("people", where=NEAR)
    request: list[tuple[str, dict[str, object]]] = [("request", {"where": talk})]
    return [
        *request,
        ("message", {"where": KITCHEN, "of": seq}),
        ("message", {"where": talk, "of": 1}),
        ("conversation", {"where": talk, "ticked": [1]}),
        ("room", {"where": KITCHEN}),
        *(
            (about, {"where": where, "handle": omar.handle(where)})
            for about in ("person", "nickname")
            for where in (KITCHEN, NEAR)
        ),
        ("person", {"where": talk}),
        ("nickname", {"where": talk}),
    ]
