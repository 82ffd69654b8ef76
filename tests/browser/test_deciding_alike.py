"""One line from many people: decided once with care, then alike for each whose line was read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console import Desk, a_page, filled, invitation, open_first
from tests.casefiles import NINA, file
from veillee.kernel.clock import wall_clock
from veillee.model.ids import PersonId
from veillee.model.report import Category
from veillee.store.sqlite import SqliteStore

ENGINES = ("chromium",)
LINE = "Rejoignez notre serveur, ici c'est fini pour vous"
CROWD = ("Kevin", "Lou", "Tom_93", "Zoe")


@pytest.fixture
def raided(tmp_path: Path) -> Iterator[str]:
    """Serve a house in which five people were reported for one line, and one for another."""
    with filled(tmp_path, _raided) as address:
        yield address


async def _raided(store: SqliteStore) -> None:
    said = [*((name, LINE) for name in ("Omar59", *CROWD)), ("Ana", "Vous êtes ridicule")]
    for number, (name, text) in enumerate(said, 12):
        who = PersonId(number)
        lines = [(NINA, "Bonsoir"), (who, text + " !" * (number % 3))]
        names = {NINA: "Nina", who: name}
        await file(store, wall_clock(), lines, names, who, category=Category.HARASSMENT)


def test_each_line_is_read_ticked_and_decided_by_keyboard(
    engine: str, tmp_path: Path, raided: str
) -> None:
    for page in a_page(engine, raided):
        Desk(page).join(raided, invitation(tmp_path, "Paul"))
        expect(page.locator(".case-line")).to_have_count(6)
        decide_first(page)
        expect(page.get_by_text("4 autres dossiers ouverts portent la même ligne")).to_be_visible()
        page.keyboard.press("m")
        section = page.locator(".alike")
        expect(section.locator(".alike-cases > li")).to_have_count(4)
        expect(section.get_by_text(LINE)).to_have_count(4)
        confirm = section.get_by_role("button", name="Décider de même")
        expect(confirm).to_be_disabled()
        page.keyboard.press("Control+Enter")  # nothing is ticked: nothing happens
        section.get_by_role("checkbox", name="Lou").focus()
        page.keyboard.press("Space")
        section.get_by_role("checkbox", name="Zoe").focus()
        page.keyboard.press("Space")
        expect(confirm).to_have_text("Décider de même pour 2 personnes Ctrl Entrée")
        page.keyboard.press("Control+Enter")
        expect(section.get_by_text("2 décisions sont prises.")).to_be_visible()
        expect(section.locator(".alike-cases > li")).to_have_count(2)
        expect(page.locator(".case-line")).to_have_count(3)
        section.get_by_role("button", name="Tout cocher (2)").click()
        section.get_by_role("button", name="Décider de même pour 2 personnes").click()
        expect(section.get_by_text("Rien de plus à décider de même.")).to_be_visible()
        expect(page.locator(".case-line")).to_have_count(1)


def test_what_stays_open_is_named_with_its_reason(engine: str, tmp_path: Path, raided: str) -> None:
    for page in a_page(engine, raided):
        Desk(page).join(raided, invitation(tmp_path, "Paul"))
        page.locator(".case-line").nth(1).get_by_role("button").click()
        page.get_by_label("Une note sur le dossier").fill("Attendre la réponse du salon.")
        page.get_by_role("button", name="Laisser la note").click()
        expect(page.get_by_text("Attendre la réponse du salon.")).to_be_visible()
        page.keyboard.press("Escape")
        decide_first(page)
        page.get_by_role("button", name="Les lire").click()
        section = page.locator(".alike")
        expect(section.locator(".alike-cases > li")).to_have_count(3)
        expect(section.get_by_text("une note y attend d'être lue")).to_be_visible()


def decide_first(page: Page) -> None:
    """Take the first case and decide it: read only, for a day."""
    open_first(page)
    page.keyboard.press("5")
    expect(page.get_by_text("Ce que la personne lira", exact=True)).to_be_visible()
    page.get_by_role("button", name="Décider Ctrl Entrée").click()
    expect(page.get_by_text("C'est décidé :")).to_be_visible()
