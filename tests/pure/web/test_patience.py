"""What is too soon for the house is asked for again, in turn, while anybody waits for it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pure.web.modules import answer_of

LINK = Path(__file__).resolve().parents[3] / "src" / "veillee" / "web" / "js" / "link"
# Each is told twice to slow down; `asking` says how many asked for the second time at once.
ACTS = """
globalThis.addEventListener = () => {};
globalThis.document = { addEventListener() {} };
const { patiently } = await import(`${LINK}/outbox.js`);
let [asking, most] = [0, 0];
const told = [];
const asker = (name) => {
  let times = 0;
  return async () => {
    times += 1;
    if (times > 1) most = Math.max(most, ++asking);
    await new Promise((done) => setTimeout(done, 5));
    if (times > 1) asking -= 1;
    if (times < 3) return { t: "refused", nonce: "", why: "slow_down", retry_after_ms: 20 };
    told.push(name);
    return { t: "joined" };
  };
};
"""


def after(acts: str, answer: str) -> Any:
    """Ask with a fresh module; return an expression of what came of it."""
    return answer_of(f"const LINK = {json.dumps(LINK.as_uri())};{ACTS}{acts}", answer)


pytestmark = pytest.mark.slow


def test_all_are_answered_in_the_end_one_after_the_other() -> None:
    acts = 'const all = ["a", "b", "c"].map((name) => patiently(asker(name), () => true));'
    told = after(f"{acts} const got = await Promise.all(all);", "[told, most, got]")
    assert told == [["a", "b", "c"], 1, [{"t": "joined"}] * 3]


def test_what_nobody_waits_for_any_more_is_not_asked_again() -> None:
    acts = 'const got = await patiently(asker("a"), () => false);'
    assert after(acts, "[told, got.why]") == [[], "slow_down"]


def test_another_refusal_is_told_at_once() -> None:
    refused = 'async () => ({ t: "refused", why: "unknown" })'
    acts = f"const got = await patiently({refused}, () => true);"
    assert after(acts, "got.why") == "unknown"
