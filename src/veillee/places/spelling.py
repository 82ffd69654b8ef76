"""One spelling for all the ways people type a name: «St Rémy», «saint-remy», «SAINT REMY»."""

import re
import unicodedata

_SHORT = re.compile(r"(?<![a-z])st(e?)(?=[^a-z]+[a-z])")
_KEPT = re.compile(r"[^a-z0-9\n]+")
# «st» may be a whole word that was shortened, or the beginning of «Strasbourg».
_MAYBE_SHORT = re.compile(r"st(e?)(?![aeiouy])")
_WHOLE = re.compile(r" \([^()\n]*\)$", re.MULTILINE)
_ARTICLE = re.compile(r"(?:le|la|les)[ -]|l['’]")


def plain(text: str) -> str:
    """Return small letters and digits only, accents off, lines kept; «saint» written out."""
    written_out = text.casefold().replace("œ", "oe").replace("æ", "ae")
    folded = unicodedata.normalize("NFKD", written_out)
    letters = folded.encode("ascii", "ignore").decode("ascii")
    return _KEPT.sub("", _SHORT.sub(r"saint\1", letters))


def readings(typed: str) -> list[str]:
    """Return the plain spellings that unfinished typing may be the beginning of."""
    known = plain(typed)
    short = _MAYBE_SHORT.match(known)
    if short is None:
        return [known]
    return [known, "saint" + short[1] + known[short.end() :]]


def without_whole(name: str) -> str:
    """Return «Lomme» for «Lomme (Lille)»."""
    return _WHOLE.sub("", name)


def without_article(name: str) -> str:
    """Return «Havre» for «Le Havre»; empty when there is no article."""
    article = _ARTICLE.match(name.casefold())
    return name[article.end() :] if article else ""
