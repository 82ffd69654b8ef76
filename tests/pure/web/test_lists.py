"""Which list of people the page watches, as its own module asks the house, without a browser."""

import json

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_unread import BROWSER, STATE

pytestmark = pytest.mark.slow

SOCKET = """
const sent = [];
let opened;
globalThis.WebSocket = class {
  static OPEN = 1;
  readyState = 1;
  constructor() { opened = this; }
  send(text) { sent.push(JSON.parse(text)); }
  close() {}
};
"""
HOUSE = """
const [people, socket] = await Promise.all([import(`${STATE}/people.js`),
  import(`${STATE}/../link/socket.js`)]);
socket.start(() => {}, () => {});
socket.welcomed();
const soon = () => new Promise((done) => setTimeout(done, 20));
"""
ASKED = 'sent.filter((one) => one.t === "people").map((one) => [one.where, one.count])'


def asked_after(acts: str) -> list[list[object]]:
    """Do something with fresh modules; return the lists and counts that the house was asked for."""
    state = f"const STATE = {json.dumps(STATE.as_uri())};"
    asked: list[list[object]] = answer_of(f"{BROWSER}{state}{SOCKET}{HOUSE}{acts}", ASKED)
    return asked


def test_who_leaves_a_list_late_ends_nobody_elses_look() -> None:
    acts = 'people.watch("near", 0); await soon(); people.watch("r-1", 0);'
    late = 'people.unwatch("near"); await soon();'
    assert asked_after(acts + late) == [["near", 50], ["near", 0], ["r-1", 50]]


def test_who_looks_away_watches_nothing() -> None:
    acts = 'people.watch("r-1", 0); people.unwatch("r-1"); await soon();'
    assert asked_after(acts) == [["r-1", 0]]
