"""When two nicknames count as the same: they have one skeleton, so a unique index finds them.

Unicode's table (UTS #39) decides about letters of other scripts. The rest is policy: accents, case
and signs between letters do not count; digits that stand for letters do not; a stretched vowel does
not («hugo», «hugoo», «huuugo»), but a doubled consonant does («anna», «ana»), and so do numbers
(«paul75», «paul57», «tom1», «tom11»).
"""

import re
import unicodedata
from functools import lru_cache

from veillee.moderation.letters import LOOKS, is_invisible
from veillee.moderation.text import LEET

# From here on signs are pictures that nobody mistakes for each other; before, they are ornaments.
_PICTURES = 0x1F000

_DECORATED = re.compile(
    r"^([|!])(?P<name>.*)\1$|^xx?[\W_]+(?P<in_x>.+?)[\W_]+xx?$|^xx(?P<xx>.+)xx$",
    re.IGNORECASE,
)
_DECORATIONS = ("|", "!", "x", "X")
"""How every decoration begins: most nicknames need not be asked."""
_SIGN_LETTERS = LEET | {ord("|"): "l"}
_LETTER_SIGNS = re.compile(r"[|!](?=[^\W\d_])|[$@€]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLE_U = re.compile(r"uu+")
# The doubled last letters that are no spelling of a name; «Yann», «Bill», «Jess», «Andrée» are.
_LAST_DOUBLED = re.compile(r"(?<=[^\W\d_]{2})([aouykcqvwhjzxpb])\1(?=\d*$)")
# «6» is left alone: it would be «g», as «9» is, and «lou69lou» is not «lou66lou».
_DIGIT_INSIDE = re.compile(r"(?<=[^\W\d_])[0-57-9]+(?=[^\W\d_])|^[0-57-9](?=[^\W\d_])")
# One digit at the end is a letter in «le0» and «ann4»; the map keeps «marie1» to «marie9» apart.
_DIGIT_LAST = re.compile(r"(?<=[^\W\d_])[345789](?=$)")
# What no eye tells apart in a plain typeface, wherever it stands.
_SAME_SHAPE = str.maketrans({"i": "l", "1": "l", "0": "o", "m": "rn", "w": "vv"})


# Whoever comes in has theirs asked for three times: as a claim, word by word, and for the lease.
@lru_cache(maxsize=16)
def skeleton(nickname: str) -> str:
    """Return what a nickname looks like; equal skeletons mean that people could confuse the two."""
    bare = nickname.strip()
    if bare[:1] in _DECORATIONS:
        bare = _DECORATED.sub(_name_within, bare)
    shape = bare.translate(LOOKS)
    if not shape.isalnum():
        shape = _LETTER_SIGNS.sub(lambda found: found[0].translate(_SIGN_LETTERS), shape)
    bare = shape if shape.isalnum() else "".join(sign for sign in shape if _counts(sign))
    if not bare:
        return "".join(sign for sign in nickname.casefold() if not is_invisible(sign)).strip()
    bare = _STRETCHED.sub(_once, bare)
    if "uu" in bare:
        bare = _DOUBLE_U.sub(_once, bare)
    bare = _LAST_DOUBLED.sub(_once, bare)
    if not bare.isalpha():
        bare = _DIGIT_INSIDE.sub(lambda found: found[0].translate(LEET), bare)
        bare = _DIGIT_LAST.sub(lambda found: found[0].translate(LEET), bare)
    return bare.translate(_SAME_SHAPE)


def _counts(sign: str) -> bool:
    """Say whether a sign is part of the name: letters, digits, vowel marks, pictures."""
    return sign.isalnum() or ord(sign) >= _PICTURES or unicodedata.category(sign)[0] == "M"


def _name_within(found: re.Match[str]) -> str:
    return next(name for name in (found["name"], found["in_x"], found["xx"]) if name is not None)


def _once(found: re.Match[str]) -> str:
    return found[0][0]
