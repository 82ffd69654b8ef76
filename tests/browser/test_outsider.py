"""An outsider's notice is decided by one of the team, and answered by hand by who may write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Street
from tests.browser.console import Desk, invitation, named
from tests.browser.test_appeal import claimed

ENGINES = ("chromium",)
EMAIL = "odile.exemple@example.org"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outsider")


@pytest.fixture
def house(engine: str, folder: Path) -> Iterator[str]:
    """Serve an empty house."""
    assert engine
    with named(folder) as address:
        yield address


def notice(street: Street) -> None:
    """Write by the public form, with an address to be answered by."""
    page = street.somebody().page
    page.goto(f"{street.house}/signaler?lang=fr")
    page.get_by_text("Menaces", exact=True).click()
    page.locator("[name=place]").fill("Salon Cuisine, hier vers 21 h")
    page.locator("[name=reasons]").fill("Il dit savoir où une personne habite.")
    page.locator("[name=name]").fill("Odile Exemple")
    page.locator("[name=email]").fill(EMAIL)
    page.locator("[name=good_faith]").check()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".code code")).to_be_visible()


def console(street: Street, folder: Path, name: str, role: str) -> Page:
    """Return the console of somebody who has just joined."""
    somebody = street.somebody()
    somebody.watch.expects("401")
    Desk(somebody.page).join(street.house, invitation(folder, name, role))
    somebody.page.get_by_role("button", name="J'ai vu").click()
    return somebody.page


def test_who_left_an_address_is_written_what_was_decided(street: Street, folder: Path) -> None:
    notice(street)
    paul = console(street, folder, "Paul", "moderator")
    claimed(paul)
    expect(paul.get_by_text("formulaire public")).to_be_visible()
    expect(paul.get_by_role("button", name="Montrer l'adresse")).to_have_count(0)
    paul.keyboard.press("1")
    paul.keyboard.press("Control+Enter")
    expect(paul.locator(".case-line")).to_have_count(0)
    lena = console(street, folder, "Lena", "lead")
    lena.locator(".letters button").click()
    expect(lena.get_by_text(EMAIL)).to_have_count(0)
    lena.get_by_role("button", name="Montrer l'adresse").click()
    expect(lena.get_by_text(EMAIL)).to_be_visible()
    expect(lena.locator(".contact pre")).to_contain_text("n'a rien trouvé de contraire")
    link = lena.get_by_role("link", name="Écrire").get_attribute("href")
    assert (link or "").startswith(f"mailto:{EMAIL}?subject=")
    lena.get_by_role("button", name="C'est écrit").click()
    expect(lena.locator(".letters")).to_have_count(0)
