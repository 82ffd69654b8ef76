"""The operator's folder: read live, kept on a mistake, on trial until it was tried."""

import io
import json
from pathlib import Path

import pytest

from veillee.app.replays import Replays
from veillee.app.rule_folder import RuleFolder, mark_of
from veillee.kernel.log import Log
from veillee.model.verdict import Action
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK
from veillee.moderation.shelf import Shelf

pytestmark = pytest.mark.slow

RULE = """
[[signal]]
signal = "herring"
meaning = "Fish."
words = "harengs"

[[rule]]
id = "fish.herring"
policy = "terms.spam"
purpose = "No fish."
when = "herring"
verdict = "refuse"
says.fr = "Pas de poisson."
says.en = "No fish."
caught = ["des harengs"]
let_through = ["des pommes"]
"""


class Office:
    """A folder with one file, what the log says, and the lines people say."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "rules" / "fish.toml"
        self.file.parent.mkdir()
        self.replays = folder / "replays.jsonl"
        self.stream = io.StringIO()
        self.rules = RuleFolder(
            str(self.file.parent), self.replays, Shelf(BOOK), Log(self.stream, lambda: 0)
        )

    def write(self, text: str) -> None:
        """Save the file and let the house look."""
        self.file.write_text(text, encoding="utf-8")
        self.rules.look()

    def action(self, text: str) -> Action:
        """Return what becomes of a line."""
        return decide(Facts(text), self.rules.shelf.book).action

    def try_out(self) -> None:
        """Put a try of the rule on record."""
        rule = self.rules.shelf.book.by_id["fish.herring"]
        Replays(self.replays).note(mark_of(rule), "2026-11-25", 100, 3)
        self.rules.look()

    def events(self) -> list[dict[str, object]]:
        """Return what the log says."""
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_an_untried_rule_is_on_trial_and_shows_nothing(office: Office) -> None:
    office.write(RULE)
    verdict = decide(Facts("des harengs"), office.rules.shelf.book)
    assert verdict.action is Action.ALLOW
    assert verdict.shadow == ("fish.herring@1:refuse",)


def test_a_tried_rule_acts_without_a_restart(office: Office) -> None:
    office.write(RULE)
    office.try_out()
    assert office.action("des harengs") is Action.REFUSE


def test_a_changed_condition_asks_for_another_try(office: Office) -> None:
    office.write(RULE)
    office.try_out()
    office.write(RULE.replace('when = "herring"', 'when = "herring && length < 100"'))
    assert office.action("des harengs") is Action.ALLOW


def test_a_mistake_keeps_the_rules_of_before_and_says_where(office: Office) -> None:
    office.write(RULE)
    office.try_out()
    office.write(RULE.replace('when = "herring"', 'when = "hering"'))
    assert office.action("des harengs") is Action.REFUSE
    kept = office.events()[-1]
    assert kept["event"] == "rules.kept"
    assert (kept["file"], kept["line"]) == ("fish.toml", 11)


def test_removing_the_file_removes_the_rule(office: Office) -> None:
    office.write(RULE)
    office.try_out()
    office.file.unlink()
    office.rules.look()
    assert office.action("des harengs") is Action.ALLOW


def test_shipped_rules_are_never_put_on_trial_by_a_folder(office: Office) -> None:
    office.write(RULE)
    states = {rule.id: rule.state for rule in office.rules.shelf.book.rules}
    assert all(states[rule.id] is rule.state for rule in BOOK.rules)


def test_a_folder_leaves_the_lists_and_the_model_as_they_are(office: Office) -> None:
    """Every shipped example is judged as without the folder."""
    office.write(RULE)
    examples = [facts for rule in BOOK.rules for facts in (*rule.caught, *rule.let_through)]
    book = office.rules.shelf.book
    assert [decide(each, book) for each in examples] == [decide(each, BOOK) for each in examples]
    assert not book.broken


def test_nothing_is_read_again_when_nothing_changed(office: Office) -> None:
    office.write(RULE)
    office.rules.look()
    assert [event["event"] for event in office.events()] == ["rules.read"]


def test_a_rule_that_breaks_is_told_once(office: Office) -> None:
    office.write(RULE.replace('when = "herring"', 'when = "herring && 1 / repeats > 0"'))
    office.action("des harengs")
    office.rules.look()
    office.rules.look()
    assert [event["event"] for event in office.events()] == ["rules.read", "rules.broken"]


# An editor's lock is a hidden link to nowhere beside the file. The house did not start with one
# there, and read no rule as long as somebody edited one.
def test_what_an_editor_puts_beside_a_file_is_no_rule(office: Office) -> None:
    (office.file.parent / ".#fish.toml").symlink_to("paul@desk.1234:1")
    (office.file.parent / "._fish.toml").write_bytes(b"\0\5\x16\7")
    office.write(RULE)
    assert [event["event"] for event in office.events()] == ["rules.read"]
    assert "fish.herring" in office.rules.shelf.book.by_id


def test_a_file_that_cannot_be_read_is_told_once_and_read_when_it_can_be(office: Office) -> None:
    office.write(RULE)
    other = office.file.parent / "other.toml"
    other.symlink_to("nowhere.toml.new")
    office.rules.look()
    office.rules.look()
    assert "fish.herring" in office.rules.shelf.book.by_id, "the rules of before stay"
    (other.parent / "nowhere.toml.new").write_text("", encoding="utf-8")
    office.rules.look()
    told = [(event["event"], event.get("file")) for event in office.events()]
    assert told == [("rules.read", None), ("rules.kept", "other.toml"), ("rules.read", None)]


def test_a_folder_that_is_gone_keeps_the_rules_and_is_named_once(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write(RULE)
    office.try_out()
    away = tmp_path / "away"
    office.file.parent.rename(away)
    for _ in range(2):
        office.rules.look()
    assert office.action("des harengs") is Action.REFUSE
    told = office.events()[-1]
    assert (told["event"], told["what"]) == ("rules.kept", "is no folder.")
    assert told["file"] == str(office.file.parent)
    assert office.events()[-2]["event"] == "rules.read"
    away.rename(office.file.parent)
    office.rules.look()
    assert office.events()[-1]["event"] == "rules.read"
