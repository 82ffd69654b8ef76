"""What waited over a reload: said once one is back, in its order, wherever it was written."""

from typing import Any

import pytest

from tests.pure.web.test_late import talk
from tests.pure.web.test_whose import PAGE

pytestmark = pytest.mark.slow

RELOADED = """
const first = { nonce: "n1", text: "Premier.", reply: 0, mentions: {}, at: 1, state: "waiting",
  seq: 0, why: "", because: "", retryAt: 0, draft: "" };
const keep = (lines) => sessionStorage.setItem("veillee.unsent", JSON.stringify(lines));
const unsent = () => JSON.parse(sessionStorage.getItem("veillee.unsent") ?? "{}");
const [visit, speaking] = await Promise.all(["visit", "speaking"].map(
  (name) => import(`${STATE}/${name}.js`)));
socket.stop();
const comeIn = (rooms = ["r-1"]) => {
  sessionStorage.setItem("veillee.rooms", JSON.stringify(rooms));
  visit.goInside({ column: "talk", stream: "r-1" });
};
"""


def back(acts: str, answer: str) -> Any:
    """Do something in a tab that was reloaded."""
    return talk(PAGE + RELOADED + acts, answer)


def test_what_waited_is_said_before_what_one_says_while_coming_back() -> None:
    acts = """
    keep({ "r-1": [first], "r-2": [{ ...first, nonce: "n2", text: "Ailleurs." }] });
    comeIn();
    speaking.speak(streams.streamOf("r-1"), "Second.");
    const before = unsent();
    await welcome("nina"); await answer();"""
    said, one, two = back(acts, '[said(), before["r-1"].length, before["r-2"].length]')
    assert said == ["Premier.", "Ailleurs.", "Second."]
    assert (one, two) == (2, 1)


def test_a_line_that_waits_in_a_conversation_is_said_although_one_looks_elsewhere() -> None:
    acts = """
    keep({ "c-1": [first], "c-2": [{ ...first, state: "refused" }] });
    comeIn(); await welcome("nina"); await answer();"""
    listened = 'sent.filter(({ t }) => t === "join").map(({ stream }) => stream)'
    said, joined, refused = back(acts, f'[said(), {listened}, unsent()["c-2"].length]')
    assert said == ["Premier."]
    assert {"r-1", "c-1"} == set(joined)
    assert refused == 1


def test_a_line_that_waits_in_a_room_one_has_left_does_not_lead_back_into_it() -> None:
    acts = """
    keep({ "r-1": [first] }); comeIn();
    void streams.leave("r-1"); leaving.forEach((act) => act());"""
    assert back(acts, "unsent()") == {}
