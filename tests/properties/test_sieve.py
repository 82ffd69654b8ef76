"""The sieve never drops a text that one of the careful patterns would find."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from veillee.moderation.sieve import Sieve, coarser
from veillee.moderation.spoken_ages import _SENTENCES, _SIEVE

ASCII = st.characters(min_codepoint=9, max_codepoint=126)


@pytest.mark.parametrize(
    ("careful", "coarse"),
    [
        (r"(?<!un )\b15(?! (?:ans|\))x)", r"\b15"),
        (r"a(?=[)])b", "ab"),
        (r"\(?=", r"\(?="),
        (r"[^\W\d_]\s", "[^\\W\\d_][\\t-\\r\\x1c-\\x20]"),
        (r"[\s.]", "[\\t-\\r\\x1c-\\x20.]"),
    ],
)
def test_look_arounds_are_taken_out(careful: str, coarse: str) -> None:
    assert coarser(careful) == coarse


@pytest.mark.parametrize("sentence", _SENTENCES)
@settings(max_examples=15)
@given(drawn=st.data())
def test_what_a_sentence_finds_is_kept(sentence: str, drawn: st.DataObject) -> None:
    text = drawn.draw(st.from_regex(sentence, alphabet=ASCII))
    assume(re.search(sentence, text))
    assert _SIEVE.keeps(text)


def test_what_is_not_plain_is_kept_and_the_rest_is_not() -> None:
    sieve = Sieve([r"\b15 ans\b(?! de)"])
    assert sieve.keeps("j'ai 15 ans de mariage")  # coarser: the careful pattern decides
    assert sieve.keeps("été")
    assert not sieve.keeps("j'ai 45 ans")
