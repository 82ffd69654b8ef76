"""The page's lists and dictionaries: what is kept equals what is made, and no word is missing."""

import gzip
import json
import re
from pathlib import Path

import make_preloads
import make_wire_types
import pytest

from tests.documentation.test_console_words import OF_THE_CONSOLE
from veillee.kernel.refusals import Refusal
from veillee.model.person import Face

ROOT = Path(__file__).resolve().parent.parent.parent
WEB = ROOT / "src" / "veillee" / "web"
LANGUAGES = ("fr", "en")
HOLE = re.compile(r"\{(\w+)\}")
# A key as it stands in a module, whole or up to the part that is filled in.
KEY = re.compile(r'"([a-z_0-9]+(?:\.[a-z_0-9]+)+)"')
FAMILY = re.compile(r"`([a-z_0-9]+(?:\.[a-z_0-9]+)*\.)\$\{")
KEPT_IN_BROWSER = "veillee."


def _words(language: str) -> dict[str, str | dict[str, str]]:
    text = (WEB / "i18n" / f"{language}.json").read_text(encoding="utf-8")
    pairs = json.loads(text, object_pairs_hook=list)
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), "a key stands twice"
    found: dict[str, str | dict[str, str]] = json.loads(text)
    return found


def _modules() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(WEB.glob("js/**/*.js")))


def test_the_lists_of_modules_are_what_the_modules_import() -> None:
    for page, made in (
        (make_preloads.PAGE, make_preloads.render()),
        (make_preloads.PAGE_INSIDE, make_preloads.render_inside()),
    ):
        assert (ROOT / page).read_text(encoding="utf-8") == made, "run tools/make_preloads.py"


def test_the_wire_as_the_page_sees_it_is_the_wire() -> None:
    kept = (ROOT / make_wire_types.PAGE).read_text(encoding="utf-8")
    assert kept == make_wire_types.render(), "run tools/make_wire_types.py"


def test_both_languages_say_everything() -> None:
    french, english = (_words(language) for language in LANGUAGES)
    assert list(french) == list(english)
    for key in french:
        assert set(HOLE.findall(json.dumps(french[key]))) == set(
            HOLE.findall(json.dumps(english[key]))
        ), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_have_what_their_language_asks_for(language: str) -> None:
    for key, entry in _words(language).items():
        if isinstance(entry, dict):
            assert {"one", "other"} <= set(entry) <= {"zero", "one", "other"}, key


def test_every_key_that_a_module_says_has_words() -> None:
    words = _words("fr")
    said = {key for key in KEY.findall(_modules()) if not key.startswith(KEPT_IN_BROWSER)}
    assert said
    files = (".js", ".json")
    assert not sorted(key for key in said if key not in words and not key.endswith(files))


def test_no_words_are_left_that_nothing_says() -> None:
    modules = _modules()
    said, families = set(KEY.findall(modules)), tuple(set(FAMILY.findall(modules)))
    # Two short keys without a dot, and legends whose family is handed on as a word.
    others = ("skip", "number", "listed.", "show_place.", "show_age.")
    assert not sorted(
        key for key in _words("fr") if key not in said and not key.startswith((*families, *others))
    )


def test_every_refusal_has_its_words() -> None:
    words = _words("fr")
    theirs = {each.value for each in Refusal if each not in OF_THE_CONSOLE}
    said = {key.removeprefix("refusal.") for key in words if key.startswith("refusal.")}
    assert not theirs - said
    assert not said & {each.value for each in OF_THE_CONSOLE}


def test_the_first_page_stays_light() -> None:
    names = [*json.loads((WEB / "preloads.json").read_text(encoding="utf-8")), "js/early.js"]
    script = sum(len(gzip.compress((WEB / name).read_bytes(), 9)) for name in names)
    index = (WEB / "index.html").read_text(encoding="utf-8")
    others = [*re.findall(r"\{\{static\}\}/(\S+?\.(?:css|svg))", index), "i18n/fr.json"]
    rest = sum(len(gzip.compress((WEB / name).read_bytes(), 9)) for name in others)
    fonts = sum(
        (WEB / name).stat().st_size for name in re.findall(r"\{\{static\}\}/(\S+?\.woff2)", index)
    )
    assert script <= 60_000
    assert script + rest + fonts + len(index) <= 150_000


# What is said of settings is filled in from `/api/site`; a number written out would be wrong in
# every house that chose another.
SAID_OF_SETTINGS = {
    "consent.listed": "{time}",
    "consent.short": "{time}",
    "leave.sealed.conversations": "{time}",
    "leave.sealed.rooms": "{hours}",
    "me.zone": "{count}",
    "people.not_yet": "{time}",
    "storage.conversations": "{days}",
    "storage.rooms": "{hours}",
    "trace.text": "{time}",
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("key", "place"), SAID_OF_SETTINGS.items())
def test_a_number_that_is_a_setting_is_not_written_out(language: str, key: str, place: str) -> None:
    texts = _words(language)
    assert place in str(texts[key])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("key", ["me.move.note", "refusal.moved_too_often"])
def test_how_often_a_day_is_a_setting_that_no_words_name(language: str, key: str) -> None:
    said = str(_words(language)[key]).casefold()
    assert not {"deux", "two", "twice"} & set(re.findall(r"\w+", said))


CONSENTED = {
    "fr": {"n": "pseudo", "a": "âge", "g": "genre", "p": "département"},
    "en": {"n": "nickname", "a": "age", "g": "gender", "p": "department"},
}


@pytest.mark.parametrize("language", CONSENTED)
@pytest.mark.parametrize("key", ["consent.short", "consent.seen"])
def test_consent_is_asked_for_all_that_a_discreet_room_shows(language: str, key: str) -> None:
    assert set(Face.__struct_fields__) - {"h"} == CONSENTED[language].keys()
    said = str(_words(language)[key])
    assert all(word in said.casefold() for word in CONSENTED[language].values())
