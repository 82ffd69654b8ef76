"""The page in English is English: no sentence of the French dictionary is left on a screen."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Somebody
from veillee.config.shipped import shipped_rooms

HOLE = re.compile(r"\\\{\w+\\\}")
SHORTEST = 6
"""Shorter ones are words of both languages."""

_READ = """() => {
  const said = [document.title, document.body.innerText];
  for (const name of ["aria-label", "title", "placeholder"])
    for (const each of document.querySelectorAll(`[${name}]`)) said.push(each.getAttribute(name));
  return said.join("\\n");
}"""


def sentences(language: str) -> dict[str, list[str]]:
    """Return all forms of each entry."""
    path = files("veillee.web").joinpath(f"i18n/{language}.json")
    words = json.loads(path.read_text(encoding="utf-8"))
    return {
        key: list(value.values()) if isinstance(value, dict) else [value]
        for key, value in words.items()
    }


def french_only() -> Iterator[re.Pattern[str]]:
    """Return what only the French dictionary says, its holes filled with anything."""
    english = sentences("en")
    for key, forms in sentences("fr").items():
        for form in forms:
            if key != "trial.banner" and form not in english[key] and len(form) >= SHORTEST:
                yield re.compile(rf"(?<!\w){HOLE.sub('.{1,60}', re.escape(form))}(?!\w)")


def left_in_french(page: Page) -> list[str]:
    text = page.evaluate(_READ)
    for room in shipped_rooms():  # a French room keeps its words
        for own in (room.name, room.description, room.rules):
            text = text.replace(own, "") if own else text
    return [found[0] for pattern in french_only() if (found := pattern.search(text))]


def in_english(street: Street, name: str) -> Somebody:
    nina = street.somebody(locale="en-GB")
    nina.nickname = unique(name)
    page = nina.page
    nina.arrive()
    expect(page.get_by_label("Nickname")).to_be_visible()
    assert left_in_french(page) == []
    page.get_by_role("button", name="Come in", exact=True).click()
    assert left_in_french(page) == []
    page.get_by_label("Nickname").fill(nina.nickname)
    page.get_by_role("textbox", name="Age").fill("34")
    page.get_by_label("You are").select_option(index=1)
    page.get_by_label("Postal code").fill("59500")
    page.get_by_role("radio").first.check()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Come in", exact=True).click()
    expect(page.get_by_role("textbox", name="Your message")).to_be_visible()
    return nina


@pytest.mark.one_engine
def test_no_french_is_left_on_the_main_screens(street: Street) -> None:
    nina = in_english(street, "Nina")
    page = nina.page
    expect(page.get_by_role("log")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert left_in_french(page) == []
    page.get_by_role("button", name="Evening kitchen").click()
    expect(page.get_by_role("heading", name="Evening kitchen")).to_be_visible()
    page.get_by_role("textbox", name="Your message").fill("Anybody for soup?")
    page.keyboard.press("Enter")
    page.get_by_role("log").get_by_text("Anybody for soup?").hover()
    for name in ("Safety and help", "About this room", "Keyboard shortcuts", "Everybody"):
        page.get_by_role("button", name=name).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert left_in_french(page) == [], name
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name=nina.nickname).first.click()
    expect(page.get_by_role("heading", name="What others see")).to_be_visible()
    assert left_in_french(page) == []
    expect(page.get_by_role("main")).to_contain_text("Douai area")
    expect(page.get_by_role("main")).not_to_contain_text("environs")


def test_the_language_changes_at_once_and_stays(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.open_me()
    nina.page.get_by_text("English", exact=True).click()
    expect(nina.page.get_by_role("heading", name="What others see")).to_be_visible()
    assert left_in_french(nina.page) == []
    nina.page.reload()
    expect(nina.page.get_by_role("searchbox", name="Search for a room")).to_be_visible()
    assert left_in_french(nina.page) == []
