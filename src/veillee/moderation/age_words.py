"""A line as kinds of words and numbers: «ma fille a 15 ans» is *my, girl or boy, has, young, unit*.

What a word is stands in `ages.kinds.txt`; what a number is follows from its value and from what
touches it. Nothing here says whose age it is.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from veillee.kernel.late import Late
from veillee.moderation.age_kinds import KINDS, PHRASES
from veillee.moderation.age_misspelled import UNITS, misspelled
from veillee.moderation.age_numerals import VALUES, Numeral, Tokens, numeral
from veillee.moderation.linear import finding
from veillee.moderation.vocabulary import listed

_PICTURES = "\u2190"
MOST_SIGNS, MOST_WORDS = 1_000, 160
"""What is looked at of a line."""
APART = -1
"""The clause of a sign that ends one."""
_TOKENS = re.compile(r"[\s_]+|\d+|[^\W\d_]+|[^\s\w]")
_ENDS = frozenset(',.;:!?()"«»“”…/\n')
_QUOTES = frozenset('«»“”"')
_SIGNS = frozenset("%€$£+&@#=°*")
_ORDINAL = frozenset({"e", "eme", "ieme", "em", "er", "ere", "nde", "nd", "th", "rd", "st"})
_HOUR = frozenset({"h", "hr", "hrs", "heure", "heures", "am", "pm", "oclock"})
_MARKS = frozenset({"a", "f", "m", "g", "h", "b"})
LETTERED_CLASS = frozenset({"ea", "eb", "ec", "ed", "ee", "ef", "eg"})
_IMPERFECT = ("ais", "ait", "aient", "ions")
_NO_IMPERFECT = frozenset(
    listed("""
        mais, jamais, vais, fais, sais, lait, fait, parfait, francais, anglais, vrais,
        frais, palais, balais, mauvais, epais, souhait, portrait, trait, retrait, extrait,
        connais, serais, aurais, lions, portugais, irlandais, ecossais, marseillais,
        lyonnais, japonais, desormais, relais, marais, dais, biais, rabais, defait, ouais,
        aimerais, voudrais, pourrais, devrais, prefererais, aurait, serait, faudrait,
        satisfait, refait, plait, deplait, connait, parait, nait, disparait, avions,
        camions, champions
    """)
)
_FUTURE = ("erai", "irai", "drai")
_SHORTEST_TENSE = 5
# Signs between the words of a phrase.
_INSIDE = frozenset("'-")
_MOST_KEPT = 1 << 15


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word or number of a line: its text, what it may be, its value, its clause."""

    text: str
    kinds: tuple[str, ...]
    value: int
    clause: int
    glued: bool


_I, _AM = ("i", ("i",)), ("suis", ("iam",))
# What is run together with its pronoun, as words of their own.
_TOGETHER: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "jai": (_I, ("ai", ("have",))), "g": (("g", ("i", "have", "girlboy")),),
    "jsuis": (_I, _AM), "jsui": (_I, _AM), "jss": (_I, _AM), "jsuit": (_I, _AM),
    "chui": (_I, _AM), "chuis": (_I, _AM), "chu": (_I, _AM), "shui": (_I, _AM), "jui": (_I, _AM),
    "im": (_I, ("m", ("iam",))), "ive": (_I, ("ve", ("have",))), "ill": (_I, ("ll", ("fut",))),
    "javais": (_I, ("avais", ("past",))),
    "jetais": (_I, ("etais", ("past",))), "jtais": (_I, ("etais", ("past",))),
    "jaurai": (_I, ("aurai", ("fut",))), "jen": (_I, ("en", ("in",))),
    "jpeux": (_I, ("peux", ("w",))), "jpeu": (_I, ("peux", ("w",))),
    "tas": (("t", ("you",)), ("as", ("have",))), "tes": (("tes", ("you",)),),
    "taurais": (("t", ("you",)), ("aurais", ("fut",))), "cest": (("c", ("w",)), ("est", ("is",))),
}  # fmt: skip


# What machines count with says nothing of years: «550e8400-e29b-…», «3b:13:d4:33», «16f01a5»,
# «9f86d081884c», «e5ee»; what people disguise, «qu1nz3an5», is shorter or not of these letters.
_CODE = re.compile(
    r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b"
    r"|\b(?=[\d:]*[a-f])[\da-f]{2,4}(?::[\da-f]{2,4}){2,}\b"
    r"|\b(?=[\da-f]{7})[a-f]*\d+[a-f]+\d[a-f\d]*\b"
    r"|\b(?=\w{10})[a-z]*(?:(?:\d+[a-z]+){2,}|\d{5,}[a-z]+)\d[a-z\d]*\b"
)


# What no code is without: looked for first, as few lines hold it.
_MAY_BE_CODE = r"[\da-f]{7}|[\da-f]{2}:[\da-f]{2}|\d[a-z]+\d|\d{5}[a-z]"
_MAY_BE_CODE_ANYWHERE = Late(_MAY_BE_CODE)
# «quinzeans», «fifteenyo».
_FRAMED = re.compile(r"[*_~\[\]]+(\d\d)[*_~\[\]]+")
_RUN_ON = re.compile(r"(onze|douze|treize|quatorze|quinze|seize|teen)(an[sz]?|yo)\b")


def read(light: str, this_year: int) -> list[Word]:
    """Return the words of a light view, phrases as one, numbers with their values."""
    plain = light[:MOST_SIGNS].replace("(e) ", "e ")
    if _may_be_code(plain):
        plain = _CODE.sub("code", plain)
    if "*" in plain or "[" in plain or "_" in plain or "~" in plain:
        plain = _FRAMED.sub(r"\1", plain)
    if "zean" in plain or "zeyo" in plain or "teenan" in plain or "teenyo" in plain:
        plain = _RUN_ON.sub(r"\1 \2", plain)
    plain = plain.replace(" e demi", " et demi")
    return _words(_numbered(_tokens(plain)), this_year)


@cache
def _code_finder() -> Callable[[str], bool]:
    """Return RE2's, which is several times faster; of digits it knows ten."""
    return finding(_MAY_BE_CODE)


def _may_be_code(plain: str) -> bool:
    if plain.isascii():
        return _code_finder()(plain)
    return _MAY_BE_CODE_ANYWHERE.search(plain) is not None


def _tokens(plain: str) -> Tokens:
    """Return words, numbers and signs, with what touches what stands before."""
    if "_" in plain or not plain.isascii():
        return _any_tokens(plain)
    texts, glued = list[str](), list[bool]()
    for chunk in plain.split():
        glued.append(False)
        if chunk.isalpha():  # most are
            texts.append(chunk)
            continue
        found = _TOKENS.findall(chunk)
        texts += found
        glued += [True] * (len(found) - 1)
    return Tokens(texts, glued) if len(texts) <= MOST_WORDS else _any_tokens(plain)


def _any_tokens(plain: str) -> Tokens:
    """Return the same of any line: a picture parts as a gap does, and so much is looked at."""
    texts, glued, touches = list[str](), list[bool](), False
    for text in _TOKENS.findall(plain)[: 2 * MOST_WORDS]:
        if text in " _" or text.isspace() or (len(text) == 1 and text > _PICTURES):
            touches = False
        else:
            texts.append(text)
            glued.append(touches)
            touches = True
    return Tokens(texts, glued)


class _Pieces(NamedTuple):
    """Words, numbers and signs of a line, each with its value or -1."""

    texts: Sequence[str]
    values: Sequence[int]
    glued: Sequence[bool]


def _numbered(tokens: Tokens) -> _Pieces:
    """Return the tokens with those of one number together."""
    texts, glued = tokens
    starts = [at for at, text in enumerate(texts) if text in VALUES or text[0].isdigit()]
    if not UNITS.isdisjoint(texts):
        pairs = enumerate(pairwise(texts))
        slips = [at for at, (text, unit) in pairs if unit in UNITS and misspelled(text) > 0]
        starts = sorted({*starts, *slips}) if slips else starts
    if not starts:
        return _Pieces(texts, [-1] * len(texts), glued)
    pieces, values, touches = list[str](), list[int](), list[bool]()
    at = 0

    def plain(end: int) -> None:
        pieces.extend(texts[at:end])
        values.extend([-1] * (end - at))
        touches.extend(glued[at:end])

    for start in starts:
        if start < at:
            continue
        found, begin = None, start
        if start > at and glued[start] and texts[start][0].isdigit():  # «s1xteen»
            found, begin = numeral(tokens, start - 1), start - 1
        if found is None:
            found, begin = numeral(tokens, start), start
            found = found or Numeral(texts[start], misspelled(texts[start]), 1)
        plain(begin)
        pieces.append(found.text)
        values.append(found.value)
        touches.append(glued[begin])
        at = begin + found.size
    plain(len(texts))
    return _Pieces(pieces, values, touches)


_Parts = tuple[tuple[str, tuple[str, ...]], ...]


class _Plain(dict[str, _Parts]):
    """Words that no neighbour changes, with their kinds, as they are met; bounded."""

    def __missing__(self, text: str) -> _Parts:
        """Return nothing for a sign that ends a clause."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[text] = () if text in _ENDS or text == "-" else _apart(text)
        return self[text]


_PLAIN = _Plain()


def _words(pieces: _Pieces, this_year: int) -> list[Word]:
    """Return words with their kinds, counting clauses."""
    texts, values, glued = pieces
    out = list[Word]()
    at, clause, end = 0, 0, len(texts)
    while at < end:
        text, touches = texts[at], glued[at]
        if values[at] >= 0:
            kinds = _of_number(pieces, at, this_year)
            out.append(Word(text, kinds, values[at], clause, touches))
            at += 1
            continue
        size = _phrase(texts, at) if text in PHRASES else 1
        parts = _PLAIN[text] if size == 1 else _named(texts[at : at + size])
        for part, kinds in parts:
            if "but" in kinds and not (part == "car" and out and _is_before_a_car(out[-1])):
                clause += 1
            out.append(Word(part, kinds, -1, clause, touches))
        if not parts:
            ends = text != "-" or not touches
            clause += ends and (text != "/" or not touches)
            kind = "quote" if text in _QUOTES else f"p{text}" if ends else "p"
            out.append(Word(text, (kind,), -1, APART if ends else clause, touches))
        at += size
    return out


def _is_before_a_car(word: Word) -> bool:
    """«the car», «a 15 year old car»; in French it says why."""
    owners = ("the", "my", "a", "new", "your", "his", "her", "our", "company")
    return word.text in owners or word.text.endswith("old")


def _named(parts: Sequence[str]) -> _Parts:
    """Return a phrase as one word."""
    return ((" ".join(parts), KINDS["_".join(part for part in parts if part not in "'-")]),)


def _phrase(texts: Sequence[str], at: int) -> int:
    """Return how many pieces a phrase takes here; apostrophes and dashes inside do not count."""
    begins = PHRASES[texts[at]]
    second = at + 1
    while second < len(texts) and texts[second] in _INSIDE:
        second += 1
    if second == len(texts) or texts[second] not in begins:
        return 1
    for phrase in begins[texts[second]]:
        here = second + 1
        for part in phrase[2:]:
            while here < len(texts) and texts[here] in _INSIDE:
                here += 1
            if here >= len(texts) or texts[here] != part:
                break
            here += 1
        else:
            return here - at
    return 1


def _apart(text: str) -> _Parts:
    """Return a word with its kinds, and the «je» or «i» run together with it as one of its own."""
    together = _TOGETHER.get(text)
    if together:
        return together
    kinds = KINDS.get(text)
    if kinds is None and text[0] == "j" and len(text) > 3:  # noqa: PLR2004 - «jpasse», no shorter
        rest = KINDS.get(text[1:]) or (("past",) if _is_imperfect(text[1:]) else None)
        if rest:
            return _I, (text[1:], rest)
    return ((text, kinds or _unknown(text)),)


_CONDITIONAL = ("erais", "irais", "drais", "erait", "irait", "drait")
_NO_CONDITIONAL = frozenset(
    listed("""
        tirais, retirais, attirais, respirais, admirais, esperais, preferais, operais, gerais,
        considerais, virais, desirais, tirait, retirait, respirait, admirait, esperait, preferait,
        operait, gerait, considerait, desirait, virait
    """)
)


def _is_imperfect(text: str) -> bool:
    if text.endswith(_CONDITIONAL) and text not in _NO_CONDITIONAL:
        return False
    return text.endswith(_IMPERFECT) and len(text) >= _SHORTEST_TENSE and text not in _NO_IMPERFECT


def _unknown(text: str) -> tuple[str, ...]:
    if not text[0].isalpha():
        return (f"p{text}",) if text in _SIGNS else ("p",)
    if len(text) > _SHORTEST_TENSE and text.endswith(_FUTURE):
        return ("w", "fut")
    if _is_imperfect(text):
        return ("past",)
    many = len(text) > 3 and text[-1] in "sx"  # noqa: PLR2004 - «chats», no shorter
    return ("w", "ws") if many else ("w",)


def _of_number(pieces: _Pieces, at: int, this_year: int) -> tuple[str, ...]:
    """Return what a number is: an age of some size, a time, a year, a part of a date, a rank."""
    texts, values, _ = pieces
    if not texts[at][0].isdigit():
        is_year = 2_000 < values[at] < 2_020  # noqa: PLR2004 - «deux mille onze»
        return (_of_year(values[at], this_year),) if is_year else _of_value(values[at])
    inside = _inside_another(pieces, at, this_year) or _beside_letters(pieces, at)
    if inside:
        return inside
    if values[at] >= 1_000:  # noqa: PLR2004 - a year, or a sum
        return (_of_year(values[at], this_year),)
    return _of_value(values[at])


def _inside_another(pieces: _Pieces, at: int, this_year: int) -> tuple[str, ...]:
    """Return what a number is that belongs to another: «15:00», «12,5», «12/03/2011», «1m50»."""
    texts, values, glued = pieces
    joined = at > 1 and glued[at] and glued[at - 1] and values[at - 2] >= 0
    sign = texts[at - 1] if joined else ""
    if sign == "-" and values[at - 2] > _LAST_YEAR:  # «133596-2018»
        return ("many",)
    if sign in (".", "/", "-") and _ends_a_date(pieces, at):
        return ("datepart", _of_year(values[at], this_year))
    if sign in (".", ",", ":", "m", "h"):
        return ("decimal",)
    opens = at + 2 < len(texts) and glued[at + 1] and glued[at + 2] and values[at + 2] >= 0
    return ("decimal",) if opens and texts[at + 1] in (".", ",", ":") else ()


def _ends_a_date(pieces: _Pieces, at: int) -> bool:
    """Say whether two numbers and the same sign stand before, or the number is a whole year."""
    texts, values, _ = pieces
    if values[at] >= 1_000:  # noqa: PLR2004
        return True
    return at > 3 and texts[at - 3] == texts[at - 1] and values[at - 4] >= 0  # noqa: PLR2004


def _beside_letters(pieces: _Pieces, at: int) -> tuple[str, ...]:
    """Return what the letters after a number make of it: «16h», «3e», «4eB», «15f», «16 a»."""
    if at + 1 == len(pieces.texts):
        return ()
    after, touches, value = pieces.texts[at + 1], pieces.glued[at + 1], pieces.values[at]
    if after in _HOUR and (touches or after not in ("h", "am")):
        return ("time",)
    lettered = touches and after in LETTERED_CLASS and not pieces.glued[at]
    if lettered or (after in _ORDINAL and (touches or after in ("eme", "e", "th"))):
        low = 3 <= value <= 6  # noqa: PLR2004 - classes of the collège
        grade = 6 < value <= 12  # noqa: PLR2004 - grades of a high school
        return ("ord", "ordlow") if low else ("ord", "ordgrade") if grade else ("ord",)
    if touches and after in _MARKS and value < 100:  # noqa: PLR2004
        return (*_of_value(value), "marked")
    return ()


_SIZES = (
    (8, ("few",)), (18, ("young",)), (19, ("eighteen",)), (110, ("grown",)),
)  # fmt: skip


def _of_value(value: int) -> tuple[str, ...]:
    return next((kinds for below, kinds in _SIZES if value < below), ("many",))


_YOUNGEST, _ADULT = 8, 18
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def _of_year(value: int, this_year: int) -> str:
    if value < 100:  # noqa: PLR2004 - «09» of a date
        value += 2000 if value <= this_year % 100 else 1900
    age = this_year - value
    if not _FIRST_YEAR <= value <= _LAST_YEAR:
        return "many"
    if age > _ADULT:
        return "oldyear"
    if age == _ADULT:
        return "year18"
    return "bornyear" if age >= _YOUNGEST else "newyear"
