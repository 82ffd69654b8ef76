"""Deciding by keys, on a small desk: what a key chose is in sight, and is decided once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console import Desk, a_page, filled, invitation, two_reported


@pytest.fixture
def desk(engine: str, tmp_path: Path) -> Iterator[Page]:
    """Open the console for a moderator; Firefox goes on with what Chromium's key signed in."""
    with filled(tmp_path, two_reported) as house:
        for signed in a_page("chromium", house):
            Desk(signed).join(house, invitation(tmp_path, "Paul"))
            if engine == "chromium":
                yield signed
                continue
            for page in a_page(engine, house):
                for each in signed.context.cookies():
                    name, value = each.get("name", ""), each.get("value", "")
                    page.context.add_cookies([{"name": name, "value": value, "url": house}])
                page.goto(f"{house}equipe")
                yield page


def test_what_a_key_chose_is_in_sight_and_decided_once(desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url.split("/api/")[-1]))
    desk.set_viewport_size({"width": 1024, "height": 768})
    desk.get_by_role("button", name="J'ai vu").click()
    desk.locator(".case-line").first.get_by_role("button").click()
    expect(desk.get_by_text("Je sais où tu habites")).to_be_visible()
    desk.keyboard.press("c")
    expect(desk.get_by_role("heading", name="Décider")).to_be_visible()
    desk.keyboard.press("9")
    foot = desk.locator(".decide-foot")
    expect(desk.locator(".decide input:checked").first).to_be_in_viewport(ratio=1)
    expect(foot.get_by_text("Hors du site, 24 heures")).to_be_in_viewport(ratio=1)
    expect(foot.get_by_role("button", name="Décider")).to_be_in_viewport(ratio=1)
    desk.keyboard.press("9")
    desk.keyboard.press("5")
    expect(foot.get_by_role("status")).to_have_text("Lecture seule, 24 heures")
    expect(desk.get_by_text("vous pouvez lire les salons, pas y écrire")).to_be_visible()
    asked.clear()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("C'est décidé : Lecture seule, 24 heures.")).to_be_visible()
    expect(desk.locator(".case-line")).to_have_count(1)
    expect(desk.locator(".case-head")).to_contain_text("décidé")
    # Where the line of the queue has the focus, Firefox would press it as well.
    assert "cases/open" not in asked
