"""What somebody said and is kept, for their own copy: exactly what their page shows them as theirs.

Never another's words, and nothing that their page does not tell them: what was written behind a
block reads like any other line, what was taken back is a tombstone.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from veillee.kernel.clock import HOUR
from veillee.kernel.errors import Refused
from veillee.model.event import Event, Kind
from veillee.model.room import Room
from veillee.model.verdict import Action
from veillee.talk.fold import Fold, signed
from veillee.talk.parts import Parts
from veillee.talk.private import Private
from veillee.talk.private.cards import KEPT, contact_of, state_for
from veillee.talk.private.seats import Seat
from veillee.talk.session import Session
from veillee.wire.cards import Message

LINES = 1_000
"""The latest lines of one place."""
TALKS = 200
"""The latest conversations."""


class OwnLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of one's own as it stands; `removed` is the policy it was taken down for."""

    at: int
    text: str = ""
    is_edited: bool = False
    is_deleted: bool = False
    removed: str = ""


class OwnRoom(msgspec.Struct, frozen=True):
    """What one said in a room, and what waits there or was refused."""

    room: str
    is_discreet: bool
    nickname: str
    lines: tuple[OwnLine, ...]
    not_shown: tuple[OwnLine, ...]


class OwnTalk(msgspec.Struct, frozen=True):
    """One's own half of a conversation: with whom, as the page names them, and one's own lines."""

    with_nickname: str
    state: str
    began_at: int
    is_discreet: bool
    trace_until: int
    keeps_contact: bool
    lines: tuple[OwnLine, ...]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Gather somebody's own words; places that are discreet only when they ask for them."""

    parts: Parts
    private: Private

    async def in_rooms(self, session: Session, *, with_discreet: bool) -> tuple[OwnRoom, ...]:
        """Return what they said in rooms, where they said anything."""
        rooms = self.parts.town.rooms.values()
        chosen = [room for room in rooms if with_discreet or not room.is_discreet]
        drafts = await self.parts.store.journal.unshown_by(session.person.id)
        found = []
        for room in chosen:
            here = [
                OwnLine(one.at, str(one.body))
                for one in drafts
                if one.stream == room.id and one.verdict.action is not Action.ASK
            ]
            own = await self._in_room(session, room, tuple(here))
            found += [own] if own.lines or own.not_shown or own.nickname else []
        return tuple(found)

    async def _in_room(
        self, session: Session, room: Room, not_shown: tuple[OwnLine, ...]
    ) -> OwnRoom:
        me, store = session.person.id, self.parts.store
        oldest = self.parts.now() - self.parts.settings.retention.room_hours * HOUR
        events = await store.journal.said_by(room.id, me, LINES)
        fold = Fold(LINES)
        for event in events:
            fold.apply(event, str(event.body), signed(event))
        name = await store.traces.discreet_name(room.id, me) if room.is_discreet else None
        lines = _lines(fold.last(LINES, oldest), _theirs(events, session))
        nickname = name.nickname if name else ""
        return OwnRoom(room.name, room.is_discreet, nickname, lines, not_shown)

    async def in_talks(self, session: Session, *, with_discreet: bool) -> tuple[OwnTalk, ...]:
        """Return their own half of each conversation that their page can still open or report."""
        mine = await self.private.book.load(session.person.id)
        latest = sorted(mine.values(), key=lambda live: -live.conversation.touched_at)
        found = []
        for live in latest[:TALKS]:
            if live.conversation.is_discreet and not with_discreet:
                continue
            try:
                seat = await self.private.seats.reporting(session, live.conversation.id)
            except Refused:
                continue
            found.append(await self._talk(seat))
            await asyncio.sleep(0)  # opening many lines leaves room for others
        return tuple(found)

    async def _talk(self, seat: Seat) -> OwnTalk:
        events = await self.private.reading.whole(seat)
        held = [event for event in events if event.seq <= seat.live.offset]
        fold = self.private.opened.folded(seat, held, LINES)
        other = self.private.faces.likeness(seat.live, seat.other.person)
        return OwnTalk(
            other.face.n,
            state_for(seat),
            seat.live.conversation.opened_at,
            seat.live.conversation.is_discreet,
            seat.side.trace_until,
            contact_of(seat) == KEPT,
            _lines(fold.last(LINES, 0), _theirs(held, seat.session)),
        )


def _theirs(events: Iterable[Event], session: Session) -> frozenset[int]:
    me = session.person.id
    return frozenset(one.seq for one in events if one.kind is Kind.SAID and one.author == me)


def _lines(messages: Iterable[Message], theirs: frozenset[int]) -> tuple[OwnLine, ...]:
    return tuple(
        OwnLine(one.at, one.text, one.edited, one.deleted, one.removed)
        for one in messages
        if one.seq in theirs
    )
