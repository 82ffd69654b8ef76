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


SEEN = """
const { me } = await import(`${STATE}/house.js`);
me.value = { nickname: "Nina" };
const face = (n) => ({ h: n.toLowerCase(), n });
const told = (first, groups, rows) => people.onWindow({ t: "people_window", where: "near", first,
  total: groups.reduce((all, [, , count]) => all + count, 0), groups, rows: rows?.map(face) });
const sizes = () => people.listOf("near").groups.map(([, , count]) => count);
const names = () => [...people.listOf("near").rows].map(([index, { n }]) => `${index} ${n}`);
"""
SHOWN = '[people.listOf("near").total, sizes(), names()]'


def shown_after(acts: str) -> list[object]:
    """Hear of the list near; return how many there are, in which groups, and who is known where."""
    state = f"const STATE = {json.dumps(STATE.as_uri())};"
    shown: list[object] = answer_of(f"{BROWSER}{state}{SOCKET}{HOUSE}{SEEN}{acts}", SHOWN)
    return shown


def test_nobody_meets_themselves_near() -> None:
    heard = 'told(0, [[0, "Douai", 1], [2, "", 3]], ["Ines", "Omar", "Nina", "Lou"]);'
    assert shown_after(heard) == [3, [1, 2], ["0 Ines", "1 Omar", "2 Lou"]]


def test_who_is_alone_near_is_told_that_nobody_is_there() -> None:
    assert shown_after('told(0, [[2, "", 1]], ["Nina"]);') == [0, [0], []]


def test_one_is_not_counted_where_only_counts_come_or_another_part_is_seen() -> None:
    first = 'told(0, [[0, "Douai", 2], [3, "", 98]], ["Nina", "Ines"]);'
    assert shown_after(f'{first} told(0, [[0, "Douai", 2], [3, "", 99]]);')[0] == 100
    further = 'told(2, [[0, "Douai", 2], [3, "", 98]], ["Omar", "Lou"]);'
    assert shown_after(first + further) == [99, [1, 98], ["0 Ines", "1 Omar", "2 Lou"]]


def test_who_is_not_in_the_list_takes_nobody_out_of_it() -> None:
    here = 'told(0, [[0, "Douai", 2]], ["Nina", "Ines"]);'
    hidden = 'told(0, [[0, "Douai", 2]], ["Omar", "Ines"]);'
    assert shown_after(here + hidden) == [2, [2], ["0 Omar", "1 Ines"]]


def test_other_filters_begin_without_a_place_of_ones_own() -> None:
    here = 'people.watch("near", 0); told(0, [[3, "", 2]], ["Nina", "Ines"]);'
    anew = 'people.unwatch("near"); people.watch("near", 0); told(1, [[3, "", 2]], ["Ines"]);'
    assert shown_after(here + anew) == [2, [2], ["1 Ines"]]
