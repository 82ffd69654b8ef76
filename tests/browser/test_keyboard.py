"""Without a mouse: come in, go into a room, write, answer, and find the sheet of keys."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Somebody

FAR = 60


def tab_to(nina: Somebody, name: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(FAR):
        before = nina.page.evaluate_handle("document.activeElement")
        nina.page.keyboard.press("Tab")
        # Firefox moves the focus a moment after it has taken the key.
        nina.page.wait_for_function("(before) => document.activeElement !== before", arg=before)
        if re.search(name, str(nina.page.evaluate(_FOCUSED))):
            return
    raise AssertionError(f"Tab never comes to {name}")


def kept(nina: Somebody, text: str) -> None:
    """Wait until a line has its number: keys lead to no line that is still on its way."""
    expect(nina.line(text)).to_have_attribute("data-seq", re.compile(r"\d"))


_FOCUSED = """() => {
  const on = document.activeElement;
  return on.getAttribute("aria-label") ?? on.labels?.[0]?.innerText ?? on.innerText ?? "";
}"""


def test_one_comes_in_by_keyboard(street: Street) -> None:
    nina = street.somebody()
    nina.arrive()
    expect(nina.page.get_by_label("Pseudo")).to_be_visible()
    keys = nina.page.keyboard
    for field, typed in (
        ("^Pseudo", unique("Nina")),
        ("^Âge", "34"),
        ("^Vous êtes", "une"),
        ("^Code postal", "59500"),
    ):
        tab_to(nina, field)
        keys.type(typed)
    expect(nina.page.get_by_role("option", name="Douai")).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(nina.page.get_by_role("option", name="Douai")).to_be_hidden()
    for field, key in (("^Dans la liste", " "), ("^J'accepte", " "), ("^Entrer$", "Enter")):
        tab_to(nina, field)
        keys.press(key)
    expect(nina.composer).to_be_focused()


def test_one_finds_a_room_and_talks_by_keyboard(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    omar.go_into("Le comptoir")
    keys = nina.page.keyboard
    nina.page.bring_to_front()
    keys.press("Control+k")
    keys.type("comptoir")
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
    keys.press("ArrowUp")
    expect(nina.line("Bravo.")).to_be_focused()
    keys.press("r")
    expect(nina.composer).to_be_focused()
    keys.type("Merci.")
    keys.press("Enter")
    expect(omar.line("Merci.")).to_contain_text("↳ Vous : Bravo.")
    kept(nina, "Merci.")
    keys.press("ArrowUp")
    expect(nina.composer).to_have_value("Merci.")
    keys.press("Escape")
    expect(nina.composer).to_have_value("")


def test_keys_act_on_the_focused_line_wherever_the_mouse_rests(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.go_into("Le comptoir")
    for said in ("Une ligne.", "Une autre."):
        nina.say(said)
        kept(nina, said)
    keys = nina.page.keyboard
    keys.press("Shift+F6")
    keys.press("ArrowUp")
    expect(nina.line("Une autre.")).to_be_focused()
    nina.line("Une ligne.").get_by_text("Une ligne.").hover()
    expect(nina.line("Une ligne.").get_by_role("toolbar")).to_be_visible()
    keys.press("a")
    expect(nina.line("Une autre.").get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    nina.line("Une autre.").focus()
    nina.line("Une ligne.").get_by_text("Une ligne.").hover()
    keys.press("r")
    expect(nina.composer).to_be_focused()
    expect(nina.middle.get_by_text("Une autre.")).to_have_count(2)


def test_what_was_taken_back_is_reported_by_keyboard(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into("Le comptoir")
    omar.say("La lampe est en haut.")
    nina.page.bring_to_front()
    omar.act_on("La lampe", "Retirer")
    gone = nina.line("Message retiré par son auteur.")
    expect(gone).to_be_visible()
    keys = nina.page.keyboard
    gone.focus()
    keys.press("s")
    expect(nina.dialog.get_by_text("Le message tel qu'il a été écrit")).to_be_visible()
    keys.press("Escape")
    expect(nina.dialog).to_be_hidden()
    gone.focus()
    keys.press("Tab")
    expect(gone.get_by_role("button", name="Signaler")).to_be_focused()
    keys.press("Enter")
    expect(nina.dialog.get_by_text("Le message tel qu'il a été écrit")).to_be_visible()


def test_a_quote_is_followed_by_keyboard(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.go_into("Jardin")
    nina.say("Les tomates rougissent.")
    kept(nina, "Les tomates")
    nina.act_on("Les tomates", "Répondre")
    nina.say("Déjà ?")
    kept(nina, "Déjà ?")
    keys = nina.page.keyboard
    nina.line("Déjà ?").focus()
    tab_to(nina, "^↳ Vous")
    keys.press("Enter")
    expect(nina.log.get_by_role("listitem").filter(has_text="Les tomates").first).to_be_focused()


def test_keys_lead_to_a_request_and_through_what_is_mine(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into("Le comptoir")
    omar.write_to(nina.nickname, "Bonsoir, on parle un peu ?")
    expect(nina.left.get_by_role("heading", name="Demandes (1)")).to_be_visible()
    keys = nina.page.keyboard
    nina.page.bring_to_front()
    keys.press("Alt+Shift+ArrowDown")
    expect(nina.middle.get_by_text("Cette personne voudrait vous écrire.")).to_be_visible()
    nina.open_me()
    nina.left.get_by_role("searchbox").focus()
    keys.press("F6")
    assert nina.page.evaluate("Boolean(document.activeElement.closest('.me'))")


def test_the_sheet_of_keys_opens_with_a_question_mark_and_gives_the_focus_back(
    street: Street,
) -> None:
    nina = street.visitor("Nina")
    keys = nina.page.keyboard
    keys.type("?")
    expect(nina.composer).to_have_value("?")
    keys.press("Shift+F6")
    expect(nina.log).to_be_focused()
    keys.press("?")
    expect(nina.dialog.get_by_role("heading", name="Raccourcis clavier")).to_be_visible()
    keys.press("Escape")
    expect(nina.dialog).to_be_hidden()
    expect(nina.log).to_be_focused()
