"""Conversations by consent: asked for, opened by a tap, accepted or declined, and blocked."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Street
from tests.browser.somebody import Somebody

ROOM = "Le comptoir"
HELLO = "Bonsoir, on parle un peu ?"


def asked(street: Street) -> tuple[Somebody, Somebody]:
    """Let Omar write to Nina, whom he sees in a room."""
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.write_to(nina.nickname, HELLO)
    return nina, omar


def open_request(nina: Somebody, omar: Somebody) -> None:
    nina.left.get_by_role("button", name=omar.nickname).click()
    expect(nina.middle.get_by_text("Cette personne voudrait vous écrire.")).to_be_visible()


def test_a_request_is_opened_by_a_tap_accepted_and_becomes_a_conversation(street: Street) -> None:
    nina, omar = asked(street)
    expect(nina.left.get_by_role("heading", name="Demandes (1)")).to_be_visible()
    expect(nina.page).to_have_title("(1) Veillée")
    open_request(nina, omar)
    expect(nina.middle.get_by_text(re.compile(rf"Salons en commun\s: .*{ROOM}"))).to_be_visible()
    expect(nina.page.get_by_text(HELLO)).to_have_count(0)
    nina.middle.get_by_role("button", name="Lire le message").click()
    expect(nina.page.get_by_text(HELLO)).to_be_visible()
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Volontiers.")
    expect(omar.line("Volontiers.")).to_be_visible()
    omar.say("Vous êtes d'ici ?")
    expect(nina.line("Vous êtes d'ici ?")).to_be_visible()
    nina.page.reload()
    expect(nina.line("Vous êtes d'ici ?")).to_be_visible()


def test_what_was_read_in_one_tab_is_not_new_in_another(street: Street) -> None:
    nina, omar = asked(street)
    open_request(nina, omar)
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Volontiers.")
    nina.go_into(ROOM)
    other = Somebody(nina.page.context.new_page(), nina.watch, nina.house)
    other.arrive()
    other.page.get_by_role("button", name="Entrer", exact=True).click()
    expect(other.composer).to_be_visible()
    omar.say("Vous êtes d'ici ?")
    mark = nina.left.get_by_label("1 nouveau", exact=True)
    expect(mark).to_be_visible()
    expect(nina.page).to_have_title("(1) Veillée")
    other.page.bring_to_front()
    other.left.get_by_role("button", name=omar.nickname).click()
    expect(other.log.locator(".divider + .line")).to_contain_text("Vous êtes d'ici ?")
    expect(mark).to_have_count(0)
    expect(nina.page).to_have_title("Veillée")


@pytest.mark.one_engine
def test_a_third_message_without_an_answer_is_refused(street: Street) -> None:
    _, omar = asked(street)
    omar.say("Vous êtes là ?")
    omar.composer.fill("Hé ho ?")
    omar.composer.press("Enter")
    expect(omar.log.get_by_text("un troisième serait de trop")).to_be_visible()
    omar.log.get_by_role("button", name="Ne pas envoyer").click()
    expect(omar.line("Hé ho ?")).to_have_count(0)


def test_the_sender_sees_nothing_of_being_declined(street: Street) -> None:
    nina, omar = asked(street)
    row = omar.left.get_by_role("button", name=re.compile(f"{nina.nickname}.*demande envoyée"))
    before = seen(omar, row)
    open_request(nina, omar)
    nina.middle.get_by_role("button", name="Refuser").click()
    expect(nina.left.get_by_role("heading", name=re.compile("Demandes"))).to_have_count(0)
    nina.go_into(ROOM)
    nina.say("Voilà qui est fait.")
    omar.go_into(ROOM)
    expect(omar.line("Voilà qui est fait.")).to_be_visible()
    row.click()
    expect(omar.line(HELLO)).to_be_visible()
    assert before == seen(omar, row)
    omar.page.reload()
    expect(omar.line(HELLO)).to_be_visible()
    assert before == seen(omar, row)


def seen(omar: Somebody, row: Locator) -> list[str]:
    """Return all that Omar sees of the conversation: his list's row, its head, log and field."""
    expect(omar.composer).to_be_focused()
    return [row.inner_text(), omar.middle.aria_snapshot()]


def test_who_is_blocked_stays_blocked_under_another_name_and_after_reloads(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.say("Première chose.")
    nina.open_person(omar.nickname)
    nina.block()
    expect(nina.line("Première chose.")).to_have_count(0)
    expect(nina.person_row(omar.nickname)).to_have_count(0)

    renamed = f"{omar.nickname} autrement"
    omar.open_me()
    name = omar.page.get_by_label("Pseudo")
    name.fill(renamed)
    omar.page.get_by_role("button", name="Changer").click()
    expect(omar.middle.get_by_role("heading", name=renamed)).to_be_visible()
    omar.page.reload()
    omar.go_into(ROOM)
    omar.say("Seconde chose.")
    omar.say("Troisième chose.")

    nina.page.reload()
    expect(nina.composer).to_be_visible()
    nina.say("Il y a quelqu'un ?")
    expect(omar.line("Il y a quelqu'un ?")).to_have_count(0)  # he cannot tell it from absence
    omar.say("Personne ?")
    expect(nina.log.get_by_text(re.compile("Première|Seconde|Troisième|Personne"))).to_have_count(0)
    expect(nina.person_row(renamed)).to_have_count(0)
    nina.open_me()
    blocked = nina.page.get_by_role("listitem").filter(has_text=omar.nickname)
    blocked.get_by_role("button", name="Débloquer").click()
    expect(nina.page.get_by_text("Vous n'avez bloqué personne.")).to_be_visible()


@pytest.mark.one_engine
def test_both_keep_the_contact(street: Street) -> None:
    nina, omar = asked(street)
    open_request(nina, omar)
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Volontiers.")
    for each, act in ((nina, "Proposer"), (omar, "Accepter")):
        each.page.get_by_role("button", name="Garder, effacer").click()
        each.dialog.get_by_role("button", name=act).click()
    expect(omar.dialog.get_by_text(f"Vous gardez le contact avec {nina.nickname},")).to_be_visible()
    expect(nina.dialog.get_by_text(f"Vous gardez le contact avec {omar.nickname},")).to_be_visible()


@pytest.mark.one_engine
def test_who_leaves_is_told_that_a_trace_stays_and_until_when(street: Street) -> None:
    nina, omar = asked(street)
    open_request(nina, omar)
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.page.get_by_role("button", name="Garder, effacer").click()
    nina.dialog.get_by_role("button", name="Garder une trace").click()
    kept = nina.dialog.get_by_text(re.compile("Gardée sous scellé"))
    day = re.search(r"\d{1,2}(?:er)? \S+ \d{4}", kept.inner_text())
    assert day
    nina.page.keyboard.press("Escape")
    nina.open_me()
    nina.page.get_by_role("button", name="Quitter et effacer").click()
    expect(nina.dialog).to_contain_text(f"Jusqu'au {day[0]}, il garde votre droit de signaler")
    expect(nina.dialog).to_contain_text(f"au plus tard jusqu'au {day[0]} : ce code")


@pytest.mark.one_engine
def test_a_corrected_age_is_noted_with_the_age(street: Street) -> None:
    nina, omar = asked(street)
    open_request(nina, omar)
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Volontiers.")
    omar.open_me()
    omar.page.get_by_label("Âge", exact=True).fill("23")
    omar.page.get_by_role("button", name="Corriger").click()
    expect(nina.log.get_by_text(f"{omar.nickname} a corrigé son âge : 23.")).to_be_visible()


@pytest.mark.one_engine
def test_a_conversation_one_looks_away_from_says_that_a_line_was_not_sent(street: Street) -> None:
    nina, omar = asked(street)
    open_request(nina, omar)
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Mon numéro : 06 12 34 56 78")
    nina.go_into("Le comptoir")
    mark = nina.left.get_by_role("button", name=omar.nickname).get_by_text("n'est pas parti")
    expect(mark).to_be_visible()
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.log.get_by_role("button", name="Ne pas envoyer").click()
    expect(mark).to_be_hidden()
