"""A nickname of a discreet room once its bearer left for good: nobody's for a while.

Free at that moment, as their usual one is, it would tell whoever asks for both again and again that
the two were one person's. Nothing says whose it was, and nobody reads it: a hash is kept.
"""

import hashlib
from secrets import randbelow

from veillee.kernel.clock import DAY
from veillee.model.ids import RoomId
from veillee.store.keeping import APART_DAYS

_LEAST_DAYS = 1


def name_of(room: RoomId, skeleton: str) -> bytes:
    """Return by what a resting nickname of a room is known."""
    return hashlib.blake2b(f"{room} {skeleton}".encode(), digest_size=16).digest()


def rests_until(now: int) -> int:
    """Return until when a nickname rests: drawn for it alone, so that nobody can work it out."""
    return now + _LEAST_DAYS * DAY + randbelow((APART_DAYS - _LEAST_DAYS) * DAY)
