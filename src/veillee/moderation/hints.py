"""The cheap hints in one pass: which rules may look, and whether a word may be in disguise."""

import re

import re2

from veillee.moderation.signals import Signal

_LETTER = "[A-Za-z]"
_STRETCHED = "|".join(3 * sign for sign in "abcdefghijklmnopqrstuvyz")
_HINTS = (
    (r"[0-9]", Signal.DIGIT),
    (r"(?:[0-9][^0-9]*){8}", Signal.MANY_DIGITS),
    # An age under 18, or a class: «je suis en 3e», «en 2nde», «in 9th grade», «g 1six ans».
    (
        (
            r"(?:^|[^0-9])(?:(?:1[0-8]|[89])(?:[^0-9]|$)|[3-7](?:[eEiI]|th|TH)"
            r"|[12](?:[nN][dD]|[eE]re|de\b)|1(?:six|cinq|quatre|sept|five|seven|four|three|trois))"
        ),
        Signal.YOUNG_NUMBER,
    ),
    (
        r"(?i)://|www\.|\b(?:javascript|vbscript|data):|[a-z0-9]\.[a-z]{2}",
        Signal.WEB,
    ),
    (r"@", Signal.AT),
    (r"[0-9][a-z]{3,}[0-9]|\bo[67][ .-]?[0-9]{2}", Signal.SPELLED_DIGITS),
    (r"[A-Z]{4}", Signal.CAPITALS),
    # s4l0pe, c.o.n, f*ck, $alope, salop3
    (rf"{_LETTER}[0-9$@€!|*#]+{_LETTER}", Signal.DISGUISE),
    (rf"(?:^|[\s']){_LETTER}{{1,4}}[._~]{_LETTER}", Signal.DISGUISE),
    (rf"{_LETTER}[._~*-]{_LETTER}{{1,3}}[._~*-]{_LETTER}", Signal.DISGUISE),
    (rf"\b[013458]{_LETTER}{{2}}|[$@€+]{_LETTER}{{2}}", Signal.DISGUISE),
    (rf"{_LETTER}{{3}}[0134578]\b|{_LETTER}!?[$@€]|{_LETTER}{{2}}\*", Signal.DISGUISE),
    # p374553, pu73
    (rf"{_LETTER}{{2}}[0-9]{{2}}|{_LETTER}[0-9]{{4}}", Signal.DISGUISE),
    # s a l o p e
    (
        r"(?:^|[^0-9A-Za-z])(?:[A-Za-z0-9][^0-9A-Za-z]{1,3}){2}[A-Za-z](?:[^0-9A-Za-z]|$)",
        Signal.SPELLED,
    ),
    (rf"(?i){_STRETCHED}", Signal.DISGUISE),
    (r"[a-z][A-Z]", Signal.CAMEL),
    # Letters of other alphabets, or in boxes: what the light view leaves is not Latin.
    (r"[^\x00-\x7f\p{P}\p{Z}\p{S}\p{M}\p{N}]", Signal.DISGUISE),
    (r"[\x{1f110}-\x{1f18f}\x{1f1e6}-\x{1f1ff}]", Signal.DISGUISE),
    # A picture between letters.
    (rf"{_LETTER}[^\x00-\x7f]+{_LETTER}[^\x00-\x7f]+{_LETTER}", Signal.DISGUISE),
)


def _compiled() -> re2.Set:
    options = re2.Options()
    options.max_mem = 16 << 20
    found = re2.Set.SearchSet(options)
    for pattern, _ in _HINTS:
        found.Add(pattern)
    found.Compile()
    return found


_SET = _compiled()
_FOUND = _SET._set.Match  # noqa: SLF001 - a third of a line's time here is the wrapper's
_BITS = tuple(bit for _, bit in _HINTS)
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{4}")
_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")


def hints(text: str, light: str) -> int:
    """Return the hints of a text as bits; case counts only where nothing else was folded."""
    if text.isascii():
        return _seen(text)
    signals = _seen(light)
    if _CAPITALS.search(text):
        signals |= Signal.CAPITALS
    if _CAMEL.search(text):
        signals |= Signal.CAMEL
    return signals


def _seen(text: str) -> int:
    signals = 0
    for each in _FOUND(text.encode()):
        signals |= _BITS[each]
    return signals
