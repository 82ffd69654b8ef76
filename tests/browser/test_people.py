"""The lists of people, their filters, and rooms where one is seen otherwise."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Form

DISCREET = "Gays et bis"
LINE_PX = 16
# Firefox, driven from outside, tells of no download: what the page hands over is caught in it.
_CAUGHT = """globalThis.caught = new Promise((found) => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => (blob.text().then(found), make.call(URL, blob));
})"""


def test_people_near_are_listed_and_filters_survive_a_reload(street: Street) -> None:
    nina = street.visitor("Nina", place="13008")
    omar = street.visitor("Omar", gender="un homme", age="51", place="13008")
    nina.page.get_by_role("tab", name="Près de chez vous").click()
    expect(nina.person_row(omar.nickname)).to_be_visible()
    expect(nina.person_row(nina.nickname)).to_have_count(0)

    nina.people.get_by_role("button", name="Tout le monde").click()
    nina.dialog.get_by_text("Femmes", exact=True).click()
    nina.dialog.get_by_label("De (ans)").fill("30")
    nina.dialog.get_by_label("À (ans)").fill("32")
    expect(nina.dialog.get_by_label("De (ans)")).to_have_accessible_description(
        re.compile("Au moins cinq ans d'écart")
    )
    nina.dialog.get_by_label("À (ans)").fill("50")
    nina.dialog.get_by_role("button", name="Afficher").click()
    expect(nina.person_row(omar.nickname)).to_have_count(0)
    nina.page.reload()
    filtered = nina.people.get_by_role("button", name=re.compile("30–50 ans"))
    expect(filtered).to_be_visible()
    nina.page.get_by_role("tab", name="Près de chez vous").click()
    expect(nina.person_row(omar.nickname)).to_have_count(0)
    filtered.click()
    nina.dialog.get_by_role("button", name="Tout le monde").click()
    expect(nina.person_row(omar.nickname)).to_be_visible()


@pytest.mark.one_engine
def test_a_filter_that_finds_nobody_says_so(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.people.get_by_role("button", name="Tout le monde").click()
    nina.dialog.get_by_label("De (ans)").fill("110")
    nina.dialog.get_by_role("button", name="Afficher").click()
    expect(nina.people.get_by_text("Personne ne répond à ce filtre")).to_be_visible()
    nina.people.get_by_role("button", name="Voir tout le monde").click()
    expect(nina.person_row(nina.nickname)).to_be_visible()


@pytest.mark.one_engine
def test_a_discreet_room_asks_for_consent_and_another_name(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    other = unique("Violette")
    omar.watch.expects("nothing")
    for each, name in ((omar, unique("Pervenche")), (nina, other)):
        each.left.get_by_role("button", name=DISCREET).click()
        enter = each.dialog.get_by_role("button", name="Entrer")
        expect(enter).to_be_disabled()
        expect(each.dialog.get_by_text("Un autre pseudo que le vôtre")).to_be_visible()
        each.dialog.get_by_label("Votre pseudo dans ce salon").fill(each.nickname)
        each.dialog.get_by_role("checkbox", name=re.compile("J'ai lu, et j'accepte")).check()
        enter.click()
        expect(each.dialog.get_by_text("prenez un pseudo qui ne rappelle pas")).to_be_visible()
        each.dialog.get_by_label("Votre pseudo dans ce salon").fill(name)
        enter.click()
        # The composer of the room before lies under the dialog until then.
        expect(each.middle.get_by_role("heading", name=DISCREET)).to_be_visible()
        expect(each.composer).to_be_visible()
    expect(omar.people.get_by_text("Personne d'autre ici pour l'instant.")).to_be_visible()
    nina.say("Bonsoir à voix basse.")
    expect(omar.line("à voix basse")).to_contain_text(other)
    expect(omar.line("à voix basse")).to_contain_text("30–34")
    expect(omar.person_row(other)).to_be_visible()
    expect(omar.page.get_by_text(nina.nickname)).to_have_count(0)
    expect(omar.people.get_by_role("button", name="Tout le monde")).to_have_count(0)
    expect(omar.page).to_have_title("Veillée")


def test_ones_own_copy_is_a_file_with_ones_own_words(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.say("Une phrase à moi.")
    nina.open_me()
    nina.page.evaluate(f"() => {{ {_CAUGHT} }}")
    nina.page.get_by_role("button", name="Télécharger ma copie").click()
    kept = json.loads(nina.page.evaluate("globalThis.caught"))
    assert kept["profile"]["nickname"] == nina.nickname
    assert [line["text"] for room in kept["rooms"] for line in room["lines"]] == [
        "Une phrase à moi."
    ]
    (session,) = kept["sessions"]
    assert session["address_until"] > session["opened_at"] > "2026", "as one can read them"


def test_ones_own_name_is_whole_beside_the_name_of_the_house(street: Street) -> None:
    nina = street.somebody()
    nina.come_in(Form("Emmanuelle_K"))
    name = nina.left.locator(".my-name span")
    for width in (720, 1200, 1280, 1439, 1600):
        nina.page.set_viewport_size({"width": width, "height": 800})
        expect(name).to_have_js_property("offsetHeight", LINE_PX)  # one line
        assert name.evaluate("(one) => one.scrollHeight") < 2 * LINE_PX, "none of it cut"


def test_the_longest_name_is_whole_on_the_smallest_desk_and_history_is_said(
    street: Street,
) -> None:
    nina = street.somebody(viewport={"width": 1024, "height": 768})
    nina.come_in(Form("WMWMWMWMWMWMWMWMWMWMWMWM"))
    name = nina.left.locator(".my-name span")
    expect(name).to_be_visible()
    cut = name.evaluate("(one) => one.scrollHeight - one.offsetHeight")
    assert cut < LINE_PX / 2, "none of it cut"
    usual = "En entrant, on lit les 50 derniers messages"
    expect(
        nina.left.get_by_text(f"{usual} ; une horloge dit où c'est autre chose.")
    ).to_be_visible()
    row = nina.left.get_by_role("button", name="Le comptoir")
    expect(row).to_have_accessible_name(re.compile(f"{usual}\\.$"))
    expect(row.locator(".card-history")).to_have_count(0)
    other = nina.left.get_by_role("button", name="Jardin").locator(".card-history")
    expect(other).to_have_text("tout")


@pytest.mark.one_engine
def test_who_wants_to_be_seen_in_rooms_only_is_not_near(street: Street) -> None:
    nina = street.visitor("Nina", place="69003")
    omar = street.visitor("Omar", listed="Seulement dans les salons où je suis", place="69003")
    for each in (nina, omar):
        each.go_into("Jardin")
    expect(nina.person_row(omar.nickname)).to_be_visible()
    lea = street.visitor("Lea", place="69003")
    nina.page.get_by_role("tab", name="Près de chez vous").click()
    expect(nina.person_row(lea.nickname)).to_be_visible()
    expect(nina.person_row(omar.nickname)).to_have_count(0)


def test_the_numbers_stand_first_when_one_asks_for_them_on_a_sheet(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into("Jardin")
    nina.open_person(omar.nickname)
    nina.dialog.get_by_role("button", name="Aide et numéros").click()
    for number in ("17", "3018"):
        line = nina.dialog.get_by_role("link", name=number, exact=True).first
        expect(line).to_be_in_viewport()
