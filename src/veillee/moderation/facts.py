"""What rules may know: one flat record for a nickname, a room's name or a message in a room.

Text of private conversations never becomes facts.
"""

import re
from enum import StrEnum

import msgspec
from msgspec.structs import force_setattr

from veillee.moderation import text as views
from veillee.moderation.signals import Signal, told_by_words

# The year that counts when the caller has no clock at hand: examples, reference pages.
RELEASE_YEAR = 2026

_DIGIT = re.compile(r"\d")
_MANY_DIGITS = 8
# An age under 18, or a class of the collège: «je suis en 3e», «in 9th grade».
_YOUNG_NUMBER = re.compile(r"(?<!\d)(?:(?:1[0-8]|[89])(?!\d)|[3-7](?:e|i|th))")
_WEB = re.compile(r"://|www\.|\b(?:javascript|vbscript|data):|[a-z0-9]\.[a-z]{2}")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{4}")
_LONG = 40
_FEW_SIGNS = 12


class Surface(StrEnum):
    """Where the text would appear."""

    NICK = "nick"
    ROOM = "room"
    MESSAGE = "message"


class Facts(msgspec.Struct, frozen=True):
    """Everything a rule may look at; the last fields are worked out from the text."""

    text: str
    surface: Surface = Surface.MESSAGE
    lang: str = "fr"
    topic: str = ""
    declared_age: int | None = None
    department: str | None = None
    is_newcomer: bool = False
    recent_same: int = 0
    is_confirmed: bool = False
    this_year: int = RELEASE_YEAR
    light: str = ""
    words: frozenset[str] = frozenset()
    signals: int = 0
    disguised: str | None = None

    def __post_init__(self) -> None:
        """Work out the cheap views; the strong view is left to the rules that need it."""
        light = views.light(self.text)
        words = views.words(light)
        force_setattr(self, "light", light)
        force_setattr(self, "words", words)
        force_setattr(self, "signals", _signals(self, light, words))

    def strong(self) -> str:
        """Return the view that sees through disguises: 20 µs a line, so only when asked, once."""
        if self.disguised is None:
            force_setattr(self, "disguised", views.strong(self.text))
        return self.disguised or ""


def each(*texts: str, surface: Surface = Surface.MESSAGE, topic: str = "") -> tuple[Facts, ...]:
    """Return facts about several texts in the same circumstances."""
    return tuple(Facts(text, surface=surface, topic=topic) for text in texts)


def _signals(facts: Facts, light: str, words: frozenset[str]) -> int:
    """Return the cheap hints in the text as bits; a rule runs only behind one of its own."""
    signals = Signal.ANY | told_by_words(words)
    if _DIGIT.search(light):
        signals |= _signals_of_digits(light)
    if "@" in light:
        signals |= Signal.AT
    if ("." in light or ":" in light) and _WEB.search(light):
        signals |= Signal.WEB
    if facts.recent_same:
        signals |= Signal.REPEATED
    if len(light) >= _LONG:
        signals |= _signals_of_long(facts.text)
    return signals


def _signals_of_digits(light: str) -> int:
    signals = Signal.DIGIT
    if len(_DIGIT.findall(light)) >= _MANY_DIGITS:
        signals |= Signal.MANY_DIGITS
    if _YOUNG_NUMBER.search(light):
        signals |= Signal.YOUNG_NUMBER
    return signals


def _signals_of_long(text: str) -> int:
    signals = 0
    if _CAPITALS.search(text):
        signals |= Signal.CAPITALS
    if len(set(text)) <= _FEW_SIGNS:
        signals |= Signal.MONOTONE
    return signals
