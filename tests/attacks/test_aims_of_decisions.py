"""Staff who aim where nothing was reported: another's message, another case, a room of theirs."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.casefiles import KITCHEN, file, taken_in
from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk, told
from veillee.kernel.refusals import Refusal
from veillee.model.event import Draft, Kind
from veillee.model.exhibit import FrozenRoom
from veillee.model.ids import PersonId, RoomId
from veillee.model.report import SubjectKind

pytestmark = pytest.mark.anyio

NINA, OMAR, LEA = PersonId(11), PersonId(12), PersonId(13)
NAMES = {NINA: "Nina", OMAR: "Omar59", LEA: "Léa"}
SECRET = FrozenRoom("r-a-discreet-one", "Entre hommes", is_discreet=True)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def filed(house: House, paul: Clerk, about: PersonId, **options: Any) -> dict[str, Any]:
    """Report a person, let Paul claim the case, and return its page."""
    talk = [(NINA, "Bonsoir à tous"), (about, "Je sais où tu habites")]
    await file(house.node.store, house.node.now(), talk, NAMES, about, **options)
    await taken_in(house)
    for line in (await paul.read("/queue")).json()["cases"]:
        page: dict[str, Any] = (await paul.ask("/cases/open", {"id": line["id"]})).json()
        if page["person"]["nickname"] == NAMES[about]:
            await paul.ask("/cases/claim", {"id": line["id"]})
            return page
    raise AssertionError("no case")


async def removing(paul: Clerk, case: str, exhibit: str, seq: int) -> tuple[int, str]:
    """Try to take a message down; return the status and what the refusal says."""
    chosen = {
        "id": case,
        "outcome": "measures",
        "policy": "harassment",
        "because": "Des menaces.",
        "removes": [{"exhibit": exhibit, "seq": seq}],
    }
    answers = [await paul.ask(f"/cases/{way}", chosen) for way in ("preview", "decide")]
    assert answers[0].status_code == answers[1].status_code
    status = answers[1].status_code
    return status, "" if status == 200 else told(answers[1])


async def test_only_what_an_exhibit_of_the_case_shows_is_taken_down(house: House) -> None:
    kept: list[object] = []
    for author, text in ((NINA, "Bonsoir à tous"), (OMAR, "Je sais où tu habites"), (OMAR, "!")):
        said = Draft(RoomId(KITCHEN.id), Kind.SAID, author, house.node.now(), text, face=b"{}")
        house.node.store.journal.keep(said, kept.append)
    while len(kept) < 3:  # noqa: ASYNC110 - nobody is called back
        await asyncio.sleep(0)
    paul = await clerk(house)
    page, other = await filed(house, paul, OMAR), await filed(house, paul, LEA)
    case, shown = page["line"]["id"], page["exhibits"][0]["id"]
    unfit = (422, Refusal.UNFIT.value)
    # Nina's line stands beside it; Omar's next one stands in the room, and nobody reported it.
    assert await removing(paul, case, shown, 1) == unfit
    assert await removing(paul, case, shown, 3) == unfit
    # What another case shows is no part of this one.
    elsewhere = other["exhibits"][0]["id"]
    assert (await removing(paul, case, elsewhere, 2))[1] == Refusal.UNKNOWN.value
    assert (await removing(paul, case, "x-nothing", 2))[1] == Refusal.UNKNOWN.value
    assert await removing(paul, case, shown, 2) == (200, "")


async def test_a_conversation_has_nothing_to_take_down_and_no_room_to_leave(house: House) -> None:
    paul = await clerk(house)
    page = await filed(house, paul, OMAR, kind=SubjectKind.CONVERSATION, stream="c-7")
    case, shown = page["line"]["id"], page["exhibits"][0]["id"]
    assert (await removing(paul, case, shown, 2))[1] == Refusal.UNFIT.value
    out = {"kind": "room", "length": 86_400_000, "exhibit": shown}
    chosen = {"id": case, "outcome": "measures", "policy": "harassment", "measures": [out]}
    assert told(await paul.ask("/cases/decide", chosen)) == Refusal.UNFIT.value


async def test_a_case_from_a_discreet_room_names_it_nowhere(house: House) -> None:
    paul = await clerk(house)
    page = await filed(house, paul, OMAR, stream=SECRET.id, room=SECRET)
    case, whole = page["line"]["id"], json.dumps(page)
    assert page["exhibits"][0]["is_discreet"]
    assert SECRET.id not in whole
    assert SECRET.name not in whole
    # And yet somebody can be kept out of it.
    out = {"kind": "room", "length": 86_400_000, "exhibit": page["exhibits"][0]["id"]}
    chosen = {"id": case, "outcome": "measures", "policy": "harassment", "measures": [out]}
    decided = await paul.ask("/cases/decide", chosen)
    assert decided.status_code == 200
    assert SECRET.id not in decided.text
