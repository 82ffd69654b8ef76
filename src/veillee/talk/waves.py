"""Waves of newcomers into one room: what proposes an alert; somebody of the team decides."""

from collections import deque

from veillee.kernel.clock import HOUR, MINUTE, Now, Onward
from veillee.model.ids import RoomId
from veillee.model.person import Person

WINDOW = 5 * MINUTE
WAVE = 20
"""So many profiles of the last hour that enter one room within the window look like a raid."""


class Waves:
    """Count, for each room, the profiles of the last hour that came in the last five minutes."""

    def __init__(self, now: Now) -> None:
        self._now, self._onward = now, Onward(now)
        self._came: dict[RoomId, deque[int]] = {}

    def entered(self, room: RoomId, person: Person) -> None:
        """Count who entered a room, if their profile is new; nobody is remembered."""
        if self._now() - person.created_at < HOUR:
            self._came.setdefault(room, deque(maxlen=10 * WAVE)).append(self._onward())

    def proposed(self) -> dict[RoomId, int]:
        """Return the rooms that an alert is proposed for, and how many new profiles came."""
        bound = self._onward() - WINDOW
        found = {}
        for room, times in list(self._came.items()):
            while times and times[0] <= bound:
                times.popleft()
            if not times:
                del self._came[room]
            elif len(times) >= WAVE:
                found[room] = len(times)
        return found
