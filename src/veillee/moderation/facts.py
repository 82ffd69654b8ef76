"""What rules may know: one flat record for a nickname, a room's name or a message in a room.

Text of private conversations never becomes facts, but for the lines that one of the two reported.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import force_setattr

from veillee.moderation import text as views
from veillee.moderation.hints import hints
from veillee.moderation.signals import Signal, told_by_words
from veillee.moderation.spoken import apart

# The year that counts when the caller has no clock at hand: examples, reference pages.
RELEASE_YEAR = 2026

_LONG = 40
_FEW_SIGNS = 12
_FEW_WORDS = 5


class Surface(StrEnum):
    """Where the text would appear."""

    NICK = "nick"
    ROOM = "room"
    MESSAGE = "message"

    # Looked up by for every line: an enum's own hash is written in Python and costs three times.
    __hash__ = str.__hash__


class Facts(msgspec.Struct, frozen=True, gc=False):
    """Everything a rule may look at; the last fields are worked out from the text.

    `lang` is the language of the place, `told_in` that in which the author is told, if another.
    """

    text: str
    surface: Surface = Surface.MESSAGE
    lang: str = "fr"
    topic: str = ""
    declared_age: int | None = None
    department: str | None = None
    district: str | None = None
    is_newcomer: bool = False
    recent_same: int = 0
    echoed: int = 0
    is_confirmed: bool = False
    this_year: int = RELEASE_YEAR
    told_in: str = ""
    light: str = ""
    said: tuple[str, ...] = ()
    signals: int = 0
    disguised: str | None = None

    def __post_init__(self) -> None:
        """Work out the cheap views; the strong view is left to the rules that need it."""
        light = views.light(self.text)
        said = tuple(apart(light))
        force_setattr(self, "light", light)
        force_setattr(self, "said", said)
        force_setattr(self, "signals", _signals(self, light, said))

    def strong(self) -> str:
        """Return the view that sees through disguises: 20 µs a line, so only when asked, once."""
        if self.disguised is None:
            force_setattr(self, "disguised", views.strong(self.text))
        return self.disguised or ""


def each(*texts: str, surface: Surface = Surface.MESSAGE, topic: str = "") -> tuple[Facts, ...]:
    """Return facts about several texts in the same circumstances."""
    return tuple(Facts(text, surface=surface, topic=topic) for text in texts)


def _signals(facts: Facts, light: str, said: Sequence[str]) -> int:
    """Return the cheap hints in the text as bits; a rule runs only behind one of its own."""
    signals = Signal.ANY | told_by_words(said) | hints(facts.text, light)
    if facts.recent_same or facts.echoed:
        signals |= Signal.REPEATED
    # Few words first: the set of a long line costs as much as all other hints together.
    if len(light) >= _LONG and len(set(said)) <= _FEW_WORDS and len(set(light)) <= _FEW_SIGNS:
        signals |= Signal.MONOTONE
    return signals
