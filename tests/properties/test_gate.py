"""The gate of words never drops a pattern that RE2 finds in a line, nor an entry that stands."""

from functools import cache

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from veillee.moderation.gate import ENTRY, Gate, needed_by
from veillee.moderation.needed import needs
from veillee.moderation.rules import BOOK
from veillee.moderation.spoken import apart, spoken
from veillee.moderation.text import light

pytestmark = pytest.mark.slow

LISTS = [each for each in BOOK.lexicon.lists if each.severity]
PATTERNS = [pattern for each in LISTS for pattern in each.written_out(each.patterns)]
ENTRIES = sorted({entry for each in LISTS for entry in each.entries() | each.allowed()})
SIGNS = st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789 ")
# Words of the lists, and letters that the two engines take differently.
WORDS = st.sampled_from([*sorted({word for each in ENTRIES for word in each.split()}), "ж", "éßж"])


def said_by(pattern: str) -> st.SearchStrategy[str]:
    """Return what a pattern is about; its edges of words are left to chance."""
    return st.from_regex(pattern.replace(r"\b", ""), fullmatch=True, alphabet=SIGNS)


@cache
def gate() -> Gate:
    return Gate(needed_by(PATTERNS, ENTRIES))


@cache
def compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)


def let_through(line: str) -> tuple[list[str], int]:
    words = apart(light(line))
    told, places = gate().told(words, spoken(words))
    return [PATTERNS[at] for at in places], told


@pytest.mark.parametrize("pattern", PATTERNS[::16])
@settings(max_examples=4)
@given(drawn=st.data())
def test_a_line_that_a_pattern_finds_comes_to_it(pattern: str, drawn: st.DataObject) -> None:
    text, glue = drawn.draw(said_by(pattern)), drawn.draw(st.sampled_from(["", " ", "ж"]))
    words = apart(light(f"{glue}{text} {drawn.draw(WORDS)}"))
    if compiled(pattern).search(spoken(words)):
        assert pattern in let_through(" ".join(words))[0]


@settings(max_examples=30)
@given(st.lists(st.sampled_from(PATTERNS).flatmap(said_by) | WORDS, max_size=4))
def test_no_pattern_is_dropped_from_any_line(parts: list[str]) -> None:
    words = apart(light(" ".join(parts)))
    line = spoken(words)
    found = {pattern for pattern in PATTERNS if compiled(pattern).search(line)}
    assert found <= set(let_through(line)[0])


@given(st.sampled_from(ENTRIES), st.lists(WORDS | st.just("жabcé"), max_size=4))
def test_an_entry_that_stands_in_a_line_is_told(entry: str, words: list[str]) -> None:
    assert let_through(" ".join([*words, entry.strip(), *words]))[1] & ENTRY


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bje (?:te|vous) tue\b", [[{" je te tue ", " je vous tue "}]]),
        (r"\bje\b.{0,9}\btues?\b", [[{" tue ", " tues "}, {" je "}]]),
        (r"\bsuis (?:\w+ ){0,3}la\b", [[{" suis "}, {" la "}]]),
        (r"\bmoche\w*|laide?", [[{" moche"}], [{"laid", "laide"}]]),
        (r"\b(?:un |le )?chat[sz]?\b", [[{" chat ", " chats ", " chatz "}]]),
        # What is not understood, or may be anything, needs nothing: then it is always searched for.
        (r"(?i)tue", [[]]),
        (r"\pL+", [[]]),
        (r"[[:alpha:]]tue", [[]]),
        (r"\w+", [[]]),
        # What no line of words holds cannot match.
        (r"\btue!", [[set()]]),
    ],
)
def test_what_patterns_need(pattern: str, needed: list[list[set[str]]]) -> None:
    found = [[set(group) for group in groups] for groups in needs(pattern)]
    if pattern.startswith(r"\b(?:un"):
        assert {key.split()[-1] for key in found[0][0]} == {"chat", "chats", "chatz"}
    else:
        assert found == needed


def test_letters_of_other_scripts_part_words_as_re2_parts_them() -> None:
    alone = Gate(needed_by([r"\bage\b", r"\bton age\b"], []))
    words = ["жton", "ageж"]
    assert alone.told(words, spoken(words))[1] == [0, 1]
    assert re2.search(r"\bage\b", spoken(words))


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veillee.moderation.gate.WORDS", 3)
    small = Gate(needed_by([r"\bun\b"], [" deux "]))
    words = ["un", "deux", "trois", "quatre", "un"]
    assert small.told(words, spoken(words)) == (ENTRY, [0])
    assert len(small) <= 3
