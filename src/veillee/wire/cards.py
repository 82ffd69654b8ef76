"""What rides inside messages of the server: cards, messages as they stand, limits, oneself."""

import msgspec

from veillee.model.person import Face, Gender, HereFor, Listed, ShowAge, WriterFilter, Writers
from veillee.model.place import ShowPlace
from veillee.model.room import History, RoomKind


class RoomCard(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A room as the list shows it, before entry."""

    stream: str
    name: str
    kind: RoomKind
    people: int
    description: str = ""
    rules: str = ""
    language: str = "fr"
    history: History = History.LAST
    history_last: int = 0
    is_discreet: bool = False
    is_mine: bool = False


class Reaction(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An emoji and the handles of those who put it."""

    emoji: str
    by: tuple[str, ...]


class Message(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A message as it stands now: edits applied, reactions gathered; a deleted one is a tombstone
    without text.

    What the viewer may not see is in no list. What the house noted in a conversation has `notice`,
    `who` (a handle) and `detail`, and nobody's face. `removed` is the policy's code when the team
    took it down.
    """

    seq: int
    at: int = 0
    by: Face | None = None
    text: str = ""
    reply: int = 0
    mentions: tuple[str, ...] = ()
    edited: bool = False
    deleted: bool = False
    reactions: tuple[Reaction, ...] = ()
    notice: str = ""
    who: str = ""
    detail: str = ""
    removed: str = ""


class ConversationCard(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A conversation or request as its own side sees it.

    `state`: `asked` (I wrote, no answer yet), `waiting` (a request to me), `open`, `gone` (the
    other left; can be read). `waits`: what I asked is delivered once somebody watches.
    """

    stream: str
    state: str
    other: Face
    at: int
    me: str = ""
    offset: int = 0
    read: int = 0
    until: int = 0
    common_rooms: tuple[str, ...] = ()
    here_for: HereFor = HereFor.TALK
    line: str = ""
    is_queued: bool = False
    waits: bool = False
    trace_until: int = 0
    contact: str = ""
    shows_presence: bool = True
    is_here: bool = False
    is_discreet: bool = False


class Calm(msgspec.Struct, frozen=True):
    """An alert in a room, or (`stream` empty) in the house: 4 (newcomers write slower), 3 (their
    first messages wait), 2 (links wait), 1 (their lines wait); each with those above; until when.
    """

    stream: str
    level: int
    until: int


class Group(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A group of a list (0 my zone, 1 my department, 2 neighbouring, 3 elsewhere), its label and
    how many it holds.
    """

    group: int
    label: str
    count: int


class BlockCard(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the list of whom I blocked: the nickname they had then. `conversation` is the one
    held with them under these names, while it is kept.
    """

    block: str
    nickname: str
    at: int
    conversation: str = ""


class AwayCard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A conversation that left my list and can still be reported: with whom, as I knew them, and
    its last time. `is_request`: I never accepted it.
    """

    stream: str
    nickname: str
    at: int
    is_request: bool = False


class Limits(msgspec.Struct, frozen=True):
    """Limits the page must know to be kind before the server is."""

    text: int
    line: int
    page_messages: int
    typing_people: int
    undo_ms: int
    edit_ms: int


class Myself(msgspec.Struct, frozen=True):
    """What is kept of the visitor, as only they see it."""

    nickname: str
    age: int
    gender: Gender
    place: str
    department: str
    listed: Listed
    show_place: ShowPlace
    show_age: ShowAge
    here_for: HereFor
    line: str
    writers: Writers
    writer_filter: WriterFilter
    age_corrected: bool
    language: str
    is_young: bool
    requests_paused_until: int = 0
    requests_paused_because: str = ""
