"""One person at two pages: what is done in one tab holds in the other."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Form, Somebody

pytestmark = pytest.mark.one_engine

ROOM = "Jardin"
QUIET = "Santé et moral"
WANTS = "Cette personne voudrait vous écrire."
KEYS = "Raccourcis clavier"
# A phone in a pocket: its page hears and says nothing until it is taken out.
ASLEEP = """() => {
  globalThis.Awake = WebSocket;
  globalThis.WebSocket = class { readyState = 0; close() {} };
  dispatchEvent(new Event("offline"));
}"""
AWAKE = """() => {
  globalThis.WebSocket = Awake;
  dispatchEvent(new Event("offline"));
  dispatchEvent(new Event("online"));
}"""


def second_tab(nina: Somebody) -> Somebody:
    """Open the house again in the same browser."""
    other = Somebody(nina.page.context.new_page(), nina.watch, nina.house)
    other.arrive()
    other.page.get_by_role("button", name="Entrer", exact=True).click()
    expect(other.composer).to_be_visible()
    other.go_into(ROOM)
    return other


def in_a_room(street: Street) -> tuple[Somebody, Somebody]:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme")
    for each in (nina, omar):
        each.go_into(ROOM)
    return nina, omar


def talking(street: Street) -> tuple[Somebody, Somebody]:
    nina, omar = in_a_room(street)
    nina.write_to(omar.nickname, "On parle un peu ?")
    return nina, omar


def test_a_request_accepted_in_one_tab_opens_in_the_other(street: Street) -> None:
    omar, nina = talking(street)
    other = second_tab(nina)
    for each in (nina, other):
        each.left.get_by_role("button", name=omar.nickname).click()
        expect(each.middle.get_by_text(WANTS)).to_be_visible()
    other.middle.get_by_role("button", name="Accepter").click()
    expect(other.line("On parle un peu ?")).to_be_visible()
    expect(nina.line("On parle un peu ?")).to_be_visible()
    nina.say("Volontiers.")


def test_what_is_gone_leaves_nothing_open_that_nobody_sees(street: Street) -> None:
    nina, omar = talking(street)
    other = second_tab(nina)
    nina.middle.get_by_role("button", name="Garder, effacer").click()
    expect(nina.dialog).to_be_visible()
    other.open_person(omar.nickname)
    other.block()
    expect(nina.middle.get_by_text("Choisissez un salon à gauche")).to_be_visible()
    nina.page.keyboard.press("?")  # keys are deaf while something lies over the page
    expect(nina.page.get_by_role("dialog", name=KEYS)).to_be_visible()


def test_who_is_blocked_in_one_tab_is_gone_from_the_other(street: Street) -> None:
    nina, omar = in_a_room(street)
    other = second_tab(nina)
    omar.say("Je sais où vous habitez.")
    for each in (nina, other):
        expect(each.line("Je sais où")).to_be_visible()
    other.open_person(omar.nickname)
    other.block()
    expect(nina.line("Je sais où")).to_have_count(0)


def test_what_is_chosen_in_one_tab_is_not_undone_by_the_other(street: Street) -> None:
    nina, _ = in_a_room(street)
    other = second_tab(nina)
    nina.open_me()
    nina.page.get_by_role("radio", name="nuit").check()
    dark = re.compile("dark")
    expect(other.page.locator("html")).to_have_attribute("data-theme", dark)
    other.middle.get_by_role("button", name="Mettre en pause").click()
    nina.page.reload()
    expect(nina.page.get_by_role("heading", name="Ce que les autres voient")).to_be_visible()
    expect(nina.page.locator("html")).to_have_attribute("data-theme", dark)


def consent(who: Somebody, nickname: str) -> None:
    who.dialog.get_by_label("Votre pseudo dans ce salon").fill(nickname)
    who.dialog.get_by_role("checkbox").check()
    who.dialog.get_by_role("button", name="Entrer").click()
    expect(who.dialog).to_be_hidden()
    expect(who.composer).to_be_visible()


def withdraw(who: Somebody) -> None:
    who.page.bring_to_front()
    who.page.get_by_role("button", name="À propos").first.click()
    who.dialog.get_by_role("button", name="Retirer mon accord").click()
    expect(who.page.get_by_text("Votre accord est retiré")).to_be_visible()


def test_consent_withdrawn_in_one_tab_is_withdrawn_in_the_other(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.watch.expects(r"ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch")
    nina.left.get_by_role("button", name=QUIET).click()
    consent(nina, unique("Alix"))
    nina.say("Premiers mots.")
    other = second_tab(nina)
    other.go_into(QUIET)
    other.page.evaluate("() => { BroadcastChannel.prototype.postMessage = () => {}; }")
    withdraw(other)  # as in a browser that does not pass it on
    nina.page.context.set_offline(True)
    expect(nina.page.get_by_text("Hors ligne.")).to_be_visible()
    nina.page.context.set_offline(False)
    refused = nina.middle.get_by_role("alert")
    expect(refused).to_contain_text("demande votre accord")
    expect(nina.composer).to_have_count(0)
    expect(nina.line("Premiers mots.")).to_be_visible()
    nina.page.bring_to_front()
    refused.get_by_role("button", name="Entrer").click()
    consent(nina, unique("Morgane"))
    other.page.reload()
    other.go_into(QUIET)
    withdraw(other)
    nina.page.bring_to_front()
    expect(nina.middle.get_by_text("Choisissez un salon à gauche")).to_be_visible()


def test_a_tab_that_slept_does_not_wake_as_whoever_one_is_now(street: Street) -> None:
    nina, omar = in_a_room(street)
    other = second_tab(nina)
    nina.page.evaluate(ASLEEP)
    nina.composer.fill("Je le dis encore.")
    nina.composer.press("Enter")
    other.open_me()
    other.page.get_by_role("button", name="Quitter et effacer").click()
    other.dialog.get_by_role("checkbox").check()
    other.dialog.get_by_role("button", name=re.compile("effacer", re.IGNORECASE)).click()
    other.page.get_by_role("button", name="Revenir à la première page").click()
    zoe = unique("Zoé")
    other.come_in(Form(zoe))
    nina.page.evaluate(AWAKE)
    expect(nina.page.get_by_role("heading", name=zoe)).to_be_visible()
    expect(nina.page.get_by_role("button", name="Entrer", exact=True)).to_be_visible()
    assert omar.line("Je le dis encore.").count() == 0
