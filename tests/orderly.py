"""A letter of the anti-cybercrime office, and the register of a house in memory."""

from typing import Any

from msgspec.structs import replace

from tests.deskwork import EVENING, Office, staff
from veillee.cases.orders import Letter, Orders
from veillee.model.case import Case
from veillee.model.order import Clock
from veillee.model.report import Category
from veillee.model.staff import Role

LEA_LEAD = staff("Lea", Role.LEAD)
OLGA = staff("Olga", Role.OPERATOR)

LETTER = Letter(
    clock=Clock.LCEN,
    state="FR",
    authority="Office anti-cybercriminalité",
    reference="OFAC-2026-118",
    basis="LCEN, art. 6-1",
    contact="Office anti-cybercriminalité, bureau du retrait",
    received_at=EVENING,
    policy="minor_safety.csam",
    words="Un lien dans le salon du soir",
)
"""Aimed at what the authority wrote."""


def register(office: Office) -> Orders:
    """Return the register of an office."""
    return Orders(office.desk, office.store.orders)


def letter(**changes: Any) -> Letter:
    """Return the letter with some things changed."""
    return replace(LETTER, **changes)


def aimed(case: Case, seq: int = 0, **changes: Any) -> Letter:
    """Return a letter that names a case: its person, or a line that its first exhibit shows."""
    exhibit = case.exhibits[0] if seq else None
    return letter(words="", case=case.id, exhibit=exhibit, seq=seq, **changes)


async def reported(office: Office, category: Category = Category.HARASSMENT) -> Case:
    """Return the case of one report about Omar."""
    await office.report(category)
    await office.intake()
    return await office.only_case()
