"""What a room showed, frozen for the team where no visitor pointed at it: only rooms are read, and
only as far back as visitors read them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from veillee.kernel.clock import HOUR, Now
from veillee.model.event import Draft, Event, Kind
from veillee.model.exhibit import Frozen, FrozenLine, FrozenPerson, FrozenRoom
from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Face
from veillee.model.report import NOBODY, Subject, SubjectKind
from veillee.model.room import Room
from veillee.store.ports import Journal
from veillee.talk.fold import signed
from veillee.talk.reporting.found import Found
from veillee.talk.reporting.freeze import (
    NEIGHBOURS,
    Read,
    frozen_lines,
    frozen_room,
    with_neighbours,
)

AROUND = 60
"""Numbers looked at behind a message for its neighbours; reactions and edits have numbers too."""
LATEST = 20
"""Lines frozen with a room or with somebody seen in it."""
KEPT = frozenset({Kind.SAID, Kind.EDITED, Kind.DELETED, Kind.RESTORED, Kind.REMOVED})
_SEARCHED, _LOOKED = 2_000, 500
_NEWEST = 1 << 53


class Knows(Protocol):
    """What freezes somebody as declared and as shown (see `Known`)."""

    async def frozen(
        self, person: PersonId, shown: Face | None, *, is_discreet: bool
    ) -> FrozenPerson | None:
        """Return somebody; in a discreet room under the name of there."""


@dataclass(frozen=True, slots=True)
class AsShown:
    """Freeze what rooms showed. `present` are the faces of who is in a room; nobody is looked for
    in a discreet one by it, whose list shows nobody who only reads.
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
        marked = tuple(replace(one, is_reported=one is meant) for one in near)
        context = room.id if room.is_discreet else ""
        subject = Subject(SubjectKind.MESSAGE, room.id, seq, person=meant.author, context=context)
        return await self._found(room, subject, meant.face, marked)

    async def around(self, stream: str, person: PersonId, events: Sequence[Event]) -> Frozen:
        """Return lines of one person in a room, each with its neighbours, as far as the room
        remembers them.
        """
        room, found = self.rooms.get(RoomId(stream)), dict[int, FrozenLine]()
        for event in events:
            meant = event.seq if event.kind is Kind.SAID else event.of
            read = await self.latest(room, meant + AROUND, AROUND + LATEST) if room else []
            lines = frozen_lines(read, NOBODY, frozenset())
            if any(line.seq == meant for line in lines):
                near = with_neighbours(lines, meant)
            else:
                near = (FrozenLine(event.seq, event.at, person, str(event.body)),)
                meant = event.seq
            found |= {line.seq: line for line in near if not _is_marked(found, line.seq)}
            found[meant] = replace(found[meant], is_reported=True)
        lines = tuple(found[seq] for seq in sorted(found))
        return await self._as_there(room, person, lines)

    async def aside(self, stream: str, person: PersonId, drafts: Sequence[Draft]) -> Frozen:
        """Return lines of one person that a room did not show, among what it showed around them."""
        room = self.rooms.get(RoomId(stream))
        read = await self.latest(room, _NEWEST, _LOOKED) if room else []
        shown = frozen_lines(read, NOBODY, frozenset())
        face = self._face(room, person, shown)
        unseen = [_unseen(draft, face) for draft in drafts]
        near = {line.seq: line for held in unseen for line in _around(shown, held.at)}
        # What was said in the same moment stood there already.
        lines = sorted((*near.values(), *unseen), key=lambda one: (one.at, one.is_unseen, one.seq))
        return await self._as_there(room, person, tuple(lines), face)

    def _face(
        self, room: Room | None, person: PersonId, lines: Sequence[FrozenLine]
    ) -> Face | None:
        """Return how somebody is shown in a room: now, else when they last wrote there."""
        here = self.present(room.id).get(person) if room else None
        theirs = (one.face for one in reversed(lines) if one.author == person)
        return here or next(theirs, None)

    async def _as_there(
        self,
        room: Room | None,
        person: PersonId,
        lines: tuple[FrozenLine, ...],
        face: Face | None = None,
    ) -> Frozen:
        if room is None:
            return Frozen(lines)
        shown = face or self._face(room, person, lines)
        known = await self.known.frozen(person, shown, is_discreet=room.is_discreet)
        return Frozen(lines, known, frozen_room(room))

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


def _is_marked(found: Mapping[int, FrozenLine], seq: int) -> bool:
    return seq in found and found[seq].is_reported


def _unseen(draft: Draft, face: Face | None) -> FrozenLine:
    """Return a held or refused line: a number has only what it would have changed."""
    is_new = draft.kind is Kind.SAID
    return FrozenLine(
        0 if is_new else draft.of,
        draft.at,
        draft.author,
        str(draft.body),
        face,
        of=draft.of if is_new else 0,
        is_reported=True,
        is_unseen=True,
    )


def _around(lines: Sequence[FrozenLine], at: int) -> Iterable[FrozenLine]:
    """Return what was said just before a moment and just after it."""
    before = [line for line in lines if line.at <= at]
    return (*before[-NEIGHBOURS:], *lines[len(before) : len(before) + NEIGHBOURS])


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _says(line: FrozenLine, words: str) -> bool:
    wanted = words.strip().casefold()
    return any(wanted in text.casefold() for text in (line.text, *line.earlier))
