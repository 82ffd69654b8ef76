"""Steps back: they lead to where one still is, and show what belongs there."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Street
from tests.browser.somebody import Somebody
from tests.browser.test_phone import bar

pytestmark = pytest.mark.one_engine

FIRST, SECOND = "Jardin", "Musique"
NOWHERE = "Choisissez un salon à gauche"


def leave(nina: Somebody) -> None:
    nina.middle.get_by_role("button", name="À propos du salon").click()
    nina.dialog.get_by_role("button", name="Sortir du salon").click()
    expect(nina.dialog).to_have_count(0)


def test_a_step_back_shows_the_people_of_the_room_it_leads_to(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme")
    omar.go_into(FIRST)
    nina.go_into(FIRST)
    nina.go_into(SECOND)
    expect(nina.person_row(omar.nickname)).to_have_count(0)
    nina.page.go_back()
    expect(nina.middle.get_by_role("heading", name=FIRST)).to_be_visible()
    expect(nina.people.get_by_role("tab", name="Dans ce salon")).to_be_visible()
    expect(nina.person_row(omar.nickname)).to_be_visible()


def test_a_step_back_does_not_lead_into_a_room_one_went_out_of(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.go_into(FIRST)
    leave(nina)
    nina.page.go_back()
    expect(nina.middle.get_by_text(NOWHERE)).to_be_visible()
    expect(nina.left.get_by_role("region", name="Vous y êtes")).not_to_contain_text(FIRST)
    nina.go_into(FIRST)
    nina.say("Me revoilà.")


def test_on_a_phone_it_leads_to_the_rooms_instead(street: Street) -> None:
    nina = street.visitor("Nina", options={"viewport": PHONE})
    for room in (SECOND, FIRST):
        bar(nina, "Salons").click()
        nina.go_into(room)
    leave(nina)
    expect(nina.left).to_be_visible()
    nina.page.go_back()
    expect(nina.left).to_be_visible()
    expect(nina.middle).to_be_hidden()
    expect(nina.page.get_by_role("region", name="Vous y êtes")).not_to_contain_text(FIRST)


def test_a_step_back_does_not_lead_to_whom_one_blocked(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme")
    for each in (nina, omar):
        each.go_into(FIRST)
    nina.write_to(omar.nickname, "On parle un peu ?")
    nina.go_into(FIRST)
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name=omar.nickname).click()
    nina.block()
    expect(nina.middle.get_by_text(NOWHERE)).to_be_visible()
    nina.page.go_back()
    expect(nina.middle.get_by_text(NOWHERE)).to_be_visible()
    expect(nina.page.get_by_text("On parle un peu ?")).to_have_count(0)
    expect(nina.composer).to_have_count(0)
