"""The few worst words once more: one letter starred, missing, doubled, swapped or mistyped."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from string import ascii_lowercase

# Below this length a changed letter is too often another word: «pute» is one letter from «pure».
SHORTEST = 6
_SHORTEST_MASKED = 4
_STARRED = re.compile(r"[a-z]+(?:[*#.?_%@$-]+[a-z]*){1,4}")
_MASK = re.compile(r"[*#.?_%@$-]+")
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


def starred(tokens: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Return what each token with signs among its letters may stand for."""
    for token in islice(tokens, _MOST_TOKENS):
        if len(token) <= _LONGEST and _STARRED.fullmatch(token) and _tells_enough(token):
            yield re.compile(_MASK.sub(_letters, token))


def _tells_enough(token: str) -> bool:
    """Say whether enough letters are left to know the word: «p*te», not «p***»."""
    known = sum(sign.isalpha() for sign in token)
    return len(token) >= _SHORTEST_MASKED and known >= 2 and known * 5 >= len(token) * 2  # noqa: PLR2004


def _letters(found: re.Match[str]) -> str:
    return f"[a-z]{{{len(found[0])}}}"


def slips(words: Iterable[str], real: frozenset[str]) -> set[str]:
    """Return all slips of the words that are long enough, without what is a word of its own."""
    return {slip for word in words if len(word) >= SHORTEST for slip in mistyped(word)} - real
