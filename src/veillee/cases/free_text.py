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
_SHORTEST_QUOTE = 8
"""Letters of a whole line that is a quote though it has fewer words («viens seule»)."""
_SHORTEST_NAME = 2
_COMMON = (
    "le la les un une des du de au aux il elle on je tu ce se si en et ou ni ne me te sa son ses"
    " qui que pas sur par pour the and for you was not we he she it is in at as of or to so do"
    " go my by an be if up us no"
)
_NO_NAME = frozenset(_COMMON.split())
"""Words of three letters or fewer that reasons need, though somebody may be called so."""

_NUMBER = re.compile(r"\d(?:[\s./-]?\d){3,}")
_MOMENT = re.compile(
    r"\b(?:\d{1,2}\s?(?:h|:|heures?|am|pm)\s?\d{0,2}|midi|minuit|noon|midnight"
    r"|hier|avant-hier|aujourd.hui|demain|tout a l.heure|a l.instant|yesterday|today|tonight"
    r"|tomorrow|just now|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|week-?end"
    r"|(?:ce|cet|cette) (?:matin|midi|apres-midi|soir|soiree|nuit|semaine|mois|annee)"
    r"|(?:la|de la) (?:veille|nuit)|(?:semaine|nuit|mois) (?:derniere?|passee?)"
    r"|il y a \w+ (?:minutes?|heures?|jours?|nuits?|semaines?|mois)"
    r"|(?:this|last|that) (?:morning|noon|afternoon|evening|night|week|month)"
    r"|\w+ (?:minutes?|hours?|days?|nights?|weeks?|months?) ago"
    r"|(?:le|du|au) [1-3]?\d(?:er)?(?! ?\d)|\d{1,2}(?:st|[nr]d|th)"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|january|february|april|june|july|august|september|october|november|december"
    r"|\d{1,2} (?:march|may)|(?:march|may) \d{1,2}|(?:in|of|since) (?:march|may))\b"
)
"""A moment, in letters without accents and capitals: hours, days, parts of a day, dates. «May» and
«march» count beside a number alone.
"""
_WRITTEN_TO = re.compile(r"\S+@\S+|https?://|www\.|(?<!\w)@\w", re.IGNORECASE)
_QUOTES = re.compile(r"[«»“”„\u2018\u201a\u2039\u203a\"]")


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
    if any(_is_named(text, plain, name) for name in names):
        found.add(Betrayal.NAME)
    if _QUOTES.search(text) or _quotes(plain, lines):
        found.add(Betrayal.QUOTE)
    if is_private and _MOMENT.search(_bare(text)):
        found.add(Betrayal.MOMENT)
    return tuple(sorted(found))


def _bare(text: str) -> str:
    """Return a text without accents and capitals."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )


def _plain(text: str) -> str:
    """Return a text without accents, capitals and signs, single-spaced."""
    return " ".join(re.findall(r"[^\W_]+", _bare(text)))


def _is_named(text: str, plain: str, name: str) -> bool:
    """Tell whether a nickname is said, whole or without its numbers: «Omar» names «Omar59»."""
    for wanted in {_plain(name), _plain(re.sub(r"\d+", " ", name))}:
        if len(wanted) < _SHORTEST_NAME or wanted in _NO_NAME:
            continue
        # Of two letters it is a name only as its owner writes it: «Jo» is in «joli» and «jo».
        is_said = f" {wanted} " in f" {plain} "
        if is_said and (len(wanted) > _SHORTEST_NAME or re.search(rf"\b{re.escape(name)}\b", text)):
            return True
    return False


def _quotes(plain: str, lines: Iterable[str]) -> bool:
    """Tell whether words stand in a row as in one of the lines, or are a whole short one."""
    words = plain.split()
    runs = {" ".join(words[start : start + _QUOTED]) for start in range(len(words) - _QUOTED + 1)}
    said = [_plain(line) for line in lines]
    return any(run in line for line in said for run in runs) or any(
        f" {line} " in f" {plain} " for line in said if " " in line and len(line) >= _SHORTEST_QUOTE
    )
