"""A room's live state, read from the journal when it is first needed."""

from dataclasses import dataclass

from veillee.kernel.clock import HOUR, Now
from veillee.store.ports import Journal
from veillee.talk.live import LiveRoom
from veillee.talk.parts import Parts
from veillee.talk.voices import WRITERS


@dataclass(frozen=True, slots=True)
class Load:
    """Read the latest events, and who wrote before them: after a restart people are found by their
    words as they were before it, and nobody takes a name that words still stand under.
    """

    journal: Journal
    now: Now
    recovery: int
    room_hours: int

    async def __call__(self, room: LiveRoom) -> None:
        """Load a room, once."""
        if room.is_loaded:
            return
        tail = await self.journal.tail(room.room.id, self.recovery)
        before = tail.events[0].seq if tail.events else 0
        not_before = self.now() - self.room_hours * HOUR
        signatures = await self.journal.signatures(room.room.id, before, WRITERS, not_before)
        if not room.is_loaded:  # somebody else may have waited for the same
            room.load(tail.position, tail.events, signatures)


def loading(parts: Parts) -> Load:
    """Return what loads rooms."""
    settings = parts.settings
    recovery, hours = settings.talk.recovery, settings.retention.room_hours
    return Load(parts.store.journal, parts.now, recovery, hours)
