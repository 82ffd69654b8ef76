"""Discreet rooms: explicit consent and a nickname of their own before the first entry (GDPR art.
9(2)(a)).
"""

from typing import Protocol

from veillee.model.person import Person
from veillee.model.room import Room
from veillee.wire import client


class Discreet(Protocol):
    """Say under which nickname somebody is in a discreet room."""

    async def name_for(self, room: Room, person: Person, join: client.Join) -> str:
        """Return the nickname given with an earlier or this consent; raise
        `Refused(CONSENT_NEEDED)` without one.
        """
