"""What a room showed, frozen for the team where no visitor pointed at it: only rooms are read, and
only as far back as visitors read them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from veillee.kernel.clock import HOUR, Now
from veillee.model.event import Kind
from veillee.model.exhibit import Frozen, FrozenLine, FrozenPerson, FrozenRoom
from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Face
from veillee.model.report import NOBODY, Subject, SubjectKind
from veillee.model.room import Room
from veillee.store.ports import Journal
from veillee.talk.fold import signed
from veillee.talk.reporting.found import Found
from veillee.talk.reporting.freeze import Read, frozen_lines, frozen_room, with_neighbours

LATEST = 20
"""Lines frozen with a room or with somebody seen in it."""
KEPT = frozenset({Kind.SAID, Kind.EDITED, Kind.DELETED, Kind.RESTORED, Kind.REMOVED})
_SEARCHED = 2_000
_NEWEST = 1 << 53


class Knows(Protocol):
    """What freezes somebody as declared and as shown (see `Known`)."""

    async def frozen(
        self, person: PersonId, shown: Face | None, *, is_discreet: bool
    ) -> FrozenPerson | None:
        """Return somebody; in a discreet room under the name of there."""


@dataclass(frozen=True, slots=True)
class AsShown:
    """Freeze what rooms showed. `present` are the faces of who is on a room's list; never asked of
    a discreet one, whose list shows nobody who only reads.
    """

    rooms: Mapping[RoomId, Room]
    journal: Journal
    known: Knows
    present: Callable[[RoomId], Mapping[PersonId, Face]]
    now: Now
    hours: int

    async def find(self, room: str, nickname: str, words: str = "") -> Found | Sequence[PersonId]:
        """Return what a human read in a room that they name, of somebody by a nickname there: the
        last line with those words, else the latest lines. When that is nobody, or several, return
        them instead.
        """
        place = next((one for one in self.rooms.values() if _same(one.name, room)), None)
        if place is None or not nickname.strip():
            return ()
        lines = frozen_lines(await self.latest(place, _NEWEST, _SEARCHED), NOBODY, frozenset())
        theirs = [one for one in lines if one.face and _same(one.face.n, nickname)]
        if words.strip():
            theirs = [one for one in theirs if _says(one, words)]
        people = {one.author for one in theirs}
        if not (words.strip() or people or place.is_discreet):
            here = self.present(place.id).items()
            people = {person for person, face in here if _same(face.n, nickname)}
        if len(people) != 1:
            return tuple(people)
        (person,) = people
        if words.strip():
            return await self.line(frozen_room(place), lines, theirs[-1].seq)
        shown = theirs[-1].face if theirs else self.present(place.id)[person]
        subject = Subject(SubjectKind.PERSON, place.id, person=person, context=place.context)
        return await self._found(frozen_room(place), subject, shown, tuple(theirs[-LATEST:]))

    async def line(self, room: FrozenRoom, lines: Sequence[FrozenLine], seq: int) -> Found:
        """Return a line among some of a room, with its neighbours, as what it is about."""
        near = with_neighbours(lines, seq)
        (meant,) = (one for one in near if one.seq == seq)
        marked = tuple(msgspec.structs.replace(one, is_reported=one is meant) for one in near)
        context = room.id if room.is_discreet else ""
        subject = Subject(SubjectKind.MESSAGE, room.id, seq, person=meant.author, context=context)
        return await self._found(room, subject, meant.face, marked)

    async def latest(self, room: Room, before: int, limit: int) -> list[Read]:
        """Return the latest events of a room under a number."""
        return await latest(self.journal, room.id, before, limit, self.now() - self.hours * HOUR)

    async def _found(
        self, room: FrozenRoom, subject: Subject, shown: Face | None, lines: tuple[FrozenLine, ...]
    ) -> Found:
        person = await self.known.frozen(subject.person, shown, is_discreet=room.is_discreet)
        return Found(subject, Frozen(lines, person, room), context=subject.context)


async def latest(
    journal: Journal, room: RoomId, before: int, limit: int, oldest: int
) -> list[Read]:
    """Return the latest events of a room under a number that say or amend something."""
    events = await journal.before(room, before, limit, oldest)
    return [(one, str(one.body), signed(one)) for one in events if one.kind in KEPT]


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _says(line: FrozenLine, words: str) -> bool:
    wanted = words.strip().casefold()
    return any(wanted in text.casefold() for text in (line.text, *line.earlier))
