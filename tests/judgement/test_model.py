"""The small model: its release gate, its size, and what it must not notice."""

import math
from importlib.resources import files

from tests.judgement.sets import Line, lines
from veillee.moderation.engine import decide, decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.likeness import (
    BEHIND,
    Head,
    Leaning,
    Likeness,
    Trained,
    pair_key,
    shipped_likeness,
    stem_key,
    stricter,
    unpacked,
    word_keys,
)
from veillee.moderation.rules import BOOK
from veillee.moderation.spoken import apart
from veillee.moderation.text import light

MODEL = shipped_likeness()


def _likely(text: str) -> set[str]:
    signals = decide_and_tell(Facts(text), BOOK)[1]
    return {each for each in signals if each.startswith("likely_")}


def _share(found: list[Line]) -> float:
    return sum(bool(_likely(each.text)) for each in found) / len(found)


def test_harmless_lines_about_what_people_are_are_left_in_peace() -> None:
    assert _share(lines("identities")) <= 0.03


def test_everyday_talk_is_hardly_noticed() -> None:
    assert _share(lines("everyday")) <= 0.02


def test_it_tells_lines_that_break_a_policy_from_others() -> None:
    of_policy = [
        (each, f"likely_{each.policy.replace('.', '_')}" in _likely(each.text))
        for each in lines("policies")
    ]
    bad = [found for each, found in of_policy if each.breaks]
    good = [found for each, found in of_policy if not each.breaks]
    assert sum(bad) / len(bad) >= 0.25  # lists do the most
    assert sum(good) / len(good) <= 0.05


def test_it_never_refuses_nor_calls_by_itself() -> None:
    for rule in BOOK.rules:
        if rule.condition and any("likely_" in name for name in rule.condition.names):
            assert rule.action.value in {"ask", "hold"}


def test_the_author_reads_that_a_machine_may_be_wrong() -> None:
    rule = BOOK.by_id["likely.threats"]
    reason = next(each for each in decide(rule.caught[0], BOOK).reasons if each.rule == rule.id)
    assert "se trompe" in reason.because
    assert "«»" not in reason.because


def test_the_weights_are_small() -> None:
    weights = files("veillee.moderation").joinpath("likeness.bin").read_bytes()
    assert len(weights) <= 400_000


def test_nothing_looks_like_nothing() -> None:
    assert set(MODEL.shares(()).values()) == {0.0}
    assert MODEL.leaning(()) == Leaning()
    assert MODEL.reached(Leaning()) == []


def test_the_few_sums_are_the_scores_of_each_policy() -> None:
    """Weights side by side in one number, negative ones too, are those that stand alone."""
    bars = dict(zip(MODEL.policies, MODEL.head.bars, strict=True))
    for each in lines("policies")[:200]:
        words = apart(light(each.text))
        above = {
            policy: math.log(score / (1 - score)) - bars[policy] - stricter(len(words))
            for policy, score in MODEL.shares(words).items()
        }
        first = max(above.values())
        told = {policy for policy, by in above.items() if by >= max(0, first - BEHIND)}
        assert told == set(MODEL.reached(MODEL.leaning(words)))


def test_each_of_few_words_weighs_less() -> None:
    assert stricter(4) > stricter(6) > stricter(7) == stricter(30) == 0


def test_what_machines_count_with_is_no_telephone() -> None:
    assert not _likely("voici le code : 19e9cb0e")


def test_a_model_is_read_back_as_it_was_written() -> None:
    keys = sorted([*word_keys("loup"), pair_key(stem_key("le"), stem_key("loup"))])
    trained = Trained(
        Head(
            policies=("a", "b"),
            scale=0.5,
            bias=(0.0, -1.0),
            bars=(1.0, 1.0),
        ),
        tuple(keys),
        bytes([1, 254] * len(keys)),
        bytes([1, 255] * (len(keys) // 2)) + bytes(len(keys) % 2),
    )
    assert unpacked(trained.packed()) == trained
    shares = Likeness.of(trained).shares(["loup"])
    assert shares["a"] > 0.8
    assert shares["b"] < 0.2
