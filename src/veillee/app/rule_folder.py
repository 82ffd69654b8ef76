"""The operator's folder of rule files: read at the start and whenever a file changes.

A folder with a mistake, or one that cannot be read, changes nothing: the rules of before stay in
force, and the log says where.
A rule that was never tried on what was said (`veillee rules replay`) is read as if on trial.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from veillee.app.replays import Replays
from veillee.config.machine import unread
from veillee.config.settings import Settings
from veillee.kernel.log import Event, Log
from veillee.moderation.engine import RuleBook
from veillee.moderation.pictures import Source
from veillee.moderation.rule import Rule, State
from veillee.moderation.rules import BOOK, CODED
from veillee.moderation.shelf import Shelf
from veillee.moderation.shipped import RulesWrong, book_of, shipped_sources


class RuleFolder:
    """Keep the shelf at what the files say."""

    def __init__(self, folder: str, replays: Path, shelf: Shelf, log: Log) -> None:
        self._folder = Path(folder) if folder else None
        self._replays = Replays(replays)
        self.shelf = shelf
        self._log = log
        self._seen: object = ()
        self._told: frozenset[str] = frozenset()

    def look(self) -> None:
        """Read the files if one of them changed, or if a rule was tried since."""
        self._tell_broken()
        if self._folder is None:
            return
        why = unread(self._folder)
        seen = (why, _marks(self._folder), self._replays.mark())
        if seen == self._seen:
            return
        self._seen = seen
        if why:
            self._log(Event.RULES_KEPT, file=str(self._folder), line=0, what=f"{why}.")
            return
        try:
            book = book_of(CODED, [*shipped_sources(), *sources_in(self._folder)])
        except RulesWrong as wrong:
            first = wrong.mistakes[0]
            self._log(Event.RULES_KEPT, file=first.file, line=first.line, what=first.what)
            return
        except OSError as failed:
            file = Path(str(failed.filename or self._folder)).name
            self._log(Event.RULES_KEPT, file=file, line=0, what=f"{failed.strerror}.")
            return
        self.shelf.book = tried_only(book, self._replays.tried())
        self._told = frozenset()
        self._log(Event.RULES_READ, rules=len(book.rules), signals=len(book.lexicon.bits))

    def _tell_broken(self) -> None:
        for rule, error in self.shelf.book.broken.items():
            if rule not in self._told:
                self._log(Event.RULE_BROKEN, rule=rule, error=error)
        self._told = frozenset(self.shelf.book.broken)


def replays_in(settings: Settings) -> Path:
    """Return where tries of rules are put on record."""
    return Path(settings.store.path) / "rule-replays.jsonl"


def sources_in(folder: Path) -> list[Source]:
    """Return an operator's files in a folder; one that cannot be read is a mistake of its own
    later.
    """
    return [
        Source(file.name, file.read_text(encoding="utf-8", errors="replace"))
        for file in _files(folder)
    ]


def tried_only(book: RuleBook, tried: frozenset[str]) -> RuleBook:
    """Return the book with the operator's untried rules on trial."""
    rules = [_on_trial(rule, tried) for rule in book.rules]
    return book.with_rules(rules)


def mark_of(rule: Rule) -> str:
    """Return what a try is recorded under: a changed condition asks for another try."""
    condition = rule.condition.source if rule.condition else ""
    return f"{rule.id}@{rule.version} {condition}"


def _on_trial(rule: Rule, tried: Iterable[str]) -> Rule:
    is_untried = rule.id not in BOOK.by_id and mark_of(rule) not in tried
    if rule.state is State.ON and is_untried:
        return msgspec.structs.replace(rule, state=State.SHADOW)
    return rule


def _files(folder: Path) -> list[Path]:
    """Return the rule files; editors put hidden ones beside them, links to nowhere among them."""
    return [file for file in sorted(folder.glob("*.toml")) if not file.name.startswith(".")]


def _marks(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file does, or when it may be read at last."""
    return tuple((file.name, *_told(file)) for file in _files(folder))


def _told(file: Path) -> tuple[int, int]:
    try:
        told = file.stat()
    except OSError:  # gone since, or a link to nowhere: reading it says so
        return 0, 0
    return told.st_ctime_ns, told.st_size
