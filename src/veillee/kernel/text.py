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
# U+200D stays: emoji families need it.
_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_READABLE = re.compile(r"[^\W\u115F\u1160\u3164\uFFA0]|[!-/:-@\[-`{-~]")
_INVISIBLE = regex.compile(r"[\s\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0\u00AD]", regex.V1)
_APART, _OPENING, _CLOSING = map(re.compile, (" (?=[:;?!])", "«[ \u00a0]?", "[ \u00a0]?»"))
_BLANK_LINES = re.compile(r"\n{3,}")
# A tower of marks covers its neighbours' lines: three on a letter are enough for every language.
_TOWER = regex.compile(r"(\p{M}{3})\p{M}+")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4}"
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
        text = _BLANK_LINES.sub("\n\n", _UNWANTED.sub("", text))
    if not text.isascii() and _MARKS.search(text):
        text = _TOWER.sub(r"\1", text)
    text = text.strip()
    if not _READABLE.search(text) and not _INVISIBLE.sub("", text):
        raise Refused(Refusal.EMPTY)
    # A cluster may hold many code points: bound both what people count and what is stored.
    if len(text) > limit and (len(text) > 8 * limit or graphemes(text) > limit):
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
