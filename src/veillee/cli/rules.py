"""`veillee rules`: check rule files, or try a rule on what was said in the rooms."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

import msgspec

from veillee.app.replays import Replays
from veillee.app.rule_folder import mark_of, replays_in, sources_in
from veillee.cli.given import add_config, settings_from
from veillee.cli.mishap import of_file
from veillee.config.machine import unread
from veillee.config.settings import Settings
from veillee.model.verdict import Action
from veillee.moderation.engine import RuleBook, decide
from veillee.moderation.facts import Facts
from veillee.moderation.pictures import Source
from veillee.moderation.rule import Rule, State
from veillee.moderation.rules import BOOK, CODED
from veillee.moderation.shipped import RulesWrong, book_of, shipped_sources
from veillee.store.said import Said, said_in_rooms

WRONG = 2


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("rules", help="check rule files, or try a rule on the rooms")
    parts = command.add_subparsers(dest="part", metavar="PART", required=True)
    check = parts.add_parser(
        "check",
        help="read rule files, show each mistake and run the examples",
        description="Read the shipped rules, those of the operator's folder and the files named, "
        "show each mistake with its line, and run every rule's examples. Nothing is changed.",
    )
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="rule files in TOML")
    check.set_defaults(run=_check)
    replay = parts.add_parser(
        "replay",
        help="try a rule on what was said in the rooms",
        description="Try a rule on the lines of rooms that are still kept, and say how many it "
        "would have touched: numbers only. The run is put on record; without it an operator's "
        "rule stays on trial (shadow) even when its file says on.",
    )
    replay.add_argument("rule", metavar="RULE", help="id of the rule")
    replay.add_argument("files", nargs="*", type=Path, metavar="FILE", help="rule files in TOML")
    replay.set_defaults(run=_replay)
    for part in (check, replay):
        add_config(part)


def _check(wanted: argparse.Namespace) -> int:
    settings = settings_from(wanted)
    book = _book(settings, wanted.files)
    if book is None:
        return WRONG
    faults = [fault for rule in book.rules for fault in example_faults(rule, book)]
    for fault in faults:
        print(fault)
    own = sum(rule.id not in BOOK.by_id for rule in book.rules)
    print(
        f"{len(book.rules)} rules, {own} of them your own, {len(book.lexicon.bits)} signals,"
        f" {len(faults)} wrong."
    )
    return 1 if faults else 0


def example_faults(rule: Rule, book: RuleBook) -> list[str]:
    """Return a sentence for each example that the rule does not keep."""
    return [
        *(
            f"{rule.id} does not catch: {each.text}"
            for each in rule.caught
            if not _hits(rule, each, book)
        ),
        *(
            f"{rule.id} catches what it lets through: {each.text}"
            for each in rule.let_through
            if _hits(rule, each, book)
        ),
    ]


def _hits(rule: Rule, facts: Facts, book: RuleBook) -> bool:
    if rule.state is State.OFF:
        return facts in rule.caught
    verdict = decide(facts, book)
    on_trial = {mark.partition("@")[0] for mark in verdict.shadow}
    return rule.id in {reason.rule for reason in verdict.reasons} | on_trial


def _replay(wanted: argparse.Namespace) -> int:
    settings = settings_from(wanted)
    book = _book(settings, wanted.files)
    if book is None:
        return WRONG
    rule = book.by_id.get(wanted.rule)
    if rule is None:
        print(f"There is no rule {wanted.rule}.", file=sys.stderr)
        return WRONG
    trial = book.with_rules(_speaking(each, rule) for each in book.rules)
    told = tried(trial, rule, said_in_rooms(Path(settings.store.path)))
    print(msgspec.json.encode(told).decode())
    now = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
    Replays(replays_in(settings)).note(mark_of(rule), now, told.lines, told.hits)
    return 0


class Told(msgspec.Struct):
    """What a rule would have done: numbers only, so that nobody reads a room by it."""

    rule: str
    version: int
    lines: int
    hits: int
    people: int
    rooms: int
    verdict: str
    stricter: int
    broken: bool


def tried(book: RuleBook, rule: Rule, said: "list[Said]") -> Told:
    """Return what a rule would have done to lines; `stricter` counts those it alone would stop."""
    hits, people, rooms, stricter = 0, set[int](), set[str](), 0
    for line in said:
        verdict = decide(Facts(line.text), book)
        if rule.id not in {reason.rule for reason in verdict.reasons}:
            continue
        hits += 1
        people.add(line.author)
        rooms.add(line.stream)
        others = [book.by_id[each.rule].action for each in verdict.reasons if each.rule != rule.id]
        strictest = max(others, key=lambda action: action.severity, default=Action.ALLOW)
        stricter += rule.action.severity > strictest.severity
    return Told(
        rule.id,
        rule.version,
        len(said),
        hits,
        len(people),
        len(rooms),
        rule.action.value,
        stricter,
        rule.id in book.broken,
    )


def _speaking(each: Rule, rule: Rule) -> Rule:
    return msgspec.structs.replace(each, state=State.ON) if each is rule else each


def _book(settings: Settings, files: list[Path]) -> RuleBook | None:
    """Return the book of all files, or print what is wrong with them."""
    folder = settings.moderation.rules
    if folder and (why := unread(Path(folder))):
        print(f"moderation.rules: {folder} {why}, so none of its rules apply.", file=sys.stderr)
        return None
    own = sources_in(Path(folder)) if folder else []
    try:
        named = [
            Source(str(file), file.read_text(encoding="utf-8", errors="replace")) for file in files
        ]
        return book_of(CODED, [*shipped_sources(), *own, *named])
    except RulesWrong as wrong:
        print(wrong, file=sys.stderr)
    except OSError as error:
        print(f"veillee rules: {of_file(error)}", file=sys.stderr)
    return None
