"""Two views of what somebody wrote: *light* to read words, *strong* to see through disguises.

Both are idempotent. An ordinary line costs the light view a few microseconds: ASCII only needs
lower case, other signs are looked up in a table that fills itself.
"""

import re
import unicodedata

import regex

from veillee.moderation.letters import LOOKS, READS

_CLUSTERS = regex.compile(r"\X")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:([ ._*·/|-])[^\W_](?=\1|(?![^\W_]))){2,}(?![^\W_])")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_DISGUISED = re.compile(
    r"(?<=[^\W\d_])[0-9$@!|€]+(?=[^\W\d_])|(?<![^\W_])[0134589$@€](?=[^\W\d_]{2})"
)

# Digits and signs that people put in place of letters.
LEET = str.maketrans("0134578926$@!|€", "oieastbgzgsaiie")

_NUMBER_WORDS = {
    "huit": "8", "neuf": "9", "dix": "10", "onze": "11", "douze": "12", "treize": "13",
    "quatorze": "14", "quinze": "15", "seize": "16", "dix sept": "17", "dixsept": "17",
    "dix-sept": "17", "dix huit": "18", "dixhuit": "18", "dix-huit": "18",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
}  # fmt: skip
NUMBER_WORDS = frozenset(word for name in _NUMBER_WORDS for word in re.split("[ -]", name))
_NUMBER = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_NUMBER_WORD = re.compile(rf"\b(?:{_NUMBER})(?=\b|ans\b)")


def light(text: str) -> str:
    """Return text in lower case without accents, width, style or invisible signs; scripts stay."""
    if text.isascii():
        return text.lower()
    folded = _composed(_composed(text).translate(READS))
    # One more pass for the few signs whose folding yields another sign that folds.
    return folded if folded.isascii() else _composed(folded.translate(READS))


def strong(text: str) -> str:
    """Return text as the eye takes it: look-alikes, digits as letters, s p a c e d, streeetched."""
    before, after = "", light(light(text).translate(LOOKS))
    while after != before:
        before = after
        after = _STRETCHED.sub(r"\1", after)
        after = _SPACED.sub(_joined, after)
        after = _DISGUISED.sub(_undisguised, after)
    return after


def with_digits(folded: str) -> str:
    """Return a light view with the number words from eight to eighteen as digits."""
    return _NUMBER_WORD.sub(lambda found: _NUMBER_WORDS[found[0]], folded)


def origins(text: str) -> list[int]:
    """Return where each sign of the light view stands in the text, for marking what was seen."""
    return [found.start() for found in _CLUSTERS.finditer(text) for _ in light(found.group())]


def length(text: str) -> int:
    """Return how many characters a person counts: extended grapheme clusters."""
    return len(text) if text.isascii() else len(_CLUSTERS.findall(text))


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(found[1], "")


def _undisguised(found: re.Match[str]) -> str:
    return found[0].translate(LEET)
