"""The team asks who reported a conversation for more of it: ticked in her own page, or refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Street
from tests.browser.console import named
from tests.browser.somebody import Somebody
from tests.browser.test_appeal import claimed, member

ENGINES = ("chromium",)
ROOM = "Le comptoir"
LINES = ("Je te vois tous les jours", "Tu ne réponds pas ?", "Je sais où tu travailles")


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("more")


@pytest.fixture
def house(engine: str, folder: Path) -> Iterator[str]:
    """Serve an empty house."""
    assert engine
    with named(folder) as address:
        yield address


def reported(street: Street) -> tuple[Somebody, Somebody, str]:
    """Let Omar write to Nina, who reports the last line alone; return her code too."""
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.write_to(nina.nickname, LINES[0])
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Accepter").click()
    omar.left.get_by_role("button", name=nina.nickname).click()
    for line in LINES[1:]:
        omar.say(line)
    nina.act_on(LINES[2], "Signaler")
    dialog = nina.dialog
    dialog.get_by_text("Harcèlement", exact=False).first.click()
    dialog.get_by_role("button", name="Envoyer à l'équipe").click()
    code = dialog.locator("code").inner_text()
    dialog.get_by_role("button", name="Fermer").last.click()
    return nina, omar, code


def asked(console: Page) -> None:
    """Claim the one case and ask for what came before."""
    claimed(console)
    expect(console.get_by_text("2 messages non transmis")).to_be_visible()
    console.get_by_text("Demander des messages non transmis").click()
    console.locator(".asking select").select_option("context")
    console.locator(".asking button").click()
    expect(console.get_by_text("Demandé, sans réponse encore")).to_be_visible()


def test_a_reporter_ticks_what_she_adds_and_the_team_reads_that_alone(
    street: Street, folder: Path
) -> None:
    nina, omar, _ = reported(street)
    paul = member(street, folder, "Paul")
    asked(paul)
    nina.middle.get_by_role("button", name="Voir la question").click()
    dialog = nina.dialog
    boxes = dialog.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    assert not any(box.is_checked() for box in boxes.all())
    add = dialog.get_by_role("button", name="Ajouter les messages cochés")
    expect(add).to_be_disabled()
    dialog.get_by_text(LINES[1]).click()
    dialog.get_by_role("button", name="Ajouter ce message").click()
    expect(nina.page.get_by_text("Un message ajouté à votre signalement")).to_be_visible()
    expect(nina.middle.get_by_role("button", name="Voir la question")).to_have_count(0)
    expect(paul.get_by_text("Répondu : un message ajouté.")).to_be_visible(timeout=15_000)
    expect(paul.get_by_text(LINES[1])).to_be_visible()
    expect(paul.get_by_text(LINES[0])).to_have_count(0)
    expect(omar.middle.get_by_role("button", name="Voir la question")).to_have_count(0)


def test_she_says_no_by_her_code_without_javascript(street: Street, folder: Path) -> None:
    nina, _, code = reported(street)
    paul = member(street, folder, "Paul")
    asked(paul)
    page = nina.page.context.new_page()
    page.goto(f"{street.house}/suivi?lang=fr")
    page.locator("input[name=code]").fill(code)
    page.locator("form button[type=submit]").first.click()
    expect(page.get_by_text("Ce qui précède ou ce qui suit")).to_be_visible()
    expect(page.get_by_text(LINES[0])).to_have_count(0)
    page.get_by_role("button", name="Non, je ne souhaite pas").click()
    expect(page.get_by_text("Vous avez répondu non")).to_be_visible()
    expect(paul.get_by_text("La personne ne souhaite pas")).to_be_visible(timeout=15_000)
