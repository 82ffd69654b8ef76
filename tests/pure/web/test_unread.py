"""What is new and what was read, as the page's own modules count it, without a browser."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pure.web.modules import answer_of

STATE = Path(__file__).resolve().parents[3] / "src" / "veillee" / "web" / "js" / "state"

pytestmark = pytest.mark.slow

# As much of a browser as these modules ask for.
BROWSER = """
const kept = () => {
  const all = new Map();
  const setItem = (name, value) => void all.set(name, value);
  return { getItem: (name) => all.get(name) ?? null, setItem, clear: () => all.clear() };
};
const leaving = [];
Object.assign(globalThis, {
  addEventListener: (kind, act) => kind === "pagehide" && leaving.push(act),
  innerWidth: 1200, localStorage: kept(), sessionStorage: kept(), setInterval: () => 0,
  history: { pushState() {}, replaceState() {} },
  document: { hidden: false, addEventListener() {}, querySelector: () => null, title: "",
    documentElement: { dataset: {} }, baseURI: "http://localhost/" },
});
"""
ACTS = """
const [streams, , place, talks, house, { leave }] = await Promise.all(["streams", "unread",
  "place", "conversations", "house", "leaving"].map((name) => import(`${STATE}/${name}.js`)));
house.show("inside");
const [nina, omar] = [{ h: "nina", n: "Nina" }, { h: "omar", n: "Omar" }];
const line = (seq, more) => ({ seq, at: seq, by: omar, text: "…", ...more });
const lines = (count) => Array.from({ length: count }, (_, index) => line(index + 1));
const joined = (stream, messages, more) => streams.onJoined({ t: "joined", nonce: "", stream,
  epoch: "e", offset: messages.at(-1)?.seq ?? 0, you: nina, messages, ...more });
const join = (stream, ...answer) => { void streams.join(stream); joined(stream, ...answer); };
const hear = (stream, seq, more) => streams.onEvent({ t: "said", stream, ...line(seq, more) });
const look = (stream) => place.settle({ column: "talk", stream });
const reload = (stream) => { leaving.forEach((act) => act()); void leave(stream); };
const told = (id) => {
  const stream = streams.streamOf(id);
  return [stream.unread.peek(), stream.mentioned.peek(), stream.divider.peek(), document.title];
};
const card = (offset, read) =>
  ({ stream: "c-1", state: "open", other: omar, at: 1, offset, read });
"""
AWAY = 'look("r-1"); join("r-1", lines(3)); look("r-2"); join("r-2", []); '


def after(acts: str, stream: str = "r-1") -> Any:
    """Do something with fresh modules; return new lines, callings, «nouveaux» and the title."""
    state = f"const STATE = {json.dumps(STATE.as_uri())};"
    return answer_of(f"{BROWSER}{state}{ACTS}{acts}", f'told("{stream}")')


def test_what_one_looks_at_is_not_new() -> None:
    assert after('look("r-1"); join("r-1", lines(3));') == [0, 0, 0, "Veillée"]


def test_what_came_while_one_was_elsewhere_is_still_new_after_a_reload() -> None:
    acts = AWAY + 'hear("r-1", 4); hear("r-1", 5); reload("r-1");'
    called = 'join("r-1", [...lines(4), line(5, { mentions: ["nina"] }), line(6, { by: nina })]);'
    assert after(acts + called) == [2, 1, 4, "(1) Veillée"]


def test_what_was_read_is_not_new_after_a_reload() -> None:
    acts = AWAY + 'hear("r-1", 4); look("r-1"); reload("r-1"); look("r-2"); join("r-1", lines(4));'
    assert after(acts) == [0, 0, 0, "Veillée"]


def test_a_log_whose_numbers_begin_anew_has_no_marks() -> None:
    acts = AWAY + 'reload("r-1"); join("r-1", lines(5), { epoch: "f" });'
    assert after(acts) == [0, 0, 0, "Veillée"]


def test_a_conversation_begins_where_one_had_read_and_is_counted_once() -> None:
    acts = 'talks.learnConversations([card(5, 3)], 0); join("c-1", lines(5), { read: 3 });'
    assert after(acts, "c-1") == [2, 2, 4, "(2) Veillée"]


def test_what_was_read_in_another_tab_is_not_new_in_this_one() -> None:
    acts = 'talks.learnConversations([card(5, 3)], 0); join("c-1", lines(5), { read: 3 });'
    assert after(acts + "talks.onConversation(card(5, 5));", "c-1") == [0, 0, 4, "Veillée"]


def test_what_arrives_where_one_does_not_listen_is_new_until_it_was_read() -> None:
    acts = 'talks.learnConversations([card(5, 5)], 0); talks.onArrival("c-1");'
    assert after(acts, "c-1")[-1] == "(1) Veillée"
    assert after(f"{acts} talks.onConversation(card(6, 5));", "c-1")[-1] == "(1) Veillée"
    assert after(f"{acts} talks.onConversation(card(6, 6));", "c-1")[-1] == "Veillée"
