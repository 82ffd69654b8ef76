"""What happens in a stream: drafts before they are kept, events once they are numbered."""

from enum import IntEnum

import msgspec

from veillee.model.ids import PersonId, StreamId
from veillee.model.verdict import ALLOWED, Verdict


class Kind(IntEnum):
    """The kinds of events; the numbers are kept in the journal and never reused."""

    SAID = 1
    EDITED = 2
    DELETED = 3
    RESTORED = 4
    REACTED = 5
    UNREACTED = 6
    NOTICED = 7
    REMOVED = 8


class Draft(msgspec.Struct, frozen=True, gc=False):
    """Something about to be kept. Like all frozen structs on the path of a message it can be part
    of no cycle, so the collector is spared it.

    `of` is the number of the event it speaks of (an edit, a reply, a reaction), 0 for none.
    `body` is the text or the emoji; in a conversation it is sealed (bytes) before it comes here.
    `face` is the author's face as encoded JSON at that moment (sealed streams leave it empty).
    `skipped` numbers are left unused before it, so that a hole says nothing (see talk/show).
    """

    stream: StreamId
    kind: Kind
    author: PersonId
    at: int
    body: str | bytes
    of: int = 0
    nonce: str = ""
    face: bytes = b""
    skipped: int = 0
    verdict: Verdict = ALLOWED


class Event(msgspec.Struct, frozen=True, gc=False):
    """A draft that was kept and has its number in its stream."""

    stream: StreamId
    seq: int
    kind: Kind
    author: PersonId
    at: int
    body: str | bytes
    of: int = 0
    nonce: str = ""
    face: bytes = b""


class Position(msgspec.Struct, frozen=True):
    """Where somebody is in a stream. The epoch changes when history was lost; the offset counts
    events.
    """

    epoch: str
    offset: int
