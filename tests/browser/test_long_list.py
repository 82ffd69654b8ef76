"""Five thousand people in one room: the list scrolls from one end to the other, and stays small."""

import sys
from itertools import islice, product
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Street
from tests.browser.crowd import Crowd, crowd
from tests.browser.somebody import Somebody
from veillee.model.person import Gender

ENGINES = ("chromium",)  # only it tells of long tasks

PEOPLE, ROOM = 5_000, "Musique"
AT_ONCE = 250
ROW_PX, ROWS_IN_THE_PAGE = 44, 60
SETTINGS = {"VEILLEE__TALK__GRACE_MINUTES": "20"}
STEP_PX = 600
"""What a hard flick of a wheel scrolls at once: fourteen rows, less than a window."""
PLACES = ("59500", "59000", "62300", "75011", "69003", "13008", "44000", "97400")

_LISTEN = """() => {
  window.slow = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.slow.push(Math.round(entry.duration));
  }).observe({ type: "longtask" });
}"""
# One wheel event a drawn frame, as a finger that does not stop: what the page shows and how long
# each frame took is noted inside, so that the test's own calls do not slow it down.
_SCROLL = """async ([step, steps]) => {
  const box = document.querySelector(".people-box");
  const seen = new Set(), frames = [];
  let most = 0, before = performance.now();
  for (let each = 0; each < steps; each += 1) {
    box.scrollTop += step;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - before);
    before = now;
    const rows = box.querySelectorAll("li");
    most = Math.max(most, rows.length);
    for (const name of box.querySelectorAll(".person-name")) seen.add(name.textContent);
  }
  frames.sort((one, other) => one - other);
  return { seen: seen.size, most, top: box.scrollTop, frames: [0.5, 0.95, 0.99].map((share) =>
    Math.round(frames[Math.floor(frames.length * share)])) };
}"""


def come_in_hundreds(others: Crowd, begin: int, end: int) -> None:
    """Let people come and go again: the house lists them for its grace time."""
    # No two look alike, and none of them begins to say anything.
    letters = ("bdfglmprtvz", "aeou", "bdgmrtvz", "eo", "bdmrtvz", "ui")
    names = (f"Voisine {''.join(parts)}" for parts in islice(product(*letters), begin, end))
    genders = tuple(Gender)
    room = others.room(ROOM)
    for first in range(begin, end, AT_ONCE):
        people = [
            others.visitor(
                name,
                age=18 + (first + number) % 70,
                gender=genders[number % len(genders)],
                place=PLACES[number % len(PLACES)],
            )
            for number, name in enumerate(islice(names, AT_ONCE))
        ]
        others.fill(people, room)
        for each in people:
            others.go(each)


@pytest.fixture
def nina(street: Street) -> Somebody:
    with crowd(street.house) as others:
        others.come(others.visitor("Omar"))
        # The last come before her eyes. A page that drew the comings of all took minutes of a core.
        come_in_hundreds(others, 0, PEOPLE - AT_ONCE)
        nina = street.visitor("Nina")
        nina.go_into(ROOM)
        come_in_hundreds(others, PEOPLE - AT_ONCE, PEOPLE)
    expect(listed(nina)).to_be_visible()
    return nina


def listed(nina: Somebody) -> Locator:
    return nina.people.get_by_role("list", name=f"{PEOPLE + 1:,} personnes".replace(",", " "))


def test_five_thousand_people_scroll_by_windows(nina: Somebody) -> None:
    page = nina.page
    page.evaluate(_LISTEN)
    steps = PEOPLE * ROW_PX // STEP_PX + 20
    told: dict[str, Any] = page.evaluate(_SCROLL, [STEP_PX, steps])
    slow = page.evaluate("slow")
    sys.stdout.write(f"frames p50, p95, p99 (ms): {told['frames']}; long tasks: {slow}\n")
    assert told["most"] <= ROWS_IN_THE_PAGE
    assert told["top"] > (PEOPLE - ROWS_IN_THE_PAGE) * ROW_PX
    # The end is there, row by row, and so is the beginning after a jump back.
    rows = nina.people.get_by_role("listitem")
    places = nina.people.get_by_role("listitem", include_hidden=True)
    expect(rows).to_have_count(places.count())
    # Somebody who scrolled through a whole town may still speak at once.
    nina.say("Que de monde ce soir.")
    page.locator(".people-box").evaluate("(box) => { box.scrollTop = 0; }")
    expect(rows.first).to_contain_text("Douai et environs")
    expect(rows).to_have_count(places.count())
