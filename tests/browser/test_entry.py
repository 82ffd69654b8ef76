"""Coming in by the one form: its questions, its refusals, and coming back."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Form
from veillee.config.shipped import help_lines

MINOR = "Pas ici, pas encore"
FAILED_REQUEST = r"Failed to load resource.*status of 4\d\d"


def test_the_first_room_is_there_after_one_form(
    street: Street, record_property: Callable[[str, object], None]
) -> None:
    nina = street.somebody()
    nina.arrive()
    expect(nina.page.get_by_text("Parler près de chez soi, sans inscription.")).to_be_visible()
    nina.fill_in(Form(unique("Nina"), age="61", place="59500"))
    expect(nina.page.get_by_text(re.compile(r"61\sans, née en \d{4} ou \d{4}"))).to_be_visible()
    began = time.monotonic()
    nina.hand_in()
    expect(nina.composer).to_be_visible()
    # The goal is three seconds; said, not demanded: a busy machine must not decide a test.
    record_property("first_room_seconds", time.monotonic() - began)
    expect(nina.page.get_by_role("banner").get_by_text("Essai privé")).to_be_visible()


def test_a_town_is_found_by_its_name(street: Street) -> None:
    nina = street.somebody()
    nina.arrive()
    nina.fill_in(Form(unique("Nina"), place="isson"))
    nina.page.get_by_label("Code postal").fill("saint remy en bouz")
    nina.page.get_by_role("option", name="Saint-Remy-en-Bouzemont").click()
    expect(nina.page.get_by_label("Code postal")).to_have_value(
        re.compile("^51290 Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson$")
    )
    nina.hand_in()
    expect(nina.composer).to_be_visible()


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("typed", "taken"),
    [("59 500", "59500 Douai"), ("douai", "59500 Douai"), ("paris", "75001 Paris")],
)
def test_a_code_with_a_space_and_a_towns_whole_name_need_no_choosing(
    street: Street, typed: str, taken: str
) -> None:
    nina = street.somebody()
    nina.arrive()
    nina.fill_in(Form(unique("Nina")))
    nina.page.get_by_label("Code postal").fill(typed)
    expect(nina.page.locator(".suggestions li").first).to_contain_text(taken)
    nina.hand_in()
    expect(nina.composer).to_be_visible()


@pytest.mark.one_engine
def test_a_town_of_which_there_are_two_is_asked_about(street: Street) -> None:
    nina = street.somebody()
    nina.arrive()
    nina.fill_in(Form(unique("Nina")))
    nina.page.get_by_label("Code postal").fill("saint-denis")
    expect(nina.page.get_by_role("option", name="Seine-Saint-Denis")).to_be_visible()
    nina.hand_in()
    expect(nina.page.get_by_label("Code postal")).to_have_accessible_description(
        "Choisissez dans la liste, ou tapez cinq chiffres."
    )


def test_no_name_and_no_town_is_underlined_as_a_mistake(street: Street) -> None:
    nina = street.somebody()
    nina.arrive()
    for label in ("Pseudo", "Code postal"):
        expect(nina.page.get_by_label(label)).to_have_js_property("spellcheck", value=False)


def test_what_lacks_is_said_beside_its_field(street: Street) -> None:
    nina = street.somebody()
    nina.arrive()
    nina.hand_in()
    expect(nina.page.get_by_label("Pseudo")).to_have_accessible_description("Choisissez un pseudo.")
    expect(nina.page.get_by_label("Pseudo")).to_be_focused()
    expect(nina.page.get_by_label("Âge")).to_have_accessible_description("Votre âge, en chiffres.")
    expect(nina.page.get_by_text("Il faut accepter les règles")).to_be_visible()


@pytest.mark.one_engine
def test_a_refused_nickname_is_told_why_once(street: Street) -> None:
    nina = street.somebody()
    nina.watch.expects(FAILED_REQUEST)
    nina.arrive()
    nina.fill_in(Form("Modérateur"))
    nina.hand_in()
    expect(nina.page.get_by_label("Pseudo")).to_have_accessible_description(
        "Ce pseudo ferait croire que vous êtes de l'équipe ou d'une autorité. "
        "Choisissez-en un autre."
    )


def test_the_languages_never_lie_on_the_form(street: Street) -> None:
    nina = street.somebody(viewport={"width": 1024, "height": 700})
    nina.arrive()
    nina.hand_in()
    expect(nina.page.get_by_text("Il faut accepter les règles")).to_be_visible()
    languages = nina.page.get_by_role("group", name="Langue").bounding_box()
    form = nina.page.get_by_role("region", name="Entrer").bounding_box()
    assert languages
    assert form
    assert languages["y"] + languages["height"] <= form["y"]


def test_an_under_age_refusal_stays(street: Street) -> None:
    child = street.somebody()
    child.watch.expects(FAILED_REQUEST)
    child.arrive()
    child.fill_in(Form(unique("Alex"), age="15"))
    child.hand_in()
    expect(child.page.get_by_role("heading", name=MINOR)).to_be_visible()
    expect(child.page.get_by_role("link", name="3018", exact=True)).to_be_visible()
    young = [line for line in help_lines().lines if "young" in line.contexts]
    assert len(young) == 3
    for line in young:  # as they were verified, word for word
        row = child.page.get_by_role("listitem").filter(has_text=line.when["fr"])
        for text in (*line.name.split(" – "), line.channel["fr"], line.hours["fr"], line.url[12:]):
            expect(row).to_contain_text(text)
    # No form to try again with: other ages by request are in tests/attacks/test_age_retry.py.
    child.page.reload()
    expect(child.page.get_by_role("heading", name=MINOR)).to_be_visible()
    child.page = child.page.context.new_page()  # another tab
    child.page.goto(street.house)
    expect(child.page.get_by_role("heading", name=MINOR)).to_be_visible()
    expect(child.page.get_by_text(re.compile("revenez (demain|le .+) après"))).to_be_visible()


def test_a_number_that_is_the_department_is_asked_about(street: Street) -> None:
    karim = street.somebody()
    karim.watch.expects(FAILED_REQUEST)
    karim.arrive()
    karim.fill_in(Form(f"{unique('Karim').replace(' ', '')}13", "42", "un homme", "13008"))
    karim.hand_in()
    asked = karim.page.get_by_role("alertdialog", name="13, c'est votre département ?")
    expect(asked.get_by_role("button", name="Oui, c'est bien ça")).to_be_focused()
    nickname = karim.page.get_by_label("Pseudo")
    nickname.fill(f"{karim.nickname[:-2]}31")  # of this one nothing was asked
    expect(asked).to_have_count(0)
    nickname.fill(karim.nickname)
    karim.hand_in()
    asked.get_by_role("button", name="Oui, c'est bien ça").click()
    expect(karim.composer).to_be_visible()


@pytest.mark.one_engine
def test_a_nickname_that_says_a_childs_age_is_not_taken(street: Street) -> None:
    lola = street.somebody()
    lola.watch.expects(FAILED_REQUEST)
    lola.arrive()
    lola.fill_in(Form("lola_15", place="59500"))
    lola.hand_in()
    expect(lola.page.get_by_label("Pseudo")).to_have_accessible_description(
        re.compile("Choisissez-en un autre")
    )
    lola.fill_in(Form(unique("Lola"), place="59500"))
    lola.hand_in()
    expect(lola.composer).to_be_visible()


@pytest.mark.one_engine
def test_a_word_of_the_page_is_not_taken_and_the_reason_is_said(street: Street) -> None:
    nina = street.somebody(viewport={"width": 390, "height": 844})
    nina.watch.expects(FAILED_REQUEST)
    nina.arrive()
    nina.fill_in(Form("Vous"))
    nina.hand_in()
    expect(nina.page.get_by_label("Pseudo")).to_have_accessible_description(
        "La page emploie elle-même ce mot : on ne saurait plus qui parle. "
        "Choisissez un autre pseudo."
    )


@pytest.mark.one_engine
def test_a_look_alike_of_a_name_in_use_is_not_taken(street: Street) -> None:
    nina, other = street.visitor("Nina"), street.somebody()
    other.watch.expects(FAILED_REQUEST)
    other.arrive()
    other.fill_in(Form(nina.nickname.upper().replace("A", "А")))  # Cyrillic
    other.hand_in()
    expect(other.page.get_by_label("Pseudo")).to_have_accessible_description(
        re.compile("pris en ce moment")
    )


def test_who_is_nineteen_is_told_at_once_of_a_gentler_beginning(street: Street) -> None:
    tim = street.visitor("Tim", gender="un homme", age="19")
    told = tim.page.get_by_text("vous n'êtes pas dans la liste de secteur")
    expect(told).to_be_visible()
    tim.middle.get_by_role("button", name="Fermer").click()
    expect(told).to_have_count(0)
    tim.page.reload()
    expect(tim.composer).to_be_visible()
    expect(told).to_have_count(0)


@pytest.mark.one_engine
def test_who_wrote_nineteen_for_ninety_is_told_what_changes_with_it(street: Street) -> None:
    lea = street.visitor("Léa", age="19")
    lea.open_me()
    lea.page.get_by_label("Âge", exact=True).fill("90")
    lea.page.get_by_role("button", name="Corriger").click()
    expect(lea.page.get_by_text("tout le monde peut vous écrire une première fois")).to_be_visible()
    missing = lea.page.get_by_text("toujours pas dans la liste de votre secteur")
    expect(missing).to_be_visible()
    expect(lea.page.get_by_text("À votre âge")).to_have_count(0)
    lea.page.get_by_role("button", name="M'y montrer").click()
    expect(missing).to_have_count(0)
    expect(lea.page.get_by_role("radio", name="Liste de mon secteur")).to_be_checked()


def test_a_reload_goes_straight_back_and_a_new_tab_asks_with_one_button(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.go_into("Cuisine du soir")
    nina.page.reload()
    expect(nina.middle.get_by_role("heading", name="Cuisine du soir")).to_be_visible()
    expect(nina.composer).to_be_visible()
    nina.page.close()
    nina.page = nina.page.context.new_page()
    nina.arrive()
    expect(
        nina.page.get_by_role("heading", name=re.compile(f"^Bon(soir|jour) {nina.nickname}$"))
    ).to_be_visible()
    nina.page.get_by_role("button", name="Entrer", exact=True).click()
    expect(nina.composer).to_be_visible()


REFUSED_BACK = (
    ("nickname_taken", "est pris en ce moment. Choisissez-en un autre"),
    ("slow_down", "Beaucoup d'essais en peu de temps."),
    ("bad_signature", "La clé de ce navigateur n'a pas été reconnue."),
)


@pytest.mark.parametrize(("why", "told"), REFUSED_BACK)
def test_who_comes_back_and_is_refused_is_told_why(street: Street, why: str, told: str) -> None:
    nina = street.visitor("Nina")
    nina.watch.expects(FAILED_REQUEST)
    answer = {"status": 409, "json": {"why": why, "nickname": nina.nickname}}
    nina.page.route("**/api/session", lambda route: route.fulfill(**answer))
    nina.page.reload()
    expect(nina.page.get_by_text(told)).to_be_visible()
    nina.page.unroute("**/api/session")
    if why == "nickname_taken":
        greeting = re.compile(f"^Bon(soir|jour) {nina.nickname}$")
        expect(nina.page.get_by_role("heading", name=greeting)).to_be_visible()
        nina.page.get_by_label("Pseudo").fill(unique("Nina"))
        nina.page.get_by_role("button", name="Entrer", exact=True).click()
    else:
        nina.page.get_by_role("button", name="Réessayer").click()
    expect(nina.composer).to_be_visible()


@pytest.mark.one_engine
def test_who_is_another_one_finds_nothing_of_who_was_here(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.watch.expects(FAILED_REQUEST)
    nina.go_into("Jardin")
    nina.composer.fill("Un brouillon de Nina")
    answer = {"status": 409, "json": {"why": "nickname_taken", "nickname": nina.nickname}}
    nina.page.route("**/api/session", lambda route: route.fulfill(**answer))
    nina.page.reload()
    nina.page.get_by_role("button", name="Vous n'êtes pas").click()
    nina.page.get_by_role("button", name="Commencer un autre profil").click()
    expect(nina.page.get_by_label("Pseudo")).to_have_count(1)
    nina.page.unroute("**/api/session")
    nina.come_in(Form(unique("Paul"), gender="un homme"))
    nina.go_into("Jardin")
    expect(nina.composer).to_have_value("")


def test_leaving_shows_a_code_and_then_nobody_is_known(street: Street, engine: str) -> None:
    nina = street.visitor("Nina")
    key = nina.device_key()
    nina.open_me()
    nina.page.get_by_role("button", name="Quitter et effacer").click()
    code = nina.dialog.get_by_role("code").inner_text()
    assert len(code) >= 12
    for stays in ("Dans les salons, ce que vous avez écrit", "Ce qui a été signalé"):
        expect(nina.dialog).to_contain_text(stays)
    if engine == "chromium":  # only it is told to print
        nina.page.emulate_media(media="print")
        expect(nina.left).to_be_hidden()
        expect(nina.dialog.get_by_role("code")).to_have_text(code)
        nina.page.emulate_media(media="screen")
    leave = nina.dialog.get_by_role("button", name="Quitter et effacer")
    expect(leave).to_be_disabled()
    nina.dialog.get_by_role("checkbox", name="J'ai noté le code.").check()
    leave.click()
    expect(nina.page.get_by_role("heading", name="Tout est effacé")).to_be_visible()
    assert nina.device_key() == ""
    nina.come_in(Form(unique("Nina")))
    assert nina.device_key() not in {"", key}


@pytest.mark.parametrize("width", [320, 390])
def test_the_form_fits_a_phone(street: Street, width: int) -> None:
    nina = street.somebody(viewport={"width": width, "height": 844})
    nina.arrive()
    expect(nina.page.get_by_role("button", name="Entrer", exact=True)).to_be_in_viewport()
    assert nina.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.one_engine
def test_who_moves_may_type_what_the_form_takes_and_is_told_what_it_does_not(
    street: Street,
) -> None:
    nina = street.visitor("Nina")
    nina.open_me()
    place = nina.page.get_by_label("Code postal")
    move = nina.page.get_by_role("button", name="Déménager")
    expect(move).to_be_disabled()
    place.fill("69")
    move.click()
    expect(place).to_have_accessible_description(
        "Choisissez dans la liste, ou tapez cinq chiffres."
    )
    place.fill("69 001")
    expect(place).to_have_accessible_description("")
    move.click()
    expect(nina.page.get_by_text("Rhône").first).to_be_visible()


@pytest.mark.one_engine
def test_a_line_cut_in_the_middle_of_the_answer_lets_one_hand_in_again(street: Street) -> None:
    nina = street.somebody()
    nina.arrive()
    nina.fill_in(Form(unique("Nina")))
    half = {"body": '{"nickname', "content_type": "application/json"}
    nina.page.route("**/api/entry", lambda route: route.fulfill(**half))
    nina.hand_in()
    expect(nina.page.locator("form.entry").get_by_role("alert")).to_contain_text("ne répond pas")
    nina.page.unroute("**/api/entry")
    nina.hand_in()
    expect(nina.composer).to_be_visible()
