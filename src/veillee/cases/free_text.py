"""Free text of a statement is read before it is kept: it names, dates and quotes nobody (DSA
art. 17, and «reporters are not betrayed»).
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

LONGEST = 500
ANSWER = 1_000
"""Characters of reasons; of the answer to a complaint, which the same person reads."""
_QUOTED = 4
"""So many words in a row, as they were written, are a quote."""
_SHORTEST_NAME = 3

_NUMBER = re.compile(r"\d(?:[\s./-]?\d){3,}")
_CLOCK = re.compile(r"\b\d{1,2}\s?(?:h|:|heures?)\s?\d{0,2}\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:hier|avant-hier|yesterday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_WRITTEN_TO = re.compile(r"\S+@\S+|https?://|www\.|(?<!\w)@\w", re.IGNORECASE)
_QUOTES = re.compile(r"[«»“”„\"]")


class Betrayal(StrEnum):
    """What a text would tell that it must not."""

    TOO_LONG = "too_long"
    NUMBER = "number"
    CONTACT = "contact"
    NAME = "name"
    QUOTE = "quote"
    MOMENT = "moment"


def betrayals(
    text: str,
    names: Iterable[str],
    lines: Iterable[str],
    *,
    is_private: bool,
    longest: int = LONGEST,
) -> tuple[Betrayal, ...]:
    """Return what is wrong with a text; `names` and `lines` are those of the case's exhibits."""
    found = set[Betrayal]()
    plain = _plain(text)
    if len(text) > longest:
        found.add(Betrayal.TOO_LONG)
    if _NUMBER.search(text):
        found.add(Betrayal.NUMBER)
    if _WRITTEN_TO.search(text):
        found.add(Betrayal.CONTACT)
    if any(_is_named(plain, name) for name in names):
        found.add(Betrayal.NAME)
    if _QUOTES.search(text) or _quotes(plain, lines):
        found.add(Betrayal.QUOTE)
    if is_private and (_CLOCK.search(text) or _DAY.search(text)):
        found.add(Betrayal.MOMENT)
    return tuple(sorted(found))


def _plain(text: str) -> str:
    """Return a text without accents, capitals and signs, single-spaced."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join(re.findall(r"\w+", bare))


def _is_named(plain: str, name: str) -> bool:
    wanted = _plain(name)
    return len(wanted) >= _SHORTEST_NAME and f" {wanted} " in f" {plain} "


def _quotes(plain: str, lines: Iterable[str]) -> bool:
    """Tell whether words stand in a row as in one of the lines."""
    words = plain.split()
    runs = {" ".join(words[start : start + _QUOTED]) for start in range(len(words) - _QUOTED + 1)}
    return any(run in _plain(line) for line in lines for run in runs)
