"""Drawn lines on SQLite: candidates are read in a reader's thread, the writer keeps where they are.

Nothing of a line is copied: it is read where it lies, and goes when it is forgotten there.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, delete, exists, func, literal_column, select

from veillee.model.event import Kind
from veillee.model.ledger import Counts, Line
from veillee.model.sample import Draw, Drawn, Place, lines_of, picked
from veillee.model.verdict import ALLOWED, BY_MEASURE, Verdict
from veillee.store.ledger import count
from veillee.store.readers import Readers
from veillee.store.records import values_of
from veillee.store.statements import Statement, given, inserting
from veillee.store.tables import room_events, unshown_drafts
from veillee.store.tables_mirror import audit_draws, audit_sample
from veillee.store.writer import Writer

_SAID: ColumnElement[Any] = literal_column(str(int(Kind.SAID)))
_TAKEN_BACK: list[ColumnElement[Any]] = [
    literal_column(str(int(kind))) for kind in (Kind.DELETED, Kind.REMOVED)
]


def _action(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.json_extract(column, literal_column("'$.action'"))


def _words(*words: str) -> list[ColumnElement[str]]:
    return [literal_column(f"'{word}'") for word in words]


def _drafts(*actions: str) -> Select[Any]:
    rule = func.json_extract(unshown_drafts.c.verdict, literal_column("'$.reasons[0].rule'"))
    return select(unshown_drafts.c.at, unshown_drafts.c.id).where(
        unshown_drafts.c.at > given("since"),
        unshown_drafts.c.at <= given("until"),
        _action(unshown_drafts.c.verdict).in_(_words(*actions)),
        rule != literal_column(f"'{BY_MEASURE}'"),
    )


def _events(which: ColumnElement[bool]) -> Select[Any]:
    return select(room_events.c.at, room_events.c.stream, room_events.c.seq).where(
        room_events.c.at > given("since"),
        room_events.c.at <= given("until"),
        room_events.c.kind == _SAID,
        which,
    )


_asked = _action(room_events.c.verdict).in_(_words("ask"))
# Not what is shown while people are called for its author: nobody looks at that as an exercise.
_allowed = _action(room_events.c.verdict).in_(_words("allow"))
_KINDS: Mapping[Line, Select[Any]] = {
    Line.REFUSED: _drafts("refuse"),
    Line.HELD: _drafts("hold", "critical"),
    Line.ASKED: _events(room_events.c.verdict.is_not(None) & _asked),
    Line.PASSED: _events(room_events.c.verdict.is_(None) | _allowed),
}
_HOW_MANY = {
    kind: Statement(select(func.count()).select_from(lines.subquery()))
    for kind, lines in _KINDS.items()
}
_NTH = {
    kind: Statement(
        lines.order_by(*lines.selected_columns).limit(literal_column("1")).offset(given("place"))
    )
    for kind, lines in _KINDS.items()
}
_keep_draw = Statement(inserting(audit_draws))
_keep = Statement(inserting(audit_sample))
_last = Statement(select(func.max(audit_draws.c.until)).where(audit_draws.c.line == given("line")))
_draws = Statement(
    select(audit_draws).where(audit_draws.c.line == given("line")).order_by(audit_draws.c.until)
)
_drafts_waiting = Statement(
    select(audit_sample.c.id, audit_sample.c.line, unshown_drafts.c.body, unshown_drafts.c.verdict)
    .join_from(audit_sample, unshown_drafts, unshown_drafts.c.id == audit_sample.c.draft)
    .limit(given("limit"))
)
_speaking = room_events.alias("speaking")
_events_waiting = Statement(
    select(audit_sample.c.id, audit_sample.c.line, room_events.c.body, room_events.c.verdict)
    .join_from(
        audit_sample,
        room_events,
        (room_events.c.stream == audit_sample.c.stream) & (room_events.c.seq == audit_sample.c.seq),
    )
    .where(
        ~exists(
            select(literal_column("1")).where(
                _speaking.c.stream == audit_sample.c.stream,
                _speaking.c.of == audit_sample.c.seq,
                _speaking.c.of != literal_column("0"),
                _speaking.c.kind.in_(_TAKEN_BACK),
            )
        )
    )
    .limit(given("limit"))
)
_where = Statement(
    select(
        audit_sample.c.at, audit_sample.c.draft, audit_sample.c.stream, audit_sample.c.seq
    ).where(audit_sample.c.id == given("which"))
)
_take = Statement(delete(audit_sample).where(audit_sample.c.id == given("which")))
_verdict = msgspec.json.Decoder(Verdict)


class SqliteSample:
    """Drawn lines in SQLite."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._readers = readers

    async def drawn_until(self, line: Line) -> int:
        """Return until when lines of a kind were drawn from, 0 for never."""
        ((until,),) = _last.on(self._readers.here, line=line.value).fetchall()
        return int(until or 0)

    async def draw(self, draw: Draw, wanted: int, names: Sequence[str]) -> Draw:
        """Draw up to `wanted` lines and keep the draw."""

        def look(connection: sqlite3.Connection) -> tuple[int, list[Place]]:
            window = {"since": draw.since, "until": draw.until}
            ((population,),) = _HOW_MANY[draw.line].on(connection, **window).fetchall()
            nth = _NTH[draw.line]
            rows = [
                nth.on(connection, place=place, **window).fetchone()
                for place in picked(draw.seed, population, wanted)
            ]
            return population, [_place(row) for row in rows if row]

        population, places = await self._readers.scan(look)
        kept = msgspec.structs.replace(draw, population=population, drawn=len(places))

        def write(connection: sqlite3.Connection) -> None:
            _keep_draw.on(connection, **values_of(kept))
            for name, place in zip(names, places, strict=False):
                _keep.on(
                    connection,
                    id=name,
                    line=draw.line.value,
                    at=place.at,
                    draft=place.draft or None,
                    stream=place.stream,
                    seq=place.seq,
                )
            count(connection, lines_of(kept))

        await self._writer.do(write)
        return kept

    async def draws(self, line: Line) -> tuple[Draw, ...]:
        """Return every draw of a kind on record."""
        rows = await self._readers.scan(
            lambda connection: _draws.on(connection, line=line.value).fetchall()
        )
        return tuple(
            Draw(Line(of), since, until, seed, population, drawn)
            for of, since, until, seed, population, drawn in rows
        )

    async def waiting(self, limit: int) -> tuple[Drawn, ...]:
        """Return lines that nobody looked at again."""

        def look(connection: sqlite3.Connection) -> list[Drawn]:
            drafts = _drafts_waiting.on(connection, limit=limit).fetchall()
            events = _events_waiting.on(connection, limit=limit).fetchall()
            return [_drawn(row) for row in (*drafts, *events)]

        found = await self._readers.scan(look)
        return tuple(sorted(found, key=lambda one: one.id)[:limit])

    async def place(self, name: str) -> Place | None:
        """Return where a drawn line lies."""
        row = _where.on(self._readers.here, which=name).fetchone()
        return None if row is None else Place(row[0], row[1] or "", row[2], row[3])

    async def answer(self, name: str, counts: Counts) -> bool:
        """Take a line off and count what was said of it; False when somebody was faster."""

        def write(connection: sqlite3.Connection) -> bool:
            if not _take.on(connection, which=name).rowcount:
                return False
            count(connection, counts)
            return True

        return bool(await self._writer.do(write))


def _place(row: Sequence[Any]) -> Place:
    if len(row) == 2:  # noqa: PLR2004 - a draft's moment and id
        return Place(row[0], draft=row[1])
    at, stream, seq = row
    return Place(at, stream=stream, seq=seq)


def _drawn(row: Sequence[Any]) -> Drawn:
    name, line, body, verdict = row
    text = body.decode() if isinstance(body, bytes) else str(body)
    return Drawn(name, Line(line), text, _verdict.decode(verdict) if verdict else ALLOWED)
