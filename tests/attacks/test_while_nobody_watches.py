"""A first message that waits does not exist for who it was written to, whatever they try; and what
somebody does meanwhile cannot bring it in by another way.
"""

from typing import Any

import msgspec
import pytest

from tests.parlour import KITCHEN, Clock, Parlour, Visitor
from veillee.config.settings import StaffSettings
from veillee.entry.leave import hash_of_code
from veillee.kernel.clock import DAY, HOUR
from veillee.model.ids import CaseId, SanctionId, StatementId
from veillee.model.person import Person
from veillee.model.report import Category
from veillee.model.sanction import MeasureKind, Sanction
from veillee.model.staff import Shift, StaffId
from veillee.model.traces import LeavingCode
from veillee.talk.measures import Held

pytestmark = pytest.mark.anyio

# The parlour's evening begins at 10:53 in Paris: closed until eight.
HOURS = StaffSettings(hours=("20:00-24:00",))
UNTIL_OPEN = 10 * HOUR


@pytest.fixture
async def parlour() -> Parlour:
    return Parlour(staff=HOURS)


async def met(parlour: Parlour, **more: Any) -> tuple[Visitor, Visitor]:
    nina = await parlour.enter("Nina", KITCHEN, **more)
    omar = await parlour.enter("Omar", KITCHEN)
    for one in (nina, omar):
        one.heard()
    return nina, omar


def on_duty(parlour: Parlour, since: int, until: int) -> None:
    parlour.parts.cover.know((Shift("s-1", StaffId("e-paul"), since, until),))


async def opened(parlour: Parlour) -> None:
    parlour.now.at += UNTIL_OPEN
    on_duty(parlour, parlour.now.at, parlour.now.at + HOUR)
    await parlour.house.standing.changed()
    await parlour.private.release()
    await parlour.settle()


async def asked(nina: Visitor, omar: Visitor) -> str:
    card = (await nina.ask(omar))["conversation"]
    assert card["waits"]
    stream: str = card["stream"]
    return stream


async def test_the_receiver_finds_it_nowhere(parlour: Parlour) -> None:
    nina, omar = await met(parlour)
    stream = await asked(nina, omar)
    await nina.send("join", stream=stream)
    await nina.send("say", stream=stream, text="Vous êtes là ?")
    assert omar.heard() == [], "nothing came, neither a card nor a mark"
    tries: list[dict[str, Any]] = [
        {"t": "open_request", "stream": stream},
        {"t": "answer", "stream": stream, "accept": True},
        {"t": "answer", "stream": stream, "accept": False},
        {"t": "join", "stream": stream},
        {"t": "history", "stream": stream, "before": 9},
        {"t": "say", "stream": stream, "text": "?"},
        {"t": "keep_trace", "stream": stream},
        {"t": "clear", "stream": stream},
        {"t": "block", "where": stream},
        {"t": "report", "about": "request", "where": stream, "category": Category.OTHER},
        {"t": "report", "about": "conversation", "where": stream, "category": Category.OTHER},
    ]
    for command in tries:
        answer = await omar.send(**command)
        assert answer.get("t") == "refused", command
        assert answer["why"] in {"unknown", "not_joined"}, command
    listed = await omar.send("conversations")
    assert (listed["conversations"], listed.get("queued", 0)) == ([], 0)
    assert not (await omar.reload()).get("conversations")


async def test_the_sheet_of_who_wrote_shows_no_conversation(parlour: Parlour) -> None:
    nina, omar = await met(parlour)
    await asked(nina, omar)
    sheet = await omar.send("profile", where=KITCHEN, handle=nina.handle(KITCHEN))
    assert not sheet.get("conversation")


async def test_it_is_delivered_at_the_opening_to_who_is_here_and_to_who_comes(
    parlour: Parlour,
) -> None:
    nina, omar = await met(parlour)
    away = await parlour.enter("Lea", KITCHEN)
    stream, other = await asked(nina, omar), await asked(nina, away)
    away.close()
    await opened(parlour)
    cards = [one["conversation"] for one in omar.heard() if one["t"] == "conversation_changed"]
    assert [(card["stream"], card["state"]) for card in cards] == [(stream, "waiting")]
    mine = [one["conversation"] for one in nina.heard() if one["t"] == "conversation_changed"]
    assert not any(card.get("waits") for card in mine[-2:])
    assert [card["stream"] for card in (await away.reload())["conversations"]] == [other]


async def test_only_newcomers_wait_while_nobody_has_a_shift_within_the_hours(
    parlour: Parlour,
) -> None:
    nina, omar = await met(parlour)
    parlour.now.at += UNTIL_OPEN
    assert (await nina.ask(omar))["conversation"].get("waits")
    known = await parlour.enter("Paul", KITCHEN)
    known.tab.session.person = known.person = _older(known, parlour.now.at - 8 * DAY)
    assert not (await known.ask(omar))["conversation"].get("waits")


def _older(visitor: Visitor, born: int) -> Person:
    return msgspec.structs.replace(visitor.person, created_at=born)


async def test_accepted_conversations_go_on_while_the_house_is_closed(parlour: Parlour) -> None:
    nina, omar = await met(parlour)
    parlour.now.at += UNTIL_OPEN
    on_duty(parlour, parlour.now.at, parlour.now.at + HOUR)
    stream = await parlour.friends(nina, omar)
    parlour.now.at += 5 * HOUR
    assert (await nina.send("say", stream=stream, text="Bonne nuit"))["t"] == "kept"
    assert [one["t"] for one in omar.heard()] == ["said"]
    assert (await nina.send("say", stream=KITCHEN, text="Bonne nuit"))["why"] == "house_closed"
    assert (await nina.send("react", stream=KITCHEN, of=1, emoji="👍"))["why"] == "house_closed"


async def test_two_who_write_to_each_other_meanwhile_have_chosen_each_other(
    parlour: Parlour,
) -> None:
    nina, omar = await met(parlour)
    stream = await asked(nina, omar)
    answer = await omar.ask(nina)
    assert answer["conversation"]["stream"] == stream
    assert answer["conversation"]["state"] == "open"


async def test_a_measure_that_came_meanwhile_keeps_it_back(parlour: Parlour) -> None:
    nina, omar = await met(parlour)
    await asked(nina, omar)
    now = parlour.now.at
    stopped = Sanction(
        SanctionId("m-1"),
        nina.id,
        MeasureKind.NO_REQUESTS,
        KITCHEN,
        now,
        now + 2 * DAY,
        CaseId("k-1"),
        "d-1",
        StatementId("s-1"),
    )
    parlour.parts.measures.put([Held(stopped, "Parce que.", "Because.", "code", "harassment")])
    await opened(parlour)
    assert not [one for one in omar.heard() if one["t"] == "conversation_changed"]


async def test_blocking_the_stranger_meanwhile_tells_nothing_and_counts_nothing(
    parlour: Parlour,
) -> None:
    nina, omar = await met(parlour)
    stream = await asked(nina, omar)
    await omar.send("block", where=KITCHEN, handle=nina.handle(KITCHEN))
    assert stream not in str(omar.heard())
    assert not await parlour.store.traces.signals_about(nina.id, 0)
    await opened(parlour)
    assert not [one for one in omar.heard() if one["t"] == "conversation_changed"]
    mine = [one["conversation"] for one in nina.heard() if one["t"] == "conversation_changed"]
    assert not mine[-1].get("waits"), "to the sender it looks delivered"


async def test_who_left_meanwhile_cannot_open_it_with_their_code(parlour: Parlour) -> None:
    nina, omar = await met(parlour)
    await asked(nina, omar)
    code = LeavingCode(hash_of_code("code"), omar.id, parlour.now(), parlour.now() + DAY)
    await parlour.store.persons.erase(omar.id, code)
    parlour.house.dismiss(omar.id)
    assert not await parlour.house.outside.after_leaving.listed("code")


async def test_a_newcomer_is_not_flooded_at_the_opening(parlour: Parlour) -> None:
    omar = await parlour.enter("Omar", KITCHEN)
    for number in range(9):
        other = await parlour.enter(f"Voisin{number}", KITCHEN)
        assert (await other.ask(omar))["conversation"]["waits"]
    omar.tab.session.person = omar.person = _older(omar, parlour.now.at + UNTIL_OPEN)
    omar.heard()
    await opened(parlour)
    visible = [
        one
        for one in omar.heard()
        if one["t"] == "conversation_changed" and not one["conversation"].get("is_queued")
    ]
    assert len(visible) == 5


def test_the_evening_is_before_the_opening() -> None:
    assert Clock().at % DAY == 8 * HOUR + 53 * 60_000 + 20_000
