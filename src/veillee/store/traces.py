"""Blocks, signals, consents, refusals of age, codes and sealed addresses on SQLite."""

import sqlite3

import msgspec
from sqlalchemy import ColumnElement, delete, func, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert

from veillee.model.ids import PersonId, RoomId
from veillee.model.traces import (
    MOST_LIFTED,
    AccessMark,
    AgeRefusal,
    BlockRecord,
    DiscreetName,
    LeavingCode,
    LiftedBlock,
    SealedAddress,
    Signal,
)
from veillee.store.readers import Readers
from veillee.store.records import names_of, noun_of, values_of
from veillee.store.resting import name_of
from veillee.store.statements import ZERO, Row, Statement, given, inserting, unless_gone
from veillee.store.tables import (
    access_marks,
    age_refusals,
    blocks,
    discreet_names,
    leaving_codes,
    lifted_blocks,
    resting_names,
    sealed_addresses,
    signals,
    written_to,
)
from veillee.store.tables_casebook import sanctions
from veillee.store.writer import Writer

_block = Statement(
    inserting(blocks).on_conflict_do_nothing(
        index_elements=[blocks.c.by, blocks.c.whom, blocks.c.context]
    )
)
_own_block = (blocks.c.id == given("block")) & (blocks.c.by == given("person"))
_find_block = Statement(select(blocks).where(_own_block))
_unblock = Statement(delete(blocks).where(_own_block))
_blocks_of = Statement(
    select(blocks)
    .where((blocks.c.by == given("person")) | (blocks.c.whom == given("same")))
    .order_by(blocks.c.at)
)
_lift = Statement(inserting(lifted_blocks))
_lifted_by = Statement(
    select(lifted_blocks.c.id)
    .where(
        lifted_blocks.c.by == given("by"),
        lifted_blocks.c.whom == given("whom"),
        lifted_blocks.c.context == given("context"),
    )
    .order_by(lifted_blocks.c.until.desc(), lifted_blocks.c.at.desc(), lifted_blocks.c.id.desc())
    .limit(MOST_LIFTED)
)
_draw_longer = Statement(
    update(lifted_blocks).where(lifted_blocks.c.id == given("name")).values(until=given("moment"))
)
_lifted_from = Statement(
    select(lifted_blocks)
    .where(lifted_blocks.c.whom == given("person"))
    .order_by(lifted_blocks.c.at, lifted_blocks.c.id)
)
_signal = Statement(inserting(signals).on_conflict_do_nothing())
_signals_about = Statement(
    select(signals)
    .where(signals.c.about == given("person"), signals.c.at >= given("since"))
    .order_by(signals.c.at)
)
_has_written = Statement(
    select(written_to.c.at).where(
        written_to.c.by == given("writer"), written_to.c.whom == given("reader")
    )
)
_uses_name = Statement(
    select(discreet_names.c.person).where(
        discreet_names.c.room == given("room"),
        discreet_names.c.skeleton == given("skeleton"),
        discreet_names.c.person != given("person"),
    )
)
_rests = Statement(
    select(resting_names.c.until).where(
        resting_names.c.name == given("hash"), resting_names.c.until > given("now")
    )
)
_put_name = inserting(discreet_names)
_consent = Statement(
    _put_name.on_conflict_do_update(
        index_elements=[discreet_names.c.room, discreet_names.c.person],
        set_={name: _put_name.excluded[name] for name in ("nickname", "skeleton", "consented_at")},
    )
)
_discreet_name = Statement(
    select(discreet_names).where(
        discreet_names.c.room == given("room"), discreet_names.c.person == given("person")
    )
)
_withdraw = Statement(
    delete(discreet_names).where(
        discreet_names.c.room == given("room"), discreet_names.c.person == given("person")
    )
)
_refuse_age = Statement(
    insert(age_refusals).values({name: given(name) for name in ("key", "cookie", "at", "until")})
)
# An empty key or cookie stands for none and is nobody's in particular: two empty ones do not match.
_NONE: ColumnElement[bytes] = literal_column("x''")
_refused_until = Statement(
    select(func.max(age_refusals.c.until)).where(
        (
            ((age_refusals.c.key == given("key")) & (age_refusals.c.key != _NONE))
            | ((age_refusals.c.cookie == given("cookie")) & (age_refusals.c.cookie != _NONE))
        ),
        age_refusals.c.until > given("now"),
    )
)
_leaving_code = Statement(
    select(leaving_codes).where(
        leaving_codes.c.code == given("hash"), leaving_codes.c.until > given("now")
    )
)
_seal_address = Statement(inserting(sealed_addresses).on_conflict_do_nothing())

_stands = Statement(
    select(sanctions.c.id).where(sanctions.c.id == given("sanction"), sanctions.c.undone_at == ZERO)
)
_put_mark = inserting(access_marks)
_mark_access = Statement(
    _put_mark.on_conflict_do_update(
        index_elements=[access_marks.c.access, access_marks.c.sanction],
        set_={"until": func.max(access_marks.c.until, _put_mark.excluded.until)},
    )
)
_marked_accesses = Statement(select(access_marks).where(access_marks.c.until > given("now")))

_BLOCK, _LIFTED, _SIGNAL = names_of(blocks), names_of(lifted_blocks), names_of(signals)
_NAME, _CODE = names_of(discreet_names), names_of(leaving_codes)
_MARK = names_of(access_marks)


class SqliteTraces:
    """Small facts in SQLite; reads are by key or of one person, and run on the loop's thread."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._here = readers.here

    async def block(self, record: BlockRecord) -> None:
        """Keep a block; blocking twice changes nothing."""
        await self._keep(_block, record)

    async def unblock(self, by: PersonId, block: str, now: int) -> BlockRecord | None:
        """Lift a block of one's own and return it; what it hid from the other stays hidden."""

        def write(connection: sqlite3.Connection) -> BlockRecord | None:
            row: Row | None = _find_block.on(connection, person=by, block=block).fetchone()
            if row is None:
                return None
            kept = noun_of(BlockRecord, _BLOCK, row)
            _unblock.on(connection, person=by, block=block)
            lifted = values_of(kept.lifted(now))
            before = _lifted_by.on(connection, **lifted).fetchall()
            if len(before) < MOST_LIFTED:
                unless_gone(_lift, lifted)(connection)
            else:
                _draw_longer.on(connection, name=before[0][0], moment=now)
            return kept

        lifted: BlockRecord | None = await self._writer.do(write)
        return lifted

    async def lifted_from(self, person: PersonId) -> tuple[LiftedBlock, ...]:
        """Return the blocks about a person that were lifted, while what they hid is kept."""
        rows = _lifted_from.on(self._here, person=person).fetchall()
        return tuple(noun_of(LiftedBlock, _LIFTED, row) for row in rows)

    async def blocks_of(self, person: PersonId) -> tuple[BlockRecord, ...]:
        """Return the blocks by and about a person."""
        rows = _blocks_of.on(self._here, person=person, same=person).fetchall()
        return tuple(noun_of(BlockRecord, _BLOCK, row) for row in rows)

    async def signal(self, signal: Signal) -> None:
        """Keep a receiver's act, once per receiver and kind."""
        await self._keep(_signal, signal)

    async def signals_about(self, person: PersonId, since: int) -> tuple[Signal, ...]:
        """Return the acts about a person since a time."""
        rows = _signals_about.on(self._here, person=person, since=since).fetchall()
        return tuple(noun_of(Signal, _SIGNAL, row) for row in rows)

    async def has_written(self, by: PersonId, whom: PersonId) -> bool:
        """Tell whether somebody wrote to another in a conversation that is forgotten by now."""
        return _has_written.on(self._here, writer=by, reader=whom).fetchone() is not None

    async def consent(self, name: DiscreetName) -> bool:
        """Keep consent and nickname; False when somebody else there looks the same, or
        who left did.
        """
        values = values_of(name)
        asked = {key: values[key] for key in ("room", "skeleton", "person")}
        resting = name_of(name.room, name.skeleton)

        def write(connection: sqlite3.Connection) -> bool:
            if _uses_name.on(connection, **asked).fetchone():
                return False
            if _rests.on(connection, hash=resting, now=name.consented_at).fetchone():
                return False
            _consent.on(connection, **values)
            return True

        return bool(await self._writer.do(write))

    async def discreet_name(self, room: RoomId, person: PersonId) -> DiscreetName | None:
        """Return the consent and nickname given."""
        row = _discreet_name.on(self._here, room=room, person=person).fetchone()
        return None if row is None else noun_of(DiscreetName, _NAME, row)

    async def withdraw(self, room: RoomId, person: PersonId) -> None:
        """Forget the consent and nickname given for a discreet room."""

        def write(connection: sqlite3.Connection) -> None:
            _withdraw.on(connection, room=room, person=person)

        await self._writer.do(write)

    async def refuse_age(self, refusal: AgeRefusal) -> None:
        """Remember a refusal of age."""
        await self._keep(_refuse_age, refusal)

    async def age_refused_until(self, key: bytes, cookie: bytes, now: int) -> int:
        """Return until when this key or this cookie stays refused."""
        (until,) = _refused_until.on(self._here, key=key, cookie=cookie, now=now).fetchone()
        return until or 0

    async def seal_address(self, address: SealedAddress) -> None:
        """Keep where a session came from, once."""
        await self._keep(_seal_address, address)

    async def mark_access(self, mark: AccessMark) -> bool:
        """Remember by which access somebody under a measure came, while the measure stands."""

        def write(connection: sqlite3.Connection) -> bool:
            if _stands.on(connection, sanction=mark.sanction).fetchone() is None:
                return False
            _mark_access.on(connection, **values_of(mark))
            return True

        return bool(await self._writer.do(write))

    async def marked_accesses(self, now: int) -> tuple[AccessMark, ...]:
        """Return what is remembered, until after a time."""
        rows = _marked_accesses.on(self._here, now=now).fetchall()
        marks = [noun_of(AccessMark, _MARK, row) for row in rows]
        return tuple(sorted(marks, key=lambda mark: (mark.access, mark.sanction)))

    async def leaving_code(self, code: bytes, now: int) -> LeavingCode | None:
        """Return what a code keeps the right to report of, while it lasts."""
        row = _leaving_code.on(self._here, hash=code, now=now).fetchone()
        return None if row is None else noun_of(LeavingCode, _CODE, row)

    async def _keep(self, statement: Statement, noun: msgspec.Struct) -> None:
        await self._writer.do(unless_gone(statement, values_of(noun)))
