"""Answers that come late: the page's modules show nothing of them over what is newer."""

import json
from typing import Any

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_lists import SOCKET
from tests.pure.web.test_unread import ACTS, BROWSER, STATE

pytestmark = pytest.mark.slow

WHERE = f"const STATE = {json.dumps(STATE.as_uri())};"
OUTBOX = """
const [outbox, socket] = await Promise.all([import(`${STATE}/../link/outbox.js`),
  import(`${STATE}/../link/socket.js`)]);
socket.start(() => {}, () => {});
socket.welcomed();
outbox.resume();
const soon = () => new Promise((done) => setTimeout(done, 5));
"""
# A house over HTTP that answers when the test says so: `asked` are its open questions, by path.
HOUSE = """
globalThis.location = { href: "http://localhost/equipe" };
const asked = [];
globalThis.fetch = (url, request) => new Promise((resolve) => asked.push({
  path: String(url).split("/api/").at(-1), body: request?.body ?? "",
  answer: (told) => resolve({ ok: true, status: 200, json: async () => told }),
}));
const soon = () => new Promise((done) => setTimeout(done, 5));
const take = async (path, told) => {
  const at = asked.findIndex((one) => one.path.includes(path));
  asked.splice(at, 1)[0].answer(told);
  await soon();
};
"""
DESK = """
const [cases, orders, state, link] = await Promise.all(["cases", "orders", "state", "link"]
  .map((name) => import(`${STATE}/../../staff/js/${name}.js`)));
cases.policies.value = { known: {} };
state.me.value = { role: "lead" };
const page = (id, version = 1) => ({ line: { id }, version });
const open = () => [cases.opened.peek()].map((one) => one && [one.line.id, one.version])[0];
"""
ROOM_LEFT = 'join("r-1", lines(3)); void leave("r-1"); '
LEFT_TIMES = 'sent.filter((one) => one.t === "leave").length'
TOO_SOON = 'outbox.answered({ t: "refused", nonce: sent.at(-1).nonce, why: "slow_down", '


def talk(acts: str, answer: str) -> Any:
    """Do something in a room with fresh modules."""
    return answer_of(f"{BROWSER}{WHERE}{SOCKET}{ACTS}{OUTBOX}{acts}", answer)


def desk(acts: str, answer: str = "open()") -> Any:
    """Do something at the desk with fresh modules."""
    return answer_of(f"{BROWSER}{WHERE}{HOUSE}{DESK}{acts}", answer)


def test_a_room_that_was_left_meanwhile_is_not_entered_by_the_answer() -> None:
    acts = 'void streams.join("r-1"); void leave("r-1"); joined("r-1", lines(3));'
    assert talk(acts, "streams.joined.peek()") == []


def test_older_lines_do_not_come_before_a_log_that_began_anew() -> None:
    acts = """
    join("r-1", lines(6).slice(3), { more: true });
    void streams.loadOlder(streams.streamOf("r-1"));
    const { nonce } = sent.at(-1);
    join("r-1", lines(9).slice(8), { more: true });
    outbox.answered({ t: "past", nonce, stream: "r-1", messages: lines(3), more: false });
    await soon();"""
    assert talk(acts, 'streams.streamOf("r-1").log.peek().lines.map(({ seq }) => seq)') == [9]


def test_a_language_that_was_chosen_last_is_spoken() -> None:
    acts = """
    const { language, speak } = await import(`${STATE}/../words/say.js`);
    void speak("en"); void speak("fr");
    const [first] = asked.splice(0, 1);
    await take("fr.json", {}); first.answer({}); await soon();"""
    assert answer_of(f"{BROWSER}{WHERE}{HOUSE}{acts}", "language.peek()") == "fr"


def test_a_case_that_was_opened_last_is_shown() -> None:
    acts = """
    void cases.open("k-1"); void cases.open("k-2");
    const [first] = asked.splice(0, 1);
    await take("cases/open", page("k-2")); first.answer(page("k-1")); await soon();"""
    assert desk(acts) == ["k-2", 1]


def test_a_case_that_was_put_away_stays_away() -> None:
    acts = 'void cases.open("k-1"); cases.close(); await take("cases/open", page("k-1"));'
    assert desk(acts) is None


def test_what_was_done_to_one_case_shows_nothing_over_another() -> None:
    acts = """
    cases.opened.value = page("k-1");
    void cases.doTo("cases/note", { id: "k-1" });
    void cases.open("k-2"); await take("cases/open", page("k-2"));
    await take("cases/note", page("k-1", 2));"""
    assert desk(acts) == ["k-2", 1]


def test_of_two_answers_about_a_case_the_newer_one_stays() -> None:
    acts = """
    cases.opened.value = page("k-1");
    void cases.doTo("cases/note", { text: "one" }); void cases.doTo("cases/note", { text: "two" });
    const [first] = asked.splice(0, 1);
    await take("cases/note", page("k-1", 3)); first.answer(page("k-1", 2)); await soon();"""
    assert desk(acts) == ["k-1", 3]


def test_a_queue_that_was_asked_for_earlier_is_not_shown_over_a_later_one() -> None:
    acts = """
    const queue = (id) => ({ cases: [{ id }] });
    void cases.refresh(); await soon(); void cases.refresh(); await soon();
    const [first] = asked.splice(0, 1);
    await take("queue", queue("k-2")); first.answer(queue("k-1")); await soon();"""
    assert desk(acts, "cases.queue.peek().cases[0].id") == "k-2"


def test_a_second_key_does_nothing_again() -> None:
    acts = 'void cases.doTo("cases/decide", page("k")); void cases.doTo("cases/decide", page("k"));'
    assert desk(acts, "asked.length") == 1


def test_a_letter_that_is_being_copied_is_not_emptied_by_an_order_that_opens_late() -> None:
    acts = """
    void orders.openOrder(3); orders.begin();
    await take("orders/open", { order: { number: 3 } });"""
    assert desk(acts, "[orders.entering.peek(), orders.order.peek()]") == [{"about": None}, None]


def test_leaving_that_came_too_soon_is_asked_for_again() -> None:
    acts = f"{ROOM_LEFT}{TOO_SOON}retry_after_ms: 20 }}); await soon();"
    assert talk(acts, LEFT_TIMES) == 1
    assert talk(f"{acts} await new Promise((done) => setTimeout(done, 60));", LEFT_TIMES) == 2


def test_who_left_without_a_line_leaves_when_it_is_back() -> None:
    acts = 'join("r-1", lines(3)); opened.readyState = 3; void leave("r-1"); await soon();'
    back = "opened.readyState = 1; socket.welcomed(); await soon();"
    assert talk(acts, LEFT_TIMES) == 0
    assert talk(acts + back, LEFT_TIMES) == 1


def test_who_came_in_again_is_not_put_out_by_having_left() -> None:
    acts = f"{ROOM_LEFT}{TOO_SOON}retry_after_ms: 20 }}); void streams.join('r-1');"
    assert talk(f"{acts} await new Promise((done) => setTimeout(done, 60));", LEFT_TIMES) == 1
