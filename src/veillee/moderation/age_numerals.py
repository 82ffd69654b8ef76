"""Numbers as people type them: «quinze», «kinze», «dix-sept», «1 5», «s1xteen», «2k10», «XVI»."""

from collections.abc import Sequence
from typing import NamedTuple

from veillee.moderation.text import NUMBER_WORDS

VALUES = {
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "dixsept": 17, "dixhuit": 18, "dixneuf": 19, "vingt": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90,
    "cent": 100, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100,
    # As fingers and ears write them.
    "onz": 11, "douz": 12, "douse": 12, "treiz": 13, "traize": 13, "treise": 13, "katorze": 14,
    "catorze": 14, "catorz": 14, "katorz": 14, "quatorz": 14, "quatorse": 14,
    "kinze": 15, "kinz": 15, "quinz": 15, "qinze": 15,
    "quinse": 15, "seiz": 16, "saize": 16, "sez": 16, "seise": 16, "sese": 16, "disept": 17,
    "dissept": 17, "disset": 17, "dizsept": 17, "dizuit": 18, "dezuit": 18, "dishuit": 18,
    "dixuit": 18, "fiftteen": 15, "fiveteen": 15, "fiften": 15, "forteen": 14, "fourten": 14,
    "thirten": 13, "fifteeen": 15, "sixteeen": 16, "fourteeen": 14, "thirteeen": 13,
    "seventeeen": 17,
    "kize": 15, "quize": 15, "kinse": 15, "sixten": 16, "sevnteen": 17, "seventen": 17,
    "eightteen": 18, "eighten": 18, "vint": 20,
    # As kings write them.
    "xii": 12, "xiii": 13, "xiv": 14, "xvi": 16, "xvii": 17,
}  # fmt: skip
# Words that may begin an age under 18 or the eighteen that lies ahead: the line is then read.
YOUNG_WORDS = (
    frozenset(
        word
        for word, value in VALUES.items()
        if 8 <= value <= 18  # noqa: PLR2004 - ages asked about
    )
    | NUMBER_WORDS
)

_TWO, _TEN, _TWENTY, _EIGHTY = 2, 10, 20, 80
_LONGEST = 8
_LEET = str.maketrans("013457", "oieast")
# What follows «1 5» when that is an age: «1 5 ans», «1 6 f».
_AGE_FOLLOWS = ("an", "pi", "ba", "be", "ye", "yo", "f", "m", "h", "g")
_CLASSES = {"1": (("ere", "re", "er"), "premiere"), "2": (("nde", "de", "nd"), "seconde")}
_JOINING = frozenset({"-", "et", "s"})


class Tokens(NamedTuple):
    """Letters, digits and signs of a line, and which of them touch what stands before."""

    texts: Sequence[str]
    glued: Sequence[bool]


class Numeral(NamedTuple):
    """What some tokens read as, the value or -1, and how many they are."""

    text: str
    value: int
    size: int


def numeral(tokens: Tokens, at: int) -> Numeral | None:
    """Return the number that begins at a place, or nothing if a plain word stands there."""
    text = tokens.texts[at]
    value = VALUES.get(text, -1)
    if value >= 0:
        size, value = _of_words(tokens, at, value)
        return Numeral(" ".join(tokens.texts[at : at + size]), value, size)
    if text[0].isdigit():
        return _of_digits(tokens, at)
    touched = at + 1 < len(tokens.texts) and tokens.glued[at + 1]
    return _mixed(tokens, at) if touched else None


def _touching(tokens: Tokens, at: int) -> str:
    """Return the text of a token that touches the one before, or nothing."""
    return tokens.texts[at] if at < len(tokens.texts) and tokens.glued[at] else ""


def _of_digits(tokens: Tokens, at: int) -> Numeral:
    text = tokens.texts[at]
    if not text.isdecimal() or len(text) > _LONGEST:
        return Numeral(text, -1, 1)
    after = _touching(tokens, at + 1)
    if after == "teen" and len(text) == 1:  # «4teen»
        return Numeral(f"{text}teen", _TEN + int(text), 2)
    if text in _CLASSES and after in _CLASSES[text][0]:  # «2nde», «1ere»
        return Numeral(_CLASSES[text][1], -1, 2)
    return _of_one(tokens, at, after) if text == "1" else _of_more(tokens, at, after)


def _of_more(tokens: Tokens, at: int, after: str) -> Numeral:
    """Return «2k10» as a year, other digits as they are."""
    text = tokens.texts[at]
    if text == "2" and after == "k":
        year = _touching(tokens, at + 2)
        if year.isdecimal() and len(year) <= 2:  # noqa: PLR2004 - 2k9, 2k10
            return Numeral(f"2k{year}", 2000 + int(year), 3)
    return Numeral(text, int(text), 1)


def _of_one(tokens: Tokens, at: int, after: str) -> Numeral:
    """Return «1six» as sixteen and «1 5 ans» as fifteen."""
    unit = VALUES.get(after, _TEN)
    if after.isalpha() and unit < _TEN:
        return Numeral(f"1{after}", _TEN + unit, 2)
    digit, follows = (*tokens.texts[at + 1 : at + 3], "ans", "ans")[:2]
    is_apart = digit.isdecimal() and len(digit) == 1 and not after
    if is_apart and follows.startswith(_AGE_FOLLOWS):
        return Numeral(f"1{digit}", _TEN + int(digit), 2)
    return Numeral("1", 1, 1)


def _mixed(tokens: Tokens, at: int) -> Numeral | None:
    """Return a number word with a digit among its letters: «s1xteen», «q1nze»."""
    digit = _touching(tokens, at + 1)
    if not digit.isdecimal():
        return None
    rest = _touching(tokens, at + 2)
    told = f"{tokens.texts[at]}{digit.translate(_LEET)}{rest}"
    return Numeral(told, VALUES[told], 3) if rest and told in VALUES else None


def _of_words(tokens: Tokens, at: int, value: int) -> tuple[int, int]:
    """Return the size and value of «dix sept», «quatre-vingt-quinze», «deux mille onze»."""
    if value in (_TWO, _TWENTY):
        year = _of_year_words(tokens, at, value)
        if year[0]:
            return year
    if value == 4 and _next_word(tokens, at)[1] in ("vingt", "vingts"):  # noqa: PLR2004
        ahead = _next_word(tokens, at)[0]
        size, value = ahead - at + 1, _EIGHTY
    elif value == _TEN or value >= _TWENTY:
        size = 1
    else:
        return 1, value
    ahead, word = _next_word(tokens, at + size - 1)
    unit = VALUES.get(word, -1)
    fits = 7 <= unit <= 9 if value == _TEN else 0 < unit < _TWENTY  # noqa: PLR2004 - dix-sept to dix-neuf
    if not fits:
        return size, value
    further, word = _next_word(tokens, ahead)
    if unit == _TEN and 7 <= VALUES.get(word, -1) <= 9:  # noqa: PLR2004 - soixante-dix-sept
        return further - at + 1, value + unit + VALUES[word]
    return ahead - at + 1, value + unit


def _of_year_words(tokens: Tokens, at: int, value: int) -> tuple[int, int]:
    """Return the size and value of «deux mille onze», «two thousand and ten», «twenty twelve»."""
    here, word = _next_word(tokens, at)
    if value == _TWO:
        if word not in ("mille", "thousand"):
            return 0, 0
        here, word = _next_word(tokens, here)
        if word == "and":
            here, word = _next_word(tokens, here)
    unit = VALUES.get(word, -1)
    least = 1 if value == _TWO else _TEN
    return (here - at + 1, 2_000 + unit) if least <= unit < _TWENTY else (0, 0)


def _next_word(tokens: Tokens, at: int) -> tuple[int, str]:
    """Return the next word after «-» and «et», and its place."""
    at += 1
    texts = tokens.texts
    while at < len(texts) and texts[at] in _JOINING:
        at += 1
    return at, texts[at] if at < len(texts) else ""
