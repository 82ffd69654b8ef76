"""Telling everybody how the house stands: at the door when it is not simply open, and on change."""

import asyncio

from veillee.model.person import Person
from veillee.model.raid import Raid
from veillee.talk.cover import Cover, Standing
from veillee.talk.session import Outlet
from veillee.talk.town import Town
from veillee.wire import server

_ORDINARY = (Standing(), ())
_AT_ONCE = 500
"""So many people are told before others get their turn of the loop."""


class TellStanding:
    """Tell people how the house stands."""

    def __init__(self, town: Town, cover: Cover) -> None:
        self._town = town
        self._cover = cover
        self._told = self._now()

    def welcome(self, outlet: Outlet) -> None:
        """Tell who just came, when there is anything to tell."""
        if self._now() != _ORDINARY:
            outlet.offer(self._for(outlet.session.person))

    async def changed(self) -> bool:
        """Tell everybody who is here, when it stands otherwise than they were told; tell whether it
        does.
        """
        now = self._now()
        if now == self._told:
            return False
        self._told = now
        for number, session in enumerate(tuple(self._town.sessions.values()), 1):
            session.tell(self._for(session.person))
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
        return True

    def _now(self) -> tuple[Standing, tuple[Raid, ...]]:
        return self._cover.standing(), self._cover.alerts()

    def _for(self, person: Person) -> server.House:
        (standing, alerts), waits = self._now(), self._cover.withholds(person)
        calm = tuple(server.Calm(one.where, int(one.level), one.until) for one in alerts)
        return server.House(standing.hours.value, standing.until, waits, calm)
