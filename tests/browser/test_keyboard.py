"""Without a mouse: come in, go into a room, write, answer, and find the sheet of keys."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Somebody

FAR = 60


def tab_to(nina: Somebody, name: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(FAR):
        nina.page.keyboard.press("Tab")
        if re.search(name, str(nina.page.evaluate(_FOCUSED))):
            return
    raise AssertionError(f"Tab never comes to {name}")


_FOCUSED = """() => {
  const on = document.activeElement;
  return on.getAttribute("aria-label") ?? on.labels?.[0]?.innerText ?? on.innerText ?? "";
}"""


def test_everything_by_keyboard(street: Street) -> None:
    nina = street.somebody()
    nina.nickname = unique("Nina")
    nina.arrive()
    keys = nina.page.keyboard
    tab_to(nina, "^Pseudo")
    keys.type(nina.nickname)
    tab_to(nina, "^Âge")
    keys.type("34")
    tab_to(nina, "^Vous êtes")
    keys.type("une")
    tab_to(nina, "^Code postal")
    keys.type("59500")
    nina.page.get_by_role("option", name="Douai").wait_for()
    keys.press("ArrowDown")
    keys.press("Enter")
    tab_to(nina, "^Dans la liste")
    keys.press(" ")
    tab_to(nina, "^J'accepte")
    keys.press(" ")
    tab_to(nina, "^Entrer$")
    keys.press("Enter")
    expect(nina.composer).to_be_focused()

    omar = street.visitor("Omar", gender="un homme", age="51")
    omar.go_into("Le comptoir")

    keys.press("Control+k")
    keys.type("comptoir")
    expect(nina.left.get_by_role("button", name="Le comptoir")).to_be_visible()
    expect(nina.left.get_by_role("button", name="Animaux")).to_have_count(0)
    tab_to(nina, "^Le comptoir")
    keys.press("Enter")
    expect(nina.middle.get_by_role("heading", name="Le comptoir")).to_be_visible()
    expect(nina.composer).to_be_focused()
    keys.type("Sans souris.")
    keys.press("Enter")
    expect(omar.line("Sans souris.")).to_be_visible()
    omar.say("Bravo.")
    expect(nina.line("Bravo.")).to_be_visible()

    keys.press("Shift+F6")
    expect(nina.log).to_be_focused()
    keys.press("ArrowUp")
    expect(nina.line("Bravo.")).to_be_focused()
    keys.press("r")
    expect(nina.composer).to_be_focused()
    keys.type("Merci.")
    keys.press("Enter")
    expect(omar.line("Merci.")).to_contain_text("↳ Vous : Bravo.")

    keys.press("ArrowUp")
    expect(nina.composer).to_have_value("Merci.")
    keys.press("Escape")
    expect(nina.composer).to_have_value("")
    keys.press("Shift+F6")
    keys.press("?")
    expect(nina.dialog.get_by_role("heading", name="Raccourcis clavier")).to_be_visible()
    keys.press("Escape")
    expect(nina.dialog).to_be_hidden()
    expect(nina.log).to_be_focused()
