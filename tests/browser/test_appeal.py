"""An appeal from end to end: reported, decided, contested by code from outside, undone by another
human, and everybody it concerns is told; and a reporter's complaint about «nothing found».
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Street
from tests.browser.console import Desk, invitation, named
from tests.browser.somebody import Somebody

ENGINES = ("chromium",)
ROOM = "Le comptoir"
SAID = "Tu ferais mieux de te méfier, au 9 bis"
WORDS = "Je répondais à une plaisanterie, et je m'excuse du ton."
MORE = "C'est tous les soirs, dès que j'arrive."
ANSWER = "Relu avec la suite : c'était une plaisanterie."


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("appeal")


@pytest.fixture
def house(engine: str, folder: Path) -> Iterator[str]:
    """Serve an empty house."""
    assert engine
    with named(folder) as address:
        yield address


def member(street: Street, folder: Path, name: str) -> Page:
    """Return the console of somebody of the staff who has just joined."""
    somebody = street.somebody()
    somebody.watch.expects("401")
    Desk(somebody.page).join(street.house, invitation(folder, name))
    somebody.page.get_by_role("button", name="J'ai vu").click()
    return somebody.page


def report(somebody: Somebody) -> None:
    """Let somebody tell the team what Omar said."""
    somebody.act_on(SAID, "Signaler")
    somebody.dialog.get_by_text("Harcèlement", exact=False).first.click()
    somebody.dialog.get_by_role("button", name="Envoyer à l'équipe").click()
    expect(somebody.dialog.get_by_role("heading", name="C'est envoyé")).to_be_visible()


def reported(street: Street) -> tuple[Somebody, Somebody]:
    """Let Nina report what Omar says in a room."""
    nina = street.visitor("Nina")
    omar = street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.say(SAID)
    report(nina)
    nina.dialog.get_by_role("button", name="Fermer").last.click()
    return nina, omar


def first_opened(console: Page) -> None:
    """Open the one case of the queue by keyboard."""
    expect(console.locator(".case-line")).to_have_count(1)
    console.keyboard.press("j")
    console.keyboard.press("Enter")


def claimed(console: Page) -> None:
    """Open the one case and take it, by keyboard."""
    first_opened(console)
    console.keyboard.press("c")
    expect(console.get_by_role("heading", name="Décider")).to_be_visible()


def decided(paul: Page) -> None:
    """Let Paul decide by keyboard: read only for a day."""
    claimed(paul)
    paul.keyboard.press("5")
    expect(paul.get_by_text("vous pouvez lire les salons, pas y écrire")).to_be_visible()
    paul.keyboard.press("Control+Enter")
    expect(paul.locator(".decisions").get_by_text("Lecture seule, 24 heures")).to_be_visible()


def contested(omar: Somebody) -> str:
    """Let Omar read why, and appeal on the plain page with his code; return the code."""
    omar.page.get_by_role("button", name="Lire pourquoi").first.click()
    code = omar.dialog.locator(".code code").inner_text()
    with omar.page.expect_popup() as opened:
        omar.dialog.get_by_role("link", name="Contester cette décision").click()
    paper = opened.value
    paper.locator("input[name=code]").fill(code)
    paper.locator("form button[type=submit]").first.click()
    paper.locator("textarea").fill(WORDS)
    paper.locator("form button[type=submit]").last.click()
    expect(paper.get_by_text("Votre recours est arrivé")).to_be_visible()
    paper.close()
    omar.dialog.get_by_role("button", name="Fermer").last.click()
    return code


def kept_from_writing(omar: Somebody) -> None:
    """See that nothing lets Omar write in vain, and that reasons and code outlive a page."""
    for is_anew in (False, True):
        if is_anew:
            omar.page.reload()
        expect(omar.middle.get_by_text("pas y écrire pour l'instant")).to_be_visible()
        expect(omar.composer).to_have_count(0)
    notice = omar.page.get_by_text("Quelque chose a été décidé à votre sujet.")
    omar.page.locator(".notice").get_by_role("button", name="Fermer").click()
    omar.page.reload()
    expect(omar.middle.get_by_text("pas y écrire pour l'instant")).to_be_visible()
    expect(notice).to_have_count(0)
    omar.open_me()
    decided = omar.page.locator("section").filter(has_text="Ce qui a été décidé à votre sujet")
    decided.get_by_role("button", name="Lire pourquoi").click()
    expect(omar.dialog.locator(".code code")).to_be_visible()
    omar.dialog.get_by_role("button", name="Fermer").last.click()
    omar.left.get_by_role("button", name=ROOM).click()


def test_an_appeal_is_answered_by_another_human_and_undoes_everything(
    street: Street, folder: Path
) -> None:
    nina, omar = reported(street)
    paul = member(street, folder, "Paul")
    decided(paul)
    expect(nina.page.get_by_text("L'équipe a regardé ce que vous aviez signalé")).to_be_visible()
    kept_from_writing(omar)
    code = contested(omar)
    # Who decided is told that somebody else answers, and not what is said of their decision.
    expect(paul.locator(".case-line")).to_have_count(1)
    paul.keyboard.press("Enter")
    expect(paul.get_by_text("quelqu'un d'autre regarde")).to_be_visible()
    expect(paul.get_by_text(WORDS)).to_have_count(0)
    expect(paul.get_by_role("button", name="Annuler la décision")).to_have_count(0)

    iris = member(street, folder, "Iris")
    first_opened(iris)
    expect(iris.get_by_text(WORDS)).to_be_visible()
    iris.get_by_label("Réponse à la personne").fill(ANSWER)
    expect(iris.get_by_role("button", name="Annuler, et décider à neuf")).to_be_visible()
    iris.locator(".proposal .primary").click()
    expect(iris.get_by_text("annulée").first).to_be_visible()
    expect(iris.locator(".case-line")).to_have_count(0)

    # The person writes again, the reporter learns the new outcome, the plain page has the answer.
    omar.go_into(ROOM)
    omar.say("Bonsoir tout le monde")
    expect(nina.line("Bonsoir tout le monde")).to_be_visible()
    expect(nina.page.get_by_text("Elle est annulée depuis")).to_be_visible()
    page = street.somebody().page
    page.goto(f"{street.house}decision")
    page.locator("input[name=code]").fill(code)
    page.locator("form button[type=submit]").first.click()
    expect(page.get_by_text(ANSWER)).to_be_visible()


def let_be(paul: Page) -> None:
    """Let Paul find nothing, by keyboard."""
    claimed(paul)
    paul.keyboard.press("1")
    paul.keyboard.press("Control+Enter")
    expect(paul.locator(".case-line")).to_have_count(0)


def test_who_was_told_nothing_asks_for_another_look_and_somebody_else_decides(
    street: Street, folder: Path
) -> None:
    nina, omar = reported(street)
    paul = member(street, folder, "Paul")
    let_be(paul)
    nina.page.get_by_role("button", name="Demander un autre regard").click()
    nina.dialog.get_by_label("Ce que l'équipe n'a pas vu").fill(MORE)
    nina.dialog.get_by_role("button", name="Demander", exact=True).click()
    expect(nina.page.get_by_text("C'est demandé")).to_be_visible()
    expect(nina.page.get_by_role("button", name="Demander un autre regard")).to_have_count(0)

    # Who had decided neither reads it nor may answer.
    expect(paul.locator(".case-line")).to_have_count(1)
    paul.keyboard.press("Enter")
    expect(paul.get_by_text("quelqu'un d'autre regarde")).to_be_visible()
    expect(paul.get_by_text(MORE)).to_have_count(0)
    expect(paul.get_by_role("button", name="Il fallait agir")).to_have_count(0)

    iris = member(street, folder, "Iris")
    first_opened(iris)
    iris.get_by_label("Réponse à qui a signalé").fill("Vous avez bien fait de redemander.")
    iris.get_by_role("button", name="Il fallait agir : rouvrir").click()
    expect(iris.get_by_role("heading", name="Décider")).to_be_visible()
    iris.keyboard.press("5")
    expect(iris.get_by_text("vous pouvez lire les salons, pas y écrire")).to_be_visible()
    iris.keyboard.press("Control+Enter")
    expect(nina.page.get_by_text("et elle a agi")).to_be_visible()
    expect(omar.page.get_by_role("button", name="Lire pourquoi").first).to_be_visible()


def test_what_comes_into_an_open_case_is_shown_and_never_under_somebodys_hands(
    street: Street, folder: Path
) -> None:
    reported(street)
    paul = member(street, folder, "Paul")
    claimed(paul)
    expect(paul.get_by_role("heading", name="Un signalement")).to_be_visible()

    # Nobody types: it is there by itself.
    report_too(street, "Lea")
    expect(paul.get_by_text("Du nouveau dans ce dossier : un signalement")).to_be_visible()
    expect(paul.get_by_role("heading", name="2 signalements")).to_be_visible()
    paul.get_by_role("button", name="C'est vu").click()
    expect(paul.get_by_text("Du nouveau dans ce dossier")).to_have_count(0)

    # Somebody types: it is told, and nothing moves until they want it.
    why = paul.get_by_label("Pourquoi")
    why.fill("Des menaces")
    before = why.bounding_box()
    report_too(street, "Sami")
    expect(paul.get_by_text("Du nouveau dans ce dossier")).to_be_visible()
    assert why.bounding_box() == before
    expect(why).to_be_focused()
    expect(paul.get_by_role("heading", name="2 signalements")).to_be_visible()
    paul.get_by_role("button", name="Montrer").click()
    expect(paul.get_by_role("heading", name="3 signalements")).to_be_visible()
    expect(why).to_have_value("Des menaces")


def report_too(street: Street, name: str) -> None:
    """Let one more person report what Omar said."""
    somebody = street.visitor(name)
    somebody.go_into(ROOM)
    report(somebody)
