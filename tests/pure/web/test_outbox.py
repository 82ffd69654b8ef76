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
