"""A phone of 390 points: one column at a time, a bar at the bottom, sheets from below."""

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.conftest import PHONE, Street, unique
from tests.browser.somebody import Form, Somebody

LETTERS_TWICE_AS_LARGE = ViewportSize(width=195, height=422)
KEYBOARD_UP = ViewportSize(width=390, height=460)
SIDEWAYS = ViewportSize(width=844, height=390)
OVER_THE_KEYBOARD = ViewportSize(width=844, height=200)
_WHOLE = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
# What the house tells, put where the page keeps it.
_TOLD = """async (code) => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const { notices } = await import(loaded.find((name) => name.endsWith("/js/state/notices.js")));
  notices.value = [{ code, id: code }];
}"""
THUMB = 44
"""Points that a thumb needs (WCAG 2.5.5)."""
# What stands in a line of text is as high as the text; a reaction reaches further than it looks.
_TOO_SMALL = """(thumb) => [...document.querySelectorAll("button, a, select, label.option, input")]
  .filter((each) => each.offsetParent && !each.matches(".skip, .name, .quote, .head-people"))
  .filter((each) => !each.closest(".reactions") && !each.matches("label.option input"))
  .map((each) => [each.textContent || each.ariaLabel, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < thumb || box.height < thumb)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


def on_a_phone(street: Street) -> Somebody:
    return street.visitor("Nina", options={"viewport": PHONE})


def bar(nina: Somebody, name: str) -> Locator:
    return nina.page.get_by_role("navigation").get_by_role("button", name=name)


def test_one_column_at_a_time(street: Street) -> None:
    omar = street.visitor("Omar")
    omar.go_into("Le comptoir")
    nina = on_a_phone(street)
    expect(nina.left).to_be_hidden()
    expect(nina.people).to_be_hidden()
    bar(nina, "Salons").click()
    expect(nina.left).to_be_visible()
    expect(nina.composer).to_be_hidden()
    nina.go_into("Le comptoir")
    expect(nina.middle).to_contain_text("Une personne est là avec vous.")
    nina.middle.get_by_role("button", name="Voir qui est là").click()
    expect(nina.person_row(omar.nickname)).to_be_visible()
    nina.page.go_back()
    nina.say("Depuis le bus.")
    bar(nina, "Personnes").click()
    expect(nina.person_row(nina.nickname)).to_be_visible()
    expect(nina.log).to_be_hidden()
    bar(nina, "Moi").click()
    expect(nina.page.get_by_role("heading", name="Ce que les autres voient")).to_be_visible()
    nina.page.go_back()
    expect(nina.person_row(nina.nickname)).to_be_visible()
    nina.page.go_back()
    expect(nina.line("Depuis le bus.")).to_be_visible()


def test_a_tap_on_a_line_shows_what_one_may_do(street: Street) -> None:
    nina = on_a_phone(street)
    omar = street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        if each is nina:
            bar(nina, "Salons").click()
        each.go_into("Le comptoir")
    omar.say("Il pleut à Lille.")
    nina.line("Il pleut").get_by_text("Il pleut à Lille.").click()
    nina.line("Il pleut").get_by_role("button", name="Répondre").click()
    nina.say("Ici aussi.")
    expect(omar.line("Ici aussi.")).to_contain_text("Il pleut à Lille.")


def test_a_person_opens_as_a_sheet_with_four_large_actions(street: Street) -> None:
    nina = on_a_phone(street)
    omar = street.visitor("Omar", gender="un homme", age="51")
    bar(nina, "Salons").click()
    for each in (nina, omar):
        each.go_into("Cuisine du soir")
    bar(nina, "Personnes").click()
    nina.open_person(omar.nickname)
    for act in ("Écrire", "Mentionner", "Bloquer", "Aide et numéros"):
        box = nina.dialog.get_by_role("button", name=act).bounding_box()
        assert box is not None
        assert box["height"] >= THUMB
        assert box["y"] + box["height"] <= PHONE["height"]
    nina.page.go_back()
    expect(nina.dialog).to_be_hidden()
    expect(nina.person_row(omar.nickname)).to_be_visible()


def test_nothing_is_wider_than_the_phone(street: Street) -> None:
    nina = on_a_phone(street)
    nina.say("Donaudampfschifffahrtsgesellschaftskapitän" * 8)
    for name in ("Salons", "Conversations", "Personnes", "Moi"):
        bar(nina, name).click()
        expect(bar(nina, name)).to_have_attribute("aria-current", "page")
        assert nina.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        box = bar(nina, name).bounding_box()
        assert box is not None
        assert box["height"] >= THUMB


def test_a_thumb_finds_everything(street: Street) -> None:
    nina = street.somebody(viewport=PHONE)
    nina.arrive()
    expect(nina.page.get_by_label("Pseudo")).to_be_visible()
    assert nina.page.evaluate(_TOO_SMALL, THUMB) == []
    nina.come_in(Form(unique("Nina")))
    nina.composer.fill("Appelez-moi au 06 12 34 56 78")
    nina.composer.press("Enter")
    expect(nina.log.get_by_role("alert")).to_be_visible()
    assert nina.page.evaluate(_TOO_SMALL, THUMB) == []
    nina.page.get_by_role("button", name="Emoji").click()
    expect(nina.dialog).to_be_visible()
    assert nina.page.evaluate(_TOO_SMALL, THUMB) == []
    nina.page.keyboard.press("Escape")
    for name in ("Salons", "Conversations", "Personnes", "Moi"):
        bar(nina, name).click()
        expect(bar(nina, name)).to_have_attribute("aria-current", "page")
        assert nina.page.evaluate(_TOO_SMALL, THUMB) == []


def test_letters_twice_as_large_leave_every_way_open(street: Street) -> None:
    nina = street.visitor("Nina", options={"viewport": LETTERS_TWICE_AS_LARGE})
    nina.page.evaluate("document.activeElement.blur()")
    for name in ("Salons", "Conversations", "Personnes", "Moi"):
        bar(nina, name).click()
        expect(bar(nina, name)).to_have_attribute("aria-current", "page")
        assert nina.page.evaluate(_WHOLE) == list(LETTERS_TWICE_AS_LARGE.values())
    bar(nina, "Salons").click()
    nina.go_into("Le comptoir")
    shield = nina.middle.get_by_role("button", name="Sécurité et aide").bounding_box()
    assert shield is not None
    assert shield["x"] + shield["width"] <= LETTERS_TWICE_AS_LARGE["width"]


def test_text_twice_as_large_leaves_every_way_open(street: Street) -> None:
    nina = on_a_phone(street)
    nina.page.evaluate("document.activeElement.blur()")
    nina.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for name in ("Salons", "Conversations", "Personnes", "Moi"):
        bar(nina, name).click()
        expect(bar(nina, name)).to_have_attribute("aria-current", "page")
        assert nina.page.evaluate(_WHOLE) == list(PHONE.values())
        box = bar(nina, "Moi").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("seen", [LETTERS_TWICE_AS_LARGE, KEYBOARD_UP])
def test_a_notice_is_read_whole_and_leaves_the_talk_its_place(
    street: Street, seen: ViewportSize
) -> None:
    nina = on_a_phone(street)
    nina.page.evaluate("document.activeElement.blur()")
    nina.page.set_viewport_size(seen)
    for code, act in (("statement", "Lire pourquoi"), ("help", "3114")):
        nina.page.evaluate(_TOLD, code)
        notice = nina.page.locator(".notice")
        expect(notice.get_by_text(act, exact=True)).to_be_in_viewport(ratio=0.95)
        assert notice.locator("p").evaluate("(one) => one.clientWidth") > THUMB * 2
        composer, below = nina.composer.bounding_box(), bar(nina, "Moi").bounding_box()
        assert composer is not None
        assert below is not None
        assert composer["y"] + composer["height"] <= below["y"]


def test_the_bar_makes_room_for_the_keyboard_and_comes_back(street: Street) -> None:
    nina = street.visitor("Nina", options={"viewport": SIDEWAYS})
    nina.page.evaluate("document.activeElement.blur()")
    expect(bar(nina, "Moi")).to_be_visible()
    nina.composer.focus()
    nina.page.set_viewport_size(OVER_THE_KEYBOARD)
    expect(bar(nina, "Moi")).to_be_hidden()
    box = nina.composer.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= OVER_THE_KEYBOARD["height"]
    nina.page.evaluate("document.activeElement.blur()")
    nina.page.set_viewport_size(SIDEWAYS)
    expect(bar(nina, "Moi")).to_be_visible()
