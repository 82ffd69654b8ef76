"""What was held and does not appear, as the page's own module hears of it long after."""

import json

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_unread import BROWSER, STATE

pytestmark = pytest.mark.slow

HELD = """
const [{ turnedAway }, { streamOf }] = await Promise.all([import(`${STATE}/speaking.js`),
  import(`${STATE}/streams.js`)]);
const { pending } = streamOf("r-bar");
pending.value = [{ nonce: "n1", text: "Bonsoir", state: "held" }];
"""


def test_the_line_says_that_it_does_not_appear_and_why() -> None:
    acts = "turnedAway({ t: 'refused', nonce: 'n1', why: 'not_here', because: 'Oublié.' });"
    state = f"const STATE = {json.dumps(STATE.as_uri())};"
    told = answer_of(f"{BROWSER}{state}{HELD}{acts}", "pending.value[0]")
    assert (told["state"], told["because"], told["text"]) == ("refused", "Oublié.", "Bonsoir")
