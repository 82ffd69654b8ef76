"""Keeps drafts at full speed until it is killed, and writes down each one that was acknowledged.

A program of its own (`python -m tests.service.keeper FOLDER RUN`), so that it can die. One line an
acknowledgement: stream, number, nonce. A line that is in the pipe outlives the process.
"""

import asyncio
import os
import sys
from itertools import count

from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.model.event import Draft, Kind
from veillee.model.ids import PersonId, RoomId
from veillee.store.ports import StoreFailed
from veillee.store.sqlite import SqliteStore

WINDOW = 300
ROOMS = 7


def skipped_before(index: int) -> int:
    """Return how many numbers the draft with this index leaves unused."""
    return 2 if index % 11 == 0 else 0


def draft(run: str, index: int) -> Draft:
    """Return a draft whose nonce and body tell run and index."""
    return Draft(
        RoomId(f"r-{index % ROOMS}"),
        Kind.SAID,
        PersonId(1 + index % 50),
        index,
        f"{index}",
        nonce=f"{run}-{index}",
        skipped=skipped_before(index),
    )


async def main(folder: str, run: str) -> None:
    """Keep until the end of time."""
    sys.setswitchinterval(0.0001)
    store = SqliteStore(StoreSettings(path=folder), RetentionSettings(), Door())
    await store.open()
    indexes = count()

    def offer() -> None:
        while store.journal.pending < WINDOW:
            one = draft(run, next(indexes))
            store.journal.keep(one, lambda seq, one=one: note(one, seq))  # type: ignore[misc] # its default

    def note(one: Draft, seq: int | StoreFailed) -> None:
        os.write(1, f"{one.stream} {seq} {one.nonce}\n".encode())
        offer()

    offer()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
