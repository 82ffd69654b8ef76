"""The few worst words once more: one letter starred, missing, doubled, swapped or mistyped."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from string import ascii_lowercase

# Below this length a changed letter is too often another word: «pute» is one letter from «pure».
SHORTEST = 6
# Words of phrases: swapped letters only, since the rest of the phrase must stand too.
SHORTEST_IN_PHRASE = 4
_SHORTEST_MASKED = 4
_STARRED = re.compile(r"[a-z]+(?:[*#.?_%@$-]+[a-z]*){1,4}")
_MOST_TOKENS = 8
_LONGEST = 24


def mistyped(word: str) -> Iterator[str]:
    """Return the words one slip away; the first letter stays."""
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        yield head[:-1] + tail[0] + head[-1] + tail[1:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


def starred(tokens: Iterable[str]) -> Iterator[str]:
    """Return the tokens with signs among their letters that may stand for a word, a few at most."""
    for token in islice(tokens, _MOST_TOKENS):
        bare = token.strip(".,;:!?…()\"'")
        if len(bare) <= _LONGEST and _STARRED.fullmatch(bare) and _tells_enough(bare):
            yield bare


def stands_for(token: str, word: str) -> bool:
    """Say whether each letter of a token is the word's, and each sign hides one."""
    return len(token) == len(word) and all(
        sign == letter or not sign.isalpha() for sign, letter in zip(token, word, strict=True)
    )


def _tells_enough(token: str) -> bool:
    """Say whether enough letters are left to know the word: «p*te», not «p***»."""
    known = sum(sign.isalpha() for sign in token)
    return len(token) >= _SHORTEST_MASKED and known >= 2 and known * 5 >= len(token) * 2  # noqa: PLR2004


def turned(word: str) -> Iterator[str]:
    """Return a word with two neighbours swapped; the first letter stays."""
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def slips(words: Iterable[str], real: frozenset[str]) -> set[str]:
    """Return all slips of the words that are long enough, without what is a word of its own."""
    return {slip for word in words if len(word) >= SHORTEST for slip in mistyped(word)} - real
