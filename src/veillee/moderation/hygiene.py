"""Whether a nickname can be shown at all: length, visible letters, signs that do no harm."""

import re
import unicodedata

from veillee.moderation.letters import is_invisible
from veillee.moderation.text import length

SHORTEST, LONGEST = 2, 24
MOST_POINTS = 4 * LONGEST
"""Code points of a nickname, each sign written out: pictures glued into one, or «ﷺ», are long and
count as few, and each line that somebody says carries their nickname to everybody.
"""

_SIGNS = frozenset("/#%:;[] \u00a0\u202f-_.'\u2019\u02bc·~*+&$@€^°(),?=|!«»☎")
_PILED_MARKS = 3
_LINE_ENDS = frozenset({"Cc", "Zl", "Zp"})
# Joiners are letters' glue in these scripts and between pictures; elsewhere they only hide.
_JOINED_SCRIPTS = re.compile(r"[\u0600-\u07ff\u0900-\u0dff\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]")
_JOINERS = "\u200c\u200d"


def tidy(nickname: str) -> str:
    """Return a nickname as it will be kept: composed, one space between words, none around."""
    return " ".join(unicodedata.normalize("NFC", nickname).split())


def fault(nickname: str) -> str | None:
    """Return what makes a nickname unfit to be shown, or nothing."""
    if nickname.isascii() and nickname.isalnum():  # most are: every sign of theirs is fit
        return None if SHORTEST <= len(nickname) <= LONGEST else "length"
    if not _has_letter(nickname):
        return "no letter"
    if any(unicodedata.category(sign) in _LINE_ENDS for sign in nickname):
        return "more than one line"
    kept = tidy(nickname)
    if not SHORTEST <= length(kept) <= LONGEST or _written_out(kept) > MOST_POINTS:
        return "length"
    return _unfit_sign(kept)


def _written_out(kept: str) -> int:
    return max(len(kept), len(unicodedata.normalize("NFKC", kept)))


def _unfit_sign(kept: str) -> str | None:
    """Return the first sign that may not stand where it stands."""
    marks = 0
    for before, sign in zip(" " + kept, kept, strict=False):
        marks = marks + 1 if unicodedata.category(sign) == "Mn" else 0
        if marks >= _PILED_MARKS or not _is_fit(sign, before):
            return f"U+{ord(sign):04X}"
    return None


def _has_letter(nickname: str) -> bool:
    return any(sign.isalnum() and not is_invisible(sign) for sign in nickname)


def _is_fit(sign: str, before: str) -> bool:
    """Say whether a sign may stand in a nickname after another one."""
    if sign in _SIGNS:
        return True
    if sign in _JOINERS:
        return _JOINED_SCRIPTS.match(before) is not None or ord(before) > 0x2000  # noqa: PLR2004
    if sign == "\ufe0f":  # shows the sign before it as a picture
        return unicodedata.category(before) == "So"
    kind = unicodedata.category(sign)
    return not is_invisible(sign) and (kind[0] in "LMN" or kind in {"So", "Sk"})
