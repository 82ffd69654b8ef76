"""The line is cut and comes back: nothing is lost, nothing comes twice, all is in order."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Street

# What a browser itself says of a line that is cut.
CUT = r"ERR_INTERNET_DISCONNECTED|WebSocket|can’t establish a connection|interrupted"


@pytest.mark.parametrize("then", ["waits", "reloads"])
def test_what_was_said_meanwhile_is_there_once_and_what_waited_goes_once(
    street: Street, then: str
) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    nina.watch.expects(CUT)
    room = {"waits": "Le comptoir", "reloads": "Cuisine du soir"}[then]
    for each in (nina, omar):
        each.go_into(room)
    omar.say("Un.")
    expect(nina.line("Un.")).to_be_visible()

    nina.page.context.set_offline(True)
    expect(nina.page.get_by_text("Hors ligne.")).to_be_visible()
    omar.say("Deux.")
    omar.say("Trois.")
    omar.act_on("Deux.", "Réagir")
    omar.dialog.get_by_role("button", name="👍").first.click()
    nina.composer.fill("Je reviens.")
    nina.composer.press("Enter")
    expect(nina.line("Je reviens.")).to_contain_text("partira au retour de la connexion")
    expect(nina.line("Deux.")).to_have_count(0)

    nina.page.context.set_offline(False)
    if then == "reloads":
        nina.page.reload()
    expect(omar.line("Je reviens.")).to_be_visible()
    omar.say("Quatre.")
    expect(nina.line("Quatre.")).to_be_visible()
    said = ["Un.", "Deux.", "Trois.", "Je reviens.", "Quatre."]
    assert omar.texts() == said
    assert nina.texts() == said
    expect(nina.line("Deux.").get_by_role("button", name="👍, 1 personne")).to_be_visible()


@pytest.mark.one_engine
def test_the_list_of_emoji_says_that_it_did_not_come_and_is_asked_for_again(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.watch.expects(CUT)
    nina.page.context.set_offline(True)
    nina.page.get_by_role("button", name="Emoji", exact=True).click()
    expect(nina.dialog.get_by_text("La maison ne répond pas.")).to_be_visible()
    expect(nina.dialog.get_by_text("Chargement…")).to_have_count(0)
    nina.page.context.set_offline(False)
    nina.dialog.get_by_role("button", name="Réessayer").click()
    expect(nina.dialog.get_by_role("group")).not_to_have_count(1)
    expect(nina.dialog.get_by_role("alert")).to_have_count(0)
