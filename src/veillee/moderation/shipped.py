"""The rules and lists that come with the program, and the book made of them and of others."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import msgspec

from veillee.moderation.engine import RuleBook
from veillee.moderation.lexicon import Lexicon
from veillee.moderation.pictures import Mistake, Source
from veillee.moderation.resemblance import model_bits
from veillee.moderation.rule import Rule
from veillee.moderation.steps import shipped_models
from veillee.moderation.wordlist import WordList
from veillee.moderation.written import Pages, read, rules_of


class RulesWrong(Exception):  # noqa: N818 - told to the writer of a rule
    """Rule files cannot be used; `str()` is the picture of every mistake."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n\n".join(mistake.picture() for mistake in self.mistakes))


def shipped_sources() -> list[Source]:
    """Return the files of lists and rules inside the package."""
    return [
        Source(f"{folder}/{file.name}", file.read_text(encoding="utf-8"))
        for folder in ("lexicon", "rulebook")
        for file in sorted(
            files("veillee.moderation").joinpath(folder).iterdir(), key=lambda each: each.name
        )
        if file.name.endswith(".toml")
    ]


def book_of(
    coded: Iterable[Rule], sources: Iterable[Source], *, is_tried: bool = False
) -> RuleBook:
    """Return a book of rules in the code and rules in files; raise `RulesWrong` for any mistake.

    Files that a test has tried need not have each pattern tried again: a quarter of a second.
    """
    pages, mistakes = read(sources, is_tried=is_tried)
    coded = tuple(coded)
    written, more = rules_in(pages, coded)
    if mistakes or more:
        raise RulesWrong([*mistakes, *more])
    return RuleBook(
        [*coded, *written], _lexicon(msgspec.json.encode(pages.lists)), shipped_models()
    )


@lru_cache(maxsize=2)
def _lexicon(lists: bytes) -> Lexicon:
    """Return lists made ready: a second, and an operator mostly changes rules, not lists."""
    return Lexicon(msgspec.json.decode(lists, type=tuple[WordList, ...]))


def rules_in(pages: Pages, coded: Iterable[Rule]) -> tuple[list[Rule], list[Mistake]]:
    """Return the rules of some pages beside those in the code."""
    coded = tuple(coded)
    given = {rule.gives for rule in coded} - {""} | model_bits().keys()
    return rules_of(pages, given, [rule.id for rule in coded])
