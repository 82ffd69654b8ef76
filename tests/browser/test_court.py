"""What a court ordered: the legal contact enters its reference and its end, and nobody else can."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.console import Desk, a_page, filled, invitation, one_reported, open_first

ENGINES = ("chromium",)


@pytest.fixture
def reported(tmp_path: Path) -> Iterator[str]:
    """Serve a house in which somebody was reported."""
    with filled(tmp_path, one_reported) as address:
        yield address


def test_the_legal_contact_enters_a_courts_decision(
    engine: str, tmp_path: Path, reported: str
) -> None:
    until = datetime.now().astimezone().date() + timedelta(days=20)
    for page in a_page(engine, reported):
        Desk(page).join(reported, invitation(tmp_path, "Lena", "legal"))
        page.get_by_role("button", name="J'ai vu").click()
        open_first(page)
        page.keyboard.press("9")
        foretold = page.locator(".foretold")
        expect(foretold).to_contain_text("Un avertissement vient d'abord")
        page.get_by_label("Décision de justice : référence").fill("TJ Lille, 12 mai, n° 4")
        expect(foretold).to_contain_text("une date de fin à venir, manque")
        expect(page.get_by_label("Durée")).to_have_count(0)
        page.get_by_label("Jusqu'au (ce jour compris)").fill(until.isoformat())
        expect(foretold).to_contain_text(f"venir sur le site, jusqu'au {until:%d/%m/%Y}")
        expect(foretold).to_contain_text("Décision de justice : TJ Lille, 12 mai, n° 4.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("C'est décidé : Hors du site, jusqu'au")).to_be_visible()
        expect(page.locator(".decisions li")).to_contain_text("Hors du site, jusqu'au")


def test_no_moderator_is_offered_one(engine: str, tmp_path: Path, reported: str) -> None:
    for page in a_page(engine, reported):
        Desk(page).join(reported, invitation(tmp_path, "Paul"))
        page.get_by_role("button", name="J'ai vu").click()
        open_first(page)
        page.keyboard.press("9")
        expect(page.get_by_label("Durée")).to_be_visible()
        expect(page.get_by_label("Décision de justice : référence")).to_have_count(0)
