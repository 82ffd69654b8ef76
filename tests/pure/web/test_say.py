"""French as the page sets it, also where the house's words come over the wire."""

import json

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_unread import BROWSER, STATE
from veillee.kernel.text import set_in_french

pytestmark = pytest.mark.slow
WRITTEN = (
    "Ces mots («sale») blessent. Un modérateur lit ce message avant les autres.",
    "Ce qui est décidé : rien ; et «\u00a0cela\u00a0» ?",
)


def test_the_page_sets_french_as_the_house_does() -> None:
    words = (STATE.parent / "words" / "say.js").as_uri()
    acts = f"{BROWSER}const {{ bound }} = await import({json.dumps(words)});"
    for text in WRITTEN:
        assert answer_of(acts, f"bound({json.dumps(text)})") == set_in_french(text)


def test_what_several_rules_say_alike_is_said_once() -> None:
    pending = (STATE.parent / "views" / "talk" / "pending.js").as_uri()
    acts = f"{BROWSER}const {{ saidOnce }} = await import({json.dumps(pending)});"
    first, second, tail = "Ces mots («a.b») blessent.", "Ces mots («c») menacent.", "On les lit."
    said = f"{first} {tail} {second} {tail}"
    assert answer_of(acts, f"saidOnce({json.dumps(said)})") == f"{first} {second} {tail}"
    assert answer_of(acts, f"saidOnce({json.dumps(first)})") == first
    assert answer_of(acts, 'saidOnce("")') == ""
