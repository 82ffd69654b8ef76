"""Cheap hints that decide which rules look at a text: bits, because every line pays for them."""

from collections.abc import Sequence

from veillee.moderation.age_kinds import TELLING_WORDS
from veillee.moderation.age_numerals import YOUNG_WORDS
from veillee.moderation.spelled import NUMBER_NAMES
from veillee.moderation.vocabulary import listed


class Signal:
    """One bit a hint; plain numbers, since an enum's `|` costs more than most rules."""

    ANY = 1
    DIGIT = 2
    AT = 4
    WEB = 8
    REPEATED = 16
    CAPITALS = 32
    MONOTONE = 64
    AGE_WORD = 128
    CONTACT_WORD = 256
    MANY_DIGITS = 512
    YOUNG_NUMBER = 1024
    # Hints of disguise: signs in words, letters apart, words run together with capitals.
    DISGUISE = 2048
    SPELLED = 4096
    CAMEL = 8192
    SPELLED_DIGITS = 16384
    MASKED = 2048 | 4096 | 8192


# Signals of word lists get the bits from here on, in the order in which the lists name them.
FIRST_FREE_BIT = 16

# What numbers with a slip in them stand before: «quinez ans».
_UNITS = frozenset({"ans", "anss", "piges", "balais", "yo"})
_AGE_WORDS = YOUNG_WORDS | TELLING_WORDS | _UNITS
_CONTACT_WORDS = frozenset(
    listed("""
    snap, snapchat, insta, instagram, telegram, tg, whatsapp, whats, wsp, discord, skype, kik,
    tiktok, tik, signal, facebook, messenger, fb, arobase, at
    """)
)
_BY_WORD = {
    **dict.fromkeys(_AGE_WORDS, Signal.AGE_WORD),
    **dict.fromkeys(_CONTACT_WORDS, Signal.CONTACT_WORD),
}
_TELLING = frozenset(_BY_WORD)
_MANY_NAMES = 4


def told_by_words(words: Sequence[str]) -> int:
    """Return the hints that single words give."""
    signals = 0
    if not NUMBER_NAMES.isdisjoint(words) and len(NUMBER_NAMES.intersection(words)) >= _MANY_NAMES:
        signals |= Signal.SPELLED_DIGITS
    if not _TELLING.isdisjoint(words):
        for word in _TELLING.intersection(words):
            signals |= _BY_WORD[word]
    return signals
