"""An alert against a raid: one switch for a room or the house, timed, which ends by itself."""

from enum import IntEnum

import msgspec

from veillee.kernel.clock import HOUR, MINUTE

EVERYWHERE = ""
"""The place of an alert that holds in the whole house."""
LONGEST = 12 * HOUR
SHORTEST = 5 * MINUTE


class Level(IntEnum):
    """How strict an alert is; each level holds all that the milder ones (higher numbers) hold."""

    SLOWER = 4
    NO_FIRST_CONTACTS = 3
    LINKS_HELD = 2
    KNOWN_ONLY = 1


class Raid(msgspec.Struct, frozen=True):
    """An alert in a room, or (`where` empty) in the house."""

    where: str
    level: Level
    until: int

    def holds(self, level: Level, now: int) -> bool:
        """Tell whether it asks for what a level asks for, at this moment."""
        return self.until > now and self.level <= level
