"""Which list of people the page watches, as its own module asks the house, without a browser."""

import json
import subprocess

import pytest

from tests.conftest import node
from tests.pure.web.test_unread import BROWSER, STATE

pytestmark = pytest.mark.slow

HOUSE = """
const sent = [];
globalThis.WebSocket = class {
  static OPEN = 1;
  readyState = 1;
  send(text) { sent.push(JSON.parse(text)); }
  close() {}
};
const [people, socket] = await Promise.all([import(`${STATE}/people.js`),
  import(`${STATE}/../link/socket.js`)]);
socket.start(() => {}, () => {});
socket.welcomed();
const soon = () => new Promise((done) => setTimeout(done, 20));
"""
TOLD = """
const asked = sent.filter((one) => one.t === "people").map((one) => [one.where, one.count]);
console.log(JSON.stringify(asked));
process.exit(0);
"""


def asked_after(acts: str) -> list[list[object]]:
    """Do something with fresh modules; return the lists and counts that the house was asked for."""
    state = f"const STATE = {json.dumps(STATE.as_uri())};"
    done = subprocess.run(
        [node(), "--input-type=module", "-e", f"{BROWSER}{state}{HOUSE}{acts}{TOLD}"],
        capture_output=True,
        check=True,
        text=True,
    )
    asked: list[list[object]] = json.loads(done.stdout)
    return asked


def test_who_leaves_a_list_late_ends_nobody_elses_look() -> None:
    acts = 'people.watch("near", 0); await soon(); people.watch("r-1", 0);'
    late = 'people.unwatch("near"); await soon();'
    assert asked_after(acts + late) == [["near", 50], ["near", 0], ["r-1", 50]]


def test_who_looks_away_watches_nothing() -> None:
    acts = 'people.watch("r-1", 0); people.unwatch("r-1"); await soon();'
    assert asked_after(acts) == [["r-1", 0]]
