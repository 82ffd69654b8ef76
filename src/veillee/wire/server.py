"""What the house says: every message of the server, and nothing else."""

from veillee.model.person import Face, HereFor
from veillee.wire.cards import AwayCard as AwayCard
from veillee.wire.cards import BlockCard as BlockCard
from veillee.wire.cards import Calm as Calm
from veillee.wire.cards import ConversationCard as ConversationCard
from veillee.wire.cards import Group as Group
from veillee.wire.cards import Limits as Limits
from veillee.wire.cards import Message as Message
from veillee.wire.cards import Myself as Myself
from veillee.wire.cards import Reaction as Reaction
from veillee.wire.cards import RoomCard as RoomCard
from veillee.wire.family import Pong as Pong
from veillee.wire.family import ServerMessage as ServerMessage
from veillee.wire.offered import BlockList as BlockList
from veillee.wire.offered import MoreOffered as MoreOffered
from veillee.wire.offered import Reportable as Reportable
from veillee.wire.offered import Reported as Reported

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


class Removed(ServerMessage, frozen=True, tag="removed"):
    """The team took a message down; a tombstone stays, with the policy's code as its reason."""

    stream: str
    seq: int
    of: int
    because: str


class Restored(ServerMessage, frozen=True, tag="restored"):
    """An author undid a deletion, or the team a removal."""

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
    `contact_kept`, `contact_ended`. `detail` is the corrected age as it is shown.
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


AnyEvent = Said | Edited | Deleted | Removed | Restored | Reacted | Unreacted | Noticed | Skip


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
    """The command was not carried out; `why` is a code of its page; `draft` serves `ask_look`."""

    nonce: str
    why: str
    retry_after_ms: int = 0
    because: str = ""
    detail: str = ""
    draft: str = ""


class Done(ServerMessage, frozen=True, tag="done"):
    """The command was carried out; there is nothing else to say."""

    nonce: str


class Joined(ServerMessage, frozen=True, tag="joined"):
    """The stream from here on. `recovered`: `events` holds all that was missed; else start over
    from `messages`.

    `offset` is the number of the last event included. Live events follow; at a hole, join again.
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
    """What a person lets others see, on a sheet; `conversation` is the stream of the two."""

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
    """One's conversations and requests, latest first; `queued` counts requests that wait calmly."""

    nonce: str
    conversations: tuple[ConversationCard, ...]
    queued: int = 0


# Pushed without being asked


class Welcome(ServerMessage, frozen=True, tag="welcome"):
    """The first message on a socket. `who`: a mark of the person, unlike any that others see."""

    protocol: int
    now: int
    me: Myself
    limits: Limits
    is_trial: bool
    near_open_in_ms: int
    conversations: tuple[ConversationCard, ...] = ()
    queued: int = 0
    who: str = ""


class Me(ServerMessage, frozen=True, tag="me"):
    """What is kept of the visitor changed: the answer to what changes it, news for other tabs."""

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


class House(ServerMessage, frozen=True, tag="house"):
    """How the house stands, at the door and whenever it changes: `open`, `closed` (rooms rest) or
    `unwatched`, until when (ms; 0: not known), and whether this person's first messages to
    strangers wait.
    """

    hours: str
    until: int = 0
    waits: bool = False
    calm: tuple[Calm, ...] = ()


class Notice(ServerMessage, frozen=True, tag="notice"):
    """The house tells this person something: a code, a reason in plain words, until when; `report`
    is their own that led to nothing, about which they may `complain`, or about which the team asks
    for more (`report_asked`).
    """

    code: str
    because: str = ""
    until: int = 0
    report: str = ""


class Statement(ServerMessage, frozen=True, tag="statement"):
    """What was decided about this person, and why (DSA art. 17), on each socket; times in ms.

    `code` opens it without one. `takes_proof`: a fresh proof of age ends it. `stops`: refusals.
    """

    id: str
    policy: str
    at: int
    starts_at: int
    ends_at: int
    text: str
    code: str
    is_undone: bool = False
    takes_proof: bool = False
    stops: tuple[str, ...] = ()


class Closing(ServerMessage, frozen=True, tag="closing"):
    """The socket closes; `code` is a code of the close codes page."""

    code: int
    why: str
    retry_after_ms: int = 0


AnyServerMessage = (
    Said
    | Edited
    | Deleted
    | Removed
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
    | Reportable
    | Reported
    | MoreOffered
    | Welcome
    | Me
    | TypingSeen
    | ConversationChanged
    | ConversationGone
    | RequestText
    | MessageArrived
    | House
    | Notice
    | Statement
    | Closing
)
