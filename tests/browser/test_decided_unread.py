"""What comes into a case while somebody writes their reasons is read before it is decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Street
from tests.browser.console import Desk, enter_an_order, invitation, named
from tests.browser.test_appeal import SAID, claimed, reported

ENGINES = ("chromium",)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("unread")


@pytest.fixture
def house(engine: str, folder: Path) -> Iterator[str]:
    """Serve an empty house."""
    assert engine
    with named(folder) as address:
        yield address


def console(street: Street, folder: Path, name: str, role: str) -> Page:
    somebody = street.somebody()
    somebody.watch.expects("401|409")
    Desk(somebody.page).join(street.house, invitation(folder, name, role))
    somebody.page.get_by_role("button", name="J'ai vu").click()
    return somebody.page


def test_what_came_meanwhile_is_shown_first(street: Street, folder: Path) -> None:
    reported(street)
    paul = console(street, folder, "Paul", "moderator")
    lena = console(street, folder, "Lena", "legal")
    claimed(paul)
    paul.keyboard.press("1")
    paul.get_by_label("Pourquoi").fill("Une plaisanterie.")
    enter_an_order(lena)
    paul.keyboard.press("Control+Enter")
    expect(paul.get_by_text("lisez-le d'abord")).to_be_visible()
    paul.get_by_role("button", name="Montrer").click()
    expect(paul.get_by_role("heading", name="Ordre : Arcom")).to_be_visible()
    expect(paul.get_by_text(SAID)).to_be_visible()
    # What was chosen and written is still there.
    expect(paul.get_by_label("Pourquoi")).to_have_value("Une plaisanterie.")
    paul.keyboard.press("Control+Enter")
    expect(paul.get_by_role("heading", name="Décider")).to_have_count(0)
