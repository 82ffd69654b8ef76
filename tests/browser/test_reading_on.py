"""Who reads further up in a room stays at their line, whatever comes below or goes above."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Street
from tests.browser.somebody import Somebody

ENGINES = ("chromium",)
SETTINGS = {"VEILLEE__TALK__BURST": "1000000", "VEILLEE__TALK__REFILL": "1000000"}
ROOM = "Le comptoir"
LINES = 30
# A page that keeps so few lines has a full log sooner.
_KEEP_FEW = """async (most) => {
  const page = document.querySelector("script[type=module]").src;
  const { limits } = await import(new URL("state/house.js", page));
  limits.value = { ...limits.value, page_messages: most };
}"""


def top_of(nina: Somebody, text: str) -> float:
    box = nina.line(text).bounding_box()
    assert box is not None
    return box["y"]


def test_a_full_log_does_not_move_under_who_reads_further_up(street: Street) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    nina.page.evaluate(_KEEP_FEW, LINES)
    for number in range(LINES):
        omar.say(f"La phrase {number:02} {'est longue ' * (number % 4) * 9}.")
    expect(nina.line(f"La phrase {LINES - 1}")).to_be_visible()
    nina.log.evaluate("(box) => { box.scrollTop = box.scrollHeight / 2; }")
    expect(nina.page.locator(".to-end")).to_be_visible()
    before = top_of(nina, "La phrase 14")
    for number in range(5):
        omar.say(f"Encore une {number}.")
    expect(nina.line("Encore une 4.")).to_be_attached()
    expect(nina.line("La phrase 04")).to_have_count(0)
    assert abs(top_of(nina, "La phrase 14") - before) < 1


def test_what_a_thumb_may_do_with_the_last_line_is_in_sight(street: Street) -> None:
    nina = street.visitor("Nina", options={"viewport": PHONE, "has_touch": True, "is_mobile": True})
    omar = street.visitor("Omar", gender="un homme", age="51")
    nina.page.get_by_role("navigation").get_by_role("button", name="Salons").tap()
    for each in (nina, omar):
        each.go_into(ROOM)
    for number in range(LINES):
        omar.say(f"La phrase {number:02} est dite.")
    last = nina.line(f"La phrase {LINES - 1}")
    last.get_by_text("est dite").tap()
    answer = last.get_by_role("button", name="Répondre")
    expect(answer).to_be_visible()
    box, log = answer.bounding_box(), nina.log.bounding_box()
    assert box is not None
    assert log is not None
    assert box["y"] + box["height"] <= log["y"] + log["height"]
