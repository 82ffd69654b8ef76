"""Training cases are invented, marked, whole in both languages, and cannot reach the house."""

import json
import re
from pathlib import Path

import pytest

from veillee.model.policies import policies

ROOT = Path(__file__).resolve().parents[3]
CONSOLE = ROOT / "src" / "veillee" / "web" / "staff"
VIEW = CONSOLE / "js" / "views" / "training.js"
DATA = CONSOLE / "js" / "invented.js"
CASE = re.compile(
    r'\{ id: "(\w+)", policy: "([\w.]+)", isPrivate: (\w+), left: (\d+), about: (\d), '
    r"lines: \[(.+?)\], fits: \[(.+?)\](?:, asks: true)? \}"
)
# What may be imported: words, choices, keys; nothing that asks the house or acts on it.
HARMLESS = {
    "../../../js/ui.js",
    "../../../js/words/say.js",
    "../invented.js",
    "../keyboard.js",
    "../ruling.js",
    "../words.js",
    "./choices.js",
}


def cases() -> list[tuple[str, ...]]:
    found = CASE.findall(DATA.read_text(encoding="utf-8"))
    assert len(found) == DATA.read_text(encoding="utf-8").count('  { id: "') > 3
    return found


def words(language: str) -> dict[str, str]:
    text = (CONSOLE / "i18n" / f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def test_training_imports_nothing_that_talks_to_the_house() -> None:
    source = VIEW.read_text(encoding="utf-8")
    assert set(re.findall(r'^import .* from "([^"]+)"', source, re.MULTILINE)) == HARMLESS
    for way in ("fetch(", " act(", " read(", "WebSocket", "localStorage"):
        assert way not in source
    assert "import" not in DATA.read_text(encoding="utf-8")


def test_it_is_marked_before_anything_else() -> None:
    source = VIEW.read_text(encoding="utf-8")
    assert source.index("training.mark") < source.index("INVENTED.map")
    assert "inventé" in words("fr")["training.text"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_invented_case_has_its_words_and_a_reason(language: str) -> None:
    said = words(language)
    for name, policy, is_private, _, about, lines, fits in cases():
        assert policy in policies()
        spoken = re.findall(r"\[(\d), (true|false)\]", lines)
        reported = {who for who, is_reported in spoken if is_reported == "true"}
        assert about in reported
        keys = set(re.findall(r'"(\d)"', fits))
        assert keys
        assert keys <= set("1234567890")
        assert not (is_private == "true" and "2" in keys), "nothing of a conversation is taken down"
        for number in range(1, len(spoken) + 1):
            line = said[f"training.{name}.{number}"]
            assert not re.search(r"\d{4}|@|://", line), "no number, no address, not even invented"
        assert len(said[f"training.{name}.why"]) > 80
