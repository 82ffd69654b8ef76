"""Where each stream stands, and the rows that a batch of drafts becomes; the writer's own."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Table, func, select

from veillee.model.event import Draft
from veillee.model.ids import StreamId, is_conversation
from veillee.model.verdict import ALLOWED
from veillee.store.statements import Statement, given, inserting
from veillee.store.tables import conversation_events, room_events, streams

EPOCH_LETTERS = 12
KNOWN = 50_000
"""Streams remembered between batches; past it all are looked up again, which costs 20 µs each."""

SIZES = (256, 128, 64, 32, *range(16, 0, -1))
"""Rows one statement inserts.

Fixed, so that every text stays prepared; up to 16 all, so that a small batch is one statement and
commits by itself: each statement hands the GIL over once more (see writer.py).
"""

_COLUMNS = len(room_events.columns)

_position = Statement(
    select(streams.c.epoch, streams.c.forgotten, streams.c.oldest_at).where(
        streams.c.stream == given("stream")
    )
)
_last = {
    is_sealed: Statement(select(func.max(table.c.seq)).where(table.c.stream == given("stream")))
    for is_sealed, table in ((False, room_events), (True, conversation_events))
}
_put = inserting(streams)
_place = Statement(
    _put.on_conflict_do_update(
        index_elements=[streams.c.stream], set_={"oldest_at": _put.excluded.oldest_at}
    )
)


class _Place:
    """Where one stream stands."""

    __slots__ = ("epoch", "forgotten", "is_empty", "last", "rows")

    def __init__(self, epoch: str, forgotten: int, last: int, rows: list[Any]) -> None:
        self.epoch = epoch
        self.forgotten = forgotten
        self.last = last
        self.rows = rows
        self.is_empty = True


class Streams:
    """Numbers drafts and keeps them; only the writer's thread calls it."""

    def __init__(self, new_epoch: Callable[[], str]) -> None:
        self._new_epoch = new_epoch
        self._known: dict[StreamId, _Place] = {}
        self._opened: list[tuple[_Place, Draft]] = []
        self._rows: tuple[list[Any], list[Any]] = ([], [])

    def forget(self) -> None:
        """Look everything up again: after a failure, numbers that were given are not."""
        self._known.clear()
        self._opened.clear()
        for rows in self._rows:
            rows.clear()

    def drop(self, stream: StreamId) -> None:
        """Look this stream up again: something else than a draft changed it."""
        self._known.pop(stream, None)

    def number(self, connection: sqlite3.Connection, drafts: Sequence[Draft]) -> list[int]:
        """Give each draft the next number of its stream; `statements` then keeps them all."""
        if len(self._known) > KNOWN:
            self._known.clear()
        known = self._known
        numbers = []
        for draft in drafts:
            place = known.get(draft.stream) or self._look_up(connection, draft.stream)
            place.last = seq = place.last + 1 + draft.skipped
            if place.is_empty:
                place.is_empty = False
                self._opened.append((place, draft))
            place.rows += (
                draft.stream,
                seq,
                int(draft.kind),  # an IntEnum would take sqlite3's slow way through its adapters
                draft.author,
                draft.at,
                draft.body,
                draft.of,
                draft.nonce,
                draft.face.decode(),
                None if draft.verdict is ALLOWED else msgspec.json.encode(draft.verdict).decode(),
            )
            numbers.append(seq)
        return numbers

    def statements(self) -> list[tuple[str, Sequence[Any]]]:
        """Return what keeps the numbered drafts, as few statements as possible, and start anew."""
        found: list[tuple[str, Sequence[Any]]] = [
            (_place.text, (draft.stream, place.epoch, place.forgotten, draft.at))
            for place, draft in self._opened
        ]
        self._opened.clear()
        for table, rows in zip((room_events, conversation_events), self._rows, strict=True):
            found += _insertions(table, rows)
            rows.clear()
        return found

    def open(
        self, connection: sqlite3.Connection, stream: StreamId, epoch: str | None = None
    ) -> str:
        """Make a stream known that has no events yet and return its epoch."""
        place = self._look_up(connection, stream)
        if place.is_empty:
            place.epoch = epoch or place.epoch
            values = {"stream": stream, "epoch": place.epoch, "forgotten": place.forgotten}
            _place.on(connection, oldest_at=None, **values)
        self._known[stream] = place
        return place.epoch

    def keep_one(self, connection: sqlite3.Connection, draft: Draft) -> int:
        """Number and keep one draft inside somebody else's transaction."""
        (seq,) = self.number(connection, (draft,))
        for text, values in self.statements():
            connection.execute(text, values)
        return seq

    def _look_up(self, connection: sqlite3.Connection, stream: StreamId) -> _Place:
        is_sealed = is_conversation(stream)
        row = _position.on(connection, stream=stream).fetchone()
        rows = self._rows[is_sealed]
        if row is None:
            place = _Place(self._new_epoch(), 0, 0, rows)
        else:
            (last,) = _last[is_sealed].on(connection, stream=stream).fetchone()
            place = _Place(row[0], row[1], max(row[1], last or 0), rows)
            place.is_empty = row[2] is None
        self._known[stream] = place
        return place


def _insertions(table: Table, rows: list[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Cut flat rows into the fewest statements of fixed sizes."""
    texts = _TEXTS[table]
    begin, left = 0, len(rows) // _COLUMNS
    while left:
        size = next(size for size in SIZES if size <= left)
        end = begin + size * _COLUMNS
        yield texts[size], rows[begin:end]
        begin, left = end, left - size


def _texts(table: Table) -> dict[int, str]:
    """Repeat the compiled group of one row: compiling 256 rows with Core would take 50 ms."""
    head, group = Statement(inserting(table)).text.split(" VALUES ")
    return {size: f"{head} VALUES {', '.join([group] * size)}" for size in SIZES}


_TEXTS = {table: _texts(table) for table in (room_events, conversation_events)}
