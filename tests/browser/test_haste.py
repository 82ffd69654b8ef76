"""Who is quicker than the house, the line or the machine loses nothing and does nothing twice."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Street
from tests.browser.somebody import Somebody
from tests.browser.test_offline import CUT

ROOM = "Jardin"
KEYS = "Raccourcis clavier"
# Closes what lies over the page and opens something else with the next tap, before the browser has
# taken the step back that the first one asked for.
CLOSES_AND_OPENS = """(name) => {
  document.querySelector("dialog .sheet-head .plain").click();
  document.querySelector(`.left-head [aria-label="${name}"]`).click();
}"""
# Taps as soon as something stands there, as a thumb does that was already on its way.
TAPS_AS_IT_APPEARS = """([title, there, wanted]) => new MutationObserver((_, watch) => {
  if (document.querySelector(".talk-head h1")?.textContent.trim() !== title) return;
  if (!document.querySelector(there)) return;
  watch.disconnect();
  document.querySelector(wanted).focus();
  document.querySelector(wanted).click();
}).observe(document, { childList: true, subtree: true, characterData: true })"""
COUNTS_SOCKETS = """window.sockets = 0;
window.WebSocket = class extends WebSocket {
  constructor(...how) { super(...how); window.sockets += 1; }
};"""


def in_a_room(street: Street) -> Somebody:
    nina = street.visitor("Nina")
    nina.go_into(ROOM)
    return nina


def settled(nina: Somebody) -> None:
    """Wait until the browser has taken the steps it was asked for: they come before this one."""
    nina.page.evaluate("""() => new Promise((done) => {
      addEventListener("popstate", () => setTimeout(done, 100), { once: true });
      setTimeout(done, 1_000);
    })""")


def test_who_goes_out_of_a_room_by_its_sheet_is_out(street: Street) -> None:
    nina = in_a_room(street)
    nina.middle.get_by_role("button", name="À propos du salon").click()
    nina.dialog.get_by_role("button", name="Sortir du salon").click()
    settled(nina)
    expect(nina.middle.get_by_text("Choisissez un salon à gauche")).to_be_visible()
    expect(nina.dialog).to_have_count(0)
    assert nina.page.evaluate("history.state.place.stream") == ""


@pytest.mark.one_engine  # the other one is driven without a count of clicks
def test_two_clicks_on_a_room_enter_that_room_alone_and_it_stays_in_sight(street: Street) -> None:
    nina = street.visitor("Nina")
    for room in ("Cinéma et séries", "Foi et spiritualités"):  # the second one asks for consent
        row = nina.left.get_by_role("button", name=room)
        row.scroll_into_view_if_needed()
        box = row.bounding_box()
        assert box
        at = (box["x"] + 40, box["y"] + 12)
        nina.page.mouse.move(*at)
        for clicks in (1, 2):
            nina.page.mouse.down(click_count=clicks)
            nina.page.mouse.up(click_count=clicks)
            nina.page.wait_for_timeout(250)  # at an easy pace
        if room.startswith("Foi"):
            expect(nina.dialog.get_by_role("heading", name=room)).to_be_visible()
        else:
            expect(nina.middle.get_by_role("heading", name=room)).to_be_visible()
            expect(nina.dialog).to_have_count(0)
            expect(nina.left.get_by_role("button", name=room)).to_be_in_viewport()


def test_what_is_opened_as_something_closes_stays_open(street: Street) -> None:
    nina = in_a_room(street)
    nina.page.get_by_role("button", name=KEYS).click()
    expect(nina.dialog).to_be_visible()
    nina.page.evaluate(CLOSES_AND_OPENS, KEYS)
    settled(nina)
    expect(nina.page.get_by_role("dialog", name=KEYS)).to_be_visible()
    nina.page.go_back()
    expect(nina.dialog).to_have_count(0)
    expect(nina.middle.get_by_role("heading", name=ROOM)).to_be_visible()


def test_a_tab_that_is_tapped_as_a_room_opens_stays_chosen(street: Street) -> None:
    nina = in_a_room(street)
    nina.page.evaluate(TAPS_AS_IT_APPEARS, ["Musique", ".composer", "#tab-near"])
    nina.go_into("Musique")
    near = nina.page.get_by_role("tab", name="Près de chez vous")
    nina.page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    expect(near).to_have_attribute("aria-selected", "true")


def test_the_button_that_opened_the_emoji_closes_them(street: Street) -> None:
    nina = in_a_room(street)
    emoji = nina.page.get_by_role("button", name="Emoji", exact=True)
    emoji.click()
    expect(nina.dialog).to_be_visible()
    emoji.click()
    expect(nina.dialog).to_have_count(0)


def test_who_writes_elsewhere_while_a_room_opens_goes_on_there(street: Street) -> None:
    nina = in_a_room(street)
    nina.page.evaluate(TAPS_AS_IT_APPEARS, ["Musique", ".nowhere", "#room-search"])
    nina.left.get_by_role("button", name="Musique").click()
    expect(nina.composer).to_be_visible()
    expect(nina.page.get_by_role("searchbox", name="Rechercher un salon")).to_be_focused()


def test_a_place_found_for_an_earlier_code_is_not_taken_for_a_later_one(street: Street) -> None:
    nina = street.somebody()
    nina.arrive()
    place = nina.page.get_by_label("Code postal")
    place.press_sequentially("59500")
    expect(nina.page.get_by_role("option", name="Douai")).to_be_visible()
    nina.page.route("**/api/places", lambda _: None)  # the answer is slow
    place.fill("59283")
    place.press("Tab")
    expect(place).to_have_value("59283")


def test_a_request_whose_answer_is_late_moves_nobody(street: Street) -> None:
    nina, omar = in_a_room(street), in_a_room(street)
    nina.watch.expects(CUT)
    nina.open_person(omar.nickname)
    nina.dialog.get_by_role("button", name="Écrire").click()
    nina.dialog.get_by_label("Vos premiers mots").fill("On parle un peu ?")
    nina.page.context.set_offline(True)
    expect(nina.page.get_by_text("Hors ligne.")).to_be_attached()
    nina.dialog.get_by_role("button", name="Envoyer la demande").click()
    nina.page.keyboard.press("Escape")
    expect(nina.dialog).to_have_count(0)
    nina.composer.fill("Ici, dans le salon")
    nina.page.context.set_offline(False)
    expect(nina.left.get_by_role("button", name=omar.nickname)).to_be_visible()
    expect(nina.middle.get_by_role("heading", name=ROOM)).to_be_visible()
    expect(nina.composer).to_have_value("Ici, dans le salon")


def test_two_taps_accept_once(street: Street) -> None:
    nina, omar = in_a_room(street), in_a_room(street)
    omar.write_to(nina.nickname, "On parle un peu ?")
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Accepter").dblclick()
    expect(nina.composer).to_be_visible()
    nina.say("Volontiers.")
    expect(nina.page.locator(".word p")).to_have_count(0)


def test_two_taps_come_in_once_while_what_is_inside_still_loads(street: Street) -> None:
    nina = in_a_room(street)
    page = nina.page.context.new_page()
    page.add_init_script(COUNTS_SOCKETS)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/js/inside.js", hold)
    page.goto(street.house)
    page.get_by_role("button", name="Entrer", exact=True).dblclick()
    for route in held:
        route.continue_()
    expect(page.get_by_role("textbox", name="Votre message")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Moi"))).to_contain_text(nina.nickname)
    assert page.evaluate("sockets") == 1
