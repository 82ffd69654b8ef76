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
