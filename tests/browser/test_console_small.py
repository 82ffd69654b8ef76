"""The console by night: on a phone under a thumb, in letters twice as large, in forced colours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.console import Desk, filled, invitation, open_first
from tests.browser.engines import RUNNING
from tests.casefiles import file
from veillee.kernel.clock import wall_clock
from veillee.model.ids import PersonId
from veillee.store.sqlite import SqliteStore

ENGINES = ("chromium",)
PHONE: ViewportSize = {"width": 390, "height": 844}
EDGE = (
    """([wanted, side]) => getComputedStyle(document.querySelector(wanted))[`border${side}Color`]"""
)
TWICE_AS_LARGE: ViewportSize = {"width": 195, "height": 422}
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll(".place, .case-side")]
  .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.className)"""
TOO_SMALL = """() => [...document.querySelectorAll("button, a, input, select, textarea, summary")]
  .map((each) => each.closest("label") ?? each)
  .filter((each) => each.checkVisibility() && !each.closest(".skip"))
  .filter((each) => Math.min(each.offsetHeight, each.offsetWidth) < 44)
  .map((each) => each.outerHTML)"""
A_THUMB: dict[str, Any] = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a house in which somebody was reported."""
    with filled(tmp_path, _reported) as address:
        yield address


async def _reported(store: SqliteStore) -> None:
    omar = PersonId(12)
    await file(store, wall_clock(), [(omar, "Je sais où tu habites")], {omar: "Omar59"}, omar)


@pytest.fixture
def phone(engine: str, address: str, tmp_path: Path) -> Iterator[Page]:
    """Open the console on a phone, for somebody who oversees."""
    context = RUNNING[engine].new_context(locale="fr-FR", viewport=PHONE, **A_THUMB)
    page = context.new_page()
    Desk(page).join(address, invitation(tmp_path, "Paul", "lead"))
    page.get_by_role("button", name="J'ai vu").click()
    yield page
    context.close()


def test_a_phone_offers_no_keys_yet_names_them_to_whoever_asks(phone: Page) -> None:
    expect(phone.get_by_role("button", name="Touches")).to_be_hidden()
    open_first(phone)
    expect(phone.locator(".choices kbd").first).to_be_hidden()
    phone.keyboard.press("?")
    keys = phone.get_by_role("dialog", name="Touches").locator("kbd")
    expect(keys.first).to_be_visible()


def test_a_thumb_finds_everything_in_a_case(phone: Page) -> None:
    open_first(phone)
    phone.get_by_text("Quelqu'un est en danger ?").click()
    phone.get_by_role("button", name="Appeler les personnes de garde").click()
    phone.get_by_text("Ne pas prévenir").click()
    phone.get_by_text("La page pour les autorités").click()
    phone.get_by_label("Lecture seule").check()
    expect(phone.get_by_label("Durée")).to_be_visible()
    assert phone.evaluate(TOO_SMALL) == []


def test_letters_twice_as_large_leave_every_way_open(phone: Page) -> None:
    phone.set_viewport_size(TWICE_AS_LARGE)
    places = phone.get_by_role("navigation", name="Lieux de la console")
    for name in ("Journal", "Entraînement", "Qui veille", "Bilan", "Ordres", "File"):
        places.get_by_role("button", name=name).click()
        expect(places.locator("[aria-current]")).to_contain_text(name)
        expect(places.locator("[aria-current]")).to_be_in_viewport(ratio=1)
        expect(phone.locator(".place h1, .place li").first).to_be_visible()
        assert phone.evaluate(TOO_WIDE) == []
    open_first(phone)
    phone.get_by_text("Quelqu'un est en danger ?").click()
    phone.get_by_role("button", name="Appeler les personnes de garde").click()
    field = phone.get_by_label("Référence donnée").bounding_box()
    assert field is not None
    assert field["width"] > TWICE_AS_LARGE["width"] / 2
    assert phone.evaluate(TOO_WIDE) == []
    expect(phone.get_by_role("button", name="Sortir")).to_be_in_viewport(ratio=1)


def test_a_case_is_named_on_one_line_of_the_journal(phone: Page) -> None:
    open_first(phone)
    phone.get_by_role("button", name="Journal").click()
    code = phone.locator(".audit code", has_text="k-").first
    expect(code).to_be_visible()
    assert code.evaluate("(each) => each.getClientRects().length") == 1
    assert phone.evaluate(TOO_WIDE) == []


def test_in_forced_colours_what_is_open_grave_or_done_next_has_an_edge(phone: Page) -> None:
    phone.emulate_media(forced_colors="active")
    ground, here, other, danger = (
        phone.evaluate(EDGE, each)
        for each in (
            [".bar button:not(.tab, .cover)", "Top"],
            [".tab[aria-current]", "Bottom"],
            [".tab:not([aria-current])", "Bottom"],
            [".case-line.harm-1", "Left"],
        )
    )
    assert other == ground
    assert here not in (ground, danger)
    assert danger != ground
    phone.locator(".case-line").get_by_role("button").click()
    take = phone.get_by_role("button", name="Prendre")
    expect(take).to_have_css("outline-style", "solid")
