"""Whose page it is: a tab that wakes as somebody else begins anew, and says nothing for them."""

from typing import Any

import pytest

from tests.pure.web.test_late import talk

pytestmark = pytest.mark.slow

PAGE = """
const { onMessage } = await import(`${STATE}/../link/receive.js`);
let reloads = 0;
globalThis.location = { reload: () => (reloads += 1) };
const welcome = async (who) => {
  socket.start(onMessage, () => {});
  onMessage({ t: "welcome", who, now: 0, me: { nickname: who }, limits: house.limits.peek() });
  await answer();
};
const answer = async () => {
  await soon();
  for (const { t, nonce, stream } of sent) {
    if (t === "rooms") outbox.answered({ t: "room_list", nonce, rooms: [], near: 0, here: 0 });
    if (t === "join") onMessage({ t: "joined", nonce, stream, epoch: "e", offset: 3, you: nina });
  }
  await soon();
};
const said = () => sent.filter((one) => one.t === "say").map(({ text }) => text);
"""
ASLEEP = """
await welcome("nina");
join("r-1", lines(3));
const speaking = await import(`${STATE}/speaking.js`);
sent.length = 0;
socket.stop();
speaking.speak(streams.streamOf("r-1"), "Je le dis encore.");
"""


def woken(acts: str) -> Any:
    """Return what was said, the reloads, and what the tab still keeps of lines unsent."""
    answer = '[said(), reloads, sessionStorage.getItem("veillee.unsent")?.length > 2]'
    return talk(PAGE + ASLEEP + acts, answer)


def test_who_comes_back_says_what_waited() -> None:
    assert woken('await welcome("nina");') == [["Je le dis encore."], 0, True]


def test_who_is_somebody_else_says_nothing_and_begins_anew() -> None:
    assert woken('await welcome("zoe");') == [[], 1, False]


def test_a_tab_remembers_over_a_reload_whose_it_is() -> None:
    acts = """
    sessionStorage.setItem("veillee.who", JSON.stringify("nina"));
    await welcome("zoe"); leaving.forEach((act) => act());"""
    assert talk(PAGE + acts, '[reloads, sessionStorage.getItem("veillee.who")]') == [1, None]
