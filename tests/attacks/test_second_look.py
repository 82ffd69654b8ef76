"""A second look is no window: no conversation, no author, no room, no hour, and nobody's rate.

What somebody answered must not be found beside their name afterwards, by nobody of the team either.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk, told
from veillee.config.settings import ModerationSettings, Settings, StaffSettings
from veillee.edge.staff import mirror_forms
from veillee.kernel.clock import HOUR
from veillee.model.event import Draft, Kind
from veillee.model.ids import ConversationId, PersonId, RoomId
from veillee.model.ledger import day_of
from veillee.model.staff import Role
from veillee.model.verdict import Action, Reason, Verdict

pytestmark = pytest.mark.anyio

OMAR = PersonId(900_000_017)
ROOM = RoomId("r-discreet-room")
LINE = "une ligne refusée"
HARD = "une ligne dure"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    # The house's own draws would come in between.
    own = Settings(
        staff=StaffSettings(pause_after=5), moderation=ModerationSettings(second_looks=0)
    )
    async with a_house(tmp_path, own) as house:
        yield house


async def drawn(house: House, text: str, policy: str = "terms.spam", name: str = "t-1") -> None:
    """Let a rule refuse a line, and draw it."""
    store, now = house.node.store, house.node.now()
    verdict = Verdict(Action.REFUSE, (Reason("flood", 3, policy, "Trois fois la même ligne."),))
    draft = Draft(ROOM, Kind.SAID, OMAR, now, text, verdict=verdict)
    await store.journal.keep_unshown(draft, name)


async def draw(house: House, later: int = 0) -> None:
    """Draw one line of each kind, now or as in some time."""
    look = house.node.desk.office.mirror.second_look
    await replace(look, now=lambda: house.node.now() + later, wanted=1).draw()


async def page(one: Clerk) -> dict[str, Any]:
    answer = await one.read("/sample")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_line_is_shown_without_author_room_and_hour(house: House) -> None:
    await drawn(house, LINE)
    await draw(house)
    shown = await page(await clerk(house))
    (line,) = shown["lines"]
    assert line["text"] == LINE
    text = json.dumps(shown)
    for word in (str(OMAR), ROOM, "discreet", str(house.node.now())[:8], "t-1"):
        assert word not in text
    told_of = {field.name for field in msgspec.structs.fields(mirror_forms.SampleLine)}
    assert told_of == {"id", "line", "text", "policy", "because", "rules", "is_hard"}


async def test_no_conversation_can_be_drawn_from(house: House) -> None:
    store, now = house.node.store, house.node.now()
    sealed = Draft(ConversationId("c-hers"), Kind.SAID, OMAR, now - 1_000, b"sealed", nonce="n")
    store.journal.keep(sealed, lambda _: None)
    while store.journal.pending:
        await house.node.store.is_ready()
    await draw(house)
    assert (await page(await clerk(house)))["lines"] == []


async def test_the_operator_reads_no_lines(house: House) -> None:
    await drawn(house, LINE)
    await draw(house)
    operator = await clerk(house, "Olga", Role.OPERATOR)
    answer = await operator.read("/sample")
    assert (answer.status_code, told(answer)) == (403, "not_your_role")


async def test_an_answer_is_counted_once_and_beside_no_name(house: House) -> None:
    await drawn(house, LINE)
    await draw(house)
    paul, iris = await clerk(house), await clerk(house, "Iris")
    (line,) = (await page(paul))["lines"]
    assert (await page(iris))["lines"] == [line]
    answer = await paul.ask("/sample", {"id": line["id"], "answer": "wrong"})
    assert answer.json() == {"lines": [], "left": 0, "withheld": 0}
    again = await iris.ask("/sample", {"id": line["id"], "answer": "right"})
    assert told(again) == "unknown"
    counts = await house.node.store.ledger.between("0000-01-01", day_of(house.node.now()))
    said = [one for one in counts if one.what.value.startswith("audited")]
    assert {(one.outcome, one.by, one.rule) for one in said} == {
        ("wrong", "human", ""),
        ("wrong", "human", "flood@3"),
    }
    audit = await house.node.store.staff.audit(0, 99)
    acts = [(entry.note.act.value, entry.note.about, entry.note.detail) for entry in audit]
    assert acts.count(("sample_read", "", "")) == 2
    assert not [act for act in acts if "wrong" in act or line["id"] in act]


async def test_hard_lines_wait_for_a_pause_like_hard_cases(house: House) -> None:
    for number in range(2):
        await drawn(house, HARD, "violence.ambush", f"t-{number}")
    await draw(house)
    paul = await clerk(house)
    shown = await page(paul)
    assert [(one["text"], one["is_hard"]) for one in shown["lines"]] == [(HARD, True)]
    after = await paul.ask("/sample", {"id": shown["lines"][0]["id"], "answer": "right"})
    assert after.json()["withheld"] == 0
    await drawn(house, HARD, "violence.ambush", "t-9")
    await draw(house, later=2 * HOUR)
    shown = await page(paul)
    assert (shown["lines"], shown["withheld"]) == ([], 1)
