"""The console in a browser: joining, the queue, deciding by keyboard, the register of orders."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console import Desk, a_page, filled, invitation, named, two_reported
from tests.casefiles import file
from veillee.cases.second_look import SecondLook
from veillee.kernel.clock import wall_clock
from veillee.model.event import Draft, Kind
from veillee.model.ids import PersonId, RoomId
from veillee.model.report import NOBODY, Category, SubjectKind
from veillee.model.sample import Place
from veillee.model.staff import StaffId
from veillee.model.verdict import Action, Reason, Verdict
from veillee.store.sqlite import SqliteStore

ENGINES = ("chromium",)
WAVES = {"Animaux": 0, "Le comptoir": 34, "Musique": 21}
REFUSED = "T'es vraiment nul"
RUN = ("Je sais où tu habites", "Fais attention", "Je passe ce soir")
PRESSES_AS_IT_APPEARS = """([wanted, key]) => new MutationObserver((_, watch) => {
  if (!document.querySelector(wanted)) return;
  watch.disconnect();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}).observe(document, { childList: true, subtree: true })"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Serve an empty house."""
    with named(folder) as address:
        yield address


@pytest.fixture
def reported(folder: Path) -> Iterator[str]:
    """Serve a house in which two people were reported."""
    with filled(folder, two_reported) as address:
        yield address


@pytest.fixture
def run_on(folder: Path) -> Iterator[str]:
    """Serve a house in which three lines of one author were reported, after one of a neighbour."""
    with filled(folder, _run_on) as address:
        yield address


async def _run_on(store: SqliteStore) -> None:
    nina, omar = PersonId(11), PersonId(12)
    said = [(nina, "Bonsoir"), *((omar, text) for text in RUN), (nina, "Laissez-moi")]
    await file(store, wall_clock(), said, {nina: "Nina", omar: "Omar59"}, omar)


@pytest.fixture
def told_of_a_room(folder: Path) -> Iterator[str]:
    """Serve a house in which a whole room was reported."""
    with filled(folder, _told_of_a_room) as address:
        yield address


async def _told_of_a_room(store: SqliteStore) -> None:
    names = {NOBODY: "", PersonId(11): "Nina", PersonId(12): "Omar59"}
    said = [(PersonId(11), "Bonsoir à tous"), (PersonId(12), "Je sais où tu habites")]
    for category in (Category.THREAT, Category.ADVERTISING):
        kind, now = SubjectKind.ROOM, wall_clock()
        await file(store, now, said, names, NOBODY, kind=kind, category=category)


@pytest.fixture
def drawn(folder: Path) -> Iterator[str]:
    """Serve a house in which a line was refused and drawn by lot."""
    with filled(folder, _drawn) as address:
        yield address


async def _nothing(_place: Place, _by: StaffId) -> None:
    """Open no case."""


async def _drawn(store: SqliteStore) -> None:
    verdict = Verdict(Action.REFUSE, (Reason("insult", 3, "harassment", "Une insulte."),))
    said = Draft(RoomId("r-1"), Kind.SAID, PersonId(5), wall_clock(), REFUSED, verdict=verdict)
    await store.journal.keep_unshown(said, "t-1")
    await SecondLook(store.sample, wall_clock, Random(1), lambda: "1", 1, _nothing).draw()


@pytest.fixture
def browser_page(engine: str, reported: str) -> Iterator[Page]:
    """Open a page before the house of the reports."""
    yield from a_page(engine, reported)


@pytest.fixture
def page(engine: str, address: str) -> Iterator[Page]:
    """Open a page before an empty house."""
    yield from a_page(engine, address)


def test_somebody_joins_leaves_and_comes_back_with_their_key(
    page: Page, folder: Path, address: str
) -> None:
    desk = Desk(page)
    desk.join(address, invitation(folder, "Paul", "lead"))
    expect(page.get_by_text("Paul a rejoint l'équipe.")).to_be_visible()
    page.get_by_role("button", name="J'ai vu").click()
    expect(page.get_by_text("Paul a rejoint l'équipe.")).to_be_hidden()
    page.get_by_role("button", name="Sortir").click()
    page.get_by_role("button", name="Entrer avec ma clé").click()
    expect(page.get_by_role("navigation", name="Lieux de la console")).to_be_visible()


def test_watching_is_said_by_one_button_and_the_journal_tells_it(
    page: Page, folder: Path, address: str
) -> None:
    desk = Desk(page)
    desk.join(address, invitation(folder, "Paul", "lead"))
    page.get_by_role("button", name="Personne ne veille").click()
    page.get_by_role("button", name="Je veille").click()
    expect(page.get_by_text("Quelqu'un veille")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("cell", name="veillera")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Touches")).to_be_visible()


def test_an_alert_that_is_proposed_is_for_the_room_it_names(
    page: Page, folder: Path, address: str
) -> None:
    rooms = [{"where": f"r-{name}", "name": name, "new": new} for name, new in WAVES.items()]
    told = {"alerts": [], "places": rooms, "may_set": True}
    page.route("**/equipe/api/raids", lambda route: route.fulfill(json=told))
    Desk(page).join(address, invitation(folder, "Paul", "lead"))
    page.keyboard.press("e")
    where = page.get_by_label("Où", exact=True)
    expect(where).to_have_value("r-Le comptoir")
    expect(page.get_by_role("button", name="Alerte dans ce salon")).to_have_count(2)
    page.get_by_role("button", name="Alerte dans ce salon").last.click()
    expect(where).to_have_value("r-Musique")
    expect(page.get_by_label("Jusqu'où")).to_be_focused()


def test_a_key_counts_from_the_moment_the_form_is_there(
    browser_page: Page, folder: Path, reported: str
) -> None:
    Desk(browser_page).join(reported, invitation(folder, "Paul"))
    expect(browser_page.locator(".case-line")).to_have_count(2)
    browser_page.evaluate(PRESSES_AS_IT_APPEARS, [".decide", "5"])
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("region", name="Dossier").locator("article")).to_be_visible()
    browser_page.keyboard.press("c")
    expect(browser_page.get_by_text("vous pouvez lire les salons, pas y écrire")).to_be_visible()


def test_a_drawn_line_is_answered_by_keyboard_and_shows_in_the_figures(
    engine: str, folder: Path, drawn: str
) -> None:
    for page in a_page(engine, drawn):
        Desk(page).join(drawn, invitation(folder, "Paul"))
        page.keyboard.press("l")
        expect(page.get_by_text(REFUSED)).to_be_visible()
        page.keyboard.press("2")
        expect(page.get_by_text("Rien à relire.")).to_be_visible()
        page.keyboard.press("b")
        rules = page.get_by_role("region", name="Par règle automatique")
        expect(rules.get_by_role("row", name="insult")).to_contain_text("1 ligne relue")


def test_a_report_of_a_room_is_tied_to_who_wrote_a_line(
    engine: str, folder: Path, told_of_a_room: str
) -> None:
    for page in a_page(engine, told_of_a_room):
        Desk(page).join(told_of_a_room, invitation(folder, "Paul"))
        page.get_by_role("button", name="2 signalements").click()
        page.get_by_role("button", name="Prendre").click()
        tie = page.get_by_role("button", name="C'est de cela qu'il s'agit")
        expect(tie).to_be_disabled()
        expect(page.get_by_label("Le pseudo porté là")).to_be_visible()
        line = page.get_by_label("La ligne", exact=True)
        theirs = line.locator("option", has_text="Je sais où tu habites").first
        line.select_option(theirs.get_attribute("value"))
        page.get_by_role("checkbox", name="publicité").uncheck()
        tie.click()
        expect(page.get_by_text("Un dossier est ouvert sur cette personne.")).to_be_visible()
        expect(page.get_by_text("rattaché à la main par l'équipe")).to_be_visible()
        expect(page.locator(".person-name")).to_contain_text("Omar59")


def test_what_is_said_of_a_run_of_lines_stands_once(engine: str, folder: Path, run_on: str) -> None:
    for page in a_page(engine, run_on):
        see_a_run_of_lines(page, folder, run_on)


def see_a_run_of_lines(page: Page, folder: Path, address: str) -> None:
    """Open the one case and read who is named, and what is said of the lines."""
    Desk(page).join(address, invitation(folder, "Paul"))
    page.get_by_role("button", name="J'ai vu").click()
    page.locator(".case-line").click()
    expect(page.get_by_text(RUN[-1])).to_be_visible()
    expect(page.locator(".lines .line.reported")).to_have_count(len(RUN))
    names = page.locator(".lines .name").all_inner_texts()
    assert names == ["Nina", "Omar59", "Omar59", "Nina"], "again where a rule hears no more"
    marks = page.locator(".lines .reported .mark").all_inner_texts()
    said = "signalé · personne signalée"
    assert marks == [f"{said} · entendu par une règle", said]


def test_a_case_is_taken_and_decided_by_keyboard(
    browser_page: Page, folder: Path, reported: str
) -> None:
    page = browser_page
    Desk(page).join(reported, invitation(folder, "Paul"))
    page.get_by_role("button", name="J'ai vu").click()
    expect(page.locator(".case-line")).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Je sais où tu habites")).to_be_visible()
    expect(page.get_by_text("signalé · personne signalée")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="Décider")).to_be_visible()
    page.keyboard.press("5")
    expect(page.get_by_text("vous pouvez lire les salons, pas y écrire")).to_be_visible()
    page.get_by_label("Pourquoi").fill("Omar59 a menacé")
    expect(page.get_by_text("La phrase trahirait quelqu'un : un pseudo.")).to_be_visible()
    page.get_by_label("Pourquoi").fill("Des menaces répétées.")
    expect(page.get_by_text("Pourquoi : Des menaces répétées.")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("C'est décidé : Lecture seule, 24 heures.")).to_be_visible()
    expect(page.locator(".decisions")).to_contain_text("Lecture seule, 24 heures")
    expect(page.locator(".case-line")).to_have_count(1)


def test_whoever_reads_of_danger_makes_the_page_for_the_authorities(
    browser_page: Page, folder: Path, reported: str
) -> None:
    page = browser_page
    Desk(page).join(reported, invitation(folder, "Paul"))
    page.get_by_role("button", name="J'ai vu").click()
    page.locator(".case-line").first.get_by_role("button").click()
    page.get_by_text("Quelqu'un est en danger ?").click()
    page.get_by_role("button", name="Appeler les personnes de garde").click()
    page.get_by_text("La page pour les autorités").click()
    page.get_by_label("Ce qui vous le fait penser").fill("Il dit savoir où elle habite.")
    page.get_by_role("button", name="Faire la page").click()
    paper = page.locator(".report-text")
    expect(paper).to_contain_text("(personne en cause) : Je sais où tu habites")
    expect(page.get_by_text("Paul a fait la page à")).to_be_visible()
    expect(page.get_by_text("(réglage site.publisher)")).to_be_visible()
    page.get_by_role("button", name="En anglais").click()
    expect(paper).to_contain_text("Notification of a threat to the life or safety")


def type_into(page: Page, label: str, text: str) -> None:
    """Reach a field by the tab key, as somebody without a mouse does, and type."""
    wanted = page.get_by_label(label, exact=True)
    for _ in range(30):
        if wanted.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()
    page.keyboard.type(text)


def enter_an_order(page: Page) -> None:
    """Copy a letter of the office into the register."""
    page.keyboard.press("o")
    expect(page.get_by_text("Aucun ordre.")).to_be_visible()
    page.keyboard.press("n")
    type_into(page, "Autorité", "Office anti-cybercriminalité")
    type_into(page, "Sa référence", "OFAC-2026-118")
    type_into(page, "À qui répondre", "Bureau du retrait")
    type_into(page, "De quoi il s'agit", "H")
    type_into(page, "Ce que l'ordre vise : mots ou lien", "Un lien dans le salon du soir")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ordre n° 1")).to_be_visible()
    expect(page.get_by_text("dans 24 heures")).to_be_visible()


def test_an_authority_writes_and_is_answered_by_keyboard(
    browser_page: Page, folder: Path, reported: str
) -> None:
    page = browser_page
    Desk(page).join(reported, invitation(folder, "Lena", "legal"))
    page.get_by_role("button", name="J'ai vu").click()
    enter_an_order(page)
    page.keyboard.press("f")
    # Behind a life in danger: a day leaves time for that.
    second = page.locator(".case-line").nth(1)
    expect(second).to_contain_text("Ordre : Office anti-cybercriminalité")
    expect(second).to_contain_text("dans 24 heures")
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Un lien dans le salon du soir")).to_be_visible()
    page.keyboard.press("o")
    type_into(page, "Numéro appelé, et où vous l'avez trouvé", "Standard, annuaire du service")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Rappelée")).to_be_visible()
    page.get_by_label("exécuté", exact=True).press("Space")
    type_into(page, "Fait", "Le message est retiré.")
    page.get_by_role("button", name="Clore et préparer la réponse").press("Enter")
    report = page.locator(".report-text")
    expect(report).to_contain_text("Votre référence : OFAC-2026-118")
    expect(report).to_contain_text("Résultat : exécuté")
    page.get_by_role("button", name="En anglais").press("Enter")
    expect(report).to_contain_text("Outcome: carried out")


def test_an_operator_is_told_that_nobody_is_left_for_a_case_and_nothing_of_it(
    browser_page: Page, folder: Path, reported: str
) -> None:
    page = browser_page
    Desk(page).join(reported, invitation(folder, "Olga", "operator"))
    band = page.get_by_role("region", name="Des dossiers sans personne")
    expect(band).to_contain_text("2 dossiers attendent, et personne de l'équipe ne peut plus")
    expect(page.get_by_role("heading", name="Ordres des autorités")).to_be_visible()
    expect(page.get_by_text("Votre rôle ne permet pas cela.")).to_have_count(0)
    expect(page.get_by_text("Omar59")).to_have_count(0)


def test_an_address_instead_of_a_name_is_told_before_any_key_is_made(
    page: Page, address: str
) -> None:
    page.goto(f"{address.replace('localhost', '127.0.0.1')}equipe")
    expect(page.get_by_text("ouvrez la console par « localhost »")).to_be_visible()
