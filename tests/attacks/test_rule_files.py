"""Whoever writes a rule or a line cannot stall the house, nor make it say or do something else."""

import time

import pytest

from veillee.model.verdict import Action
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.pictures import Source
from veillee.moderation.rules import CODED
from veillee.moderation.shipped import RulesWrong, book_of

RULE = """
[[signal]]
signal = "planted"
meaning = "A test."
words = "planted"
patterns = ['PATTERN']

[[rule]]
id = "test.planted"
policy = "terms.spam"
purpose = "A test."
when = "CONDITION"
verdict = "refuse"
says.fr = "Vu : {seen}."
says.en = "Seen: {seen}."
caught = ["planted"]
let_through = ["other"]
"""


def _file(pattern: str = "planted", condition: str = "planted") -> list[Source]:
    text = RULE.replace("PATTERN", pattern).replace("CONDITION", condition)
    return [Source("planted.toml", text)]


# Each is exponential or worse in a matcher that goes back.
@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("(a+)+b{3}planted", "a" * 1_000),
        ("(?:a|aa|a{3})*planted", "a" * 999),
        ("(?:.*){10}planted", "x" * 1_000),
        ("(?:(?:[a-z]+ )*)*planted", "ab " * 333),
    ],
)
def test_a_pattern_cannot_stall_a_line(pattern: str, line: str) -> None:
    book = book_of([], _file(pattern))
    began = time.thread_time()
    decide(Facts(line + "planted"), book)
    assert time.thread_time() - began < 0.1


@pytest.mark.parametrize(
    "condition",
    [
        "planted && [1,2].all(a, [1,2].all(b, [1,2].all(c, true)))",
        "planted && [1,2,3].map(x, x * 2).size() > 1",
        "planted && [1].exists (x, x == 1)",
        "planted && [[1],[2]].filter(x, true) == []",
        f"planted && 1 in [{','.join(['1'] * 40)}]",
        "planted && {'a': 1}.a == 1",
        f"planted && {'(' * 100}true{')' * 100}",
        f"{'!' * 200}planted",
        "planted" + " && planted" * 60,
        "planted && lang.matches('(a+)+')",
        "planted && duration('1s') > duration('0s')",
    ],
)
def test_a_bomb_in_a_condition_is_refused_when_it_is_read(condition: str) -> None:
    began = time.thread_time()
    with pytest.raises(RulesWrong):
        book_of([], _file(condition=condition))
    assert time.thread_time() - began < 1.0


def test_a_line_cannot_speak_in_a_rule_s_sentence() -> None:
    book = book_of([], _file("planted [a-z {}]+"))
    text = "planted {seen} {0} {facts.text} %s ${x}"
    (reason,) = decide(Facts(text), book).reasons
    assert reason.because.startswith("Vu : planted")
    assert "{" not in reason.because


@pytest.mark.parametrize(
    "text",
    ["insult = true", "planted == false", "' || true || '", '"]\n[[rule]]\nid = "x.y"', "{seen}"],
)
def test_a_line_that_looks_like_a_rule_is_only_a_line(text: str) -> None:
    book = book_of([], _file(condition="planted && lang != 'xx'"))
    heard = decide(Facts(text, lang="' || true || '"), book)
    assert heard.action is (Action.REFUSE if "planted" in text else Action.ALLOW)


def test_a_file_cannot_replace_a_rule_of_the_house() -> None:
    text = _file()[0].text.replace("test.planted", CODED[0].id)
    with pytest.raises(RulesWrong, match="taken"):
        book_of(CODED, [Source("planted.toml", text)])
