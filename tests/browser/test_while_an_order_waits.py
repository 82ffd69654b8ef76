"""What is decided while an authority waits: whoever decides says whether it carries the order out,
the person reads whose it is, and the authority is answered from the register.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console import (
    Desk,
    a_page,
    enter_an_order,
    filled,
    invitation,
    one_reported,
    open_first,
)

ENGINES = ("chromium",)


@pytest.fixture
def reported(tmp_path: Path) -> Iterator[str]:
    """Serve a house in which somebody was reported."""
    with filled(tmp_path, one_reported) as address:
        yield address


@pytest.fixture
def ordered(engine: str, tmp_path: Path, reported: str) -> Iterator[Page]:
    """Take the case of which an authority orders something, as the legal contact."""
    for page in a_page(engine, reported):
        Desk(page).join(reported, invitation(tmp_path, "Lena", "legal"))
        page.get_by_role("button", name="J'ai vu").click()
        expect(page.locator(".case-line")).to_have_count(1)
        enter_an_order(page)
        expect(page.locator(".case-line")).to_contain_text("Ordre : Arcom")
        open_first(page)
        expect(page.get_by_role("heading", name="Ordre : Arcom")).to_be_visible()
        yield page


def test_who_decides_says_that_it_is_for_the_order_and_the_authority_is_answered(
    ordered: Page,
) -> None:
    page = ordered
    page.keyboard.press("5")
    decide = page.get_by_role("button", name="Décider Ctrl Entrée")
    expect(page.get_by_text("Dites si cette décision exécute l'ordre qui attend.")).to_be_visible()
    expect(decide).to_be_disabled()
    page.get_by_label("exécute l'ordre : Arcom").press("Space")
    expect(page.locator(".foretold")).to_contain_text("DSA, art. 9")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("C'est décidé :")).to_be_visible()
    expect(page.locator(".decisions").get_by_text("Lecture seule, 24 heures")).to_be_visible()
    # The authority is not answered yet: the case stays until it is.
    expect(page.locator(".case-line")).to_have_count(1)
    page.get_by_role("button", name="Ouvrir au registre").click()
    expect(page.get_by_role("heading", name="Ordre n° 1")).to_be_visible()
    page.get_by_label("Numéro appelé, et où vous l'avez trouvé").fill("Standard, annuaire")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Rappelée")).to_be_visible()
    page.get_by_label("exécuté", exact=True).press("Space")
    page.get_by_label("Fait", exact=True).fill("Le compte ne peut plus écrire.")
    page.get_by_role("button", name="Clore et préparer la réponse").press("Enter")
    expect(page.locator(".report-text")).to_contain_text("Résultat : exécuté")
    page.keyboard.press("f")
    expect(page.locator(".case-line")).to_have_count(0)


def test_what_is_decided_beside_an_order_is_the_houses_own_and_the_order_waits(
    ordered: Page,
) -> None:
    page = ordered
    page.keyboard.press("3")
    page.get_by_label("n'exécute aucun ordre").press("Space")
    expect(page.get_by_text("Ce que la personne lira", exact=True)).to_be_visible()
    expect(page.locator(".foretold")).to_contain_text("D'où cela vient : un signalement.")
    expect(page.locator(".foretold")).not_to_contain_text("DSA, art. 9")
    page.get_by_role("button", name="Décider Ctrl Entrée").click()
    expect(page.get_by_text("C'est décidé :")).to_be_visible()
    expect(page.get_by_role("heading", name="Ordre : Arcom")).to_be_visible()
    expect(page.locator(".case-line")).to_contain_text("Ordre : Arcom")
