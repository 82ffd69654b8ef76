"""What was said in rooms and is still kept, for trying rules on it; reads only."""

from contextlib import closing
from pathlib import Path

import msgspec
from sqlalchemy import or_, select

from veillee.model.event import Kind
from veillee.store import database, schema
from veillee.store.statements import Statement
from veillee.store.tables import room_events

_said = Statement(
    select(room_events.c.stream, room_events.c.author, room_events.c.body)
    .where(or_(room_events.c.kind == int(Kind.SAID), room_events.c.kind == int(Kind.EDITED)))
    .order_by(room_events.c.stream, room_events.c.seq)
)


class Said(msgspec.Struct, frozen=True):
    """A line in a room."""

    stream: str
    author: int
    text: str


def said_in_rooms(folder: Path) -> list[Said]:
    """Return the lines of all rooms that are still kept; raise `StoreFailed` where there is no
    database of this version.
    """
    path = folder / database.DATABASE
    schema.demand_current(path)
    with closing(database.for_reading(path)) as connection:
        return [Said(*row) for row in _said.on(connection)]
