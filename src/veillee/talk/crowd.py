"""Lists of people and oneself, put together: what `House` wires as one part."""

from veillee.kernel.clock import Onward
from veillee.model.person import Person
from veillee.talk.allowance import Allowance
from veillee.talk.choose import ChangeOneself
from veillee.talk.discreet import DiscreetNames
from veillee.talk.dispatch import Gate
from veillee.talk.myself import welcome
from veillee.talk.near import Near
from veillee.talk.pace import Later, on_the_loop
from veillee.talk.parts import Parts
from veillee.talk.people import People
from veillee.talk.private import Private
from veillee.talk.profile import Profiles
from veillee.talk.rooms_list import ListRooms
from veillee.talk.session import Outlet
from veillee.talk.ties import Ties
from veillee.wire import client, server
from veillee.wire.client import ClientMessage


class Crowd:
    """Who is seen by whom, in which list, and what each lets others see."""

    def __init__(self, parts: Parts, private: Private, later: Later = on_the_loop) -> None:
        self._parts = parts
        people = parts.settings.people
        self._allowance = Allowance(people.near_a_day, Onward(parts.now))
        self.near = Near(parts.town.handles, parts.town.faces, parts.chance)
        self.discreet = DiscreetNames(parts.store, parts.naming, parts.now)
        self._people = People(parts, self.near, self._allowance, later)
        self._profiles = Profiles(parts, self.near, self._allowance, Ties(private))
        self._rooms = ListRooms(parts, self.near)
        self.oneself = ChangeOneself(parts, self.discreet, private.age_corrected, later)
        private.near = self.near.person_behind

    async def refuse_alike(self, person: Person, nickname: str) -> None:
        """Raise `Refused` for a nickname that gives away theirs in a discreet room."""
        rooms = self._parts.town.rooms.values()
        await self.discreet.refuse_alike(person, nickname, rooms)

    def gates(self) -> dict[type[ClientMessage], Gate]:
        """Return what the commands cost and who carries them out."""
        return {
            client.Rooms: Gate(1.0, self._rooms),
            client.People: Gate(0.4, self._people),
            client.Profile: Gate(1.0, self._profiles),
            client.Choose: Gate(1.0, self.oneself.choose),
            client.Rename: Gate(3.0, self.oneself.rename),
            client.CorrectAge: Gate(3.0, self.oneself.correct_age),
            client.Move: Gate(3.0, self.oneself.move),
        }

    def read(self, outlet: Outlet, read: client.Read) -> None:
        """Take in how far somebody read in a room: pages keep that mark, the house keeps none. Who
        reads what in a watched room is nobody's business.
        """
        self._parts.access.joined(outlet, read.stream)

    def welcome(
        self, outlet: Outlet, cards: tuple[tuple[server.ConversationCard, ...], int]
    ) -> None:
        """Say the first words on a socket."""
        outlet.offer(welcome(self._parts, outlet.session, *cards))

    def lost(self, outlet: Outlet) -> None:
        """Let go of the windows of a socket that is gone."""
        self._people.lost(outlet)

    def sweep(self) -> None:
        """Forget whom people were shown yesterday (idempotent; called by a clock)."""
        self._allowance.forget()
