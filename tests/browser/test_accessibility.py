"""axe-core finds nothing serious on any screen, by day and by night."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Street
from tests.browser.somebody import Form, Somebody
from tests.conftest import ROOT, demand

ENGINES = ("chromium", "chromium by night", "firefox by night")
AXE = ROOT / "tools" / "web" / "node_modules" / "axe-core" / "axe.min.js"
ROOM = "Le comptoir"

_RUN = """() => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) =>
      `${html} ${failureSummary}`).join("; ")}`))"""


@pytest.fixture(scope="session")
def axe() -> str:
    return demand(AXE, "`make lint` installs it").read_text(encoding="utf-8")


def serious(page: Page, axe: str) -> list[str]:
    """Return what axe finds serious or critical; its script passes our policy only this way."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(_RUN)
    return found


def test_the_door(street: Street, axe: str, engine: str) -> None:
    nina = street.somebody()
    nina.arrive()
    expect(nina.page.get_by_label("Pseudo")).to_be_visible()
    is_night = nina.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert is_night == engine.endswith("by night")
    found = {"form": serious(nina.page, axe)}
    nina.hand_in()
    found["what lacks"] = serious(nina.page, axe)
    nina.page.get_by_role("button", name="Les lire").click()
    found["rules"] = serious(nina.page, axe)
    assert not {screen: wrong for screen, wrong in found.items() if wrong}


def test_a_refusal_of_age(street: Street, axe: str) -> None:
    nina = street.somebody()
    nina.watch.expects(r"status of 4\d\d")
    nina.arrive()
    nina.fill_in(Form("Sacha", age="15"))
    nina.hand_in()
    expect(nina.page.get_by_role("heading", name="Pas ici, pas encore")).to_be_visible()
    assert serious(nina.page, axe) == []


def inside(nina: Somebody, other: str) -> Iterator[str]:
    """Go through the screens inside, one after the other."""
    page = nina.page
    nina.line("Bonsoir").hover()
    yield "a room with messages, its list of people, and actions on a line"
    for name in ("Sécurité et aide", "À propos du salon", "Raccourcis clavier", "Tout le monde"):
        page.get_by_role("button", name=name).first.click()
        expect(nina.dialog).to_be_visible()
        yield f"the sheet {name}"
        page.keyboard.press("Escape")
    nina.open_person(other)
    yield "a person's sheet"
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Près de chez vous").click()
    expect(nina.person_row(other)).to_be_visible()
    yield "people near"
    nina.open_me()
    yield "settings"
    page.get_by_role("button", name="Quitter et effacer").click()
    expect(nina.dialog.get_by_role("code")).to_be_visible()
    yield "leaving"
    page.keyboard.press("Escape")


def between_two(nina: Somebody, omar: Somebody) -> Iterator[str]:
    """Go through a request and a conversation."""
    omar.write_to(nina.nickname, "On parle un peu ?")
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Lire le message").click()
    expect(nina.page.get_by_text("On parle un peu ?")).to_be_visible()
    yield "a request"
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Volontiers.")
    yield "a conversation"
    nina.page.get_by_role("button", name="Garder, effacer").click()
    expect(nina.dialog).to_be_visible()
    yield "what one may do with a conversation"
    nina.page.keyboard.press("Escape")


def test_inside(street: Street, axe: str) -> None:
    nina = street.visitor("Nina")
    omar = street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.say("Bonsoir, voir https://example.org")
    expect(nina.line("Bonsoir")).to_be_visible()
    found = {name: serious(nina.page, axe) for name in inside(nina, omar.nickname)}
    found |= {name: serious(nina.page, axe) for name in between_two(nina, omar)}
    assert not {screen: wrong for screen, wrong in found.items() if wrong}


def test_on_a_phone(street: Street, axe: str) -> None:
    nina = street.visitor("Nina", options={"viewport": PHONE})
    found = {"a room": serious(nina.page, axe)}
    for name in ("Salons", "Conversations", "Personnes", "Moi"):
        nina.page.get_by_role("navigation").get_by_role("button", name=name).click()
        found[name] = serious(nina.page, axe)
    assert not {screen: wrong for screen, wrong in found.items() if wrong}


def test_axe_sees_what_is_wrong(street: Street, axe: str) -> None:
    nina = street.somebody()
    nina.arrive()
    nina.page.evaluate("document.body.append(document.createElement('button'))")
    assert [found.partition(":")[0] for found in serious(nina.page, axe)] == ["button-name"]
