"""Another nickname when the door does not take the first: what a person would try next."""

import re
from collections.abc import Iterator
from random import Random

_LONGEST = 24
_ODD = re.compile(r"[^\w' -]+")
_DIGITS = re.compile(r"\d+")
_ENDINGS = ("bis", "duSoir", "encore", "deNuit", "ici", "duCoin", "encorela")
_PLAIN = (
    "Passant",
    "Promeneur",
    "Voisine",
    "Lanterne",
    "Marcheuse",
    "Clocher",
    "Rivage",
    "Sentier",
)


def tries(nickname: str, chance: Random) -> Iterator[str]:
    """Yield nicknames to try, in order, without end: first the wanted one, then near ones."""
    yield nickname
    bare = _ODD.sub("", nickname).strip("_-' ")
    # Numbers under 20 read as ages, and years as years of birth: without them first.
    word = _DIGITS.sub("", bare).strip("_-' ") or chance.choice(_PLAIN)
    if len(word) > 1 and word != nickname:
        yield word[:_LONGEST]
    while True:
        stem = word[: _LONGEST - 9]
        yield f"{stem}_{chance.choice(_ENDINGS)}"
        yield f"{stem}{chance.randint(20, 95)}"
        yield f"{chance.choice(_PLAIN)}_{chance.choice(_ENDINGS)}{chance.randint(20, 95)}"
