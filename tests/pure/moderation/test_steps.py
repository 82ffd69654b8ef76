"""The model of steps: its sums beside those of the policies, its bars, and what it may not do."""

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from veillee.model.verdict import Action
from veillee.moderation.dangers import shipped_dangers
from veillee.moderation.engine import decide, decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.likeness import (
    Above,
    Likeness,
    shipped_head,
    shipped_likeness,
    shipped_trained,
    table_of,
    word_keys,
)
from veillee.moderation.rules import BOOK
from veillee.moderation.spoken import apart
from veillee.moderation.steps import (
    StepHead,
    Steps,
    packed,
    shipped_models,
    shipped_steps,
    sureness,
    unpacked,
)
from veillee.moderation.text import light

HEAD = StepHead(("a", "b"), 0.1, (-1.0, -2.0), (0.0, 0.0), (1.0, 2.0))
LARGEST = 400_000


def _above(word: str, *weights: int) -> Above:
    key = word_keys(word)[0]
    return Above(HEAD, 2, (key,), bytes(each & 0xFF for each in weights))


def _seen(text: str, above: Above) -> dict[str, float]:
    likeness = Likeness.of(shipped_trained(), above)
    steps = Steps(above.head, len(likeness.policies))
    return dict(steps.of(likeness.leaning(apart(light(text)))))


def test_a_file_is_what_was_packed() -> None:
    above = _above("loup", 3, -4)
    assert unpacked(packed(HEAD, above.keys, above.weights)) == above


def test_what_is_kept_for_the_next_start_is_what_was_trained() -> None:
    models, trained, steps = shipped_models(), shipped_trained(), shipped_steps()
    assert models._table == table_of(trained, steps)
    assert (models.head, models.above) == (trained.head, steps.head)
    assert shipped_head() == trained.head


def test_a_step_is_seen_from_its_bar_on_and_no_other() -> None:
    assert set(_seen("le loup dort", _above("loup", 100, -100))) == {"a"}
    assert set(_seen("le loup dort", _above("loup", -100, 100))) == {"b"}
    assert _seen("le loup dort", _above("loup", 10, 10)) == {}
    assert _seen("le loup", _above("loup", 100, 100)) == {}


def test_surer_lines_count_more_up_to_a_whole() -> None:
    weak = _seen("le loup dort", _above("loup", 27, 0))
    strong = _seen("le loup dort", _above("loup", 127, 0))
    assert weak["a"] < strong["a"] < 1.0
    assert sureness(0.0, 0.0, 1.0) == 0.05
    assert sureness(0.6, 0.0, 1.0) == 0.6
    assert sureness(9.0, 0.0, 1.0) == 0.95


@given(
    st.lists(
        st.sampled_from(["le", "dort", "ce", "soir", "passeport", "secret", "viens", "15", "ans"])
    )
)
def test_what_the_policies_weigh_is_not_changed_by_what_stands_above(words: list[str]) -> None:
    alone, both = shipped_likeness(), shipped_models()
    assert alone.shares(words) == both.shares(words)


def test_no_rule_names_a_step_and_every_step_is_one_the_memory_knows() -> None:
    steps = set(shipped_steps().head.names)
    known = shipped_dangers().signals
    heard = {each.signal for each in BOOK.lexicon.lists} | {rule.gives for rule in BOOK.rules}
    for rule in BOOK.rules:
        if rule.condition:
            assert not (steps - heard) & set(rule.condition.names)
    assert len(steps - known) <= len(steps) // 4


def test_a_step_alone_changes_no_verdict() -> None:
    text = "le temps du séjour je garde vos passeports dans mon tiroir"
    assert decide_and_tell(Facts(text), BOOK)[1].keys() >= {"holds_papers"}
    assert decide(Facts(text), BOOK).action is Action.ALLOW


def test_it_stays_small() -> None:
    assert len(files("veillee.moderation").joinpath("steps.bin").read_bytes()) <= LARGEST
