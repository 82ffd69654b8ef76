"""What goes when persons go, for who leaves and for who was not seen for long; up to 64 at once.

Sessions, lease, moves, consents, blocks by them and signals about them go with the row (ON
DELETE CASCADE). What speaks for others stays: messages (with the hidden number, for their own
retention), signals they gave, and blocks about them while a conversation or their words in rooms
are kept, so that none of it comes back before who blocked them. Blocks of a discreet room stay for
thirty days at most: two lines that go at one moment from the list of whom somebody blocked would
join up two nicknames. So would two nicknames that are free at one moment (`resting`).
"""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import delete, exists, literal_column, select, update

from veillee.model.ids import PersonId
from veillee.store.holding import keep_sessions
from veillee.store.resting import name_of, rests_until
from veillee.store.statements import (
    ZERO,
    Statement,
    filled,
    given,
    inserting,
    many,
)
from veillee.store.tables import (
    blocks,
    discreet_names,
    leaving_codes,
    persons,
    resting_names,
    sides,
)

_left = Statement(
    update(sides)
    .where(sides.c.person.in_(many("person")), sides.c.left_at == ZERO)
    .values(left_at=given("now"), wants_contact=ZERO)
)
_mine = sides.alias("mine")
_theirs = sides.alias("theirs")
IS_TALK_KEPT = exists(
    select(ZERO)
    .select_from(_mine)
    .join(_theirs, _mine.c.conversation == _theirs.c.conversation)
    .where(_mine.c.person == blocks.c.whom, _theirs.c.person == blocks.c.by)
)
"""The condition that a conversation is kept between the two of a block."""
IS_USUAL = blocks.c.context == literal_column("''")
"""The condition that a block was made outside discreet rooms."""
# They hide the words that are still in rooms, and go when those are forgotten (`due`).
_blocks_about = Statement(
    update(blocks)
    .where(blocks.c.whom.in_(many("person")), IS_USUAL, ~IS_TALK_KEPT)
    .values(at=given("now"))
)
_names = Statement(
    select(discreet_names.c.room, discreet_names.c.skeleton).where(
        discreet_names.c.person.in_(many("person"))
    )
)
_rest = Statement(inserting(resting_names).prefix_with("OR REPLACE"))
_persons = Statement(delete(persons).where(persons.c.id.in_(many("person"))))
keep_code = Statement(inserting(leaving_codes))


def erase(connection: sqlite3.Connection, gone: Sequence[PersonId], now: int) -> None:
    """Forget persons and all that is theirs alone; mark their conversations as left."""
    keep_sessions(connection, gone)
    _left.on(connection, now=now, **filled("person", gone))
    _blocks_about.on(connection, now=now, **filled("person", gone))
    for room, skeleton in _names.on(connection, **filled("person", gone)).fetchall():
        _rest.on(connection, name=name_of(room, skeleton), until=rests_until(now))
    _persons.on(connection, **filled("person", gone))
