"""The sets themselves: large enough, each case once, more harmless than dangerous stretches."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import step_rows
import training_lines
import training_rows
from training_rows import LINES, written_rows

from tests.judgement import cards
from tests.judgement.padding import padded
from tests.judgement.sets import is_kept_aside, lines, stretches
from veillee.moderation.likeness import FEWEST
from veillee.moderation.spoken import apart
from veillee.moderation.text import light

SETS = ("ages", "nicknames", "policies", "identities", "everyday")


def test_there_are_enough_lines_and_each_has_its_own_id() -> None:
    every = [each for name in SETS for each in lines(name)]
    assert len(every) >= 1_500
    assert len({each.id for each in every}) == len(every)


def test_every_policy_has_lines_that_break_it_and_as_many_that_do_not() -> None:
    tally: dict[str, Counter[bool]] = {}
    for each in lines("policies"):
        tally.setdefault(each.policy, Counter())[each.breaks] += 1
    assert len(tally) >= 23
    assert all(counts[False] >= 0.8 * counts[True] for counts in tally.values())


def test_every_calm_card_has_forty_sentences_and_there_are_more_harmless_ones() -> None:
    first = [each for each in lines("calm") if not each.how]
    tally = Counter(each.policy for each in first)
    assert {tally[card] for card in cards.CARDS} == {40}
    assert tally[""] >= 250
    assert len({each.id for each in lines("calm")}) == len(lines("calm"))


def test_about_three_in_ten_are_kept_aside() -> None:
    every = [each.id for name in SETS for each in lines(name)]
    assert 0.25 <= sum(map(is_kept_aside, every)) / len(every) <= 0.35


def test_no_line_is_one_that_a_model_learned_from() -> None:
    """Nor one that it reads alike; on what is too short for it to look at it has no say."""
    measured = [each for name in (*SETS, "met") for each in lines(name)]
    assert [each.id for each in measured if _is_learned(each.text)] == []


def test_of_a_stretch_at_most_one_line_is_what_anybody_says() -> None:
    """«T'es en quelle classe ?» stands among the lines to learn from, too."""
    for each in stretches():
        assert sum(_is_learned(said.text) for said in each.messages) <= 1, each.id


def _is_learned(text: str) -> bool:
    words = _as_read(text)
    return len(words) >= FEWEST and words in _learned()


@cache
def _learned() -> frozenset[tuple[str, ...]]:
    return frozenset(map(_as_read, _to_learn_from()))


def _to_learn_from() -> Iterator[str]:
    yield from (row.text for row in written_rows(LINES))
    yield from (row.text for row in step_rows.written(training_rows.STRETCHES / "steps.tsv"))
    for stretch in training_rows.stretches(training_rows.STRETCHES):
        yield from (said["text"] for said in stretch["messages"])
    yield from (text for text, _ in training_lines.every())


def _as_read(text: str) -> tuple[str, ...]:
    return tuple(apart(light(text)))


def test_stretches_name_the_line_and_the_person_a_human_is_called_about() -> None:
    for each in stretches():
        assert (each.flag_at is not None) is each.danger
        if each.flag_at is not None:
            assert each.messages[each.flag_at].sender == each.who


def test_harmless_stretches_outnumber_the_dangerous() -> None:
    dangerous = sum(each.danger for each in stretches())
    assert dangerous >= 40
    assert len(stretches()) - dangerous >= 1.3 * dangerous


def test_the_talk_of_others_hides_nothing_and_repeats_itself() -> None:
    for each in stretches():
        among = padded(each)
        assert among == padded(each)
        assert [said for said in among.messages if said in each.messages] >= [*each.messages]
        if each.flag_at is not None and among.flag_at is not None:
            assert among.messages[among.flag_at] == each.messages[each.flag_at]
