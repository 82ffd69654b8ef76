"""What the encoder learns is not what it is measured on, and its card says what it learned."""

from collections.abc import Sequence

from encoder_rows import OUTPUTS, Measured, policy_of
from hypothesis import given
from hypothesis import strategies as st

from tests.judgement import sets
from veillee.reading.card import NETWORK, read_card

BESIDE = sets.DATA.parents[2] / "models" / "veillee-reading" / "src" / "veillee_reading"
MOST_BYTES = 40_000_000

_words = st.frozensets(st.sampled_from("abcdefghi"), max_size=8)


@given(st.lists(_words, max_size=12), _words)
def test_a_line_like_a_measured_one_is_found(
    measured: Sequence[frozenset[str]], words: frozenset[str]
) -> None:
    """By the words that it holds, as surely as by trying each."""
    tried = any(
        len(words & each) >= 0.75 * len(words | each) and (len(words) >= 3 or words == each)
        for each in measured
        if each
    )
    assert Measured(measured).has_like(words) is tried


def test_the_card_names_every_output_in_the_trainer_s_order() -> None:
    """A new policy has no output until there are lines for it and the network learned them."""
    assert [output.policy for output in read_card(BESIDE).outputs] == [
        policy_of(name) for name in OUTPUTS
    ]


def test_the_network_is_small_enough_for_an_optional_package() -> None:
    assert (BESIDE / NETWORK).stat().st_size <= MOST_BYTES
