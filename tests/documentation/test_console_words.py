"""The console's own dictionaries and lists: no word is missing, none is left over."""

import json
import re
from pathlib import Path

import make_preloads
import make_staff_types

from veillee.cases.free_text import Betrayal
from veillee.kernel.refusals import Refusal
from veillee.model.case import Harm, Outcome, Status
from veillee.model.report import Category, SubjectKind, Via
from veillee.model.sanction import MeasureKind
from veillee.model.staff import Act, Role

ROOT = Path(__file__).resolve().parent.parent.parent
STAFF = ROOT / "src" / "veillee" / "web" / "staff"
# What of the visitors' modules the console draws with.
SHARED = ("words/dates.js", "views/parts/dialog.js", "views/parts/fields.js")
KEY = re.compile(r'"([a-z_0-9]+(?:\.[a-z_0-9]+)+)"')
FAMILY = re.compile(r"`([a-z_0-9]+(?:\.[a-z_0-9]+)*\.)\$\{")
HOLE = re.compile(r"\{(\w+)\}")
FILES = (".js", ".json", ".staff.news")
# Refusals that only the console can meet: they are raised beside it.
OF_THE_CONSOLE = {
    Refusal.NO_STAFF,
    Refusal.NOT_YOUR_ROLE,
    Refusal.BAD_PASSKEY,
    Refusal.BAD_INVITATION,
    Refusal.NEEDS_A_NAME,
    Refusal.FASTER,
    Refusal.UNREAD,
    Refusal.NOT_NOW,
    Refusal.UNFIT,
    Refusal.BETRAYS,
    Refusal.LAST_KEY,
    Refusal.TOO_MANY_PROOFS,
}
# Sent, and read by no module: whoever saves the audit's answer has it to write down.
_TO_WRITE_DOWN = {("AuditLine", "digest")}
FIELD = re.compile(r"^  (\w+)\??:", re.MULTILINE)


def _words(language: str) -> dict[str, str | dict[str, str]]:
    text = (STAFF / "i18n" / f"{language}.json").read_text(encoding="utf-8")
    keys = [key for key, _ in json.loads(text, object_pairs_hook=list)]
    assert len(keys) == len(set(keys)), "a key stands twice"
    found: dict[str, str | dict[str, str]] = json.loads(text)
    return found


def _modules() -> str:
    # The invented cases name policies, which look like keys and are none.
    paths = [path for path in sorted(STAFF.glob("js/**/*.js")) if path.name != "invented.js"]
    own = [path.read_text(encoding="utf-8") for path in paths]
    shared = [(STAFF.parent / "js" / name).read_text(encoding="utf-8") for name in SHARED]
    return "\n".join(own + shared)


def test_lists_and_types_are_what_the_code_says() -> None:
    for page, made in (
        (make_preloads.PAGE_STAFF, make_preloads.render_staff()),
        (make_staff_types.PAGE, make_staff_types.render()),
    ):
        assert (ROOT / page).read_text(encoding="utf-8") == made, "run tools/make_reference.py"


def test_every_field_that_the_console_is_sent_or_sends_is_read_by_a_module() -> None:
    modules = "\n".join(path.read_text(encoding="utf-8") for path in STAFF.glob("js/**/*.js"))
    words = set(re.findall(r"\w+", modules))
    kinds = (STAFF / "staff.d.ts").read_text(encoding="utf-8").split("export interface ")[1:]
    unread = {
        (kind.split(" ", 1)[0], field)
        for kind in kinds
        for field in FIELD.findall(kind)
        if field not in words
    }
    assert unread == _TO_WRITE_DOWN


def test_both_languages_say_everything() -> None:
    french, english = _words("fr"), _words("en")
    assert list(french) == list(english)
    for key in french:
        holes = [set(HOLE.findall(json.dumps(each[key]))) for each in (french, english)]
        assert holes[0] == holes[1], key


def test_every_key_that_a_module_says_has_words_and_no_words_are_left() -> None:
    words, modules = _words("fr"), _modules()
    said, families = set(KEY.findall(modules)), tuple(set(FAMILY.findall(modules)))
    assert not sorted(key for key in said if key not in words and not key.endswith(FILES))
    plain = ("skip", "number")
    assert not sorted(
        key for key in words if key not in said and not key.startswith((*families, *plain))
    )


def test_every_code_that_the_console_is_told_has_words() -> None:
    words = _words("fr")
    told = [
        *(f"act.{act.value}" for act in Act),
        *(f"role.{role.value}" for role in Role),
        *(f"harm.{harm.value}" for harm in Harm),
        *(f"status.{status.value}" for status in Status),
        *(f"outcome.{outcome.value}" for outcome in Outcome),
        *(f"measure.{kind.value}" for kind in MeasureKind),
        *(f"category.{category.value}" for category in Category),
        *(f"kind.{kind.value}" for kind in SubjectKind),
        *(f"via.{via.value}" for via in Via),
        *(f"betrays.{betrayal.value}" for betrayal in Betrayal),
        *(f"refusal.{refusal.value}" for refusal in OF_THE_CONSOLE),
    ]
    assert [key for key in told if key not in words] == []
