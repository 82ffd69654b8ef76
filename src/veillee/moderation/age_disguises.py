"""Ages in disguise, written out: «s3iz3», «s e i z e a n s», «14ansf62», «(15) ans», «dix-7 ans».

The eye reads them at once; words and numbers as the grammar takes them do not hold them. Everything
else of a line stays as it is: whose age it is, its other words tell.
"""

import re

from veillee.moderation.age_numerals import VALUES
from veillee.moderation.text import LEET

_YOUNG = {word for word, value in VALUES.items() if 11 <= value <= 17 and len(word) > 3}  # noqa: PLR2004
"""The ages that people hide; short words such as «ten» and «sez» are other words in disguise."""
_NAMES = "|".join(sorted(_YOUNG, key=len, reverse=True))
_UNIT = r"(?:ans?|piges?|balais|yo|y/o|years?|yrs?)\b"

# «s3iz3», «cat0rze», «fift33n», «tr3iz3ans»: signs among letters, and at least one of each.
_MIXED = re.compile(
    r"(?<![\w@$!|€])(?=[\w@$!|€]*[a-z])(?=[a-z]*[0-9@$!|€])[a-z0-9@$!|€]{4,14}(?![\w@$|€])"
)
# «q u i n z e», «s.e.i.z.e a.n.s», «f-i-f-t-e-e-n».
_SPACED = re.compile(r"(?<![^\W_])(?:[a-z0-9][ ._*·/|-]){3,}[a-z0-9](?![^\W_])")
# «quinzaaans», «seiiize»: a letter three times is one, or two.
_STRETCHED = re.compile(r"\b[a-z]*([a-z])\1\1[a-z]*\b")
_THRICE = re.compile(r"([a-z])\1\1+")
_NAMED = re.compile(rf"^(.*?)({_NAMES})(an[sz]?)?$")
_UNITED = re.compile(r"^((?:onz|douz|treiz|quatorz|quinz|seiz)e?|dixsept)(an[sz]?)$")

_WRITTEN = (
    # «14ansf62», «16@ns», «15 a n s»
    (re.compile(r"\b(1[0-7])[ ._-]?[a4@][ ._-]?n[ ._-]?[s5$z]?(?![a-z]{2}|\.[a-z])"
                r"(?=[fhmg]?\d|\b)"), r"\1 ans "),
    # «(15) ans», «"quinze" ans», «*16* piges»
    (re.compile(rf"[(\[\"'*«_~]\s*(1[0-7]|{_NAMES})\s*[)\]\"'*»_~]\s*(?={_UNIT})"), r" \1 "),
    # «dix-7 ans», «dis sept piges»
    (re.compile(rf"\bdi[sxz]?[ -]?(?:7|sept)(?= ?{_UNIT})"), "17"),
    # «l5 ans», «I6 yo», «1_5 ans»
    (re.compile(rf"(?<![\w.,-])(?:[il|!]|1[_*·'])([0-7])(?= ?{_UNIT})"), r"1\1"),
)  # fmt: skip


def written_out(light: str) -> str:
    """Return a line with the ages from eleven to seventeen that it hides in their plain form."""
    for pattern, plain in _WRITTEN:
        light = pattern.sub(plain, light)
    light = _SPACED.sub(
        lambda found: _named(re.sub(r"[ ._*·/|-]", "", found[0])) or found[0], light
    )
    light = _MIXED.sub(lambda found: _named(found[0]) or found[0], light)
    return _STRETCHED.sub(lambda found: _named(found[0]) or found[0], light)


def _named(text: str) -> str:
    """Return what letters and signs that touch each other say, when that is an age."""
    text = text.translate(LEET)
    for letters in (text, _THRICE.sub(r"\1\1", text), _THRICE.sub(r"\1", text)):
        if united := _UNITED.match(letters):
            return f"{united[1].rstrip('e')}e ans".replace("dixsepte", "dix sept")
        if named := _NAMED.match(letters):
            before, name, unit = named.groups(default="")
            return f"{before} {name} {unit}".strip()
    return ""
