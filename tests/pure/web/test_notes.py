"""What the house notes in a conversation, as the two of it read it."""

import json
from typing import Any

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_unread import BROWSER, STATE

pytestmark = pytest.mark.slow

ACTS = """
const { readFile } = await import("node:fs/promises");
globalThis.fetch = async (url) => ({ json: async () => JSON.parse(await readFile(url)) });
const { speak } = await import(`${SCRIPT}/words/say.js`);
const { noteText } = await import(`${SCRIPT}/views/talk/line.js`);
const stream = { you: { h: "nina" }, faces: new Map([["omar", { n: "Omar" }]]) };
const read = (who, detail) => noteText(stream, { notice: "age_corrected", who, detail });
"""


def noted(detail: str, language: str = "fr") -> Any:
    """Return how a corrected age reads for who corrected it, and for the other."""
    script = f"const SCRIPT = {json.dumps(STATE.parent.as_uri())};"
    speaks = f"await speak({json.dumps(language)});"
    told = json.dumps(detail)
    return answer_of(
        BROWSER + script + ACTS + speaks, f'[read("nina", {told}), read("omar", {told})]'
    )


def test_a_corrected_age_is_said() -> None:
    before = ["Vous avez corrigé votre âge\u00a0: ", "Omar a corrigé son âge\u00a0: "]
    assert noted("50–54") == [f"{each}50–54." for each in before]
    assert noted("75+") == [f"{each}75 et plus." for each in before]


@pytest.mark.parametrize(
    ("language", "read"),
    [
        ("fr", ["Vous avez corrigé votre âge.", "Omar a corrigé son âge."]),
        ("en", ["You corrected your age.", "Omar corrected their age."]),
    ],
)
def test_one_of_before_notes_said_which_reads_as_a_whole(language: str, read: list[str]) -> None:
    assert noted("", language) == read
