"""What is given while the house comes back, as the page's own module sends it."""

import json

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_lists import SOCKET
from tests.pure.web.test_unread import BROWSER, STATE

pytestmark = pytest.mark.slow

OUTBOX = """
const [outbox, socket] = await Promise.all([import(`${STATE}/../link/outbox.js`),
  import(`${STATE}/../link/socket.js`)]);
let answer = "";
const change = (how) => void outbox.ask({ t: "edit" }, how).then((told) => (answer = told.why));
const soon = () => new Promise((done) => setTimeout(done, 20));
"""
TOLD = "[sent.filter((one) => one.t === 'edit').length, answer]"


def told_after(acts: str) -> list[object]:
    """Return how many changes were sent, and why one was refused."""
    state = f"const STATE = {json.dumps(STATE.as_uri())};"
    told: list[object] = answer_of(f"{BROWSER}{state}{SOCKET}{OUTBOX}{acts}await soon();", TOLD)
    return told


ON = """socket.start(() => {}, () => {}); socket.welcomed(); outbox.resume();
const give = (t) => void outbox.askSurely({ t })
  .then((told) => (answer = [answer, told.t].filter(Boolean).join(" ")));"""
DONE = "outbox.answered({ t: 'done', nonce: sent.at(-1).nonce });"
OPENING = "socket.start(() => {}, () => {}); change({ waits: true }); await soon();"


def test_a_change_made_while_the_house_comes_back_is_sent_once_it_is_there() -> None:
    assert told_after(OPENING) == [0, ""]
    assert told_after(f"{OPENING} socket.welcomed(); await soon();") == [0, ""]
    assert told_after(f"{OPENING} socket.welcomed(); outbox.resume();") == [1, ""]


def test_it_is_refused_when_the_house_does_not_come_back() -> None:
    assert told_after(f"{OPENING} opened.onclose({{ code: 1006 }});") == [0, "offline"]


def test_without_a_socket_it_is_refused_at_once() -> None:
    assert told_after("change({ waits: true });") == [0, "offline"]


def test_what_does_not_wait_is_refused_while_the_house_comes_back() -> None:
    acts = OPENING.replace("{ waits: true }", "{}")
    assert told_after(acts) == [0, "offline"]


def test_a_second_click_gives_nothing_again_and_gets_the_same_answer() -> None:
    told = told_after(f"{ON} give('edit'); give('edit'); await soon(); {DONE} await soon();")
    assert told == [1, "done done"]


def test_what_is_wanted_again_after_something_else_or_an_answer_is_given_again() -> None:
    assert told_after(f"{ON} give('edit'); give('delete'); give('edit');") == [2, ""]
    assert told_after(f"{ON} give('edit'); {DONE} await soon(); give('edit');") == [2, "done"]
