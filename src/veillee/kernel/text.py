"""What a person typed, made safe to keep: control characters out, lengths as people count; and how
French is set.
"""

import re
import unicodedata

import regex

from veillee.kernel.errors import Refusal, Refused

_GRAPHEME = regex.compile(r"\X")
# Control characters but for line feed; bidi overrides and isolates that outlive a line; line
# separators that fool the layout; tags. Lone surrogates never get here (the decoder refuses them).
# U+200D stays: emoji families need it. Of tags only the flags of England, Scotland and Wales.
_UNWANTED = re.compile(
    "(\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f)|"
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_READABLE = re.compile(r"[^\W\u115F\u1160\u3164\uFFA0]|[!-/:-@\[-`{-~]")
_INVISIBLE = regex.compile(r"[\s\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0\u00AD]", regex.V1)
_APART, _OPENING, _CLOSING = map(re.compile, (" (?=[:;?!])", "«[ \u00a0]?", "[ \u00a0]?»"))
# Blank is also what holds spaces of any kind or signs without a shape: three hundred such lines
# pushed everything else of a room out of sight.
_BLANK_LINES = re.compile(
    "\n(?:[ \u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u202f\u205f-\u2064\u206a-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]*\n){2,}"
)
# So many lines are a long message, however short each is: forty of the thousand signs of a room.
_A_LINE = 25
# A tower of marks covers its neighbours' lines. Three on a letter are enough for most languages;
# Burmese, Khmer and Tibetan stack more, six at most.
_TOWERS = regex.compile(r"\p{M}{4}")
_STACKED = regex.compile(r"(\p{M}{6})\p{M}+")
_MARKS = regex.compile(
    "([{0}]{{3}})[{0}]+".format(
        r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u065f\u1ab0-\u1aff"
        r"\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    )
)

# «ﷺ» stands for eighteen letters (Unicode's longest), and whoever judges a line reads them all: a
# thousand of it kept a core busy for 150 ms.
_LONGEST_SIGN = 18


def graphemes(text: str) -> int:
    """Count extended grapheme clusters (UAX 29): what people call characters."""
    return len(_GRAPHEME.findall(text))


def cleaned(text: str, limit: int) -> str:
    """Return the text fit to be kept; raise `Refused` with `EMPTY` or `TOO_LONG`.

    A cluster has at least one code point, so a text of at most `limit` code points needs no
    counting.
    """
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\t", " ")
        text = _BLANK_LINES.sub("\n\n", _UNWANTED.sub(r"\1", text))
    if not text.isascii() and _TOWERS.search(text):
        text = _STACKED.sub(r"\1", _MARKS.sub(r"\1", text))
    text = text.strip()
    if not _READABLE.search(text) and not _INVISIBLE.sub("", text):
        raise Refused(Refusal.EMPTY)
    # A cluster may hold many code points: bound both what people count and what is stored.
    if len(text) > limit and (len(text) > 8 * limit or graphemes(text) > limit):
        raise Refused(Refusal.TOO_LONG, limit=limit)
    if text.count("\n") * _A_LINE >= limit:
        raise Refused(Refusal.TOO_LONG, limit=limit)
    if len(text) * (_LONGEST_SIGN - 1) > limit and _written_out(text) > limit:
        raise Refused(Refusal.TOO_LONG, limit=limit)
    return text


def set_in_french(text: str) -> str:
    """Return French words whose signs never begin a line, and whose quotes have their spaces, as
    the page sets its own (`bound` in `js/words/say.js`).
    """
    return _CLOSING.sub("\u00a0»", _OPENING.sub("«\u00a0", _APART.sub("\u00a0", text)))


def _written_out(text: str) -> int:
    """Return by how many code points a text grows when each sign is written out."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return 0
    return len(unicodedata.normalize("NFKC", text)) - len(text)
