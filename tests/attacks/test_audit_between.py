"""Threat: the process dies, or is made to die, between what somebody did and its line in the audit:
the act stands, and nobody can see that it was done.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.test_orders import letter
from tests.attacks.test_outsiders_address import EMAIL, noticed
from tests.casefiles import NINA, file, lines_of, taken_in
from tests.deskwork import OMAR, PAUL
from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk, told
from veillee.cases.asking import ask
from veillee.cases.decide import Ruling
from veillee.kernel.errors import Refusal
from veillee.model.asked import Wanted
from veillee.model.case import Case, Outcome, Status
from veillee.model.exhibit import Frozen
from veillee.model.ids import CaseId
from veillee.model.report import Report, SubjectKind
from veillee.model.staff import Act, Note, Role
from veillee.store.database import DATABASE
from veillee.store.ports import Store, StoreFailed

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


@contextmanager
def no_audit(database: Path) -> Iterator[None]:
    """Cut each transaction off right before its line of the audit would be written."""
    cut = "CREATE TRIGGER cut BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'cut'); END"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(cut)
        try:
            yield
        finally:
            connection.execute("DROP TRIGGER cut")


async def lines(store: Store, *acts: Act) -> list[Note]:
    entries = await store.staff.audit(0, 100)
    return [one.note for one in reversed(entries) if one.note.act in acts]


async def asked(house: House) -> tuple[Case, Report]:
    """Let Nina report a conversation, and Paul ask her for more of it."""
    said, names = [(OMAR, "Viens seule")], {OMAR: "Omar"}
    report = await file(
        house.node.store,
        house.node.now(),
        said,
        names,
        OMAR,
        kind=SubjectKind.CONVERSATION,
        stream="c-hers",
        not_transmitted=4,
    )
    await taken_in(house)
    desk = house.node.casework.desk
    (waiting,) = await desk.queue(PAUL)
    await desk.claim(PAUL, waiting.id)
    with no_audit(database(house)), pytest.raises(StoreFailed):
        await ask(desk, PAUL, waiting.id, 0, Wanted.CONTEXT)
    assert (await case_of(house, waiting.id)).asked == ()
    case = await ask(desk, PAUL, waiting.id, 0, Wanted.CONTEXT)
    assert len(await lines(house.node.store, Act.MORE_ASKED)) == 1
    return case, report


@pytest.mark.parametrize("gives", [True, False])
async def test_an_answer_of_a_reporter_and_its_line_are_kept_together(
    house: House, *, gives: bool
) -> None:
    case, report = await asked(house)
    answers = house.node.casework.answers
    question = await answers.of(NINA, report.id)
    frozen = Frozen(lines_of([(OMAR, "Réponds")], {OMAR: "Omar"}, OMAR, house.node.now()))

    async def answer() -> None:
        await (answers.give(question, frozen) if gives else answers.decline(question))

    with no_audit(database(house)), pytest.raises(StoreFailed):
        await answer()
    kept = await case_of(house, case.id)
    assert (kept.asked[0].answered_at, len(kept.exhibits)) == (0, 1)
    acts = (Act.MORE_GIVEN, Act.MORE_DECLINED)
    assert await lines(house.node.store, *acts) == []
    await answer()
    (line,) = await lines(house.node.store, *acts)
    assert (line.act, line.by, line.about) == (acts[not gives], "", case.id)
    assert len((await case_of(house, case.id)).exhibits) == 1 + gives


async def test_an_outsiders_address_is_not_shown_without_its_line(house: House) -> None:
    case = await noticed(house)
    maud = await clerk(house, "Maud", Role.LEGAL)
    with no_audit(database(house)):
        answer = await maud.ask("/cases/contact", {"id": case, "report": 0})
        assert not answer.is_success
        assert EMAIL not in answer.text
    answer = await maud.ask("/cases/contact", {"id": case, "report": 0})
    assert answer.json()["email"] == EMAIL
    (line,) = await lines(house.node.store, Act.CONTACT_OPENED)
    assert line.about == case


async def test_an_outsider_is_written_to_with_its_line_or_still_to_be_written_to(
    house: House,
) -> None:
    case = await noticed(house)
    desk, maud = house.node.casework.desk, await clerk(house, "Maud", Role.LEGAL)
    known = await desk.claim(PAUL, (await desk.queue(PAUL))[0].id)
    await desk.decide(PAUL, known.id, Ruling(Outcome.NOTHING, known.policy))
    with no_audit(database(house)):
        assert not (await maud.ask("/cases/answered", {"id": case, "report": 0})).is_success
    assert [one["case"] for one in (await maud.read("/letters")).json()] == [case]
    for _ in range(2):  # said again it is one line
        assert (await maud.ask("/cases/answered", {"id": case, "report": 0})).json() == []
    assert len(await lines(house.node.store, Act.CONTACT_ANSWERED)) == 1


async def test_what_the_team_does_to_a_case_and_its_line_are_kept_together(house: House) -> None:
    case = await noticed(house)
    paul = await clerk(house, "Paul")
    with no_audit(database(house)):
        assert not (await paul.ask("/cases/claim", {"id": case})).is_success
    assert (await case_of(house, case)).status is Status.WAITING
    assert (await paul.ask("/cases/claim", {"id": case})).is_success
    ruling = {"id": case, "outcome": "nothing", "policy": (await case_of(house, case)).policy}
    with no_audit(database(house)):
        assert not (await paul.ask("/cases/decide", ruling)).is_success
    assert (await case_of(house, case)).decisions == ()
    assert (await paul.ask("/cases/decide", ruling)).is_success
    told_of = await lines(house.node.store, Act.CASE_CLAIMED, Act.DECIDED)
    assert [(one.act, one.about, one.detail) for one in told_of] == [
        (Act.CASE_CLAIMED, case, ""),
        (Act.DECIDED, case, "nothing"),
    ]


async def test_each_act_on_an_order_and_its_line_are_kept_together(house: House) -> None:
    maud, paul = await clerk(house, "Maud", Role.LEGAL), await clerk(house, "Paul")
    refusing = {"number": 1, "effect": "not_possible", "because": "Rien ici."}
    acts: list[tuple[Clerk, str, dict[str, Any]]] = [
        (maud, "/orders/enter", letter(house)),
        (maud, "/orders/check", {"number": 1, "via": "annuaire"}),
        (maud, "/orders/close", refusing),
        (paul, "/orders/second", {"number": 1, "agrees": False}),
        (maud, "/orders/close", refusing),
        (paul, "/orders/second", {"number": 1, "agrees": True}),
    ]
    for who, path, body in acts:
        before = await house.node.store.orders.order(1)
        with no_audit(database(house)):
            assert not (await who.ask(path, body)).is_success
        assert await house.node.store.orders.order(1) == before, path
        assert (await who.ask(path, body)).is_success
        assert await house.node.store.orders.order(1) != before, path
    told_of = await lines(house.node.store, *(act for act in Act if act.startswith("order_")))
    assert [one.act for one in told_of] == [
        Act.ORDER_ENTERED,
        Act.ORDER_CHECKED,
        Act.ORDER_REFUSAL_PROPOSED,
        Act.ORDER_REFUSAL_DROPPED,
        Act.ORDER_REFUSAL_PROPOSED,
        Act.ORDER_REFUSED,
    ]


async def test_who_is_too_late_leaves_no_line(house: House) -> None:
    case = await noticed(house)
    paul, ines = await clerk(house, "Paul"), await clerk(house, "Inès")
    assert (await paul.ask("/cases/claim", {"id": case})).is_success
    assert told(await ines.ask("/cases/claim", {"id": case})) == Refusal.NOT_NOW.value
    assert len(await lines(house.node.store, Act.CASE_CLAIMED)) == 1


def database(house: House) -> Path:
    return Path(house.node.settings.store.path) / DATABASE


async def case_of(house: House, case: str) -> Case:
    kept = await house.node.store.casebook.case(CaseId(case))
    assert kept is not None
    return kept
