"""What is left of a line when only its words count: ` je vais te dire `, a space around each word.

Lists of words and patterns look at this form, so that a boundary is a space and no sign between
words needs a thought.
"""

import re
import unicodedata
from collections.abc import Iterable

from veillee.moderation.letters import LOOKS, Folding
from veillee.moderation.text import light

_ALNUM = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))  # noqa: PLR2004


def _word_or_space(sign: str) -> str:
    return sign if sign.isalnum() or unicodedata.combining(sign) else " "


_APART = Folding(_word_or_space)


def apart(folded: str) -> list[str]:
    """Return the words of a light view, in order."""
    if folded.isascii():  # two times faster than the table, and most lines are
        return folded.encode().translate(_ALNUM).decode("ascii").split()
    return folded.translate(_APART).split()


def spoken(words: Iterable[str]) -> str:
    """Return words with a space around each."""
    return f" {' '.join(words)} "


def squeezed(word: str) -> str:
    """Return a word in which no letter follows itself: «connard» and «connnard» are one."""
    return _AGAIN.sub(r"\1", word)


_AGAIN = re.compile(r"([^\W\d_])\1+")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_SINGLES = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,3}[^\W_](?![^\W_])){2,}")
_SIGN = re.compile(r"[\W_]+")
_AROUND = '.,;:!?…()[]{}"«»“”*_~-'
# Digits and signs that stand for letters; a «1» is read as «i» and as «l».
_LEET = tuple(str.maketrans("0134578926$@!|€+", f"o{one}eastbgzgsa{one}{one}et") for one in "il")


def unmasked(text: str, folded: str) -> tuple[str, list[str]]:
    """Return the words that a disguised line may stand for, squeezed, and its odd tokens.

    Several readings stand in a row. Asked only when there was a hint: 30 µs for 100 characters.
    """
    looks = folded if folded.isascii() else light(folded.translate(LOOKS))
    looks = _SINGLES.sub(_glued, looks.replace("'", " "))
    odd = list[str]()
    columns: tuple[list[str], list[str], list[str]] = ([], [], [])
    for token in looks.split():
        bare = token if token.isalpha() else token.strip(_AROUND)
        readings = (bare, bare, bare) if bare.isalpha() else _readings(bare)
        if readings[0] != bare:
            odd.append(bare)
        for column, reading in zip(columns, readings, strict=True):
            column.append(reading)
    whole = dict.fromkeys(spoken(column) for column in columns)
    if _CAMEL.search(text):
        whole[spoken(apart(light(_CAMEL.sub(" ", text))))] = None
    return squeezed(" ".join(whole)), odd


def _readings(token: str) -> tuple[str, str, str]:
    """Return readings of a token: the signs in it gone, or parting words; digits as letters."""
    if "/" in token or not any(map(str.isalpha, token)):
        return "", "", ""
    as_i, as_l = (token.translate(table) for table in _LEET)
    return _SIGN.sub("", as_i), _SIGN.sub(" ", as_i), _SIGN.sub("", as_l)


def _glued(found: re.Match[str]) -> str:
    return _SIGN.sub("", found[0])
