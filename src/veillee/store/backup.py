"""A copy of a house's database, made while it runs, that may lie around for some days.

What the house promises to forget by then is left out, so that the copy breaks no promise as long as
it is deleted in time. Its streams have new epochs: after it was put back, the house gives numbers
again that it had given before, and whoever was here must start over instead of taking a new line
for one they have. The keys stay where they are: without them the copy tells nothing of what was
said between two.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import exists, func, select, update

from veillee.config.settings import Door, RetentionSettings
from veillee.kernel.clock import DAY
from veillee.kernel.ids import opaque
from veillee.store import database, schema
from veillee.store.ports import StoreFailed
from veillee.store.readers import Readers
from veillee.store.retention import SqliteRetention
from veillee.store.statements import Statement
from veillee.store.streams import EPOCH_LETTERS, Streams
from veillee.store.tables import conversations, streams
from veillee.store.verify import verify
from veillee.store.writer import Writer

PART = 5_000
_EPOCHS = Statement(update(streams).values(epoch=func.new_epoch()))
_epoch = select(streams.c.epoch).where(streams.c.stream == conversations.c.id)
_EPOCHS_OF_TWO = Statement(
    update(conversations).where(exists(_epoch)).values(epoch=_epoch.scalar_subquery())
)


async def back_up(
    folder: Path, into: Path, times: tuple[RetentionSettings, Door], now: int, days: int
) -> list[str]:
    """Copy the database of a folder into an empty one and read the copy back; return what is wrong
    with it, a sentence each.

    `days`: how long it will be kept. Raise `StoreFailed` when there is nothing to copy, when it is
    of another schema, or when something lies there already.
    """
    ours, copy = folder / database.DATABASE, into / database.DATABASE
    _demand_ours(ours)
    is_new = _begin(into)
    try:
        _copy(ours, copy)
        await _leave_out(copy, times, now + days * DAY)
        _finish(copy)
        return verify(into, keys=folder)
    except BaseException as error:
        _take_back(into, is_new=is_new)
        if isinstance(error, sqlite3.Error) and (damage := _damage_of(ours)):
            raise StoreFailed(
                f"{ours} is damaged ({damage}): nothing was copied. `veillee database verify` says"
                " what is, and docs/operate how to put an earlier copy back."
            ) from error
        if isinstance(error, (OSError, sqlite3.Error)):
            raise StoreFailed(f"{into} could not be written: {error}.") from error
        raise


def _demand_ours(path: Path) -> None:
    if not path.exists():
        raise StoreFailed(f"{path} does not exist: there is nothing to copy.")
    version = schema.version_of(path)
    if version != schema.CURRENT:
        raise StoreFailed(
            f"{path} holds schema {version}, this code knows {schema.CURRENT}:"
            " make the copy with the version that runs the house."
        )


def _begin(into: Path) -> bool:
    """Make the folder, or take an empty one; tell whether it is new."""
    try:
        is_new = not into.exists()
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
        is_empty = not any(into.iterdir())
    except OSError as error:
        raise StoreFailed(f"{into} cannot be a folder: {error.strerror}.") from error
    if not is_empty:
        raise StoreFailed(f"{into} is not empty: a copy is made in a folder of its own.")
    into.chmod(0o700)
    (into / database.DATABASE).touch(mode=0o600)
    return is_new


def _take_back(into: Path, *, is_new: bool) -> None:
    """Leave nothing there: half a copy would be taken for one."""
    for part in into.iterdir():
        part.unlink()
    if is_new:
        into.rmdir()


def _damage_of(path: Path) -> str:
    """Return the first thing that is wrong with a file; empty when it can be read whole."""
    try:
        with closing(database.for_reading(path)) as connection:
            (problem,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if problem == "ok" else str(problem)


def _copy(path: Path, copy: Path) -> None:
    """Copy what is committed at this moment; pages of what was forgotten are not copied at all."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))


async def _leave_out(path: Path, times: tuple[RetentionSettings, Door], until: int) -> None:
    """Let the house's own job forget, in the copy, what it would have forgotten until a moment."""
    readers = Readers(path)
    writer = Writer(path, Streams(_new_epoch), PART)
    writer.start()
    try:
        retention = SqliteRetention(writer, readers, *times)
        while await retention.forget(until, PART):
            pass
    finally:
        await writer.stop()
        readers.close()


def _finish(path: Path) -> None:
    """Give every stream a new epoch, leave one whole file, and wait until the disk has it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("new_epoch", 0, _new_epoch)
        _EPOCHS.on(connection)
        _EPOCHS_OF_TWO.on(connection)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _new_epoch() -> str:
    return opaque(EPOCH_LETTERS)
