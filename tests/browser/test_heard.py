"""What a screen reader is given to say: once, and no more than somebody wants to hear."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Street
from tests.browser.somebody import Somebody
from tests.browser.test_offline import CUT

ENGINES = ("chromium",)  # what is marked as live is marked alike in all of them
SETTINGS = {"VEILLEE__TALK__BURST": "1000000", "VEILLEE__TALK__REFILL": "1000000"}
ROOM = "Jardin"
# What changes inside of something live, as far as nothing nearer says that it is not.
_LISTEN = """() => {
  const regions = "[aria-live], [role=status], [role=alert], [role=log]";
  const live = (at) => at && at.closest("[aria-hidden=true]") === null &&
    (at.closest(regions)?.getAttribute("aria-live") ?? "polite") !== "off" && at.closest(regions);
  const told = (node) => node.nodeType === 3 ? live(node.parentElement) : live(node);
  window.heard = [];
  new MutationObserver((all) => {
    for (const { type, target, addedNodes } of all) {
      const nodes = type === "characterData" ? [target] : [...addedNodes];
      window.heard.push(...nodes.filter(told).map((node) => node.textContent.trim()));
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def listen(nina: Somebody) -> None:
    nina.page.evaluate(_LISTEN)


def heard(nina: Somebody, text: str) -> list[Any]:
    return [each for each in nina.page.evaluate("heard") if text in each]


def in_a_room(street: Street) -> Somebody:
    nina = street.visitor("Nina")
    nina.go_into(ROOM)
    return nina


def test_ones_own_line_is_heard_once_and_what_one_may_do_with_it_never(street: Street) -> None:
    nina = in_a_room(street)
    listen(nina)
    nina.say("Il a gelé cette nuit.")
    expect(nina.log.locator(".pending")).to_have_count(0)
    assert len(heard(nina, "Il a gelé")) == 1
    nina.log.press("End")
    expect(nina.page.get_by_role("toolbar")).to_be_visible()
    nina.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert len(nina.page.evaluate("heard")) == 1


def test_a_countdown_is_heard_once(street: Street) -> None:
    nina = in_a_room(street)
    nina.watch.expects(CUT)
    nina.page.context.set_offline(True)
    nina.page.get_by_text("Nouvel essai dans").wait_for()
    listen(nina)
    number = nina.page.locator(".strip [aria-live=off]")
    before = number.inner_text()
    expect(number).not_to_have_text(before)
    after = number.inner_text()
    expect(number).not_to_have_text(after)
    assert not [each for each in nina.page.evaluate("heard") if each in {before, after}]
    nina.page.context.set_offline(False)
