"""Reporting from one's own list of blocked people: the block says who is meant, and under which
name one knew them. With it go the last lines of theirs that one could read in a room before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Event, Kind
from veillee.model.exhibit import Frozen, FrozenLine
from veillee.model.ids import RoomId
from veillee.model.report import Subject, SubjectKind
from veillee.model.traces import BlockRecord
from veillee.store.ports import Traces
from veillee.talk.live import LiveRoom
from veillee.talk.reporting.found import Found
from veillee.talk.reporting.freeze import Read, frozen_lines, frozen_room
from veillee.talk.reporting.rooms import InRooms
from veillee.talk.reporting.shown import LATEST
from veillee.talk.session import Outlet
from veillee.talk.veil import Veil
from veillee.wire import client

BLOCKED = "blocked"
"""Where a report names a line of that list: `handle` is then the block's id."""
_SEARCHED = 2_000

Lines = Sequence[FrozenLine]


@dataclass(frozen=True, slots=True)
class InBlocks:
    """Find whom one blocked, under the name they had then, and what they wrote before."""

    traces: Traces
    rooms: InRooms

    async def person(self, outlet: Outlet, report: client.Report) -> Found:
        """Return who is meant; a block of somebody else's is unknown."""
        record = await self._record(outlet, report.handle)
        room, lines = await self._last_said(outlet, record)
        context, shown = record.context, lines[-1].face if lines else None
        known = self.rooms.known
        person = await known.frozen(record.whom, shown, is_discreet=bool(context))
        if person is not None and not person.nickname:
            person = msgspec.structs.replace(person, nickname=record.nickname)
        where = room.room.id if room else context
        subject = Subject(SubjectKind.PERSON, where, person=record.whom, context=context)
        there = frozen_room(room.room) if room else None
        marked = tuple(msgspec.structs.replace(line, is_reported=True) for line in lines)
        return Found(subject, Frozen(marked, person, there), context=context)

    async def lines(self, outlet: Outlet, block: str) -> tuple[str, Lines]:
        """Return what a report of whom one blocked freezes, and of which room."""
        record = await self._record(outlet, block)
        room, lines = await self._last_said(outlet, record, is_shown=True)
        return (room.room.id if room else ""), lines

    async def _record(self, outlet: Outlet, block: str) -> BlockRecord:
        me = outlet.session.person.id
        for record in await self.traces.blocks_of(me):
            if record.by == me and record.id == block:
                return record
        raise Refused(Refusal.UNKNOWN)

    async def _last_said(
        self, outlet: Outlet, record: BlockRecord, *, is_shown: bool = False
    ) -> tuple[LiveRoom | None, Lines]:
        """Return the room one is in where they wrote last before the block, and their lines there.

        Only rooms where both bear the names of the block are looked at. What the team took down
        since is shown to nobody again; a report holds it.
        """
        veil = await self._behind_theirs(outlet, record)
        found: tuple[LiveRoom | None, Lines] = None, ()
        for stream, first in tuple(outlet.streams.items()):
            room = self.rooms.access.town.live.get(RoomId(stream))
            if room is None or room.room.context != record.context:
                continue
            if record.whom not in room.voices.authors.values():
                continue
            read = await self.rooms.read(room, room.offset + 1, _SEARCHED)
            seen = [
                one
                for one in read
                if _was_seen(one[0], first, record, veil)
                or (is_shown and one[0].kind is Kind.REMOVED)
            ]
            lines = _theirs(seen, record)
            if lines and (not found[1] or lines[-1].at > found[1][-1].at):
                found = room, lines[-LATEST:]
        return found

    async def _behind_theirs(self, outlet: Outlet, record: BlockRecord) -> Veil:
        """Return what their own blocks hide: one's own hides all, and says nothing of theirs."""
        me = outlet.session.person.id
        blocks = await self.traces.blocks_of(me)
        lifted = await self.traces.lifted_from(me)
        return Veil(
            me,
            [one for one in blocks if one.by != me and one.context == record.context],
            [one for one in lifted if one.context == record.context],
        )


def _theirs(read: Sequence[Read], record: BlockRecord) -> Lines:
    """Return what they said there under the name that was blocked alone: an earlier or a later one
    is nobody's to know.
    """
    said = [one for one in read if one[0].author == record.whom]
    handles = {by.by.h for _, _, by in said if by.by.n == record.nickname}
    said = [one for one in said if one[2].by.h in handles]
    numbers = {event.seq for event, _, _ in said if event.kind is Kind.SAID}
    return frozen_lines(
        [one for one in read if _message(one[0]) in numbers], record.by, frozenset()
    )


def _message(event: Event) -> int:
    """Return the number of the message that an event says or changes."""
    return event.seq if event.kind is Kind.SAID else event.of


def _was_seen(event: Event, first: int, record: BlockRecord, veil: Veil) -> bool:
    """Tell whether who blocked could read of something when they did."""
    is_before = first <= event.seq and event.at <= record.at
    return is_before and not veil.covers(event.author, event.at)
