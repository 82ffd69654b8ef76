"""The same line from many newcomers of a room: how a raid sounds. One person repeating themselves
is counted in their session; here, who else came just now and says the same.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass, field

from veillee.kernel.clock import MINUTE
from veillee.model.ids import PersonId, RoomId

WINDOW = 2 * MINUTE
_LETTERS, _WORDS = 24, 5
"""Shorter lines are greetings: many people say them at once, and mean them."""
_KEPT = 2_000
_SIGNS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Line:
    at: int
    voices: set[PersonId] = field(default_factory=set)


class Chorus:
    """Who said a line lately, whatever its signs; bounded, so that a crowd cannot fill it."""

    def __init__(self) -> None:
        self._lines: OrderedDict[tuple[RoomId, str], _Line] = OrderedDict()

    def others(self, room: RoomId, newcomer: PersonId, text: str, now: int) -> int:
        """Return how many other newcomers said the same within two minutes; remember this one."""
        if len(text) < _LETTERS or text.count(" ") < _WORDS - 1:
            return 0
        letters = _SIGNS.sub("", text.casefold())
        if len(letters) < _LETTERS:
            return 0
        line = self._lines.pop((room, letters), None)
        if line is None or now - line.at >= WINDOW:
            line = _Line(now)
        self._lines[room, letters] = line
        if len(self._lines) > _KEPT:
            self._lines.popitem(last=False)
        line.at = now
        line.voices.add(newcomer)
        return len(line.voices) - 1
