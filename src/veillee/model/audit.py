"""The chain of the audit: each entry holds a hash of itself and of all before it; pure.

A chain shows that something inside was changed or taken out. Who may write the whole file could
make it anew: hence the anchor, a few characters that somebody writes down outside of the house.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from veillee.model.staff import AuditEntry, Note

BEGINNING = bytes(32)
"""What the first entry follows."""

_ANCHOR_BYTES = 8


def linked(number: int, previous: bytes, note: Note) -> AuditEntry:
    """Return a note as the entry of this number, after the entry with this digest."""
    return AuditEntry(number, note, _digest(number, previous, note))


def anchor_of(entry: AuditEntry) -> str:
    """Return what to write down of an entry: its number and the beginning of its digest."""
    return f"{entry.number}-{entry.digest[:_ANCHOR_BYTES].hex()}"


def breaks(entries: Iterable[AuditEntry], head: str, anchor: str = "") -> list[str]:
    """Return in sentences where a chain read from its beginning is broken.

    `head` is the anchor that the database holds of its last entry; `anchor` one that was written
    down some day.
    """
    wrong: list[str] = []
    previous, number, is_found, last = BEGINNING, 0, not anchor, ""
    for entry in entries:
        if entry.number != number + 1:
            wrong.append(f"Entries {number + 1} to {entry.number - 1} are missing.")
        if entry.digest != _digest(entry.number, previous, entry.note):
            wrong.append(f"Entry {entry.number} was changed, or one before it.")
        number, previous, last = entry.number, entry.digest, anchor_of(entry)
        is_found = is_found or last == anchor
    if head != last:
        wrong.append(f"The last entry is {last or 'missing'} and should be {head or 'none'}.")
    if not is_found:
        wrong.append(f"The entry {anchor} that was written down is not there.")
    return wrong


def _digest(number: int, previous: bytes, note: Note) -> bytes:
    told = (number, note.at, note.by, note.act.value, note.about, note.detail)
    return hashlib.sha256(previous + msgspec.json.encode(told)).digest()
