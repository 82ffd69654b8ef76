"""One sign at a time: what it reads as and what it looks like, from Unicode's own tables.

Two foldings. `READS` keeps the script: case, accents, width and style go, «É» is «e».
`LOOKS` goes by shape: whatever the eye takes for a Latin letter or a digit becomes that letter.
"""

import re
import unicodedata
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from veillee.kernel.ready import mark_of, ready

# Blank on screens although Unicode calls them letters or symbols: Hangul fillers, Braille blank.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")

_APOSTROPHES = frozenset("\u2018\u2019\u02bc\u00b4\u2032")
_LEFT_TO_RIGHT = "\u200e"

# Letters that Unicode names after the Latin letter they are built on.
_READ_BY_NAME = re.compile(
    r"(?:LATIN (?:SMALL |CAPITAL |SUBSCRIPT SMALL )?(?:LETTER|LIGATURE)|MODIFIER LETTER)"
    r"(?: SMALL| CAPITAL| DOTLESS| SCRIPT| BARRED| INSULAR)*"
    r" ([A-Z]|AE|OE)(?: WITH .+)?"
)
# Signs that show a letter in a box or a circle.
_SEEN_BY_NAME = re.compile(
    r"(?:(?:NEGATIVE|CROSSED) )*(?:CIRCLED|SQUARED|PARENTHESIZED)"
    r" LATIN (?:CAPITAL|SMALL) LETTER ([A-Z])"
    r"|REGIONAL INDICATOR SYMBOL LETTER ([A-Z])"
)

# Marks that any script may carry, and the vowel points of Hebrew and Arabic, which few write.
# The marks of Indic and Thai scripts are vowels: they stay.
_ACCENTS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)


def is_invisible(sign: str) -> bool:
    """Say whether a sign takes no ink: format characters, fillers, variation selectors, tags."""
    point = ord(sign)
    return (
        unicodedata.category(sign) == "Cf"
        or sign in _BLANK
        or point == 0x034F  # combining grapheme joiner  # noqa: PLR2004
        or 0xFE00 <= point <= 0xFE0F  # noqa: PLR2004
        or 0x180B <= point <= 0x180F  # noqa: PLR2004
        or 0xE0000 <= point <= 0xE0FFF  # noqa: PLR2004
    )


def is_accent(sign: str) -> bool:
    """Say whether a sign only decorates the letter before it."""
    point = ord(sign)
    return any(first <= point <= last for first, last in _ACCENTS)


class Folding(dict[int, str]):
    """A table for `str.translate` that works out each sign once and remembers it."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, point: int) -> str:
        """Fold a sign that was not met before; there are at most as many as Unicode has."""
        folded = self[point] = self._fold(chr(point))
        return folded


def _read(sign: str) -> str:
    """Return a sign in lower case without accent, width or style; in its own script."""
    if is_invisible(sign) or is_accent(sign):
        return ""
    if sign in _APOSTROPHES:
        return "'"
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    apart = unicodedata.normalize("NFKD", sign)
    if apart != sign and not _is_composed_script(sign):
        return unicodedata.normalize("NFC", "".join(_read(part) for part in apart))
    return _lower(sign)


def _lower(sign: str) -> str:
    """Return the letter or number that the name of a sign tells, else the sign without case."""
    name = unicodedata.name(sign, "")
    if "CIRCLED" in name and sign.isnumeric():  # white on black: not taken apart as «⑮» is
        return str(int(unicodedata.numeric(sign)))
    named = _READ_BY_NAME.fullmatch(name)
    lower = named[1].lower() if named else sign.casefold()
    return lower if lower == sign else "".join(_read(part) for part in lower)


def _is_composed_script(sign: str) -> bool:
    """Say whether taking the sign apart would break it: Hangul, voiced kana, Indic letters."""
    return not any(is_accent(part) for part in unicodedata.normalize("NFD", sign)[1:]) and (
        unicodedata.normalize("NFD", sign) != sign
    )


def _look(sign: str) -> str:
    """Return the Latin letters or digits that the eye takes a sign for, else what it reads as."""
    if sign.isascii():
        return sign.lower()
    if sign in _SHAPES:
        return _SHAPES[sign]
    if is_invisible(sign) or is_accent(sign):
        return ""
    seen = _SEEN_BY_NAME.fullmatch(unicodedata.name(sign, ""))
    if seen:
        return (seen[1] or seen[2]).lower()
    read = _read(sign)
    # The Cyrillic small en looks like nothing Latin, its capital like «H»: one shape for both,
    # or case would tell two nicknames apart.
    return "".join(_SHAPES.get(part) or _SHAPES.get(part.upper()) or part for part in read)


def _shapes() -> dict[str, str]:
    """Return the plain Latin letters or digits for each sign that Unicode confuses with them."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - a twentieth of a second

    table = {}
    for sign, likes in confusables.confusables_data.items():
        bare = sign.strip(_LEFT_TO_RIGHT)  # Unicode wraps the signs of scripts that run leftwards
        shape = next(filter(None, (_plain(like["c"]) for like in likes)), "")
        if shape and len(bare) == 1 and not bare.isascii():
            table[bare] = "m" if shape == "rn" else shape
    return table


def _plain(text: str) -> str:
    """Return text in lower case when it is nothing but ASCII letters and digits."""
    if not text[0].isascii():
        return ""
    bare = text if text.isascii() else "".join(sign for sign in text if not is_accent(sign))
    return bare.lower() if bare.isascii() and bare.isalnum() else ""


def _of_shapes() -> list[bytes]:
    """Return what the shapes are made of: this file, and the tables."""
    found = find_spec("confusable_homoglyphs")
    folders = list((found and found.submodule_search_locations) or ())
    tables = [file for folder in folders for file in sorted(Path(folder).glob("*.json"))]
    return [mark_of(Path(__file__), *tables)]


# Made at the start: otherwise the first visitor with an accent would wait for it.
_SHAPES: dict[str, str] = ready("shapes", _of_shapes(), _shapes)
READS = Folding(_read)
LOOKS = Folding(_look)
