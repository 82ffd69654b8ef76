"""What a disguised line may stand for, read only when one of its tokens can be part of something.

Signs and digits stand in many ordinary tokens: a nickname with a number, a file, a word from
another language. What a token may be is worked out when it is first met, and kept.
"""

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from veillee.moderation import near
from veillee.moderation.mistyped import Mistyped
from veillee.moderation.needed import rarest_of, rarest_word
from veillee.moderation.signals import Signal
from veillee.moderation.spoken import parted, readings, tokens_of, unmasked

TOKENS = 20_000
"""Tokens of which it is remembered what they may be."""
# Whole words, and beginnings.
Telling = tuple[frozenset[str], tuple[str, ...]]
_ODD, _TELLS = 1, 2


class Behind:
    """Look behind the tokens of a line, given the words by which disguised entries are known."""

    def __init__(self, telling: Telling, mistyped: Mistyped) -> None:
        self._words, self._stems = telling
        self._mistyped = mistyped
        self._kind = lru_cache(maxsize=TOKENS)(self._kind_of)
        self._run_together = lru_cache(maxsize=TOKENS)(self._words_run_together)

    def of(self, text: str, folded: str, signals: int) -> tuple[str, list[str]]:
        """Return what the disguised tokens of a line and their neighbours may say, and those
        tokens; nothing when none of it can be in a list.
        """
        whole, odd = "", list[str]()
        if signals & Signal.MASKED & ~Signal.CAMEL:
            tokens = tokens_of(folded, signals)
            if reduce(or_, map(self._kind, tokens), 0) == _ODD | _TELLS:
                whole, odd = unmasked(tokens)
        if signals & Signal.CAMEL:
            mixed = (each for each in text.split() if not (each.isalpha() and each.islower()))
            whole += " ".join(filter(None, map(self._run_together, mixed)))
        return whole, odd

    def _kind_of(self, token: str) -> int:
        """Say whether a token has several readings, and whether one tells something."""
        found = readings(token)
        kind = _ODD if len(found) > 1 else 0
        if any(map(self._is_telling, found)) or self._may_be_starred(token):
            kind |= _TELLS
        return kind

    def _words_run_together(self, token: str) -> str:
        said = parted(token)
        return said if self._is_telling(said) else ""

    def _is_telling(self, reading: str) -> bool:
        return any(
            word in self._words or word.startswith(self._stems) or self._mistyped.is_slip(word)
            for word in reading.split()
        )

    def _may_be_starred(self, token: str) -> bool:
        starred = list(near.starred([token]))
        return bool(starred) and (
            any(self._mistyped.starred(starred)) or bool(self._mistyped.unstarred(starred, token))
        )


def telling_words(heard: Iterable[str]) -> Telling:
    """Return one word of each entry by which it is known, and what such words begin with."""
    rarest = {_telling_word(each) for each in heard}
    return (
        frozenset(each.strip() for each in rarest if each[-1] == " "),
        tuple(sorted(each.strip() for each in rarest if each[-1] != " ")),
    )


def _telling_word(entry: str) -> str:
    by = rarest_of(entry)
    return by if isinstance(by, str) else f" {rarest_word(by)} "
