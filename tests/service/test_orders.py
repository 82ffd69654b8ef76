"""The whole way of an order: a letter comes, the team acts, the authority is answered, counted."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.test_orders import case_about, exhibit_of, letter
from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk, told
from veillee.cases.transparency.report import Year, tables, written
from veillee.kernel.refusals import Refusal
from veillee.model.ids import PersonId
from veillee.model.ledger import Counts, day_of
from veillee.model.staff import Role

pytestmark = pytest.mark.anyio

OMAR = PersonId(12)


async def act_on(house: House, case: str) -> None:
    """Let a moderator decide the case of an order."""
    paul = await clerk(house)
    page = (await paul.ask("/cases/claim", {"id": case})).json()
    assert [one["reference"] for one in page["orders"]] == ["OFAC-2026-118"]
    chosen: dict[str, Any] = {
        "id": case,
        "outcome": "measures",
        "policy": "harassment",
        "measures": [{"kind": "read_only", "length": 86_400_000}],
    }
    assert (await paul.ask("/cases/preview", chosen)).json()["unfit"] == "order"
    chosen |= {"order": 1}
    preview = (await paul.ask("/cases/preview", chosen)).json()
    assert "l'ordre d'une autorité, Office anti-cybercriminalité" in preview["fr"]
    assert (await paul.ask("/cases/decide", chosen)).status_code == 200
    (line,) = (await paul.read("/queue")).json()["cases"]
    assert line["status"] == "decided"


async def answer(house: House, lena: Clerk) -> None:
    """Call back, and close the order."""
    closing = {
        "number": 1,
        "effect": "done",
        "effect_at": house.node.now(),
        "done": "Lecture seule d'un jour.",
    }
    assert told(await lena.ask("/orders/close", closing)) == Refusal.NOT_NOW.value
    await lena.ask("/orders/check", {"number": 1, "via": "standard, site officiel"})
    answered = (await lena.ask("/orders/close", closing)).json()
    assert "Résultat : exécuté\n" in answered["fr"]
    assert "La personne concernée reçoit" in answered["fr"]
    assert "Outcome: carried out\n" in answered["en"]
    assert (await lena.read("/queue")).json()["cases"] == []


async def test_a_letter_becomes_a_case_a_decision_and_an_answer(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        lena = await clerk(house, "Lena", Role.LEGAL)
        case = await case_about(house, OMAR)
        exhibit = await exhibit_of(house, case)
        naming = letter(house, words="", case=case, exhibit=exhibit, seq=2, items=3)
        entered = (await lena.ask("/orders/enter", naming)).json()
        assert (entered["order"]["number"], entered["fr"]) == (1, "")
        (line,) = (await lena.read("/queue")).json()["cases"]
        assert line["order"]["authority"] == "Office anti-cybercriminalité"
        assert line["order"]["due_at"] == naming["received_at"] + 24 * 3_600_000
        assert line["due_at"] < line["order"]["due_at"]  # a life that is in danger waits less long
        await act_on(house, case)
        await answer(house, lena)
        today = day_of(house.node.now())
        is_counted(today, await house.node.store.ledger.between(today, today))


def is_counted(today: str, counts: Counts) -> None:
    """Demand that the year's report tells of the order, and of nothing that nobody counted."""
    made = tables(Year(int(today[:4]), "Veillée", "Association", today), counts, counts)
    name = "3_member_states_orders.csv"
    rows = list(csv.DictReader(io.StringIO(written(name, made[name]))))
    received = "Number of orders to act against illegal content received"
    items = next(column for column in rows[0] if column.startswith("Number of specific items"))
    effect = "Median time to give effect to the order to act against illegal content"
    inform = "Number of orders to provide information"
    france = next(row for row in rows if row["Scope"] == "FR")
    spain = next(row for row in rows if row["Scope"] == "ES")
    for row in (rows[0], france):
        assert (row[received], row[items], row[effect], row[inform]) == ("1", "3", "0", "")
    assert (spain[received], spain[effect]) == ("0", "")
    assert "registre" in rows[0][f"Contextual information on {inform}"]
    for no in (4, 5):
        own = list(made.values())[no]
        assert own[0]["Number of measures taken at the provider's own initiative"] == "0"
