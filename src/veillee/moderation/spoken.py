"""What is left of a line when only its words count: ` je vais te dire `, a space around each word.

Lists of words and patterns look at this form, so that a boundary is a space and no sign between
words needs a thought.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from veillee.moderation.letters import LOOKS, Folding
from veillee.moderation.signals import Signal
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


@lru_cache(maxsize=20_000)
def squeezed(word: str) -> str:
    """Return a word in which no letter follows itself: «connard» and «connnard» are one."""
    return _AGAIN.sub(r"\1", word)


_AGAIN = re.compile(r"([^\W\d_])\1+")
_STRETCHED = re.compile(r"(.)\1\1")
_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]|_|\d\d")
_CAMEL_OR_NUMBER = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|\d{2,}|_")
_SINGLES = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,3}[^\W_](?![^\W_])){2,}")
_SIGN = re.compile(r"[\W_]+")
_AROUND = '.,;:!?…()[]{}"«»“”_~-'
# Digits and signs that stand for letters; a «1» is read as «i» and as «l».
_LEET = tuple(str.maketrans("0134578926$@!|€+", f"o{one}eastbgzgsa{one}{one}et") for one in "il")
# Readings of a token in disguise: signs gone, parting, «1» as «l», numbers gone.
_COLUMNS = 4
# Put before a token that was something else as it stood.
_CHANGED = "·"
# «n1qu3 74 m3r3»: short numbers are read as letters beside words in disguise.
_FEW_DIGITS = 3
# Phrases of so many words are heard around a token in disguise.
_NEIGHBOURS = 3


def tokens_of(folded: str, signals: int) -> list[str]:
    """Return the tokens of a light view in which a word may be in disguise; spelled words glued."""
    bare = folded.replace("'", " ")
    if "€" in bare:
        bare = " ".join(map(_without_euro, bare.split(" ")))
    if signals & Signal.SPELLED:
        bare = _SINGLES.sub(_glued, bare)
    tokens = bare.split()
    if bare.isascii():
        return tokens
    return [each if each.isascii() else _seen_as(each) for each in tokens]


def unmasked(tokens: Sequence[str]) -> tuple[str, list[str]]:
    """Return what the disguised tokens of a line and their neighbours may say, and those tokens.

    Several readings stand in a row, squeezed.
    """
    found = [readings(token) for token in tokens]
    odd = [at for at, each in enumerate(found) if len(each) > 1]
    if not odd:
        return "", []
    near = [found[at] if at >= 0 else ("",) for at in _window(odd, len(found))]
    whole = dict.fromkeys(
        spoken(each[column % len(each)] for each in near) for column in range(_COLUMNS)
    )
    return " ".join(whole), [tokens[at] for at in odd]


@lru_cache(maxsize=20_000)
def parted(token: str) -> str:
    """Return the words that capitals, numbers or lines run together in a token, or nothing."""
    if not _CAMEL.search(token):
        return ""
    words = apart(light(_CAMEL_OR_NUMBER.sub(" ", token)))
    return spoken(squeezed(word) for word in words)


def _window(odd: list[int], count: int) -> list[int]:
    """Return the places of odd tokens and their neighbours; -1 is a gap, a double space later."""
    places, last = list[int](), -1
    for each in odd:
        for at in range(max(last + 1, each - _NEIGHBOURS), min(count, each + _NEIGHBOURS + 1)):
            if at > last + 1:
                places.append(-1)
            places.append(at)
            last = at
    return places


def _without_euro(token: str) -> str:
    return _CHANGED + token.replace("€", "e") if "€" in token else token


def _seen_as(token: str) -> str:
    """Return a token as the eye takes it, marked when that is something else."""
    looks = light(token.translate(LOOKS))
    return token if looks == token else _CHANGED + looks


@lru_cache(maxsize=20_000)
def readings(token: str) -> tuple[str, ...]:
    """Return readings of a token: its signs gone, or parting words; digits as letters, or gone."""
    bare = token.strip(_AROUND)
    if bare.startswith("*") and bare.endswith("*"):  # *said with force*
        bare = bare.strip("*")
    if bare.isalpha():
        short = squeezed(bare)
        return (short, short) if _STRETCHED.search(bare) else (short,)
    if bare.isdigit() and len(bare) <= _FEW_DIGITS:
        return (squeezed(bare.translate(_LEET[0])),)
    if "/" in bare or not any(map(str.isalpha, bare)):
        return ("",)
    as_i, as_l = (bare.translate(table) for table in _LEET)
    parted = " ".join(squeezed(word) for word in _SIGN.sub(" ", as_i).split())
    bared = _NUMBER_AROUND.sub("", bare)
    plain = _SIGN.sub("", as_i if bared == bare else bared)
    return squeezed(_SIGN.sub("", as_i)), parted, squeezed(_SIGN.sub("", as_l)), squeezed(plain)


# «connard59»: two digits or more around a word are a department or a year, no letters.
_NUMBER_AROUND = re.compile(r"^\d{2,}|\d{2,}$")


def _glued(found: re.Match[str]) -> str:
    """Return spelled words glued: a longer gap, or a space among other signs, parts two words."""
    parts = _GAP.split(found[0])
    if len(parts) == 1 and not _ONLY_SPACES.fullmatch(found[0]):
        parts = found[0].split()
    return " ".join(_CHANGED + _SIGN.sub("", part) for part in parts)


_GAP = re.compile(r"\s{2,}")
_ONLY_SPACES = re.compile(r"[\w\s]+")
