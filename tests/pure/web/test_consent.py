"""Consent to a discreet room taken back: the page believes the house, and tells its other tabs."""

from typing import Any

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_late import OUTBOX, WHERE
from tests.pure.web.test_lists import SOCKET
from tests.pure.web.test_unread import ACTS, BROWSER

pytestmark = pytest.mark.slow

TABS = """
const channels = [];
globalThis.BroadcastChannel = class {
  told = [];
  constructor(name) { channels.push(Object.assign(this, { name })); }
  postMessage(data) { this.told.push(data); }
};
const rooms = await import(`${STATE}/rooms.js`);
const channel = channels.find(({ name }) => name === "veillee.consent");
localStorage.setItem("veillee.consented", '["r-1"]');
look("r-1"); join("r-1", lines(3));
const consent = () => [localStorage.getItem("veillee.consented"), streams.joined.peek(),
  place.place.peek().stream, channel.told];
"""
STILL_IN = ['["r-1"]', ["r-1"], "r-1", []]


def after(acts: str, answer: str = "consent()") -> Any:
    """Do something in a discreet room with fresh modules; return what the page knows of it."""
    return answer_of(f"{BROWSER}{WHERE}{SOCKET}{ACTS}{OUTBOX}{TABS}{acts}", answer)


def answered(told: str) -> str:
    return (
        'const asked = rooms.withdrawFrom("r-1");'
        f"outbox.answered({{ nonce: sent.at(-1).nonce, {told} }}); await soon();"
    )


def test_consent_is_taken_back_when_the_house_says_so() -> None:
    assert after(answered('t: "done"')) == ["[]", [], "", ["r-1"]]


def test_a_refusal_takes_nothing_back() -> None:
    assert after(answered('t: "refused", why: "busy"')) == STILL_IN


def test_without_a_line_nothing_is_taken_back_and_one_is_told() -> None:
    acts = 'opened.readyState = 3; const refused = await rooms.withdrawFrom("r-1");'
    assert after(acts) == STILL_IN
    assert after(acts, "refused.why") == "offline"


def test_what_came_too_soon_is_asked_again() -> None:
    acts = answered('t: "refused", why: "slow_down", retry_after_ms: 20')
    again = "await new Promise((done) => setTimeout(done, 60));"
    forgotten = 'sent.filter((one) => one.t === "leave" && one.forget).length'
    assert after(acts + again, forgotten) == 2


def test_another_tab_hears_of_it() -> None:
    assert after('channel.onmessage({ data: "r-1" });') == ["[]", [], "", []]
