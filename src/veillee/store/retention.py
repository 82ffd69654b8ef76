"""The job that forgets by class, in small patient parts: messages pass between them.

Candidates are looked for in a reader's thread; the writer then forgets under the same condition, so
that who came back, or began to keep a trace, in between is not forgotten. A stream's `forgotten` is
raised in the transaction that deletes: numbers are never given again, and who was away is told to
start over instead of getting a part.
"""

import json
import sqlite3

from sqlalchemy import Table

from veillee.config.settings import Door, RetentionSettings
from veillee.kernel.clock import DAY, HOUR
from veillee.model.ids import PersonId
from veillee.store import due, leaving
from veillee.store.keeping import SHIFT_DAYS
from veillee.store.lived import note_on, noted_on
from veillee.store.ports import Gone, nobody_asks
from veillee.store.readers import Readers
from veillee.store.statements import MANY, Statement, Write
from veillee.store.tables import (
    access_marks,
    conversation_events,
    lifted_blocks,
    looks,
    moves,
    room_events,
    sealed_addresses,
    sessions,
    signals,
    unshown_drafts,
    written_to,
)
from veillee.store.tables_mirror import audit_sample
from veillee.store.tables_staff import shifts, staff_sessions
from veillee.store.writer import Writer

_ALL_DAYS = 366
"""More than an access is ever remembered."""
PART = 200
"""Rows one part forgets: 1 to 3 ms of the writer's time, which a message may have to wait."""


class SqliteRetention:
    """Forgets in SQLite; the durations are the settings'."""

    def __init__(
        self, writer: Writer, readers: Readers, retention: RetentionSettings, door: Door
    ) -> None:
        self._writer = writer
        self._scan = readers.scan
        self._room = retention.room_hours * HOUR
        self._conversation = retention.conversation_days * DAY
        self._idle = door.person_idle_days * DAY
        # The others hold `until`, which is the end itself.
        self._after = {
            unshown_drafts.name: self._room,
            audit_sample.name: self._room,
            sessions.name: self._idle,
            moves.name: DAY,
            looks.name: DAY,
            lifted_blocks.name: self._room,
            signals.name: retention.signal_days * DAY,
            written_to.name: retention.trace_days * DAY,
            sealed_addresses.name: retention.address_days * DAY,
            # Where nothing is to be remembered any more, all ends lie behind.
            access_marks.name: 0 if door.access_days else -_ALL_DAYS * DAY,
            staff_sessions.name: DAY,
            shifts.name: SHIFT_DAYS * DAY,
        }

    async def forgot_at(self) -> int:
        """Return when all due was last forgotten, or somebody was last seen; 0 for neither."""
        return await self._scan(noted_on)

    async def note(self, now: int) -> None:
        """Note that all that was due at a moment is forgotten."""
        await self._writer.do(lambda connection: note_on(connection, now), is_patient=True)

    async def forget(self, now: int, limit: int, gone: Gone = nobody_asks) -> int:
        """Forget up to `limit` rows and return how many; 0 when nothing is left to forget."""
        forgotten = 0
        for step in (
            self._forget_in_rooms,
            self._forget_in_conversations,
            self._forget_empty,
            self._forget_dated,
            self._forget_blocks,
            lambda now, part: self._forget_persons(now, part, gone),
        ):
            some = 1
            while some and forgotten < limit:
                some = await step(now, min(PART, limit - forgotten))
                forgotten += some
        if forgotten < limit:
            # Also when nothing was: who left and erased everything stands in the log as well.
            await self._writer.empty_log()
        return forgotten

    async def _forget_in_rooms(self, now: int, part: int) -> int:
        return await self._forget_events(room_events, now, now - self._room, part)

    async def _forget_in_conversations(self, now: int, part: int) -> int:
        return await self._forget_events(conversation_events, now, now - self._conversation, part)

    async def _forget_events(self, table: Table, now: int, bound: int, part: int) -> int:
        find = due.DUE_EVENTS[table.name]
        found = await self._scan(
            lambda connection: find.on(connection, bound=bound, now=now, part=part).fetchall()
        )
        streams = self._writer.streams
        forget, mark = due.FORGET_EVENTS[table.name]

        def write(connection: sqlite3.Connection) -> int:
            forgotten = 0
            for stream, upto in found:
                where = {"stream": stream, "same": stream, "number": upto}
                some = forget.on(connection, bound=bound, now=now, **where).rowcount
                if some:
                    mark.on(connection, which=stream, number=upto)
                    streams.drop(stream)
                forgotten += some
            return forgotten

        return await self._do(write) if found else 0

    async def _forget_empty(self, _: int, part: int) -> int:
        """Forget conversations whose text is forgotten, unless both keep in contact."""
        found = await self._scan(lambda connection: due.EMPTY.on(connection, part=part).fetchall())
        streams = self._writer.streams

        def write(connection: sqlite3.Connection) -> int:
            forgotten = 0
            for (stream,) in found:
                if due.FORGET_STREAM.on(connection, which=stream).rowcount:
                    due.FORGET_STALE_BLOCKS.on(connection, which=stream)
                    due.NOTE_WRITTEN.on(connection, which=stream)
                    due.FORGET_CONVERSATION.on(connection, which=stream)
                    streams.drop(stream)
                    forgotten += 1
            return forgotten

        return await self._do(write) if found else 0

    async def _forget_dated(self, now: int, part: int) -> int:
        for name, statement in due.DATED.items():
            some = await self._do(_dated(statement, now - self._after.get(name, 0), part))
            if some:
                return some
        return 0

    async def _forget_blocks(self, now: int, part: int) -> int:
        """Forget blocks about somebody who left, when their words in rooms are gone."""
        bound = now - self._room
        find = due.POINTLESS_BLOCKS
        found = await self._scan(
            lambda connection: find.on(connection, bound=bound, now=now, part=part).fetchall()
        )

        def write(connection: sqlite3.Connection) -> int:
            return sum(
                due.FORGET_BLOCK.on(connection, which=block, bound=bound, now=now).rowcount
                for (block,) in found
            )

        return await self._do(write) if found else 0

    async def _forget_persons(self, now: int, part: int, gone: Gone) -> int:
        """Erase who was not seen for long, exactly as if they had left."""
        limit = min(part, MANY)

        def write(connection: sqlite3.Connection) -> list[PersonId]:
            bound = now - self._idle
            cursor = due.DUE_PERSONS.on(connection, bound=bound, still=bound, off=bound, part=limit)
            idle: list[PersonId] = json.loads(cursor.fetchone()[0])
            if idle:
                leaving.erase(connection, idle, now)
            return idle

        erased = await self._writer.do(write, is_patient=True)
        for person in erased:
            gone(person)
        return len(erased)

    async def _do(self, write: Write) -> int:
        return int(await self._writer.do(write, is_patient=True))


def _dated(statement: Statement, bound: int, part: int) -> Write:
    return lambda connection: statement.on(connection, bound=bound, part=part).rowcount
