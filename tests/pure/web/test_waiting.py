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
    void leave("r-1"); leaving.forEach((act) => act());"""
    assert back(acts, "unsent()") == {}


FAR_BACK = """
await welcome("nina");
join("r-1", lines(3));
const room = streams.streamOf("r-1");
room.log.value = { ...room.log.peek(), isCut: true };
speaking.speak(room, "Et les courgettes ?");
const own = { by: nina, text: "Et les courgettes ?" };
const receipt = () => onMessage({ t: "kept", seq: 4, stream: "r-1",
  nonce: sent.find(({ t }) => t === "say").nonce });
const shown = () => [room.pending.peek().map(({ text }) => text),
  room.log.peek().lines.slice(3).map(({ text }) => text)];
const rejoin = async () => {
  const asked = sent.filter(({ t }) => t === "join");
  const { nonce } = asked.at(-1);
  onMessage({ t: "joined", nonce, stream: "r-1", epoch: "e", offset: 4, you: nina,
    messages: [...lines(3), line(4, own)] });
  await soon();
  return [asked.length, asked.at(-1).since];
};
"""


@pytest.mark.parametrize(
    "answered",
    [
        'receipt(); await soon(); hear("r-1", 4, own);',
        'hear("r-1", 4, own); receipt(); await soon();',
    ],
)
def test_what_one_says_far_back_stays_until_it_is_among_the_latest_lines(answered: str) -> None:
    acts = f"""{FAR_BACK} await soon(); {answered}
    const between = shown(); const [joins, since] = await rejoin();"""
    between, after, joins, since = back(acts, "[between, shown(), joins, since ?? null]")
    assert between == [["Et les courgettes ?"], []]
    assert after == [[], ["Et les courgettes ?"]]
    assert (joins, since) == (2, None)
