"""Nobody of the staff reads what nobody reported, and no screen says where somebody sits."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.casefiles import KITCHEN, file, taken_in
from tests.doorstep import House, a_house
from tests.staffroom import OFFICE, Clerk, clerk
from veillee.cli.main import main
from veillee.config.settings import Door, Settings
from veillee.edge.staff import (
    alike_forms,
    asking_forms,
    case_forms,
    forms,
    mirror_forms,
    order_forms,
    ruling_forms,
    task_forms,
)
from veillee.edge.staff.roles import Route
from veillee.kernel.ids import opaque
from veillee.model.conversation import Conversation, Side, State
from veillee.model.event import Draft, Kind
from veillee.model.ids import ConversationId, PersonId
from veillee.model.person import Face
from veillee.model.report import Category, SubjectKind
from veillee.model.staff import Role
from veillee.talk.fold import Signed
from veillee.talk.private.sealed import Seal, Words

pytestmark = pytest.mark.anyio

NINA, OMAR = PersonId(11), PersonId(12)
SECRET = "ce que personne n'a signalé"
TICKED = "viens seul au parking"
TALK = ConversationId("c-hers")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    # Thousands of knocks from one address: the pace is tried elsewhere.
    easy = Settings(door=Door(burst=1e6, refill=1e6))
    async with a_house(tmp_path, easy) as house:
        yield house


async def talk(house: House, category: Category = Category.THREAT) -> None:
    """Let two people have a conversation of which one message is reported."""
    store, now = house.node.store, house.node.now()
    key = store.vault.new_key()
    conversation = Conversation(
        id=TALK,
        epoch=opaque(8),
        opened_at=now,
        first=Side(NINA, "h-nina"),
        second=Side(OMAR, "h-omar"),
        state=State.OPEN,
        key=key,
        origin="near",
        touched_at=now,
    )
    # Sealed as the house does: a route that opened it would read it.
    words = Words(SECRET, Signed(Face("h-omar", "Omar")))
    sealed = Seal(store.vault).first(key, TALK, Kind.SAID, words)
    await store.conversations.begin(conversation, Draft(TALK, Kind.SAID, OMAR, now, sealed))
    await file(
        store,
        now,
        [(OMAR, TICKED)],
        {NINA: "Nina", OMAR: "Omar"},
        OMAR,
        category=category,
        kind=SubjectKind.CONVERSATION,
        stream=TALK,
        not_transmitted=1,
    )
    await taken_in(house)


def tries(case: str) -> Iterator[tuple[Route, Any]]:
    """Yield every route with bodies that name the conversation, its people and the case."""
    ids = (case, TALK, f"{TALK}:1", "h-omar", str(OMAR), str(NINA), "person:12")
    for route in Route:
        if route.method == "GET":
            yield route, None
            continue
        for one in ids:
            yield route, {"id": one}
            yield route, {"id": one, "knows": False, "note": ""}
            yield route, {"id": one, "outcome": "nothing", "policy": "harassment"}
            yield route, {"id": one, "report": 0, "wanted": "context"}
            yield route, {"id": one, "ticked": [1], "report": one}
        yield route, {}
        yield route, {"before": 0}


async def everything(one: Clerk, case: str) -> str:
    """Try all of it and return all that was answered."""
    answers = []
    for route, body in tries(case):
        if route in {Route.SIGN_OUT, Route.CASE_HAND_ON, Route.KEY_DROP}:
            continue
        answer = await one.http.request(route.method, OFFICE + route.path, json=body)
        answers.append(answer.text)
    # Every route once more after all that was asked for, by addresses that nothing announces.
    for route in Route:
        if route is Route.SIGN_OUT:
            continue
        for address in (f"/{TALK}", f"?stream={TALK}&id={TALK}&person={OMAR}"):
            answer = await one.http.get(f"{OFFICE}{route.path}{address}")
            answers.append(answer.text)
    return "\n".join(answers)


async def test_no_role_reads_a_message_that_nobody_reported(house: House) -> None:
    await talk(house)
    # Claimed, and its reporter asked for more: that opens nothing by itself either.
    paul = await clerk(house)
    (line,) = (await paul.read("/queue")).json()["cases"]
    await paul.ask("/cases/claim", {"id": line["id"]})
    asked = await paul.ask("/cases/ask", {"id": line["id"], "report": 0, "wanted": "exact"})
    assert asked.json()["reports"][0]["question"]["state"] == "asked"
    for role in Role:
        one = await clerk(house, f"A {role.value}", role)
        lines = await house.node.store.casebook.open_cases()
        told = await everything(one, lines[0].id if lines else "k-none")
        assert SECRET not in told, role
        assert str(OMAR) not in json.dumps(_numbers(told)), role


async def test_what_a_critical_case_keeps_from_being_forgotten_is_opened_by_no_role(
    house: House,
) -> None:
    """Kept sealed for who may order it: to the team it is as closed as before."""
    await talk(house, Category.DANGER)
    (case,) = await house.node.store.casebook.open_cases()
    assert case.preserves
    assert case.task is not None
    for role in Role:
        told = await everything(await clerk(house, f"A {role.value}", role), case.id)
        assert SECRET not in told, role
        assert "holds" not in told, role


async def test_a_moderator_reads_what_was_ticked(house: House) -> None:
    await talk(house)
    paul = await clerk(house)
    (line,) = (await paul.read("/queue")).json()["cases"]
    page = await paul.ask("/cases/open", {"id": line["id"]})
    assert TICKED in page.text
    assert SECRET not in page.text
    assert page.json()["exhibits"][0]["not_transmitted"] == 1


async def test_no_command_of_the_machine_opens_a_conversation(
    house: House,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What an operator can type about staff and database prints no message of anybody."""
    await talk(house)
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path / "var"))
    for typed in (["staff", "list"], ["staff", "audit"], ["staff", "audit", "--verify"]):
        main(typed)
    main(["database", "verify"])
    told = "".join(capsys.readouterr())
    assert SECRET not in told
    assert TICKED not in told


def test_no_screen_has_a_field_for_where_somebody_sits_or_who_reported_or_how_fast() -> None:
    """The narrow page is narrow in its shape: what has no field cannot be shown."""
    forbidden = {"rooms", "joined", "visited", "reporter", "person", "person_id", "address"}
    rates = {"rate", "per_hour", "decisions_by", "speed", "average"}
    told = (
        *(forms, case_forms, ruling_forms, asking_forms, mirror_forms),
        *(order_forms, task_forms, alike_forms),
    )
    for module in told:
        for noun in vars(module).values():
            if not (isinstance(noun, type) and issubclass(noun, msgspec.Struct)):
                continue
            names = {field.name for field in msgspec.structs.fields(noun)}
            if noun.__name__ == "CasePage":
                names -= {"person"}
            assert not names & forbidden, noun
            assert not any(rate in name for name in names for rate in rates), noun


async def test_the_persons_page_says_nothing_of_a_discreet_room(house: House) -> None:
    said, names = [(OMAR, "Vous êtes ridicule.")], {OMAR: "Omar"}
    room = msgspec.structs.replace(KITCHEN, name="Trans et ami·es", is_discreet=True)
    await file(house.node.store, house.node.now(), said, names, OMAR, room=room)
    await taken_in(house)
    paul = await clerk(house)
    (line,) = (await paul.read("/queue")).json()["cases"]
    page = await paul.ask("/cases/open", {"id": line["id"]})
    assert "Trans" not in page.text
    assert page.json()["exhibits"][0]["is_discreet"]


def _numbers(told: str) -> list[str]:
    """Return the long numbers in what was told: hidden ones have more digits than a year."""
    return [part for part in told.replace('"', " ").split() if part == str(OMAR)]
