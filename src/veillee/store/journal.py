"""The journal on SQLite: drafts go to the writer, scans come back as one JSON text each."""

import sqlite3
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    desc,
    func,
    insert,
    literal_column,
    select,
    union_all,
    update,
)

from veillee.kernel.clock import DAY
from veillee.model.event import Draft, Event, Kind, Position
from veillee.model.ids import PersonId, RoomId, StreamId, is_conversation
from veillee.model.ledger import of_verdict
from veillee.model.verdict import Verdict
from veillee.store.ledger import count
from veillee.store.ports import Looked, Tail
from veillee.store.readers import Readers
from veillee.store.statements import (
    ZERO,
    Row,
    Statement,
    given,
    inserting,
)
from veillee.store.tables import conversation_events, looks, room_events, streams, unshown_drafts
from veillee.store.tables_casebook import waiting_drafts
from veillee.store.writer import Writer

_KIND_SAID: ColumnElement[int] = literal_column(str(int(Kind.SAID)))
_SPOKEN = (Kind.SAID, Kind.NOTICED)
"""Events that stand for themselves; the others speak of one."""


class _Folded(msgspec.Struct, array_like=True, frozen=True):
    """An event as SQLite folds it into JSON; a sealed body comes as hexadecimal digits."""

    seq: int
    kind: Kind
    author: int
    at: int
    body: str
    of: int
    nonce: str
    face: str


_verdict_of_text = msgspec.json.Decoder(Verdict)
_decoder = msgspec.json.Decoder(list[_Folded])


def _folded(events: Select[Any], *, is_sealed: bool) -> Statement:
    """Fold rows of events into one JSON text: one step of SQLite, so one wait for the GIL."""
    row = events.subquery()
    body = func.hex(row.c.body) if is_sealed else row.c.body
    parts = (row.c.seq, row.c.kind, row.c.author, row.c.at, body, row.c.of, row.c.nonce, row.c.face)
    return Statement(select(func.json_group_array(func.json_array(*parts))))


class _Scans:
    """The statements over one table of events."""

    def __init__(self, table: Table, *, is_sealed: bool) -> None:
        here = table.c.stream == given("stream")
        all_here = select(table).where(here)
        self.event = Statement(all_here.where(table.c.seq == given("number")))
        last = all_here.order_by(desc(table.c.seq)).limit(given("limit"))
        self.tail = _folded(last, is_sealed=is_sealed)
        after = all_here.where(table.c.seq > given("offset")).order_by(table.c.seq)
        self.since = _folded(after.limit(given("limit")), is_sealed=is_sealed)
        spoken = table.c.kind.in_([literal_column(str(int(kind))) for kind in _SPOKEN])
        page = (
            select(table.c.seq)
            .where(here, table.c.seq < given("number"), table.c.at >= given("not_before"), spoken)
            .order_by(desc(table.c.seq))
            .limit(given("limit"))
            .cte("page")
        )
        # Two seeks for each message of the page: for one OR, SQLite reads the whole stream, and for
        # a join it first reads it for a Bloom filter.
        on_page = select(page.c.seq).scalar_subquery()
        speaks = table.c.of.in_(on_page) & (table.c.of != ZERO) & ~spoken
        both = union_all(all_here.where(table.c.seq.in_(on_page)), all_here.where(speaks))
        self.before = _folded(select(both.subquery()), is_sealed=is_sealed)
        own = (
            select(table.c.seq)
            .where(here, table.c.author == given("author"), table.c.kind == _KIND_SAID)
            .order_by(desc(table.c.seq))
            .limit(given("limit"))
            .cte("own")
        )
        on_own = select(own.c.seq).scalar_subquery()
        speaks = table.c.of.in_(on_own) & (table.c.of != ZERO) & ~spoken
        both = union_all(all_here.where(table.c.seq.in_(on_own)), all_here.where(speaks))
        self.said_by = _folded(select(both.subquery()), is_sealed=is_sealed)
        self.signatures = _folded(_signatures(table), is_sealed=is_sealed)


def _signatures(table: Table) -> Select[Any]:
    """Select the first and the last message of each of the latest faces."""
    ends = (
        select(func.min(table.c.seq).label("first"), func.max(table.c.seq).label("last"))
        .where(
            table.c.stream == given("stream"),
            table.c.seq < given("number"),
            table.c.at >= given("not_before"),
            table.c.kind == _KIND_SAID,
        )
        .group_by(table.c.author, func.json_extract(table.c.face, literal_column("'$.by'")))
        .order_by(desc(literal_column("last")))
        .limit(given("limit"))
        .cte("ends")
    )
    both = union_all(select(ends.c.first), select(ends.c.last)).scalar_subquery()
    return select(table).where(table.c.stream == given("stream"), table.c.seq.in_(both))


_SCANS = {
    False: _Scans(room_events, is_sealed=False),
    True: _Scans(conversation_events, is_sealed=True),
}
_position = Statement(
    select(streams.c.epoch, streams.c.forgotten).where(streams.c.stream == given("stream"))
)
_unshown_by = Statement(
    select(unshown_drafts)
    .where(unshown_drafts.c.author == given("author"))
    .order_by(unshown_drafts.c.at)
)
_keep_unshown = Statement(inserting(unshown_drafts))
_wait = Statement(inserting(waiting_drafts))
_ask_look = Statement(
    update(unshown_drafts)
    .where(
        unshown_drafts.c.id == given("draft"),
        func.json_extract(unshown_drafts.c.verdict, literal_column("'$.action'"))
        == literal_column("'refuse'"),
    )
    .values(verdict=given("answer"))
)
_looks = Statement(
    select(func.count()).where(looks.c.person == given("person"), looks.c.at > given("since"))
)
_looked = Statement(insert(looks).values(person=given("person"), at=given("at")))
_authors = Statement(
    select(room_events.c.author).where(room_events.c.stream == given("room")).distinct()
)
_recent = Statement(
    union_all(
        *(
            select(table.c.author, table.c.nonce, table.c.stream, table.c.seq).where(
                table.c.at >= given("since"), table.c.nonce != literal_column("''")
            )
            for table in (room_events, conversation_events)
        )
    )
)


class SqliteJournal:
    """Streams of events in SQLite."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._readers = readers
        self.keep = writer.keep

    @property
    def pending(self) -> int:
        """Return how many drafts wait to be committed."""
        return self._writer.pending

    async def keep_unshown(self, draft: Draft, draft_id: str) -> None:
        """Keep a draft that is not shown, with its reasons."""
        values = unshown_row(draft, draft_id)

        def write(connection: sqlite3.Connection) -> None:
            _keep_unshown.on(connection, **values)
            count(connection, of_verdict(draft.at, draft.verdict))
            if draft.verdict.action.waits:
                _wait.on(connection, draft=draft_id)

        await self._writer.do(write)

    async def ask_look(self, draft_id: str, draft: Draft, at: int, most: int) -> Looked:
        """Let a refused draft wait for a human instead, so many of one author a day."""
        answer = msgspec.json.encode(draft.verdict).decode()

        def write(connection: sqlite3.Connection) -> Looked:
            asked = _looks.on(connection, person=draft.author, since=at - DAY).fetchone()
            if asked[0] >= most:
                return Looked.ENOUGH
            if _ask_look.on(connection, draft=draft_id, answer=answer).rowcount != 1:
                return Looked.NO_MORE
            _looked.on(connection, person=draft.author, at=at)
            _wait.on(connection, draft=draft_id)
            return Looked.WAITS

        looked: Looked = await self._writer.do(write)
        return looked

    async def looks(self, person: PersonId, since: int) -> int:
        """Return how often a person asked for a human's look."""
        asked = _looks.on(self._readers.here, person=person, since=since).fetchone()
        return int(asked[0])

    async def tail(self, stream: StreamId, limit: int) -> Tail:
        """Return the end of a stream."""
        scans = _SCANS[is_conversation(stream)]

        def read(connection: sqlite3.Connection) -> tuple[tuple[Event, ...], Row | None]:
            # The events first: an epoch and `forgotten` that are read later contradict none of
            # them.
            cursor = scans.tail.on(connection, stream=stream, limit=max(limit, 1))
            return _events(stream, cursor), _position.on(connection, stream=stream).fetchone()

        events, position = await self._readers.scan(read)
        if position is None:
            return Tail(Position(await self._opened(stream), 0), ())
        offset = events[-1].seq if events else position[1]
        return Tail(Position(position[0], offset), events[-limit:] if limit else ())

    async def since(self, stream: StreamId, offset: int, limit: int) -> tuple[Event, ...] | None:
        """Return all kept events after `offset`, or None when that would be a part only."""
        scans = _SCANS[is_conversation(stream)]

        def read(connection: sqlite3.Connection) -> tuple[tuple[Event, ...], Row | None]:
            # The events first: what is forgotten meanwhile is then seen as forgotten.
            cursor = scans.since.on(connection, stream=stream, offset=offset, limit=limit + 1)
            return _events(stream, cursor), _position.on(connection, stream=stream).fetchone()

        events, position = await self._readers.scan(read)
        forgotten = position[1] if position else 0
        return None if len(events) > limit or forgotten > offset else events

    async def before(
        self, stream: StreamId, seq: int, limit: int, not_before: int
    ) -> tuple[Event, ...]:
        """Return a page of earlier messages with everything that speaks of them."""
        scans = _SCANS[is_conversation(stream)]
        given_values = {"stream": stream, "number": seq, "limit": limit, "not_before": not_before}
        return await self._readers.scan(
            lambda connection: _events(stream, scans.before.on(connection, **given_values))
        )

    async def event(self, stream: StreamId, seq: int) -> Event | None:
        """Return one event."""
        scans = _SCANS[is_conversation(stream)]
        row = scans.event.on(self._readers.here, stream=stream, number=seq).fetchone()
        if row is None:
            return None
        _, number, kind, author, at, body, of, nonce, face, _ = row
        return Event(stream, number, Kind(kind), author, at, body, of, nonce, face.encode())

    async def authors(self, room: RoomId) -> tuple[PersonId, ...]:
        """Return who wrote in a room."""
        rows = await self._readers.scan(
            lambda connection: _authors.on(connection, room=room).fetchall()
        )
        return tuple(PersonId(author) for (author,) in rows)

    async def signatures(
        self, room: RoomId, seq: int, limit: int, not_before: int
    ) -> tuple[Event, ...]:
        """Return the first and the last message of each face that was signed with."""
        values = {"stream": room, "number": seq, "limit": limit, "not_before": not_before}
        return await self._readers.scan(
            lambda connection: _events(room, _SCANS[False].signatures.on(connection, **values))
        )

    async def said_by(self, room: RoomId, person: PersonId, limit: int) -> tuple[Event, ...]:
        """Return a person's latest messages in a room with everything that speaks of them."""
        values = {"stream": room, "author": person, "limit": limit}
        return await self._readers.scan(
            lambda connection: _events(room, _SCANS[False].said_by.on(connection, **values))
        )

    async def unshown_by(self, person: PersonId) -> tuple[Draft, ...]:
        """Return a person's drafts that were not shown."""
        rows = _unshown_by.on(self._readers.here, author=person).fetchall()
        return tuple(draft_of(row) for row in rows)

    async def recent_nonces(self, since: int) -> tuple[tuple[PersonId, str, StreamId, int], ...]:
        """Return what was said lately, by nonce."""
        return tuple(
            await self._readers.scan(
                lambda connection: _recent.on(connection, since=since).fetchall()
            )
        )

    async def _opened(self, stream: StreamId) -> str:
        """Give a new stream its epoch, kept: a reader may come back before anybody wrote."""
        epoch = await self._writer.do(
            lambda connection: self._writer.streams.open(connection, stream)
        )
        return str(epoch)


def unshown_row(draft: Draft, draft_id: str) -> dict[str, Any]:
    """Return a draft that is not shown as its row."""
    return {
        "id": draft_id,
        "stream": draft.stream,
        "kind": int(draft.kind),
        "author": draft.author,
        "at": draft.at,
        "body": draft.body.encode() if isinstance(draft.body, str) else draft.body,
        "of": draft.of,
        "nonce": draft.nonce,
        "verdict": msgspec.json.encode(draft.verdict).decode(),
    }


def draft_of(row: Row) -> Draft:
    """Return a draft that was not shown from its row."""
    _, stream, kind, author, at, body, of, nonce, verdict = row
    return Draft(
        stream,
        Kind(kind),
        author,
        at,
        bytes(body).decode(),
        of,
        nonce,
        verdict=_verdict_of_text.decode(verdict),
    )


def _events(stream: StreamId, cursor: sqlite3.Cursor) -> tuple[Event, ...]:
    ((folded,),) = cursor.fetchall()
    is_sealed = is_conversation(stream)
    return tuple(
        Event(
            stream,
            row.seq,
            row.kind,
            PersonId(row.author),
            row.at,
            bytes.fromhex(row.body) if is_sealed else row.body,
            row.of,
            row.nonce,
            row.face.encode(),
        )
        for row in sorted(_decoder.decode(folded), key=_by_number)
    )


def _by_number(row: _Folded) -> int:
    return row.seq
