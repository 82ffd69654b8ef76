"""What the house says: every message of the server, and nothing else."""

import msgspec

from veillee.model.person import Face, Gender, HereFor, Listed, ShowAge, WriterFilter, Writers
from veillee.model.place import ShowPlace
from veillee.model.room import History, RoomKind


class ServerMessage(msgspec.Struct, frozen=True, tag_field="t", omit_defaults=True):
    """Base of the family. Events of a stream carry `stream` and `seq` (their number) and come
    without holes.
    """


# What rides inside messages


class RoomCard(msgspec.Struct, frozen=True, omit_defaults=True):
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


class Reaction(msgspec.Struct, frozen=True, array_like=True):
    """An emoji and the handles of those who put it."""

    emoji: str
    by: tuple[str, ...]


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message as it stands now: edits applied, reactions gathered; a deleted one is a tombstone
    without text.

    A number alone is one the viewer may not see (the skip form in a list). What the house noted in
    a conversation has `notice`, `who` (a handle) and `detail`, and nobody's face.
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


class ConversationCard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A conversation or request as its own side sees it.

    `state`: `asked` (I wrote, no answer yet), `waiting` (a request to me), `open`, `gone` (the
    other left; can be read).
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
    trace_until: int = 0
    contact: str = ""
    shows_presence: bool = True
    is_here: bool = False


class Group(msgspec.Struct, frozen=True, array_like=True):
    """A group of a list (0 my zone, 1 my department, 2 neighbouring, 3 elsewhere), its label and
    how many it holds.
    """

    group: int
    label: str
    count: int


class BlockCard(msgspec.Struct, frozen=True):
    """One line of the list of whom I blocked: the nickname they had then."""

    block: str
    nickname: str
    at: int


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


# Events of a stream, numbered


class Said(ServerMessage, frozen=True, tag="said"):
    """Somebody spoke."""

    stream: str
    seq: int
    at: int
    by: Face
    text: str
    reply: int = 0
    mentions: tuple[str, ...] = ()


class Edited(ServerMessage, frozen=True, tag="edited"):
    """An author changed a message."""

    stream: str
    seq: int
    of: int
    text: str


class Deleted(ServerMessage, frozen=True, tag="deleted"):
    """An author took a message back; a tombstone stays in its place."""

    stream: str
    seq: int
    of: int


class Restored(ServerMessage, frozen=True, tag="restored"):
    """An author undid a deletion."""

    stream: str
    seq: int
    of: int
    text: str


class Reacted(ServerMessage, frozen=True, tag="reacted"):
    """Somebody put an emoji under a message."""

    stream: str
    seq: int
    of: int
    emoji: str
    by: str


class Unreacted(ServerMessage, frozen=True, tag="unreacted"):
    """Somebody took an emoji back."""

    stream: str
    seq: int
    of: int
    emoji: str
    by: str


class Noticed(ServerMessage, frozen=True, tag="noticed"):
    """The house notes something in a conversation: `age_corrected`, `contact_proposed`,
    `contact_kept`, `contact_ended`.
    """

    stream: str
    seq: int
    at: int
    notice: str
    by: str = ""
    detail: str = ""


class Skip(ServerMessage, frozen=True, tag="skip"):
    """A number with nothing in it for this viewer; says nothing of why."""

    stream: str
    seq: int


AnyEvent = Said | Edited | Deleted | Restored | Reacted | Unreacted | Noticed | Skip


# Answers to a command


class Kept(ServerMessage, frozen=True, tag="kept"):
    """What the author sent is kept and shown, under this number."""

    nonce: str
    stream: str
    seq: int


class Held(ServerMessage, frozen=True, tag="held"):
    """What the author sent is kept and waits for a human; only they see it."""

    nonce: str
    stream: str
    because: str


class Asked(ServerMessage, frozen=True, tag="asked"):
    """«Are you sure?»: send again with `confirmed` to go on."""

    nonce: str
    stream: str
    because: str


class Refused(ServerMessage, frozen=True, tag="refused"):
    """The command was not carried out; `why` is a code of the refusals page."""

    nonce: str
    why: str
    retry_after_ms: int = 0
    because: str = ""
    detail: str = ""


class Done(ServerMessage, frozen=True, tag="done"):
    """The command was carried out; there is nothing else to say."""

    nonce: str


class Pong(ServerMessage, frozen=True, tag="pong"):
    """The answer to `ping`."""


class Joined(ServerMessage, frozen=True, tag="joined"):
    """The stream from here on. `recovered`: `events` holds all that was missed; else start over
    from `messages`.

    `offset` is the number of the last event included; live events follow without a hole.
    """

    nonce: str
    stream: str
    epoch: str
    offset: int
    you: Face
    recovered: bool = False
    room: RoomCard | None = None
    conversation: ConversationCard | None = None
    messages: tuple[Message, ...] = ()
    events: tuple[AnyEvent, ...] = ()
    more: bool = False
    read: int = 0


class Past(ServerMessage, frozen=True, tag="past"):
    """Older messages, oldest first; `more` tells whether there are older ones still."""

    nonce: str
    stream: str
    messages: tuple[Message, ...]
    more: bool


class RoomList(ServerMessage, frozen=True, tag="room_list"):
    """The rooms, most peopled first inside each kind."""

    nonce: str
    rooms: tuple[RoomCard, ...]
    near: int
    here: int


class PeopleWindow(ServerMessage, frozen=True, tag="people_window"):
    """A window of a ranked list: sent on demand, then at most once a second while it changes.

    `rows` is None when only the counts changed. `closed` is a refusal's code when the list cannot
    be shown (yet).
    """

    where: str
    first: int
    total: int
    groups: tuple[Group, ...]
    rows: tuple[Face, ...] | None = None
    nonce: str = ""
    closed: str = ""
    retry_after_ms: int = 0


class ProfileSheet(ServerMessage, frozen=True, tag="profile_sheet"):
    """What a person lets others see, on a sheet. `conversation` is the stream between us, if there
    is one.
    """

    nonce: str
    where: str
    face: Face
    line: str = ""
    here_for: HereFor = HereFor.TALK
    common_rooms: tuple[str, ...] = ()
    conversation: str = ""
    may_request: bool = True
    why_not: str = ""


class ConversationList(ServerMessage, frozen=True, tag="conversation_list"):
    """One's conversations and requests, latest first; `queued` counts requests that wait in the
    calm queue.
    """

    nonce: str
    conversations: tuple[ConversationCard, ...]
    queued: int = 0


class BlockList(ServerMessage, frozen=True, tag="block_list"):
    """Whom I blocked."""

    nonce: str
    blocks: tuple[BlockCard, ...]


# Pushed without being asked


class Welcome(ServerMessage, frozen=True, tag="welcome"):
    """The first message on a socket."""

    protocol: int
    now: int
    me: Myself
    limits: Limits
    is_trial: bool
    near_open_in_ms: int
    conversations: tuple[ConversationCard, ...] = ()
    queued: int = 0


class Me(ServerMessage, frozen=True, tag="me"):
    """What is kept of the visitor changed; the answer to what changes it (`nonce`), and news for
    other tabs.
    """

    me: Myself
    nonce: str = ""


class TypingSeen(ServerMessage, frozen=True, tag="typing_seen"):
    """Somebody writes; forget it after six seconds."""

    stream: str
    by: str


class ConversationChanged(ServerMessage, frozen=True, tag="conversation_changed"):
    """A conversation or request is new or changed; the answer to what changes it (`nonce`), and
    news for other tabs.
    """

    conversation: ConversationCard
    nonce: str = ""


class ConversationGone(ServerMessage, frozen=True, tag="conversation_gone"):
    """A conversation or request left one's list."""

    stream: str
    nonce: str = ""


class RequestText(ServerMessage, frozen=True, tag="request_text"):
    """The text of a request, after the tap."""

    nonce: str
    stream: str
    messages: tuple[Message, ...]


class MessageArrived(ServerMessage, frozen=True, tag="message_arrived"):
    """Something new in a conversation this socket has not joined: for marks, never the text."""

    stream: str
    offset: int


class Notice(ServerMessage, frozen=True, tag="notice"):
    """The house tells this person something: a code, a reason in plain words, until when."""

    code: str
    because: str = ""
    until: int = 0


class Closing(ServerMessage, frozen=True, tag="closing"):
    """The socket closes; `code` is a code of the close codes page."""

    code: int
    why: str
    retry_after_ms: int = 0


AnyServerMessage = (
    Said
    | Edited
    | Deleted
    | Restored
    | Reacted
    | Unreacted
    | Noticed
    | Skip
    | Kept
    | Held
    | Asked
    | Refused
    | Done
    | Pong
    | Joined
    | Past
    | RoomList
    | PeopleWindow
    | ProfileSheet
    | ConversationList
    | BlockList
    | Welcome
    | Me
    | TypingSeen
    | ConversationChanged
    | ConversationGone
    | RequestText
    | MessageArrived
    | Notice
    | Closing
)
