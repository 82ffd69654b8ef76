"""How many different people one person is shown a day, so that nobody copies the town.

Counted by handle, not by hidden person: who is seen in a discreet room and in the list near me
counts twice. Otherwise somebody at their limit could tell, by who is still served, that two handles
are one person.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable

from veillee.kernel.clock import DAY, Now
from veillee.model.ids import PersonId


class _Seen:
    """The handles somebody was shown, as hashes of eight bytes each, since a moment."""

    __slots__ = ("hashes", "since")

    def __init__(self, since: int) -> None:
        self.since = since
        self.hashes = array("q")

    def holds(self, handle: str) -> bool:
        """Tell whether this handle was shown before."""
        number = hash(handle)
        at = bisect_left(self.hashes, number)
        return at < len(self.hashes) and self.hashes[at] == number


class Allowance:
    """Count whom each person was shown; outlives sessions, otherwise leaving would renew it."""

    def __init__(self, a_day: int, now: Now) -> None:
        self._a_day = a_day
        self._now = now
        self._seen: dict[PersonId, _Seen] = {}

    def show(self, viewer: PersonId, handles: Iterable[str]) -> frozenset[str]:
        """Count these people and return those that are too many; who was seen before never is."""
        seen = self._of(viewer)
        refused = []
        for handle in handles:
            if seen.holds(handle):
                continue
            if len(seen.hashes) >= self._a_day:
                refused.append(handle)
            else:
                insort(seen.hashes, hash(handle))
        return frozenset(refused)

    def renewed_in(self, viewer: PersonId) -> int:
        """Return the milliseconds until everything is allowed again."""
        return max(1, self._of(viewer).since + DAY - self._now())

    def _of(self, viewer: PersonId) -> _Seen:
        now = self._now()
        seen = self._seen.get(viewer)
        if seen is None or now - seen.since >= DAY:
            seen = self._seen[viewer] = _Seen(now)
        return seen

    def forget(self) -> None:
        """Let go of what a day has passed over (idempotent; called by a clock)."""
        limit = self._now() - DAY
        for viewer in [viewer for viewer, seen in self._seen.items() if seen.since <= limit]:
            del self._seen[viewer]
