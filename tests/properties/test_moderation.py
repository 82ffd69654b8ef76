"""What holds for any text and any rules: stability, monotony, no reason lost, no exception."""

import time

from hypothesis import given
from hypothesis import strategies as st

from veillee.model.verdict import Action, Reason
from veillee.moderation.engine import RuleBook, decide
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.lookalikes import skeleton
from veillee.moderation.nicknames import judge_nickname, nickname_refusal
from veillee.moderation.rule import Rule, Sentence
from veillee.moderation.rules import BOOK
from veillee.moderation.text import light, origins, strong

ANY_SIGN = st.text(st.characters(exclude_categories=["Cs"]))
# What people mix when they disguise something.
DISGUISE = st.text("aàAeéinso01357 ._-|@!\u0430\u0435\u03bd\uff11\u200b\u0301\u202e\u2460ßİ")
# Pieces of what the rules look for, so that their branches are reached.
PIECES = st.lists(
    st.sampled_from(
        [
            *("j'ai ", "15 ans", "quinze", " de mariage", "je suis ", "mineure", "en 3e", "i'm 16"),
            *("06 12 34 56 78", "@lea ", "a@b.fr", "FR14 2004", "http://", "bit.ly/x", "snap : "),
            *("modo", "adm1n", "police", "f", "_", " ", "13", "2011", "AAAAA", "lycéenne", "🔥"),
        ]
    )
).map("".join)
TEXT = ANY_SIGN | DISGUISE | PIECES
FACTS = st.builds(
    Facts,
    TEXT,
    surface=st.sampled_from(Surface),
    topic=TEXT,
    department=st.none() | st.sampled_from(["13", "15", "2A", "971"]),
    is_newcomer=st.booleans(),
    recent_same=st.integers(0, 6),
    is_confirmed=st.booleans(),
)


@given(TEXT)
def test_looking_twice_changes_nothing(text: str) -> None:
    assert light(light(text)) == light(text)
    assert strong(strong(text)) == strong(text)


@given(TEXT)
def test_every_sign_of_the_view_comes_from_the_text(text: str) -> None:
    starts = origins(text)
    assert len(starts) == len(light(text))
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)


@given(FACTS)
def test_no_text_makes_the_rules_fail(facts: Facts) -> None:
    verdict = decide(facts, BOOK)
    assert bool(verdict.reasons) or verdict.action is Action.ALLOW


def _rule(position: int, action: Action, speaks: bool) -> Rule:  # noqa: FBT001 - drawn
    return Rule(
        id=f"drawn.{position}",
        version=1,
        policy="terms.spam",
        action=action,
        surfaces=frozenset(Surface),
        look=lambda _: "" if speaks else None,
        purpose="",
        says=Sentence("", ""),
        caught=(),
        let_through=(),
    )


DRAWN = st.lists(st.tuples(st.sampled_from(Action), st.booleans()), max_size=6)


@given(FACTS, DRAWN, DRAWN)
def test_more_rules_never_make_a_verdict_milder_nor_lose_a_reason(
    facts: Facts, few: list[tuple[Action, bool]], more: list[tuple[Action, bool]]
) -> None:
    rules = [_rule(position, *drawn) for position, drawn in enumerate(few + more)]
    before = decide(facts, RuleBook(rules[: len(few)]))
    after = decide(facts, RuleBook(rules))
    assert after.action.severity >= before.action.severity
    assert set(before.reasons) <= set(after.reasons)
    speaking = [rule for rule, (_, speaks) in zip(rules, few + more, strict=True) if speaks]
    assert [reason.rule for reason in after.reasons] == [
        rule.id for rule in sorted(speaking, key=lambda rule: -rule.action.severity)
    ]


@given(FACTS, DRAWN)
def test_the_shipped_rules_stay_as_strict_beside_others(
    facts: Facts, more: list[tuple[Action, bool]]
) -> None:
    added = [_rule(position, *drawn) for position, drawn in enumerate(more)]
    before, after = decide(facts, BOOK), decide(facts, BOOK.with_rules([*BOOK.rules, *added]))
    assert after.action.severity >= before.action.severity
    assert set(_rules_of(before.reasons)) <= set(_rules_of(after.reasons))


def _rules_of(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.rule for reason in reasons]


@given(TEXT, st.sampled_from([None, "13", "15", "971"]))
def test_a_nickname_is_allowed_asked_about_or_refused_with_a_code(
    nickname: str, department: str | None
) -> None:
    verdict = judge_nickname(nickname, 40, department)
    assert verdict.action in {Action.ALLOW, Action.ASK, Action.REFUSE}
    assert (nickname_refusal(verdict) is None) == (verdict.action is Action.ALLOW)


@given(TEXT)
def test_case_and_invisible_signs_never_change_a_skeleton_of_letters(text: str) -> None:
    plain = "".join(sign for sign in text if sign.isascii() and sign.isalpha())
    assert skeleton(plain.upper()) == skeleton(plain.lower())
    assert skeleton("\u200b".join(plain)) == skeleton(plain)


@given(st.sampled_from(["a", "1", "@", ".", " ", "a@", "1 ", "ans ", "mon snap ", "j'ai que "]))
def test_no_line_stalls_the_rules(piece: str) -> None:
    line = piece * (1_000 // len(piece))
    for surface in Surface:
        start = time.thread_time()
        decide(Facts(line, surface=surface), BOOK)
        assert time.thread_time() - start < 0.2
