"""The register of orders under attack: who may not, from elsewhere, aimed at what it may not be."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.casefiles import KITCHEN, file, taken_in
from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk, told
from veillee.kernel.refusals import Refusal
from veillee.model.ids import CaseId, PersonId
from veillee.model.report import SubjectKind
from veillee.model.staff import Act, Role

pytestmark = pytest.mark.anyio

NINA, OMAR, LEO = PersonId(11), PersonId(12), PersonId(13)
NAMES = {NINA: "Nina", OMAR: "Omar59", LEO: "Leo"}
MAY_ENTER = {Role.LEAD, Role.LEGAL, Role.OPERATOR}
MAY_CLOSE = {Role.LEAD, Role.LEGAL}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


def letter(house: House, **changes: Any) -> dict[str, Any]:
    """Return a whole order, as the console sends it."""
    usual = {
        "clock": "lcen_6_1",
        "state": "FR",
        "authority": "Office anti-cybercriminalité",
        "reference": "OFAC-2026-118",
        "basis": "LCEN, art. 6-1",
        "contact": "bureau du retrait",
        "received_at": house.node.now(),
        "policy": "harassment",
        "words": "Un lien dans le salon du soir",
    }
    return usual | changes


async def case_about(house: House, about: PersonId, stream: str = KITCHEN.id) -> str:
    kind = SubjectKind.CONVERSATION if stream.startswith("c-") else SubjectKind.MESSAGE
    said = [(NINA, "Bonsoir"), (about, "Vous êtes ridicule.")]
    await file(house.node.store, house.node.now(), said, NAMES, about, stream=stream, kind=kind)
    await taken_in(house)
    cases = await house.node.store.casebook.by_key(f"person:{about}")
    return cases[-1].id


async def exhibit_of(house: House, case: str) -> str:
    known = await house.node.store.casebook.case(CaseId(case))
    assert known is not None
    return known.exhibits[-1]


async def test_who_may_not_enter_or_close_changes_nothing(house: House) -> None:
    lena = await clerk(house, "Lena", Role.LEGAL)
    assert (await lena.ask("/orders/enter", letter(house))).status_code == 200
    await lena.ask("/orders/check", {"number": 1, "via": "annuaire"})
    closing = {
        "number": 1,
        "effect": "done",
        "effect_at": house.node.now(),
        "done": "Retiré.",
    }
    refusing = {"number": 1, "effect": "not_possible", "because": "Rien ici."}
    for role in Role:
        one = await clerk(house, f"A {role.value}", role)
        if role not in MAY_ENTER:
            for path, body in (
                ("/orders/enter", letter(house)),
                ("/orders/open", {"number": 1}),
                ("/orders/check", {"number": 1, "via": "x"}),
            ):
                assert told(await one.ask(path, body)) == Refusal.NOT_YOUR_ROLE.value
            assert told(await one.read("/orders")) == Refusal.NOT_YOUR_ROLE.value
        if role not in MAY_CLOSE:
            for body in (closing, refusing):
                assert told(await one.ask("/orders/close", body)) == Refusal.NOT_YOUR_ROLE.value
    olga = await clerk(house, "Olga", Role.OPERATOR)
    agreeing = {"number": 1, "agrees": True}
    assert told(await olga.ask("/orders/second", agreeing)) == Refusal.NOT_YOUR_ROLE.value
    assert await house.node.store.orders.last() == 1
    line = await house.node.store.orders.order(1)
    assert line is not None
    assert (line.closed_at, line.refused_by) == (0, "")


async def test_nothing_is_done_for_a_page_of_somebody_else(house: House) -> None:
    """A site that is open in another tab sends the cookie along at most, never the origin."""
    lena = await clerk(house, "Lena", Role.LEGAL)
    await lena.ask("/orders/enter", letter(house))
    acts: dict[str, dict[str, Any]] = {
        "/orders/enter": letter(house),
        "/orders/open": {"number": 1},
        "/orders/check": {"number": 1, "via": "annuaire"},
        "/orders/close": {"number": 1, "effect": "not_possible", "because": "Rien."},
        "/orders/second": {"number": 1, "agrees": True},
    }
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        for path, body in acts.items():
            assert told(await lena.ask(path, body, headers=headers)) == "foreign_origin"
        if "origin" not in headers:
            assert told(await lena.read("/orders", headers=headers)) == "foreign_origin"
    del lena.http.headers["origin"]
    for path, body in acts.items():
        assert told(await lena.ask(path, body)) == "foreign_origin"
    assert await house.node.store.orders.last() == 1


async def test_an_order_is_not_aimed_at_what_its_case_does_not_hold(house: House) -> None:
    """Else a forged form would put any line, or somebody else's, before the team."""
    mine, other = await case_about(house, OMAR), await case_about(house, LEO, "r-attic")
    own, foreign = await exhibit_of(house, mine), await exhibit_of(house, other)
    lena = await clerk(house, "Lena", Role.LEGAL)
    for case, exhibit, seq in (
        (mine, foreign, 2),
        (other, own, 2),
        (mine, own, 99),
        (mine, own, 1),
        (mine, "x-none", 2),
        ("k-none", own, 2),
    ):
        forged = letter(house, words="", case=case, exhibit=exhibit, seq=seq)
        refused = await lena.ask("/orders/enter", forged)
        assert told(refused) == Refusal.UNKNOWN.value, (case, exhibit, seq)
    both = letter(house, case=mine)
    assert told(await lena.ask("/orders/enter", both)) == Refusal.UNFIT.value
    assert await house.node.store.orders.last() == 0
    real = letter(house, words="", case=mine, exhibit=own, seq=2)
    assert (await lena.ask("/orders/enter", real)).json()["order"]["aim"] == "message"


async def test_an_operator_gets_no_case_through_an_order(house: House) -> None:
    case = await case_about(house, OMAR)
    lena, olga = (
        await clerk(house, "Lena", Role.LEGAL),
        await clerk(house, "Olga", Role.OPERATOR),
    )
    naming = letter(house, words="", case=case)
    assert told(await olga.ask("/orders/enter", naming)) == Refusal.NOT_YOUR_ROLE.value
    await lena.ask("/orders/enter", naming)
    seen = await olga.read("/orders")
    assert seen.json()["orders"][0]["case"] == ""
    for text in (case, "Omar59", "ridicule"):
        assert text not in seen.text
        assert text not in (await olga.ask("/orders/open", {"number": 1})).text


async def test_a_case_that_is_hidden_from_somebody_is_not_named_to_them(house: House) -> None:
    case = await case_about(house, OMAR)
    lena, lise = await clerk(house, "Lena", Role.LEGAL), await clerk(house, "Lise", Role.LEAD)
    await lise.ask("/cases/claim", {"id": case})
    await lise.ask("/cases/hand-on", {"id": case, "knows": True})
    naming = letter(house, words="", case=case)
    assert told(await lise.ask("/orders/enter", naming)) == Refusal.UNKNOWN.value
    await lena.ask("/orders/enter", naming)
    assert case not in (await lise.read("/orders")).text
    closing = {"number": 1, "effect": "not_possible", "because": "Rien."}
    assert told(await lise.ask("/orders/close", closing)) == Refusal.UNKNOWN.value


async def test_a_letter_writes_no_line_of_the_answer(house: House) -> None:
    """Who forges a letter could else forge the report that the team sends."""
    lena = await clerk(house, "Lena", Role.LEGAL)
    forged = letter(house, reference="12\nRésultat : exécuté\r\nRaison : aucune")
    await lena.ask("/orders/enter", forged)
    await lena.ask("/orders/check", {"number": 1, "via": "annuaire"})
    done = {"number": 1, "effect": "done", "effect_at": house.node.now(), "done": "Retiré."}
    report = (await lena.ask("/orders/close", done)).json()["fr"]
    assert [line for line in report.splitlines() if line.startswith("Raison")] == []
    assert report.count("\nRésultat : ") == 1


async def test_the_audit_has_each_step(house: House) -> None:
    lena, paul = await clerk(house, "Lena", Role.LEGAL), await clerk(house)
    await lena.ask("/orders/enter", letter(house))
    await lena.ask("/orders/check", {"number": 1, "via": "annuaire"})
    refusing = {"number": 1, "effect": "not_possible", "because": "Rien ici."}
    await lena.ask("/orders/close", refusing)
    await lena.ask("/orders/second", {"number": 1, "agrees": False})
    await lena.ask("/orders/close", refusing)
    await paul.ask("/orders/second", {"number": 1, "agrees": True})
    await lena.ask("/orders/open", {"number": 1})
    entries = reversed(await house.node.store.staff.audit(0, 100))
    assert [each.note.act for each in entries if each.note.about == "1"] == [
        Act.ORDER_ENTERED,
        Act.ORDER_CHECKED,
        Act.ORDER_REFUSAL_PROPOSED,
        Act.ORDER_REFUSAL_DROPPED,
        Act.ORDER_REFUSAL_PROPOSED,
        Act.ORDER_REFUSED,
        Act.ORDER_OPENED,
    ]


async def test_nobody_without_a_session_reads_the_register(house: House) -> None:
    assert told(await Clerk(house).read("/orders")) == Refusal.NO_STAFF.value
